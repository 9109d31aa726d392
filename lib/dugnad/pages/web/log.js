// The learning log: one thing learned at a time, while it is remembered.

export default desk((page) => {
  let sent = null;  // {uuid, form}: emptied when it is stored
  page.heard = ({ type, uuid }) => { if (type === "saved" && sent?.uuid === uuid) { sent.form.reset(); sent = null; } };
  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    return html`<details class="log"><summary>${t("The learning log")} (${view.entries.length})</summary>
      <form class="row left" @submit=${(e) => { e.preventDefault(); sent = { uuid: newId(), form: e.target };
          page.tell({ type: "write", uuid: sent.uuid, text: e.target.elements.text.value }); }}>
        <label class="grow" for="lesson">${t("What did we learn now?")}<input id="lesson" name="text" required maxlength="500" autocomplete="off"></label>
        <button class="main">${t("Write it down")}</button></form>
      ${view.entries.length ? html`<ol class="story">${view.entries.map((each) => html`<li><span class="quiet">${each.on}${each.about ? ` · ${each.about}` : ""}</span><span>${each.text}</span></li>`)}</ol>`
        : html`<p class="quiet">${t("The log is empty. Write what you learned, while you remember it.")}</p>`}</details>`;
  };
});
