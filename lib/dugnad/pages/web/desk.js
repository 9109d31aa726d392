// What the facilitator's pages share: the way between the notebooks, and asking first.

const atVoila = location.pathname.includes("/voila/render/");
// A neighbouring notebook, where we are: a Voila page or JupyterLab.
const notebook = (name) => (atVoila ? name : location.pathname.replace(/(\/lab\/tree\/|\/doc\/tree\/).*$/, "$1") + name);

const NOTEBOOKS = (t) => [["00-start.ipynb", t("Start")], ["01-initiativ.ipynb", t("1 Initiative")], ["02-situasjon.ipynb", t("2 Situation")],
  ["03-mal.ipynb", t("3 Goals")], ["04-tiltak.ipynb", t("4 Actions")], ["05-evaluering.ipynb", t("5 Evaluation")], ["06-rapport.ipynb", t("Report")]];
// Which of them this page is: the last part of its address.
const here = decodeURIComponent(location.pathname.split("/").pop());

const masthead = ({ t }, view) => html`<div class="masthead">
  <strong>${view.project ?? "Idédugnad"}</strong>
  <nav aria-label=${t("The workbook")}>
    ${NOTEBOOKS(t).map(([file, name]) => html`<a href=${notebook(file)} aria-current=${file === here ? "page" : nothing}>${name}</a>`)}
    ${view.screenUrl ? html`<a href=${view.screenUrl} target="dugnad-screen">${t("Open the screen for the room")} ↗</a>` : nothing}
  </nav></div>`;

// What was wrong with what is written in a form (`page.send`).
const refusedIn = (form) => (form?.wrong ? html`<p role="alert">${form.wrong}</p>` : nothing);

// A button for what cannot be undone: the first press asks, the second does.
const sure = ({ t }, asked, { name, label, question, onAsk, onSure }) => asked === name
  ? html`<span class="sure" role="group" aria-label=${question}>${question}
      <button class="main" @click=${() => { onAsk(""); onSure(); }}>${t("Yes")}</button>
      <button @click=${() => onAsk("")}>${t("No")}</button></span>`
  : html`<button @click=${() => onAsk(name)}>${label}</button>`;

// A figure keeps the width it was first drawn with, and would be cut off in a smaller window.
// Without one it takes the room there is; this comes before its own listener, which draws it.
window.dugnadFits ??= window.addEventListener("resize", () => document.querySelectorAll(".dugnad-desk-figure .js-plotly-plot").forEach((plot) => { delete plot.layout?.width; }), true) ?? true;

// In JupyterLab too a chart may take more than two seconds to load (the pages' template says why).
window.dugnadPatience ??= (() => {
  const after = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => after(Math.max(ms, 120_000));
  return true;
})();

// The picture a button stands in, alone on the screen; the same button leads back.
const fillScreen = (e) => {
  if (document.fullscreenElement) document.exitFullscreen(); else e.target.closest("section").requestFullscreen();
};

// What the figure below a page says, for those who do not see it: in words, and as a table.
const chartInWords = ({ t }, heading, chart) => html`<h3>${heading}</h3><p>${chart.summary}</p>
  <details><summary>${t("The figures as a table")}</summary><div class="wide" tabindex="0" role="region" aria-label="${t("The figures as a table")}: ${heading}"><table>
    <thead><tr>${chart.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${chart.rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></details>`;

// A page on the facilitator's machine: takes words, view and refusals, and draws.
const desk = (start) => ({
  render({ model, el }) {
    el.classList.add("dugnad", "desk");
    const page = { words: wordsIn({}), view: null, wrong: "", notice: "", clock: countdown(() => draw()) };
    // What was said about the last act stands until the next one.
    page.tell = (message) => {
      if (page.wrong || page.notice) { page.wrong = page.notice = ""; draw(); }
      model.send(message);
    };
    // Tells something that is acknowledged; resolves when it is, with whether it was saved. A no
    // is said below the page, or where `refused(reason)` says it.
    const asked = new Map();
    page.ask = (message, refused) => new Promise((resolve) => {
      const uuid = newId();
      asked.set(uuid, { resolve, refused });
      page.tell({ ...message, uuid });
    });
    // Sends what is written in `form`, once at a time: it stays open until the answer is yes, and
    // a no is said in it (`refusedIn`).
    page.send = async (form, message, done) => {
      if (form.busy) return;
      form.busy = true;
      form.wrong = "";
      const saved = await page.ask(message, (reason) => { form.wrong = reason; });
      form.busy = false;
      if (saved) done();
      draw();
    };
    // A field whose change is told at once shows what is stored again when it is refused.
    page.change = async (field, message, stored) => { if (!(await page.ask(message))) field[field.type === "checkbox" ? "checked" : "value"] = stored(); };
    const body = start(page, () => draw());
    // What went well is told for a while, and then no longer lies over the page.
    let told = "", untold = 0;
    const fade = () => {
      if (page.notice === told) return;
      clearTimeout(untold);
      told = page.notice;
      if (told) untold = setTimeout(() => { page.notice = ""; draw(); }, 8000);
    };
    const draw = () => {
      if (!page.view) return;
      fade();
      el.lang = page.view.language;
      render(html`${body()}<p role="alert" class="refusal">${page.wrong}</p><p role="status" class="notice">${page.notice}</p>`, el);
    };
    const take = {
      words: ({ messages }) => { page.words = wordsIn(messages); },
      view: (message) => { page.view = message; page.heardAt = Date.now() / 1000; page.clock.set(message); draw(); },
      suggested: (message) => { page.suggested = message; draw(); },
      saved: ({ uuid }) => { asked.get(uuid)?.resolve(true); asked.delete(uuid); page.notice = page.words.t("Saved"); draw(); },
      refused: ({ uuid, reason }) => {
        const one = asked.get(uuid);
        asked.delete(uuid);
        one?.resolve(false);
        if (one?.refused) one.refused(reason); else page.wrong = reason;
        page.notice = "";
        draw();
      },
    };
    const later = setInterval(() => page.view?.began && draw(), 20_000); // how the plan goes
    // A page of its own mind about some messages gives page.heard.
    const hear = (message) => { page.heard?.(message); take[message.type]?.(message); };
    model.on("msg:custom", hear);
    page.tell({ type: "hello" });
    return () => { clearInterval(later); clearTimeout(untold); page.clock.stop(); model.off("msg:custom", hear); };
  },
});
