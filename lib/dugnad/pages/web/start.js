// Project, people and room. Messages: pages/start.py.

export default desk((page, draw) => {
  let asked = "";
  let roles = null;      // the roles being edited; null shows those of the store
  let saving = null;     // those of them that are on their way
  let shown = "";        // which project, in which language, they are edited for
  let plan = null;       // the kjøreplan chosen for the next gathering
  let smallest = null;   // the smallest group that is shown in it
  const tell = (type, more = {}) => page.tell({ type, ...more });
  page.heard = ({ type }) => { if (type === "saved" && roles === saving) roles = null; };

  const edited = (view) => {
    const now = `${view.projectId} ${view.language}`;
    if (shown !== now) { shown = now; roles = plan = smallest = null; }
    return roles ?? view.roles;
  };
  const change = (view, make) => { roles = make(edited(view).map((role) => ({ ...role }))); draw(); };

  const projectForm = ({ t }, view) => {
    const list = edited(view);
    return html`<section aria-labelledby="project"><h2 id="project">${t("The project")}</h2>
      ${view.projects.length > 1 ? html`<label>${t("Choose a project")}
        <select @change=${(e) => tell("choose", { project: Number(e.target.value) })}>${view.projects.map((each) => html`
          <option value=${each.id} .selected=${each.id === view.projectId}>${each.name}</option>`)}</select></label>` : nothing}
      <form class="fields" @submit=${(e) => {
        e.preventDefault();
        const { municipality, unit, name, language } = e.target.elements;
        tell("save", { project: view.projectId, municipality: municipality.value, unit: unit.value, name: name.value, language: language.value,
          roles: list.map(({ key, label, expected }) => ({ key: key || "", label, expected: expected === "" || expected == null ? null : Number(expected) })) });
        saving = roles;
      }}>
        <label>${t("Municipality")} <input name="municipality" maxlength="120" autocomplete="off" .value=${view.municipality}></label>
        <label>${t("School, kindergarten or other unit")} <input name="unit" maxlength="120" autocomplete="off" .value=${view.unit}></label>
        <label>${t("Name of the project")} <input name="name" maxlength="160" required autocomplete="off" .value=${view.name}></label>
        <label>${t("Language")} <select name="language">${Object.entries(view.languages).map(([key, name]) => html`
          <option value=${key} .selected=${key === view.spoken}>${name}</option>`)}</select></label>
        <fieldset><legend>${t("Who takes part, and how many we expect")}</legend>
          <ul class="rolelist">${list.map((role, at) => html`<li>
            <label class="grow"><span class="away">${t("Role")}</span><input required maxlength="80" .value=${role.label}
              @input=${(e) => change(view, (all) => { all[at].label = e.target.value; return all; })}></label>
            <label><span class="away">${t("Expected")}: ${role.label}</span><input type="number" min="0" max="2000" placeholder=${t("number")} .value=${String(role.expected ?? "")}
              @input=${(e) => change(view, (all) => { all[at].expected = e.target.value; return all; })}></label>
            <button type="button" aria-label="${t("Take out")}: ${role.label}" @click=${() => change(view, (all) => all.filter((_, i) => i !== at))}>×</button></li>`)}</ul>
          <button type="button" @click=${() => change(view, (all) => [...all, { key: "", label: "", expected: null }])}>${t("Add a role")}</button>
        </fieldset>
        <div class="row left"><button class="main">${t("Save the project")}</button>
          <button type="button" @click=${() => tell("new")}>${t("New project")}</button></div>
      </form></section>`;
  };

  const room = (words, view) => {
    const { t } = words;
    const chosen = plan ?? view.plan;
    const { usual, least, most } = view.smallestGroup;
    const k = smallest ?? usual;
    const start = () => { tell("start", { project: view.projectId, plan: chosen, smallest_group: k }); plan = smallest = null; };
    const plans = html`<label class="plan">${t("Plan for the gathering")}
      <select @change=${(e) => { plan = e.target.value; draw(); }}>${view.plans.map((each) => html`<option value=${each.key} .selected=${each.key === chosen}>
        ${each.title} · ${words.tn("One minute", "{n} minutes", each.minutes)} · ${each.audience}</option>`)}</select></label>
      <div class="plan"><label class="row">${t("Smallest group that is shown")}
      <select aria-describedby="smallest-help" @change=${(e) => { smallest = Number(e.target.value); draw(); }}>${Array.from({ length: most - least + 1 }, (_, at) => least + at).map((n) => html`
        <option value=${n} .selected=${n === k}>${n}</option>`)}</select></label>
      <p class="quiet" id="smallest-help">${t("No figure is shown about fewer people than this, so that nobody can be recognised. It cannot be changed once the gathering has begun.")}</p></div>`;
    return html`<section class="room" aria-labelledby="room"><h2 id="room">${t("The gathering")}</h2>
      ${view.gathering ? html`
        <p>${t("People open this address on their phones, or point the camera at the code:")}</p>
        <p class="address"><a href=${view.gathering.url} target="_blank" rel="noreferrer">${view.gathering.address}</a></p>
        <p class="code"><span class="away">${t("Code")}: </span>${view.gathering.code}</p>
        ${qr(view.gathering.qr, t("QR code to the participants' page"))}
        ${view.gathering.lonely ? html`<p class="wrong">${t("This address opens on this machine only. Connect to the network and start again, so that phones can join.")}</p>` : nothing}
        <p>${view.gathering.here ? words.tn("One is here.", "{n} are here.", view.gathering.here) : words.t("Nobody is here yet.")}</p>
        <p class="quiet">${t("No figure is shown about fewer than {n} people.", { n: view.gathering.smallestGroup })}</p>
        <p class="row left"><a class="button main" href=${notebook(view.gathering.notebook)}>${view.gathering.onward}</a>
          ${sure(words, asked, { name: "end", label: t("End the gathering"), question: t("End the gathering? The phones say thank you, and nobody can answer any more."),
            onAsk: (name) => { asked = name; draw(); }, onSure: () => tell("end", { gathering: view.gathering.id }) })}</p>`
      : view.elsewhere ? html`<p>${t("A gathering is going on in the project {name}. The other pages are about that project until the gathering has ended.", { name: view.elsewhere.name })}</p>
          ${sure(words, asked, { name: "end", label: t("End the gathering in the other project"), question: t("End the gathering? The phones say thank you, and nobody can answer any more."),
            onAsk: (name) => { asked = name; draw(); }, onSure: () => tell("end", { gathering: view.elsewhere.id }) })}
          ${plans}
          ${sure(words, asked, { name: "start", label: t("Start a gathering in this project"), question: t("End the other gathering and start a new one here?"),
            onAsk: (name) => { asked = name; draw(); }, onSure: start })}`
      : html`<p>${t("No gathering is going on. Start one, and the phones can join.")}</p>
          ${plans}<button class="main" @click=${start}>${t("Start a gathering")}</button>`}
    </section>`;
  };

  return () => html`${masthead(page.words, page.view)}<h1 class="away">${page.words.t("Start")}</h1>
    <div class="columns"><div>${projectForm(page.words, page.view)}</div><div>${room(page.words, page.view)}</div></div>`;
});
