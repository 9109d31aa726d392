// What is kept for how long, and the copies of it. Messages: pages/keeping.py.

export default desk((page, draw) => {
  let asked = "";
  let working = "";
  const tell = (type, more = {}) => page.tell({ type, ...more });
  page.heard = (message) => {
    if (["view", "refused", "done"].includes(message.type)) working = "";
    if (message.type === "done") { page.notice = message.text; draw(); }
  };
  const begin = (text, type, more) => { working = text; page.notice = ""; tell(type, more); draw(); };

  const days = ({ t, tn }, view) => html`<section aria-labelledby="keep-days"><h2 id="keep-days">${t("How long we keep what people give")}</h2>
    <p>${tn("What each person has given is deleted one day after the gathering ended.", "What each person has given is deleted {n} days after the gathering ended.", view.days)}</p>
    <ul class="dots"><li>${t("Deleted: every single answer, every idea that was not approved, and the mark that let a phone come back. In the backups too.")}</li>
      <li>${t("Kept: the ideas that were approved, figures that may be shown, and everything you have made of them in the chain.")}</li></ul>
    <form class="row left" @submit=${(e) => { e.preventDefault(); tell("days", { uuid: newId(), days: Number(e.target.elements.days.value) }); }}>
      <label>${t("Days")} <input name="days" type="number" required min=${view.least} max=${view.most} aria-describedby="days-help" .value=${String(view.days)}></label>
      <button class="main">${t("Save the number of days")}</button></form>
    <p class="quiet" id="days-help">${t("From {least} to {most} days. {usual} is usual: time enough to work with the result, and nobody’s words lie about for longer than they need to.", { least: view.least, most: view.most, usual: view.usual })}</p>
    <h3>${t("What is deleted when")}</h3>
    ${view.gatherings.length ? html`<ul class="brief">${view.gatherings.map((each) => html`<li><span class="grow"><strong>${each.title}</strong> <span class="quiet">${each.on}</span>
        <span class="block">${tn("One contribution is kept.", "{n} contributions are kept.", each.contributions)} ${each.when}</span></span>
        ${each.deletable ? sure({ t }, asked, { name: `delete ${each.id}`, label: t("Delete now"), question: t("Delete what each person gave to {title}? It cannot be undone.", { title: each.title }),
          onAsk: (name) => { asked = name; draw(); }, onSure: () => begin(t("Deleting …"), "delete", { gathering: each.id }) }) : nothing}</li>`)}</ul>`
      : html`<p class="quiet">${t("No gathering has been held yet. When one has ended, its date stands here.")}</p>`}</section>`;

  const backups = ({ t }, view) => html`<section aria-labelledby="keep-backups"><h2 id="keep-backups">${t("Backups")}</h2>
    <p>${t("A copy of everything is made by itself before each gathering, and before Idédugnad is brought up to date.")}</p>
    <div class="row left"><button class="main" ?disabled=${!!working} @click=${() => begin(t("Making a backup …"), "backup")}>${t("Make a backup now")}</button></div>
    ${view.backups.length ? html`<div class="wide" tabindex="0" role="region" aria-label=${t("The backups there are")}><table><thead><tr>${[t("Number"), t("Date"), t("Made"), t("Size")].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${view.backups.map((each) => html`<tr><th scope="row">${each.number}</th><td>${each.on}</td><td>${each.why}</td><td>${each.size}</td></tr>`)}</tbody></table></div>`
      : html`<p class="quiet">${t("There are none yet. Make one here.")}</p>`}
    <p class="quiet">${t("They lie in {folder}.", { folder: view.folder })}</p>
    <details><summary>${t("How to go back to a backup")}</summary>
      <ol class="dots"><li>${t("Stop Idédugnad with Ctrl-C in the window where it was started.")}</li>
        <li>${t("Write this there, with the number of the backup:")} <code>dugnad restore ${view.backups[0]?.number ?? 1}</code></li>
        <li>${t("Look at what it says is in the backup, and answer yes.")}</li>
        <li>${t("Start Idédugnad again. What was there before is kept among the backups, so you can go back to that too.")}</li></ol></details></section>`;

  return () => {
    const { words, view } = page;
    if (view.stage === "none") return nothing;
    return html`<div class="chain"><div class="columns"><div>${days(words, view)}</div><div>${backups(words, view)}</div></div><p role="status">${working}</p></div>`;
  };
});
