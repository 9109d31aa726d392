// National goals and figures, and our own beside them. Messages: pages/reference.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  const room = figureRoom(page);
  let asked = "";  // the goal whose form is open
  page.heard = (message) => {
    room.hear(message);
    if (message.type === "saved") asked = "";
  };

  const need = ({ t }, view, goal) => html`<form class="element-form" @submit=${(e) => {
      e.preventDefault();
      const { text, change } = e.target.elements;
      room.post("need", null, { text: text.value, change: change.value || null });
    }}><div class="fieldgrid">
    <div class="field"><label for="need-text">${t("The need, in our own words")}</label><input id="need-text" name="text" required maxlength="500" autocomplete="off" .value=${goal.text}></div>
    <div class="field"><label for="need-change">${t("What kind of change does it ask for?")}</label><select id="need-change" name="change"><option value="">${t("Not said")}</option>
      ${Object.entries(view.changes).map(([key, name]) => html`<option value=${key}>${name}</option>`)}</select></div></div>
    <div class="row left"><button class="main">${t("Add it to the needs")}</button>
      <button type="button" @click=${() => { asked = ""; draw(); }}>${t("Let it be")}</button></div></form>`;

  const ask = (key) => { asked = key; draw(); setTimeout(() => document.getElementById("need-text")?.focus()); };
  const goals = (words, view) => {
    const { t } = words;
    return html`<section aria-labelledby="reform"><h2 id="reform">${t("What the reforms and the law ask for")}</h2>
      <p class="quiet">${t("The goals are told in plain words. Talk about what each of them asks of you here, and make a need of it.")}</p>
      ${view.goals.map(({ source, goals }) => html`<details><summary>${source.name}</summary>
        <p class="quiet">${source.date} · ${source.licence}${source.note ? html` · ${source.note}` : nothing}</p>
        <ul class="brief">${goals.map((goal) => html`<li class=${asked === goal.key ? "asked" : ""}><span class="grow">${goal.text}${goal.where ? html` <span class="quiet">${goal.where}</span>` : nothing}</span>
          ${asked === goal.key ? need(words, view, goal) : html`<button aria-label="${t("What does this ask of us?")} ${goal.text}" @click=${() => ask(goal.key)}>${t("What does this ask of us?")}</button>`}</li>`)}</ul></details>`)}</section>`;
  };

  const own = ({ t }, view) => html`<h3>${t("Our own figures")}</h3>
    ${view.own.length ? html`<ul class="brief">${view.own.map((each) => html`<li><span class="grow"><a href="${notebook(each.notebook)}#element-${each.id}">${each.text}</a>
      ${each.read ? html` – ${each.read}` : nothing} <span class="quiet">${t("Source")}: ${each.source || "–"}</span></span></li>`)}</ul>`
      : html`<p class="quiet">${t("None yet. Add what you know from your own surveys and counts.")}</p>`}
    <details class="more"><summary>${t("Add our own figure")}</summary><form class="element-form" @submit=${(e) => {
        e.preventDefault();
        const { text, source, condition, reading } = e.target.elements;
        room.post("own", e.target, { text: text.value, source: source.value, condition: condition.value || null, reading: reading.value });
      }}><div class="fieldgrid">
      <div class="field"><label for="own-text">${t("The figure, in a sentence")}</label><input id="own-text" name="text" required maxlength="500" autocomplete="off"></div>
      <div class="field"><label for="own-source">${t("Where it comes from, and from when")}</label><input id="own-source" name="source" required maxlength="500" autocomplete="off"></div>
      <div class="field"><label for="own-condition">${t("What it is about")}</label><select id="own-condition" name="condition"><option value="">${t("Not said")}</option>
        ${Object.entries(view.conditions).map(([key, name]) => html`<option value=${key}>${name}</option>`)}</select></div>
      <div class="field"><label for="own-reading">${t("What we read out of it")}</label><input id="own-reading" name="reading" maxlength="1000" autocomplete="off"></div></div>
      <div class="row left"><button class="main">${t("Save")}</button></div></form></details>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    if (view.large) return room.large(words, { title: view.title, source: view.sources.map((each) => each.name).join(" · "), summary: view.chart.summary });
    return html`<div class="chain">${goals(words, view)}<section aria-labelledby="figures"><h2 id="figures">${t("Figures to begin with")}</h2>
      ${own(words, view)}
      <h3>${t("The whole country")}</h3>
      <div class="field"><label for="dataset">${t("Choose figures")}</label><select id="dataset" @change=${(e) => tell("choose", { dataset: e.target.value })}>
        ${view.sets.map((each) => html`<option value=${each.key} ?selected=${each.key === view.chosen}>${each.title}</option>`)}</select></div>
      ${view.conflicts.map((each) => html`<p class="mark">${each}</p>`)}
      ${view.derived.length ? html`<details><summary>${t("Worked out from these figures")}</summary><ul class="brief">${view.derived.map((each) => html`<li>${each}</li>`)}</ul></details>` : nothing}
      <ul class="sources">${view.sources.map((each) => html`<li class="quiet">${t("Source")}: ${each.name} · ${each.date} · ${each.licence}${each.note ? html`. ${each.note}` : nothing}</li>`)}</ul>
      ${room.readOut(words, view)}
      ${room.enlarge(words)}
      ${chartInWords(words, view.title, view.chart)}</section></div>`;
  };
});
