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

  const change = (row, name, field) => {
    const { id: element, version, responsible, starts, ends, progress } = row;
    page.change(field, { type: "row", element, version, ...{ responsible, starts, ends, progress }, [name]: field.value },
      () => page.view.rows.find((each) => each.id === element)?.[name] ?? "");
  };

  const line = ({ t }, view, row) => html`<tr>
    <th scope="row"><a href="#element-${row.id}">${row.text}</a>${row.snags.map((snag) => html`<span class="mark">${snag}</span>`)}</th>
    <td>${row.goals.length ? row.goals.map((goal) => html`<span class="block">${goal}</span>`) : "–"}</td>
    <td><input aria-label="${t("Responsible")}: ${row.text}" maxlength="200" autocomplete="off" .value=${row.responsible} @change=${(e) => change(row, "responsible", e.target)}></td>
    <td><input type="date" aria-label="${t("Start")}: ${row.text}" .value=${row.starts} @change=${(e) => change(row, "starts", e.target)}></td>
    <td><input type="date" aria-label="${t("End")}: ${row.text}" .value=${row.ends} @change=${(e) => change(row, "ends", e.target)}></td>
    <td><select aria-label="${t("Status")}: ${row.text}" @change=${(e) => change(row, "progress", e.target)}>${Object.entries(view.progress).map(([key, name]) => html`
      <option value=${key} ?selected=${key === row.progress}>${name}</option>`)}</select></td></tr>`;

  const load = ({ t }, view) => html`<h3>${t("Who carries how much")}</h3>
    <p class="quiet">${t("How many actions each is responsible for, month by month.")}</p>
    <div class="wide" tabindex="0" role="region" aria-label=${t("Who carries how much")}><table class="load"><thead><tr><th scope="col">${t("Responsible")}</th>${view.months.map((month) => html`<th scope="col">${month}</th>`)}</tr></thead>
      <tbody>${view.load.map(([who, ...counts]) => html`<tr><th scope="row">${who}</th>${counts.map((count) => html`<td class="load-${Math.min(count, 4)}">${count || ""}</td>`)}</tr>`)}</tbody></table></div>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return html`<p>${t("There is no project yet. Make one on the start page.")}</p>`;
    return html`<div class="chain"><section aria-labelledby="the-plan"><div class="row"><h2 id="the-plan">${t("The plan")}</h2>
      ${view.rows.length ? html`<div class="row"><button @click=${() => tell("download", { what: "excel" })}>${t("Download for Excel")}</button>
        <button @click=${() => tell("download", { what: "calendar" })}>${t("Download for the calendar")}</button></div>` : nothing}</div>
      ${view.rows.length ? html`<div class="wide" tabindex="0" role="region" aria-label=${t("The plan as a table")}><table class="plan-table"><thead><tr>${[t("The action"), t("Goal"), t("Responsible"), t("Start"), t("End"), t("Status")].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${view.rows.map((row) => line(words, view, row))}</tbody></table></div>
          ${view.load.length ? load(words, view) : nothing}
          ${view.chart ? chartInWords(words, t("The plan in time"), view.chart) : html`<p class="quiet">${t("Give an action both a start and an end, and the plan is drawn in time.")}</p>`}`
        : html`<p class="quiet">${t("There is nothing in the plan yet. Make an action from a goal, and it stands here.")}</p>`}</section></div>`;
  };
});
