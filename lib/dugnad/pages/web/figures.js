// Figures of our own, read out together. Messages: pages/figures_messages.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  const file = figureFile(page, draw);
  let asked = "";
  const room = figureRoom(page);
  page.heard = (message) => { file.hear(message); room.hear(message); };

  const pick = (view, more) => tell("choose", { set: view.shown.set, indicator: view.shown.indicator, beside: null, ...more });
  const choices = ({ t }, view) => {
    const { shown } = view;
    return html`<div class="fieldgrid">
      ${view.sets.length > 1 ? html`<div class="field"><label for="f-set">${t("Figures")}</label><select id="f-set" @change=${(e) => tell("choose", { set: Number(e.target.value), indicator: "", beside: null })}>
        ${view.sets.map((each) => html`<option value=${each.id} ?selected=${each.id === shown.set}>${each.title}</option>`)}</select></div>` : nothing}
      <div class="field"><label for="f-indicator">${t("What we look at")}</label><select id="f-indicator" @change=${(e) => pick(view, { indicator: e.target.value })}>
        ${shown.indicators.map((name) => html`<option value=${name} ?selected=${name === shown.indicator}>${name}</option>`)}</select></div>
      <div class="field"><label for="f-beside">${t("Beside figures for the whole country")}</label><select id="f-beside" @change=${(e) => pick(view, { beside: e.target.value })}>
        <option value="" ?selected=${!shown.beside}>${t("None")}</option>
        ${shown.nations.map((each) => html`<option value=${each.key} ?selected=${each.key === shown.beside}>${each.title}</option>`)}</select></div></div>`;
  };

  const nation = ({ t }, shown) => (shown.beside ? html`<h3>${t("The whole country")}</h3>
    <ul class="brief">${shown.nation.map((text) => html`<li>${text}</li>`)}</ul>
    ${shown.drawn ? nothing : html`<p class="quiet">${t("These are counted in something else than our own figures, so they are not drawn in the same chart.")}</p>`}` : nothing);

  const months = (language) => Array.from({ length: 12 }, (_, at) => new Intl.DateTimeFormat(language, { month: "long" }).format(new Date(2024, at, 15)));
  const measure = ({ t }, view) => {
    const { shown } = view;
    if (!shown.goals.length) return nothing;
    return html`<details><summary>${t("Use them as measurements of a goal")}</summary>
      <form class="element-form" @submit=${(e) => {
        e.preventDefault();
        const { goal, group, month } = e.target.elements;
        room.post("measure", null, { goal: Number(goal.value), group: shown.groups[group.value].group, month: Number(month.value) });
      }}><p class="quiet">${t("Each year becomes a measurement. Hidden figures are left out, and what is there already is not added twice.")}</p>
        <div class="fieldgrid">
        <div class="field"><label for="g-goal">${t("The goal")}</label><select id="g-goal" name="goal">${shown.goals.map((each) => html`<option value=${each.id}>${each.text}</option>`)}</select></div>
        <div class="field"><label for="g-group">${t("The group")}</label><select id="g-group" name="group">${shown.groups.map((each, at) => html`<option value=${at}>${each.name}</option>`)}</select></div>
        <div class="field"><label for="g-month">${t("Measured each year in")}</label><select id="g-month" name="month">${months(view.language).map((name, at) => html`<option value=${at + 1} ?selected=${at + 1 === shown.month}>${name}</option>`)}</select></div></div>
        <div class="row left"><button>${t("Add the measurements")}</button></div></form></details>`;
  };

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    if (view.large) return room.large(words, { title: view.shown.indicator, source: view.shown.source, summary: view.chart.summary });
    const incoming = html`<section aria-labelledby="own-figures"><h2 id="own-figures">${t("Figures of our own, from a file")}</h2>${file.show(words, view)}</section>`;
    return html`<div class="chain">${view.draft || !view.shown ? incoming : nothing}
      ${view.shown ? html`<section aria-labelledby="read-figures"><h2 id="read-figures">${t("Look at the figures together")}</h2>
        ${choices(words, view)}
        ${chartInWords(words, t("The chart above says"), view.chart)}
        <p class="quiet">${t("Source")}: ${view.shown.source}</p>
        ${room.enlarge(words)}
        ${nation(words, view.shown)}${room.readOut(words, { ...view.shown, conditions: view.conditions })}${measure(words, view)}
        <div class="row left">${sure(words, asked, { name: "remove", label: t("Take these figures away"), question: t("Take them away? What you have read out of them stays."),
          onAsk: (name) => { asked = name; draw(); }, onSure: () => tell("remove", { set: view.shown.set }) })}</div></section>` : nothing}
      ${view.shown && !view.draft ? incoming : nothing}</div>`;
  };
});
