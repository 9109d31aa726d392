// The top of a notebook: the way between the notebooks, and a small map of the chain.

// What earlier phases have left for this one, and the way to where it is worked on.
const waiting = ({ t, tn }, view) => html`<details class="waiting"><summary>${tn("One thing from earlier phases waits for you here", "{n} things from earlier phases wait for you here",
    view.waiting.reduce((sum, { elements }) => sum + elements.length, 0))}</summary>
  ${view.waiting.map(({ name, elements }) => html`<p><b>${name}</b></p><ul>${elements.map((each) => html`<li><a href="${notebook(each.notebook)}#element-${each.id}">${each.text}</a></li>`)}</ul>`)}
  <p><a href="#before">${t("Work with it further down on this page")} ↓</a></p></details>`;

export default desk((page) => () => {
  const { words, view } = page;
  const { t } = words;
  return html`${masthead(words, view)}
    ${view.stage === "none" ? html`<p>${t("There is no project yet. Make one on the start page.")}</p>` : html`
    <div class="row where"><p class="quiet">${view.gathering
        ? html`${t("Gathering")}: <b>${view.gathering}</b> · ${t("code")} <b>${view.code}</b>`
        : t("No gathering is going on.")}
        ${view.next ? html`<span class="block">${t("Next gathering")}: <b>${view.next}</b></span>` : nothing}</p>
      <label class="row">${t("Language")} <select @change=${(e) => page.tell({ type: "speak", language: e.target.value })}>
        ${Object.entries(view.languages).map(([key, name]) => html`<option value=${key} lang=${key} ?selected=${key === view.language}>${name}</option>`)}</select></label></div>
    ${chainMap(words, view)}
    ${view.waiting?.length ? waiting(words, view) : nothing}`}`;
});
