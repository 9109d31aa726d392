// A file of figures on its way in: chosen, sent, understood, agreed with. Messages: pages/figures_messages.py.

const PART = 1_000_000;  // bytes a message

// A piece of a file as base64, which a message can carry.
const encoded = async (piece) => {
  const bytes = new Uint8Array(await piece.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

// Sends a file piece by piece; the next goes when the last has arrived.
const sender = (page, draw) => {
  let now = null;  // {file, id, sent, total}
  const send = async () => {
    const { file, id, sent, total } = now;
    const data = await encoded(file.slice(sent * PART, (sent + 1) * PART));
    page.tell({ type: "part", file: id, name: file.name.slice(-300), number: sent, last: sent + 1 === total, data });
  };
  return {
    get progress() { return now; },
    start: (file) => { now = { file, id: newId(), sent: 0, total: Math.max(1, Math.ceil(file.size / PART)) }; send(); draw(); },
    got: (message) => {
      if (now?.id !== message.file) return;
      now = { ...now, sent: message.number + 1 };
      if (now.sent < now.total) send();
      draw();
    },
    stop: () => { now = null; },
  };
};

const figureFile = (page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  const sending = sender(page, draw);
  const hear = (message) => {
    if (message.type === "got") sending.got(message);
    if (message.type === "refused" || (message.type === "view" && message.draft)) sending.stop();
  };
  const choose = (e, view) => {
    const [file] = e.target.files;
    e.target.value = "";  // the same file can be chosen again
    if (!file) return;
    page.wrong = file.size > view.largest
      ? page.words.t("The file is too large: at most {megabytes} MB.", { megabytes: view.largest / 1e6 }) : "";
    if (!page.wrong) sending.start(file);
    draw();
  };
  const remap = (draft, change) => {
    const { shape, indicator, value, year, group, columns, all_from } = { ...draft.mapping, ...change };
    tell("map", { shape, indicator, value, year, group, columns, all_from });
  };

  const picker = ({ t }, view) => html`
    <p>${t("CSV or Excel, from the pupil survey, a staff survey or your own counting. At most {megabytes} MB.", { megabytes: view.largest / 1e6 })}
      ${t("The file is read on this machine, and nothing is kept before you have seen it.")}</p>
    <div class="field"><label for="figures-file">${t("Choose a file")}</label>
      <input id="figures-file" type="file" accept=".csv,.txt,.tsv,.xlsx,.xlsm" ?disabled=${!!sending.progress} @change=${(e) => choose(e, view)}></div>
    <p role="status">${sending.progress ? (sending.progress.sent < sending.progress.total
      ? t("Fetching the file: {done} of {of}", { done: sending.progress.sent, of: sending.progress.total }) : t("Reading the file …")) : nothing}</p>`;

  const column = ({ t }, draft, { id, label, chosen, none, onChange }) => html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} @change=${(e) => onChange(e.target.value === "" ? null : Number(e.target.value))}>
      ${none ? html`<option value="" ?selected=${chosen === null}>${none}</option>` : nothing}
      ${draft.columns.map((each, at) => html`<option value=${at} ?selected=${at === chosen}>${each.name} (${each.kind})</option>`)}</select></div>`;

  const meaning = (words, draft) => {
    const { t } = words, now = draft.mapping;
    const ofColumns = now.shape !== "rows";
    const shapes = [["rows", t("A row for each figure")], ["years", t("A column for each year")], ["groups", t("A column for each group")]];
    return html`<fieldset><legend>${t("What the columns mean")}</legend>
      <p class="quiet">${draft.recognised ? t("The names of the columns say this. Change it where it is wrong.") : t("The names of the columns do not say what they mean. Choose it here.")}</p>
      <div class="field"><div class="row left" role="radiogroup" aria-label=${t("How the table is laid out")}>${shapes.map(([key, name]) => html`
        <label><input type="radio" name="shape" .checked=${now.shape === key} @change=${() => remap(draft, { shape: key, columns: [] })}> ${name}</label>`)}</div></div>
      <div class="fieldgrid">
        ${column(words, draft, { id: "m-indicator", label: t("What it is about"), chosen: now.indicator, onChange: (indicator) => remap(draft, { indicator }) })}
        ${now.shape === "rows" ? column(words, draft, { id: "m-value", label: t("The figure"), chosen: now.value, none: t("Choose a column"), onChange: (value) => remap(draft, { value }) }) : nothing}
        ${now.shape !== "groups" ? column(words, draft, { id: "m-group", label: t("The group"), chosen: now.group, none: t("No groups"), onChange: (group) => remap(draft, { group }) }) : nothing}
        ${now.shape !== "years" ? column(words, draft, { id: "m-year", label: t("The year"), chosen: now.year, none: t("The same year for all"), onChange: (year) => remap(draft, { year, all_from: year === null ? now.all_from : null }) }) : nothing}
        ${now.shape !== "years" && now.year === null ? html`<div class="field"><label for="m-all">${t("All the figures are from")}</label>
          <input id="m-all" type="number" min="1900" max="2100" placeholder=${t("year")} .value=${String(now.all_from ?? "")} @change=${(e) => remap(draft, { all_from: e.target.value ? Number(e.target.value) : null })}></div>` : nothing}
      </div>
      ${ofColumns ? html`<div class="field"><div class="sources" role="group" aria-label=${now.shape === "years" ? t("Columns that are a year each") : t("Columns that are a group each")}>${draft.columns.map((each, at) => html`
        <label class="switch"><input type="checkbox" .checked=${now.columns.includes(at)} @change=${(e) => remap(draft, { columns: e.target.checked ? [...now.columns, at].sort((a, b) => a - b) : now.columns.filter((one) => one !== at) })}> ${each.name} <span class="quiet">(${each.kind})</span></label>`)}</div></div>` : nothing}
    </fieldset>`;
  };

  const understood = (words, draft) => {
    const { t, tn } = words;
    const how = [draft.sheet ? t("Excel") : t("Text in {encoding}, cut at each {separator}", { encoding: draft.encoding.toUpperCase(), separator: draft.separator }), tn("one row", "{n} rows", draft.rows)];
    return html`<p>${how.join(" · ")}</p>
      <div class="fieldgrid">
        ${draft.sheets.length > 1 ? html`<div class="field"><label for="d-sheet">${t("Sheet")}</label><select id="d-sheet" @change=${(e) => tell("again", { header: null, sheet: e.target.value })}>
          ${draft.sheets.map((name) => html`<option value=${name} ?selected=${name === draft.sheet}>${name}</option>`)}</select></div>` : nothing}
        <div class="field"><label for="d-header">${t("The row that names the columns")}</label>
          <input id="d-header" type="number" min="1" .value=${String(draft.header)} @change=${(e) => e.target.value >= 1 && tell("again", { header: Number(e.target.value), sheet: draft.sheet || null })}></div>
      </div>
      <div class="wide" role="group" tabindex="0" aria-label=${t("The first rows of the file")}><table class="sample"><caption class="away">${t("The first rows of the file")}</caption>
        <thead><tr><th scope="col">${t("Row")}</th>${draft.columns.slice(0, draft.shown).map((each) => html`<th scope="col" dir="auto">${each.name}<span class="block quiet">${each.kind}${each.hidden ? html`, ${tn("one hidden", "{n} hidden", each.hidden)}` : nothing}</span></th>`)}</tr></thead>
        <tbody>${draft.sample.map(([row, ...cells]) => html`<tr><th scope="row">${row}</th>${cells.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`)}</tbody></table></div>`;
  };

  const outcome = ({ t, tn }, draft) => html`<div role="status">${draft.wrong ? html`<p class="wrong">${draft.wrong}</p>` : html`
    <p><strong>${tn("One figure can be kept.", "{n} figures can be kept.", draft.figures)}</strong>
      ${draft.hidden ? tn("One of them is hidden by its source, and stays hidden.", "{n} of them are hidden by their source, and stay hidden.", draft.hidden) : nothing}
      ${draft.missing ? tn("In one place there is no figure.", "In {n} places there is no figure.", draft.missing) : nothing}</p>
    ${draft.problems.length ? html`<p class="wrong">${tn("One cell could not be read, and is left out:", "{n} cells could not be read, and are left out:", draft.problems.length + draft.more)}</p>
      <ul class="problems">${draft.problems.map((text) => html`<li dir="auto">${text}</li>`)}${draft.more ? html`<li>${tn("and one more", "and {n} more", draft.more)}</li>` : nothing}</ul>` : nothing}`}</div>`;

  const keep = ({ t, tn }, view, draft) => html`<form class="element-form" @submit=${(e) => {
      e.preventDefault();
      const { title, source, unit, condition, on } = e.target.elements;
      tell("keep", { uuid: newId(), title: title.value, source: source.value, unit: unit.value, condition: condition.value || null, on: on.value });
    }}><div class="fieldgrid">
      <div class="field"><label for="k-title">${t("What the figures are called")}</label><input id="k-title" name="title" required maxlength="200" autocomplete="off" .value=${draft.title}></div>
      <div class="field"><label for="k-source">${t("Where they come from")}</label><input id="k-source" name="source" required maxlength="200" autocomplete="off"></div>
      <div class="field"><label for="k-on">${t("From which date")}</label><input id="k-on" name="on" type="date"></div>
      <div class="field"><label for="k-unit">${t("Counted in (for example per cent, or points from 1 to 5)")}</label><input id="k-unit" name="unit" maxlength="40" autocomplete="off"></div>
      <div class="field"><label for="k-condition">${t("What it is about")}</label><select id="k-condition" name="condition"><option value="">${t("Not said")}</option>
        ${Object.entries(view.conditions).map(([key, name]) => html`<option value=${key}>${name}</option>`)}</select></div></div>
    <div class="row left"><button class="main" ?disabled=${!draft.figures}>${tn("Keep one figure", "Keep {n} figures", draft.figures)}</button>
      <button type="button" @click=${() => tell("forget")}>${t("Let it be")}</button></div></form>`;

  return {
    hear,
    show: (words, view) => (view.draft
      ? html`<h3 tabindex="-1" dir="auto">${words.t("The file {name}", { name: view.draft.name })}</h3>
        ${understood(words, view.draft)}${meaning(words, view.draft)}${outcome(words, view.draft)}${keep(words, view, view.draft)}`
      : picker(words, view)),
  };
};
