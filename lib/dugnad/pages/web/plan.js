// The plan as a table. Messages: pages/plan.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });

  // A file from the server: shown to the browser as a link that is followed once.
  page.heard = (message) => {
    if (message.type !== "file") return;
    const bytes = Uint8Array.from(atob(message.data), (char) => char.charCodeAt(0));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([bytes], { type: message.mime })), download: message.name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    page.notice = page.words.t("{name} is saved among your downloads.", { name: message.name });
    draw();
  };

  const KEPT = ["responsible", "role", "group", "between_units", "partners", "resources", "hours_a_week", "starts", "ends", "progress"];
  // `shown`: what the field shows of what is stored.
  const change = (row, name, field, value = field.value, shown = (kept) => kept ?? "") => page.change(field, { type: "row", element: row.id, version: row.version,
    ...Object.fromEntries(KEPT.map((each) => [each, row[each]])), [name]: value }, () => shown(page.view.rows.find((each) => each.id === row.id)?.[name]));
  const lines = (text) => text.split("\n").map((each) => each.trim()).filter(Boolean);
  const options = (all, chosen, none) => html`${none ? html`<option value="" ?selected=${!chosen}>${none}</option>` : nothing}
    ${Object.entries(all).map(([key, name]) => html`<option value=${key} ?selected=${key === chosen}>${name}</option>`)}`;

  const line = ({ t }, view, row) => {
    const named = (name) => `${name}: ${row.text}`;
    return html`<tr>
    <th scope="row"><a href="#element-${row.id}">${row.text}</a>${row.goals.map((goal) => html`<span class="goal">${t("Goal")}: ${goal}</span>`)}${row.snags.map((snag) => html`<span class="mark">${snag}</span>`)}</th>
    <td><select aria-label=${named(t("Status"))} @change=${(e) => change(row, "progress", e.target)}>${options(view.progress, row.progress)}</select></td>
    <td><input aria-label=${named(t("Responsible"))} maxlength="200" autocomplete="off" .value=${row.responsible} @change=${(e) => change(row, "responsible", e.target)}>
      <select aria-label=${named(t("Which role carries it"))} @change=${(e) => change(row, "role", e.target, e.target.value || null)}>${options(view.roles, row.role, t("No role said"))}</select></td>
    <td><input aria-label=${named(t("Work group"))} maxlength="200" autocomplete="off" .value=${row.group} @change=${(e) => change(row, "group", e.target)}>
      <label class="switch"><input type="checkbox" aria-label=${named(t("Between units"))} .checked=${row.between_units === true} @change=${(e) => change(row, "between_units", e.target, e.target.checked, (kept) => kept === true)}> ${t("Between units")}</label></td>
    <td><textarea rows="2" aria-label=${named(t("Partners, one on each line"))} .value=${row.partners.join("\n")} @change=${(e) => change(row, "partners", e.target, lines(e.target.value), (kept = []) => kept.join("\n"))}></textarea></td>
    <td><textarea rows="2" maxlength="1000" aria-label=${named(t("Resources"))} .value=${row.resources} @change=${(e) => change(row, "resources", e.target)}></textarea>
      <label class="hours"><input type="number" min="0" max="168" step="any" aria-label=${named(t("Hours a week it takes of the role"))} .value=${String(row.hours_a_week ?? "")} @change=${(e) => change(row, "hours_a_week", e.target, e.target.value === "" ? null : Number(e.target.value), (kept) => String(kept ?? ""))}> ${t("hours a week")}</label></td>
    <td><input type="date" aria-label=${named(t("Start"))} .value=${row.starts} @change=${(e) => change(row, "starts", e.target)}>
      <input type="date" aria-label=${named(t("End"))} .value=${row.ends} @change=${(e) => change(row, "ends", e.target)}></td></tr>`;
  };

  const table = ({ t }, view) => html`<div class="wide" tabindex="0" role="region" aria-label=${t("The plan as a table")}><table class="plan-table">
    <thead><tr>${[t("The action, and its goal"), t("Status"), t("Responsible, and role"), t("Work group"), t("Partners"), t("Resources"), t("Start and end")].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${view.rows.map((row) => line({ t }, view, row))}</tbody></table></div>`;

  // A bar a month, as high as there are actions; the figures stand below it.
  const month = ({ tn }, view, { actions, hours }) => html`<td>${actions ? html`<span class="bar" aria-hidden="true" style="height:${(2.4 * actions) / view.most}rem"></span>
    ${actions}<span class="away"> ${tn("action", "actions", actions)}</span>${hours ? html`<span class="block quiet">${hours}${view.unit}</span>` : nothing}` : nothing}</td>`;
  const load = (words, view) => {
    const { t } = words;
    return html`<h3>${t("Who carries how much")}</h3>
    <p class="quiet">${t("How many actions each role carries, month by month; those who are named where no role is said.")} ${view.timed ? t("Below the number: hours a week.") : nothing}</p>
    <div class="wide" tabindex="0" role="region" aria-label=${t("Who carries how much")}><table class="load"><thead><tr><th scope="col">${t("Who")}</th>${view.months.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
      <tbody>${view.load.map((each) => html`<tr><th scope="row">${each.who}</th>${each.months.map((one) => month(words, { ...view, unit: ` ${t("h")}` }, one))}</tr>`)}</tbody></table></div>`;
  };

  const groups = ({ t }, view) => html`<h3>${t("Work groups")}</h3>
    ${[[false, t("Within the unit")], [true, t("Between units")]].map(([between, name]) => {
      const here = view.groups.filter((each) => each.between === between);
      return here.length ? html`<h4>${name}</h4><ul class="brief">${here.map((each) => html`<li><span class="grow"><strong>${each.name}</strong>: ${each.actions.join(" · ")}</span></li>`)}</ul>` : nothing;
    })}`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return html`<p>${t("There is no project yet. Make one on the start page.")}</p>`;
    return html`<div class="chain"><section aria-labelledby="the-plan"><div class="row"><h2 id="the-plan">${t("The plan")}</h2>
      ${view.rows.length ? html`<div class="row"><button @click=${() => tell("download", { what: "excel" })}>${t("Download for Excel")}</button>
        <button @click=${() => tell("download", { what: "calendar" })}>${t("Download for the calendar")}</button></div>` : nothing}</div>
      ${view.rows.length ? html`${table(words, view)}
          ${view.groups.length ? groups(words, view) : nothing}
          ${view.load.length ? load(words, view) : nothing}
          ${view.chart ? chartInWords(words, t("The plan in time"), view.chart) : html`<p class="quiet">${t("Give an action both a start and an end, and the plan is drawn in time.")}</p>`}`
        : html`<p class="quiet">${t("There is nothing in the plan yet. Make an action from a goal, and it stands here.")}</p>`}</section></div>`;
  };
});
