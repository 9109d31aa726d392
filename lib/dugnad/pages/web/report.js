// The report: choose, look, take home. Messages: pages/report.py.

const paper = {
  Text: (block) => html`<p dir="auto" class=${block.note ? "quiet" : nothing}>${block.text}</p>`,
  Items: (block) => html`${block.title ? html`<p>${block.title}</p>` : nothing}
    <ul class="dots">${block.texts.map((text) => html`<li dir="auto">${text}</li>`)}</ul>`,
  Facts: (block) => facts(block.rows),
  Steps: (block) => html`<ol class="chain">${block.steps.map((step) => html`<li>
    <p dir="auto"><strong>${step.label}.</strong> ${step.text}</p>${facts(step.facts)}
    ${step.history.length ? html`<ul class="dots quiet">${step.history.map((text) => html`<li dir="auto">${text}</li>`)}</ul>` : nothing}</li>`)}</ol>`,
  Picture: (block) => html`<figure><img src="data:image/png;base64,${block.data}" alt=${block.summary}><figcaption class="quiet" dir="auto">${block.summary}</figcaption></figure>`,
  Table: (block) => html`<div class="wide" role="group" tabindex="0" aria-label=${block.title}><table><caption>${block.title}</caption>
    <thead><tr>${block.columns.map((name, at) => html`<th scope="col" class=${block.figures[at] ? "number" : nothing}>${name}</th>`)}</tr></thead>
    <tbody>${block.rows.map(([first, ...rest]) => html`<tr><th scope="row" dir="auto">${first}</th>${rest.map((cell, at) => html`
      <td dir="auto" class=${block.figures[at + 1] ? "number" : nothing}>${cell}</td>`)}</tr>`)}</tbody></table></div>`,
};
const facts = (rows) => (rows.length ? html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}:</dt><dd dir="auto">${value}</dd></div>`)}</dl>` : nothing);
const heads = [
  (title) => html`<h3 dir="auto">${title}</h3>`,
  (title) => html`<h4 dir="auto">${title}</h4>`,
  (title) => html`<h5 dir="auto">${title}</h5>`,
];
const chapter = (section, level = 0) => html`<div class="chapter">${heads[Math.min(level, 2)](section.title)}
  ${section.blocks.map((block) => paper[block.is](block))}${section.sections.map((each) => chapter(each, level + 1))}</div>`;

// Hand a file over to the browser, which asks where to put it.
const handOver = ({ name, mime, data }) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

export default desk((page, draw) => {
  let chosen = null;     // {project, language, parts: Set}
  let working = null;    // {done, of} while something is made
  let shown = null;      // the preview
  let told = "";         // what has just been done
  const choice = (view) => {
    if (!chosen && view.projectId) chosen = { project: view.projectId, language: view.language, parts: new Set(view.parts.map((each) => each.key)) };
    return chosen;
  };
  const change = (what) => { Object.assign(chosen, what); shown = null; told = ""; draw(); };
  const ask = (type, more = {}) => {
    page.wrong = ""; told = ""; working = { done: 0, of: 0 };
    page.tell({ type, project: chosen.project, language: chosen.language, parts: page.view.parts.map((each) => each.key).filter((key) => chosen.parts.has(key)), ...more });
    draw();
  };
  page.heard = (message) => {
    const { t } = page.words;
    if (message.type === "working") working = message;
    if (message.type === "preview") { working = null; shown = message; told = t("The report is shown below."); }
    if (message.type === "file") { working = null; handOver(message); told = t("{name} is in your downloads.", { name: message.name }); }
    if (message.type === "refused") working = null;
    draw();
  };

  const progress = ({ t }) => !working ? told : working.of
    ? t("Drawing charts: {done} of {of}", { done: working.done, of: working.of }) : t("Reading the project …");

  const choices = ({ t }, view, now) => html`<section aria-labelledby="choose"><h2 id="choose">${t("What goes into the report")}</h2>
    <div class="fields">
      ${view.projects.length > 1 ? html`<label>${t("Choose a project")} <select @change=${(e) => change({ project: Number(e.target.value) })}>${view.projects.map((each) => html`
        <option value=${each.id} ?selected=${each.id === now.project}>${each.name}</option>`)}</select></label>` : nothing}
      <label>${t("The language of the report")} <select @change=${(e) => change({ language: e.target.value })}>${Object.entries(view.languages).map(([key, name]) => html`
        <option value=${key} ?selected=${key === now.language}>${name}</option>`)}</select></label>
      <fieldset><legend>${t("Parts")}</legend>${view.parts.map((each) => html`<label class="switch"><input type="checkbox" .checked=${now.parts.has(each.key)}
        @change=${(e) => { now.parts[e.target.checked ? "add" : "delete"](each.key); change({}); }}> ${each.name}</label>`)}</fieldset>
    </div></section>`;

  const files = ({ t }) => html`<section aria-labelledby="take"><h2 id="take">${t("Look at it, and take it home")}</h2>
    <p>${t("No figure about a small group is in the report, and nobody’s text stands with a role.")}</p>
    <div class="row left"><button class="main" ?disabled=${!!working} @click=${() => ask("preview")}>${t("Show the report here")}</button></div>
    <div class="row left">
      <button ?disabled=${!!working} @click=${() => ask("make", { form: "docx" })}>${t("Download Word")}</button>
      <button ?disabled=${!!working} @click=${() => ask("make", { form: "html" })}>${t("Download a web page to print")}</button>
      <button ?disabled=${!!working} @click=${() => ask("make", { form: "xlsx" })}>${t("Download Excel with every table")}</button>
      <button ?disabled=${!!working} @click=${() => ask("make", { form: "zip" })}>${t("Download every table as CSV, in a zip")}</button></div>
    <p role="status">${progress(page.words)}</p>
    ${working?.of ? html`<progress max=${working.of} value=${working.done} aria-label=${t("Drawing charts")}></progress>` : nothing}</section>`;

  return () => {
    const { words, view } = page, now = choice(view), { t } = words;
    return html`${masthead(words, view)}<h1 class="away">${t("Report")}</h1>
      ${now ? html`<div class="columns"><div>${choices(words, view, now)}</div><div>${files(words)}</div></div>
        ${shown ? html`<section class="paper" lang=${shown.lang} aria-labelledby="shown"><p class="quiet">${shown.subtitle}</p><h2 id="shown" dir="auto">${shown.title}</h2>
          ${facts(shown.facts)}${shown.sections.map((each) => chapter(each))}</section>` : nothing}`
      : html`<p>${t("There is no project yet. Make one on the start page.")}</p>`}`;
  };
});
