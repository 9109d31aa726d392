// National figures beside our own. Messages: pages/reference.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  let sent = null;   // {uuid, form}: emptied when it is stored
  page.heard = ({ type, uuid }) => { if (type === "saved" && sent?.uuid === uuid) { sent.form.reset(); sent = null; } };

  const own = ({ t }, view) => html`<h3>${t("Our own figures")}</h3>
    ${view.own.length ? html`<ul class="brief">${view.own.map((each) => html`<li><span class="grow"><a href="${notebook(each.notebook)}#element-${each.id}">${each.text}</a>
      ${each.read ? html` – ${each.read}` : nothing} <span class="quiet">${t("Source")}: ${each.source || "–"}</span></span></li>`)}</ul>`
      : html`<p class="quiet">${t("None yet. Add what you know from your own surveys and counts.")}</p>`}
    <details class="more"><summary>${t("Add our own figure")}</summary><form class="element-form" @submit=${(e) => {
        e.preventDefault();
        const { text, source, condition, reading } = e.target.elements;
        sent = { uuid: newId(), form: e.target };
        tell("own", { uuid: sent.uuid, text: text.value, source: source.value, condition: condition.value || null, reading: reading.value });
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
    return html`<div class="chain"><section aria-labelledby="figures"><h2 id="figures">${t("Figures to begin with")}</h2>
      ${own(words, view)}
      <h3>${t("The whole country")}</h3>
      <div class="field"><label for="dataset">${t("Choose figures")}</label><select id="dataset" @change=${(e) => tell("choose", { dataset: e.target.value })}>
        ${view.sets.map((each) => html`<option value=${each.key} ?selected=${each.key === view.chosen}>${each.title}</option>`)}</select></div>
      <p class="question">${view.question}</p>
      ${view.conflicts.map((each) => html`<p class="mark">${each}</p>`)}
      ${view.derived.length ? html`<details><summary>${t("Worked out from these figures")}</summary><ul class="brief">${view.derived.map((each) => html`<li>${each}</li>`)}</ul></details>` : nothing}
      <ul class="sources">${view.sources.map((each) => html`<li class="quiet">${t("Source")}: ${each.name} · ${each.date} · ${each.licence}${each.note ? html`. ${each.note}` : nothing}</li>`)}</ul>
      ${chartInWords(words, view.title, view.chart)}</section></div>`;
  };
});
