// Who took part in the gatherings that have ended, and who must still be asked.

export default desk((page, draw) => {
  let chosen = 0;  // the gathering that is looked at; the newest when it is none of them

  const table = ({ t }, held) => html`<div class="wide" tabindex="0" role="region" aria-label="${t("Who took part, by role")}: ${held.title}"><table>
    <thead><tr>${[t("Role"), t("Came"), t("Expected")].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${held.rows.map((row) => html`<tr><th scope="row">${row.role}</th><td>${row.came}</td><td>${row.expected}</td></tr>`)}</tbody></table></div>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    const title = html`<h2 id="taking-part">${t("Who took part")}</h2>`;
    if (!view.gatherings.length) return html`<section aria-labelledby="taking-part">${title}
      <p class="quiet">${t("When a gathering has ended, it stands here who took part.")}</p></section>`;
    const held = view.gatherings.find((each) => each.id === chosen) ?? view.gatherings[0];
    return html`<section aria-labelledby="taking-part">${title}
      ${view.missing.length ? html`<p class="missing">${t("No gathering shows that these have taken part: {roles}. What only some have seen is only their picture. Ask the others before you go on.", { roles: view.missing.join(", ") })}</p>` : nothing}
      <details class="held"><summary>${held.title}</summary>
        ${view.gatherings.length > 1 ? html`<label class="plan">${t("Choose a gathering")}<select @change=${(e) => { chosen = Number(e.target.value); draw(); }}>${view.gatherings.map((each) => html`
          <option value=${each.id} .selected=${each.id === held.id}>${each.title}</option>`)}</select></label>` : nothing}
        ${table(words, held)}
        <p class="quiet">${t("Roles with few people are counted together, so that nobody can be recognised.")}</p></details></section>`;
  };
});
