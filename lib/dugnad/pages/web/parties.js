// Who is party to what, level by level.

export default desk((page) => () => {
  const { words, view } = page;
  const { t } = words;
  if (view.stage === "none") return nothing;
  const fact = (name, texts) => texts.length ? html`<div><dt>${name}</dt><dd>${texts.join("; ")}</dd></div>` : nothing;
  const card = (each) => html`<li class="party ${each.missing ? "missing-party" : ""}"><h4>${each.name}</h4>
    ${each.promises.map((text) => html`<p>${text}</p>`)}
    ${each.unclear.length ? html`<p>${each.unclear.map((text) => html`<span class="mark">${text}</span> `)}</p>` : nothing}
    ${each.missing && !each.leads.length && !each.joins.length ? nothing : html`<details><summary aria-label="${t("More")}: ${each.name}">${t("More")}</summary><dl>
      ${fact(t("Tasks"), each.tasks)}${fact(t("Brings"), each.brings)}${fact(t("May decide"), each.decides)}
      ${fact(t("Leads"), each.leads)}${fact(t("Takes part in"), each.joins)}${fact(t("Last met"), each.met ? [each.met] : [])}</dl></details>`}</li>`;
  return html`<div class="chain"><section aria-labelledby="parties"><h2 id="parties">${t("Who is party to what")}</h2>
    ${view.levels.length ? html`<p>${view.summary}</p>${view.levels.map((level) => html`<div class="level"><h3>${level.name}</h3>
      ${level.parties.length ? html`<ul class="partyrow">${level.parties.map(card)}</ul>` : html`<p class="mark">${t("Nobody stands here yet. Who is missing?")}</p>`}</div>`)}`
      : html`<p class="quiet">${t("Nothing is promised yet. Add one for each party: what it does, has and decides.")}</p>`}</section></div>`;
});
