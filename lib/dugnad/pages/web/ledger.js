// The balance ledger. Messages: pages/ledger.py.

export default desk((page, draw) => {
  const tell = (type, more) => page.tell({ type, uuid: newId(), ...more });

  const hours = ({ t }, view, each) => html`<div class="row left">${Object.entries(view.roles).map(([role, name]) => html`<label class="hours">${name}
    <input type="number" min="0" max="168" step="any" aria-label="${t("Hours a week")}, ${name}: ${each.text}" .value=${String(each.hours[role] ?? "")}
      @change=${(e) => page.change(e.target, { type: "hours", element: each.id, version: each.version, role, hours: e.target.value === "" ? null : Number(e.target.value) },
        () => [...page.view.rooms, ...page.view.discarded].find((now) => now.id === each.id)?.hours[role] ?? "")}></label>`)}</div>`;

  const comesIn = (words, view, each) => {
    const { t } = words;
    const left = view.discarded.filter((out) => !each.made.some((made) => made.id === out.id));
    return html`<li class="card"><h4>${each.text}</h4>
      <details><summary>${t("Hours a week")}: ${each.sum || t("not said")}</summary>${hours(words, view, each)}</details>
      ${each.made.length ? html`<ul>${each.made.map((made) => html`<li>${t("Makes room:")} <b>${made.text}</b>
          <button class="small" aria-label="${t("Makes room no longer")}: ${made.text}" @click=${() => tell("take_back", { decision: made.decision })}>×</button></li>`)}</ul>`
        : html`<p class="mark">${t("Nothing makes room for this yet.")}</p>`}
      ${left.length ? html`<form class="row left" @submit=${(e) => { e.preventDefault(); tell("make_room", { renewed: each.id, discarded: Number(e.target.elements.out.value) }); }}>
        <label for="room-${each.id}">${t("What makes room for it?")}</label><select id="room-${each.id}" name="out">${left.map((out) => html`<option value=${out.id}>${out.text}</option>`)}</select>
        <button class=${each.made.length ? "" : "main"}>${t("Name it")}</button></form>` : nothing}</li>`;
  };

  const sums = ({ t }, view) => html`<div class="wide" tabindex="0" role="region" aria-label=${t("Balance ledger")}><table><thead><tr>
    <th scope="col">${t("Hours a week")}</th><th scope="col">${t("In")}</th><th scope="col">${t("Out")}</th><th scope="col">${t("More or less to do")}</th></tr></thead>
    <tbody>${[...view.loads, view.total].map((each) => html`<tr class=${each === view.total ? "total" : ""}><th scope="row">${each.name}</th><td>${each.taken}</td><td>${each.freed}</td>
      <td class=${each.heavy ? "missing" : ""}>${each.net}${each.heavy ? html` <b>${t("more in than out")}</b>` : nothing}</td></tr>`)}</tbody></table></div>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    return html`<div class="chain"><section aria-labelledby="ledger"><h2 id="ledger">${t("Balance ledger")}</h2>
      <p class="quiet">${t("If something new is to come in, something old must go out.")}</p>
      ${view.says.map((line) => html`<p class=${view.heavy ? "wrong" : ""}>${line}</p>`)}
      ${view.loads.length ? sums(words, view) : nothing}
      <div class="columns">
        ${view.rooms.length ? html`<div><h3>${t("Comes in")}</h3><ul class="cards one">${view.rooms.map((each) => comesIn(words, view, each))}</ul></div>` : nothing}
        ${view.discarded.length ? html`<div><h3>${t("Goes out")}</h3><ul class="cards one">${view.discarded.map((each) => html`<li class="card"><h4>${each.text}</h4>${each.leaving ? html`<p class="quiet">${each.leaving}</p>` : nothing}
          <details><summary>${t("Hours a week")}: ${each.sum || t("not said")}</summary>${hours(words, view, each)}</details></li>`)}</ul></div>` : nothing}
      </div></section></div>`;
  };
});
