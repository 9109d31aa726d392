// Figures of our own, read out together. Messages: pages/figures_messages.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  const file = figureFile(page, draw);
  let asked = "";
  let sent = null;   // {uuid, form}: emptied when it is stored
  const post = (type, form, more) => { sent = { uuid: newId(), form }; tell(type, { uuid: sent.uuid, ...more }); };
  page.heard = (message) => {
    file.hear(message);
    if (message.type !== "view" || !page.view) return saved(message);
    if (message.large !== page.view.large) setTimeout(() => document.getElementById(message.large ? "figures-back" : "figures-large")?.focus());
    // A figure that comes into sight asks the window how wide it may be.
    if (message.large !== page.view.large || !message.chart !== !page.view.chart) [100, 600, 1500].forEach((soon) => setTimeout(() => window.dispatchEvent(new Event("resize")), soon));
  };
  const saved = (message) => {
    if (message.type === "saved" && sent?.uuid === message.uuid) { sent.form?.reset(); sent = null; }
  };

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

  const readOut = ({ t }, view) => {
    const { shown } = view;
    return html`<h3>${t("What we read out of it, together")}</h3>
      ${shown.question ? html`<p class="question">${shown.question}</p>` : nothing}
      ${shown.readings.length ? html`<ul class="brief">${shown.readings.map((each) => html`<li><span class="grow"><a href="${notebook(each.notebook)}#element-${each.id}">${each.text}</a>${each.reading ? html` – ${each.reading}` : nothing}</span></li>`)}</ul>`
        : html`<p class="quiet">${t("Nothing yet. Look at the figures together, and write down what they tell you: it becomes part of the situation.")}</p>`}
      <form class="element-form" @submit=${(e) => {
        e.preventDefault();
        const { text, reading, condition } = e.target.elements;
        post("read", e.target, { text: text.value, reading: reading.value, condition: condition.value || null });
      }}><div class="fieldgrid">
        <div class="field"><label for="r-text">${t("How things are, in a sentence")}</label><input id="r-text" name="text" required maxlength="500" autocomplete="off"></div>
        <div class="field"><label for="r-reading">${t("What we read out of it")}</label><input id="r-reading" name="reading" maxlength="1000" autocomplete="off"></div>
        <div class="field"><label for="r-condition">${t("What it is about")}</label><select id="r-condition" name="condition"><option value="">${t("Not said")}</option>
          ${Object.entries(view.conditions).map(([key, name]) => html`<option value=${key} ?selected=${key === shown.condition}>${name}</option>`)}</select></div></div>
        <div class="row left"><button class="main">${t("Add it to the situation")}</button></div></form>`;
  };

  const months = (language) => Array.from({ length: 12 }, (_, at) => new Intl.DateTimeFormat(language, { month: "long" }).format(new Date(2024, at, 15)));
  const measure = ({ t }, view) => {
    const { shown } = view;
    if (!shown.goals.length) return nothing;
    return html`<details><summary>${t("Use them as measurements of a goal")}</summary>
      <form class="element-form" @submit=${(e) => {
        e.preventDefault();
        const { goal, group, month } = e.target.elements;
        post("measure", null, { goal: Number(goal.value), group: shown.groups[group.value].group, month: Number(month.value) });
      }}><p class="quiet">${t("Each year becomes a measurement. Hidden figures are left out, and what is there already is not added twice.")}</p>
        <div class="fieldgrid">
        <div class="field"><label for="g-goal">${t("The goal")}</label><select id="g-goal" name="goal">${shown.goals.map((each) => html`<option value=${each.id}>${each.text}</option>`)}</select></div>
        <div class="field"><label for="g-group">${t("The group")}</label><select id="g-group" name="group">${shown.groups.map((each, at) => html`<option value=${at}>${each.name}</option>`)}</select></div>
        <div class="field"><label for="g-month">${t("Measured each year in")}</label><select id="g-month" name="month">${months(view.language).map((name, at) => html`<option value=${at + 1} ?selected=${at + 1 === shown.month}>${name}</option>`)}</select></div></div>
        <div class="row left"><button>${t("Add the measurements")}</button></div></form></details>`;
  };

  // The figure and what it says fill the screen; Escape, or the button, brings the page back.
  const grow = (e) => {
    const box = e.target.closest(".dugnad-figures");
    tell("large", { on: true });
    box?.requestFullscreen?.().then(() => { box.onfullscreenchange = () => { if (!document.fullscreenElement) tell("large", { on: false }); }; }, () => {});
  };
  const shrink = () => (document.fullscreenElement ? document.exitFullscreen() : tell("large", { on: false }));
  const large = ({ t }, { shown, chart }) => html`<div class="figures-large" @keydown=${(e) => { if (e.key === "Escape") shrink(); }}><h2 class="away">${shown.indicator}</h2>
    <p>${chart.summary}</p><div class="row"><p class="quiet">${t("Source")}: ${shown.source}</p>
      <button class="main" id="figures-back" @click=${shrink}>${t("Back to the page")}</button></div></div>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    if (view.large) return large(words, view);
    const incoming = html`<section aria-labelledby="own-figures"><h2 id="own-figures">${t("Figures of our own, from a file")}</h2>${file.show(words, view)}</section>`;
    return html`<div class="chain">${view.draft || !view.shown ? incoming : nothing}
      ${view.shown ? html`<section aria-labelledby="read-figures"><h2 id="read-figures">${t("Look at the figures together")}</h2>
        ${choices(words, view)}
        ${chartInWords(words, t("The chart above says"), view.chart)}
        <p class="quiet">${t("Source")}: ${view.shown.source}</p>
        <div class="row left"><button id="figures-large" @click=${grow}>${t("Show it large for the room")}</button></div>
        ${nation(words, view.shown)}${readOut(words, view)}${measure(words, view)}
        <div class="row left">${sure(words, asked, { name: "remove", label: t("Take these figures away"), question: t("Take them away? What you have read out of them stays."),
          onAsk: (name) => { asked = name; draw(); }, onSure: () => tell("remove", { set: view.shown.set }) })}</div></section>` : nothing}
      ${view.shown && !view.draft ? incoming : nothing}</div>`;
  };
});
