// A figure for the whole room, and what the room reads out of it. Messages: pages/large.py and ReadOut.

// A figure that comes into sight asks the window how wide it may be.
const askAgain = () => [100, 600, 1500].forEach((soon) => setTimeout(() => window.dispatchEvent(new Event("resize")), soon));

const figureRoom = (page) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  let sent = null;   // {uuid, form}: emptied when it is stored
  const hear = (message) => {
    if (message.type === "saved" && sent?.uuid === message.uuid) { sent.form?.reset(); sent = null; }
    if (message.type !== "view" || !page.view) return;
    if (message.large !== page.view.large) setTimeout(() => document.getElementById(message.large ? "figures-back" : "figures-large")?.focus());
    if (message.large !== page.view.large || !message.chart !== !page.view.chart) askAgain();
  };
  // Sends what a form says, and empties it when it is stored.
  const post = (type, form, more) => { sent = { uuid: newId(), form }; tell(type, { uuid: sent.uuid, ...more }); };

  // The figure and what it says fill the screen; Escape, or the button, brings the page back.
  const grow = (e) => {
    const box = e.target.closest(".dugnad-figures");
    tell("large", { on: true });
    box?.requestFullscreen?.().then(() => { box.onfullscreenchange = () => { if (!document.fullscreenElement) tell("large", { on: false }); }; }, () => {});
  };
  const shrink = () => (document.fullscreenElement ? document.exitFullscreen() : tell("large", { on: false }));
  const enlarge = ({ t }) => html`<div class="row left"><button id="figures-large" @click=${grow}>${t("Show it large for the room")}</button></div>`;
  const large = ({ t }, { title, source, summary }) => html`<div class="figures-large" @keydown=${(e) => { if (e.key === "Escape") shrink(); }}><h2 class="away">${title}</h2>
    <p>${summary}</p><div class="row"><p class="quiet">${t("Source")}: ${source}</p>
      <button class="main" id="figures-back" @click=${shrink}>${t("Back to the page")}</button></div></div>`;

  const readOut = ({ t }, { question, readings, condition = "", conditions }) => html`<h3>${t("What we read out of it, together")}</h3>
    ${question ? html`<p class="question">${question}</p>` : nothing}
    ${readings.length ? html`<ul class="brief">${readings.map((each) => html`<li><span class="grow"><a href="${notebook(each.notebook)}#element-${each.id}">${each.text}</a>${each.reading ? html` – ${each.reading}` : nothing}</span></li>`)}</ul>`
      : html`<p class="quiet">${t("Nothing yet. Look at the figures together, and write down what they tell you: it becomes part of the situation.")}</p>`}
    <form class="element-form" @submit=${(e) => {
      e.preventDefault();
      const { text, reading, condition } = e.target.elements;
      post("read", e.target, { text: text.value, reading: reading.value, condition: condition.value || null });
    }}><div class="fieldgrid">
      <div class="field"><label for="r-text">${t("How things are, in a sentence")}</label><input id="r-text" name="text" required maxlength="500" autocomplete="off"></div>
      <div class="field"><label for="r-reading">${t("What we read out of it")}</label><input id="r-reading" name="reading" maxlength="1000" autocomplete="off"></div>
      <div class="field"><label for="r-condition">${t("What it is about")}</label><select id="r-condition" name="condition"><option value="">${t("Not said")}</option>
        ${Object.entries(conditions).map(([key, name]) => html`<option value=${key} ?selected=${key === condition}>${name}</option>`)}</select></div></div>
      <div class="row left"><button class="main">${t("Add it to the situation")}</button></div></form>`;

  return { hear, post, enlarge, large, readOut };
};
