// The form of an element, whatever its kind: fields as pages/chain_forms.py describes them.
// A form is {key, kind, content, after, element, version, reason, busy}; what is typed is kept in it.

const emptyContent = (fields) => Object.fromEntries(fields.map(({ name, type, options, required }) => [name,
  { text: "", line: "", prose: "", lines: [], hours: {}, dissents: [] }[type] ?? (required ? Object.keys(options)[0] : null)]));

const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const numberOf = (text) => (text === "" ? null : Number(text));

// A field may be asked otherwise when another has a certain answer: how far a discarded practice is gone.
const asAsked = (form, { instead, ...field }) => (instead && form.content[instead.of] === instead.when ? { ...field, ...instead } : field);

const formField = ({ t }, form, field, dissentWords, draw) => {
  const id = `f-${form.key}-${field.name}`;
  const value = form.content[field.name];
  const set = (to) => { form.content = { ...form.content, [field.name]: to }; };
  const note = field.help ? html`<span class="quiet" id="${id}-help">${field.help}</span>` : nothing;
  const described = field.help ? `${id}-help` : nothing;
  const labelled = (control) => html`<div class="field"><label for=${id}>${field.label}</label>${note}${control}</div>`;
  switch (field.type) {
    case "text": case "prose":
      return labelled(html`<textarea id=${id} rows=${field.type === "text" ? 2 : 3} maxlength=${field.longest} ?required=${field.type === "text"}
        aria-describedby=${described} .value=${value} @input=${(e) => set(e.target.value)}></textarea>`);
    case "line":
      return labelled(html`<input id=${id} maxlength=${field.longest} autocomplete="off" aria-describedby=${described} .value=${value} @input=${(e) => set(e.target.value)}>`);
    case "lines":
      return labelled(html`<textarea id=${id} rows="3" aria-describedby=${described} .value=${form.raw?.[field.name] ?? value.join("\n")}
        @input=${(e) => { form.raw = { ...form.raw, [field.name]: e.target.value }; set(linesOf(e.target.value)); }}></textarea>`);
    case "date":
      return labelled(html`<input id=${id} type="date" aria-describedby=${described} .value=${value ?? ""} @change=${(e) => set(e.target.value || null)}>`);
    case "number":
      return labelled(html`<input id=${id} type="number" step="any" aria-describedby=${described} .value=${String(value ?? "")} @input=${(e) => set(numberOf(e.target.value))}>`);
    case "choice":
      return labelled(html`<select id=${id} aria-describedby=${described} @change=${(e) => { set(e.target.value || null); draw(); }}>
        ${field.required ? nothing : html`<option value="" ?selected=${value == null}>${t("Not said")}</option>`}
        ${Object.entries(field.options).map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}</select>`);
    case "yesno":
      return labelled(html`<select id=${id} aria-describedby=${described} @change=${(e) => set({ yes: true, no: false }[e.target.value] ?? null)}>
        ${[["", t("Not said"), null], ["yes", t("Yes"), true], ["no", t("No"), false]].map(([key, name, is]) => html`<option value=${key} ?selected=${is === (value ?? null)}>${name}</option>`)}</select>`);
    case "scale":
      return html`<fieldset class="field scale"><legend>${field.label}</legend>${note}<div class="row left">${[...field.steps, null].map((step) => html`<label>
        <input type="radio" name=${id} .checked=${(value ?? null) === step} @change=${() => { set(step); draw(); }}>${step ?? t("Not said")}</label>`)}</div></fieldset>`;
    case "hours":
      return html`<fieldset class="field"><legend>${field.label}</legend>${note}<div class="row left">${Object.entries({ ...field.roles, ...Object.fromEntries(Object.keys(value).map((key) => [key, field.roles[key] ?? key])) }).map(([key, name]) => html`
        <label class="hours">${name} <input type="number" min="0" max="168" step="any" .value=${String(value[key] ?? "")}
          @input=${(e) => { const { [key]: _old, ...rest } = form.content[field.name]; set(e.target.value === "" ? rest : { ...rest, [key]: Number(e.target.value) }); }}></label>`)}</div></fieldset>`;
    case "dissents":
      return html`<fieldset class="field"><legend>${field.label}</legend>${note}
        ${value.map((dissent, at) => html`<div class="dissent">${Object.entries(dissentWords).map(([name, label]) => html`<div class="field"><label for="${id}-${at}-${name}">${label}</label>
            <textarea id="${id}-${at}-${name}" rows="2" ?required=${name === "view"} .value=${dissent[name]}
              @input=${(e) => set(form.content[field.name].map((each, other) => (other === at ? { ...each, [name]: e.target.value } : each)))}></textarea></div>`)}
          <button type="button" @click=${() => { set(value.filter((_, other) => other !== at)); draw(); }}>${t("Take out")}: ${dissent.view || at + 1}</button></div>`)}
        <button type="button" @click=${() => { set([...value, { view: "", reason: "", tripwire: "" }]); draw(); }}>${t("Add another view")}</button></fieldset>`;
  }
};

// Which element a new one grows out of: any number, or none yet.
const sourceField = ({ t }, view, form, draw) => {
  const kinds = view.growsFrom[form.kind];
  if (!kinds || form.element) return nothing;
  const choices = view.all.filter((each) => kinds.includes(each.kind));
  return html`<fieldset class="field"><legend>${t("What does it grow out of?")}</legend>
    ${choices.length ? html`<div class="sources">${choices.map((each) => html`<label class="switch"><input type="checkbox" .checked=${form.after.includes(each.id)}
      @change=${(e) => { form.after = form.after.filter((id) => id !== each.id).concat(e.target.checked ? [each.id] : []); draw(); }}>
      <span><span class="quiet">${each.name}:</span> ${each.text}</span></label>`)}</div>` : nothing}
    <p class="quiet">${choices.length ? t("None yet is allowed too. It is then shown as a loose end.") : t("There is nothing it could grow out of yet. It will be shown as a loose end.")}</p></fieldset>`;
};

const elementForm = (words, view, form, { draw, onSend, onLeave }) => {
  const { t } = words;
  const fields = view.forms[form.kind];
  const [first, ...rest] = fields;
  const field = (each) => formField(words, form, asAsked(form, each), view.dissent, draw);
  return html`<form class="element-form" @submit=${(e) => { e.preventDefault(); onSend(form); }}>
    ${field(first)}${sourceField(words, view, form, draw)}
    <div class="fieldgrid">${rest.filter((each) => !each.answered || form.content[each.name]).map(field)}</div>
    ${form.element ? html`<div class="field"><label for="f-${form.key}-why">${t("Why is it changed?")}</label><span class="quiet">${t("May be left open. It is kept in the history.")}</span>
      <input id="f-${form.key}-why" maxlength="1000" autocomplete="off" .value=${form.reason} @input=${(e) => { form.reason = e.target.value; }}></div>` : nothing}
    ${form.reopened ? html`<p class="mark">${t("This is opened again. By saving you say that you have looked at it once more.")}</p>` : nothing}
    <div class="row left"><button class="main" ?disabled=${form.busy}>${t("Save")}</button>
      <button type="button" @click=${onLeave}>${t("Leave as it was")}</button></div></form>`;
};
