// Godfoten: those the goals lean on, and what others can make them good with.

export default desk((page) => () => {
  const { words, view } = page;
  const { t } = words;
  if (view.stage === "none") return nothing;
  const row = (who, what) => html`<li><div>${who}</div><span class="arrowhead" aria-hidden="true">←</span><div>${what}</div></li>`;
  const good = (each) => row(html`<b>${each.name}</b>${each.does ? html`<p class="quiet">${each.does.join("; ")}</p>` : nothing}`,
    each.strengths.map((text) => html`<span class="strength">${text}</span> `));
  // Those whom nobody has named stand together: that is the hole.
  const group = (name, people, empty) => {
    const holes = people.filter((each) => !each.strengths.length);
    return html`<div class="leaning"><h3>${name}</h3>${people.length ? html`<ul>${people.filter((each) => each.strengths.length).map(good)}
      ${holes.length ? row(html`<b>${holes.map((each) => each.name).join(", ")}</b>`, html`<span class="mark">${t("Nobody yet. Who can?")}</span>`) : nothing}</ul>`
      : html`<p class="mark">${empty}</p>`}</div>`;
  };
  return html`<section class="strengthmap" aria-labelledby="strengths"><div class="row"><h2 id="strengths">${t("Whom the goals lean on, and who can make them good")}</h2>
      ${view.goals.length ? html`<button @click=${fillScreen}>${t("Fill the screen, or go back")}</button>` : nothing}</div>
    ${view.goals.length ? nothing : html`<p class="quiet">${t("No goals yet. Make one from a gap.")} <a class="button" href=${notebook("03-mal.ipynb")}>${t("Go there")}</a></p>`}
    ${view.goals.length && !view.named ? html`<p class="quiet">${t("No strengths are named yet. Let the room answer “Your strong foot” at a gathering.")}</p>` : nothing}
    ${view.goals.map((goal) => group(goal.text, goal.people, t("Nobody has anything to do for this goal yet. Make an action for it.")))}
    ${view.spare.length ? group(t("Named, and in no action yet"), view.spare) : nothing}
    ${view.chart ? chartInWords(words, t("The strengths in words"), view.chart) : nothing}</section>`;
});
