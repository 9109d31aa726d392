// The twelve elements of the trial model, each with its state and the way to where it is worked on.

export default desk((page) => () => {
  const { words, view } = page;
  const { t } = words;
  if (view.stage === "none") return nothing;
  return html`<section aria-labelledby="twelve"><h2 id="twelve">${t("The whole project: twelve elements")}</h2>
    <ol class="twelve">${view.parts.map((each, at) => html`<li class=${each.state}><a href=${notebook(each.notebook)}>
      <b>${at + 1} ${each.name}</b><span class="state">${each.stateName}</span>
      <span class="quiet">${each.says}</span></a></li>`)}</ol></section>`;
});
