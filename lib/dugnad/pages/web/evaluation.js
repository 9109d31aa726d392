// Looking back. Messages: pages/phase_evaluation.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  let sent = null;       // {uuid, form}: emptied when it is stored
  let reopening = 0;     // the promise that is being reopened
  const send = (type, form, more) => { sent = { uuid: newId(), form }; tell(type, { uuid: sent.uuid, ...more }); };
  page.heard = ({ type, uuid }) => { if (type === "saved" && sent?.uuid === uuid) { sent.form?.reset(); sent = null; reopening = 0; } };

  const promises = ({ t }, view) => html`<section aria-labelledby="promises"><h2 id="promises">${t("What we promised each other")}</h2>
    ${view.contract.length ? html`<ul class="cards">${view.contract.map((each) => html`<li class="card ${each.standing}"><h3>${each.text}</h3>${each.party ? html`<p class="quiet">${each.party}</p>` : nothing}
      <details class="more"><summary aria-label="${t("What was promised")}: ${each.text}">${t("What was promised")}</summary><dl>${each.shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></details>
      ${each.standing === "reopened" ? html`<p class="mark">${t("Reopened: to be looked at again")}</p>`
        : reopening === each.id ? html`<form class="element-form" @submit=${(e) => { e.preventDefault(); send("reopen", e.target, { element: each.id, reason: e.target.elements.reason.value }); }}>
          <div class="field"><label for="promise-${each.id}">${t("What does not hold?")}</label><textarea id="promise-${each.id}" name="reason" rows="2" required maxlength="1000"></textarea></div>
          <div class="row left"><button class="main">${t("Reopen")}</button><button type="button" @click=${() => { reopening = 0; draw(); }}>${t("Leave as it was")}</button></div></form>`
        : html`<div class="row left"><button aria-label="${t("This does not hold")}: ${each.text}" @click=${() => { reopening = each.id; draw(); }}>${t("This does not hold")}</button></div>`}</li>`)}</ul>`
      : html`<p class="quiet">${t("Nothing was promised in phase 1.")}</p>`}</section>`;

  const tripwire = ({ t }) => (each, id) => html`<form class="element-form" @submit=${(e) => { e.preventDefault(); send("tripwire", e.target, { decision: each.decision, dissent: each.dissent, fired: e.target.elements.fired.value === "yes", text: e.target.elements.text.value }); }}>
          <fieldset class="field"><legend>${each.tripwire ? t("Did the tripwire go off?") : t("Have we seen anything that makes us think again?")}</legend><div class="row left">
            <label><input type="radio" name="fired" value="yes" required>${t("Yes")}</label><label><input type="radio" name="fired" value="no">${t("No")}</label></div></fieldset>
          <div class="field"><label for="wire-${id}">${t("What have we seen?")}</label><textarea id="wire-${id}" name="text" rows="2" required maxlength="500"></textarea></div>
          <div class="row left"><button class="main">${t("Save")}</button><span class="quiet">${t("Yes opens the decision again.")}</span></div></form>`;

  const dissents = (words, view) => { const { t } = words, answer = tripwire(words); return html`<section aria-labelledby="dissents"><h2 id="dissents">${t("Those who saw it otherwise")}</h2>
    ${view.dissents.length ? html`<ul class="cards">${view.dissents.map((each) => {
      const id = `${each.decision}-${each.dissent}`;
      return html`<li class="card ${each.standing}"><span class="quiet">${t("On the decision")}: ${each.about}</span><h3>${each.view}</h3>
        <dl>${each.reason ? html`<div><dt>${t("Why they hold it")}</dt><dd>${each.reason}</dd></div>` : nothing}
          ${each.tripwire ? html`<div><dt>${t("What would make all of us think again")}</dt><dd>${each.tripwire}</dd></div>` : nothing}
          ${each.answers.map((answer) => html`<div><dt>${answer.on}</dt><dd>${answer.text}</dd></div>`)}</dl>
        ${each.answers.length ? html`<details class="more"><summary aria-label="${t("Answer again")}: ${each.view}">${t("Answer again")}</summary>${answer(each, id)}</details>` : answer(each, id)}</li>`;
    })}</ul>` : html`<p class="quiet">${t("No decision has a dissent. Was everybody asked?")}</p>`}</section>`; };

  const practices = ({ t }, view) => html`<section aria-labelledby="stages"><h2 id="stages">${t("How far each practice has come")}</h2>
    ${view.practices.length ? html`<ul class="brief">${view.practices.map((each) => html`<li><span class="grow"><b>${each.text}</b> <span class="quiet">${each.move}</span></span>
      <label class="away" for="stage-${each.id}">${t("How far it has come")}: ${each.text}</label><select id="stage-${each.id}" @change=${(e) => { if (e.target.value) page.change(e.target, { type: "stage", practice: each.id, version: each.version, stage: e.target.value },
        () => page.view.practices.find((now) => now.id === each.id)?.stage ?? ""); }}>
        ${each.stage ? nothing : html`<option value="">${t("Not said")}</option>`}${Object.entries(view.stages).map(([key, name]) => html`<option value=${key} ?selected=${key === each.stage}>${name}</option>`)}</select></li>`)}</ul>`
      : html`<p class="quiet">${t("No practices yet. Bring in what the room has placed in the four fields.")}</p>`}</section>`;

  const actions = ({ t }, view) => html`<section aria-labelledby="status"><h2 id="status">${t("Where the actions stand")}</h2>
    <div class="statuses">${view.actions.map(({ name, texts }) => html`<div><h3>${name} <span class="quiet">${texts.length}</span></h3><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></div>`)}</div></section>`;

  const figures = (words, view) => {
    const { t } = words;
    const goal = view.goal;
    return html`<section aria-labelledby="measured"><h2 id="measured">${t("The goals over time")}</h2>
      ${goal ? html`<div class="field"><label for="goal">${t("Choose a goal")}</label><select id="goal" @change=${(e) => tell("choose", { goal: Number(e.target.value) })}>
          ${view.goals.map((each) => html`<option value=${each.id} ?selected=${each.id === goal.id}>${each.text}</option>`)}</select></div>
        ${goal.signs.length ? html`<p>${t("Signs that we are there")}: ${goal.signs.join("; ")}</p>` : nothing}
        <form class="element-form" @submit=${(e) => {
            e.preventDefault();
            const { on, value, text, source } = e.target.elements;
            send("measure", e.target, { goal: goal.id, on: on.value, value: Number(value.value), text: text.value, source: source.value });
          }}><div class="fieldgrid">
          <div class="field"><label for="m-on">${t("Date")}</label><input id="m-on" name="on" type="date" required value=${view.today}></div>
          <div class="field"><label for="m-value">${t("Figure")}${goal.indicator ? html`: ${goal.indicator}` : nothing}</label><input id="m-value" name="value" type="number" step="any" required></div>
          <div class="field"><label for="m-text">${t("What we saw or measured")}</label><input id="m-text" name="text" required maxlength="500" autocomplete="off"></div>
          <div class="field"><label for="m-source">${t("Source")}</label><input id="m-source" name="source" maxlength="500" autocomplete="off"></div></div>
          <div class="row left"><button class="main">${t("Add a figure")}</button></div></form>
        ${view.chart ? chartInWords(words, goal.text, view.chart) : html`<p class="quiet">${t("Nothing is measured for this goal yet. The first figure draws the line.")}</p>`}`
      : html`<p class="quiet">${t("There are no goals yet. Make one from a gap in phase 3.")}</p>`}</section>`;
  };

  return () => {
    const { words, view } = page;
    if (view.stage === "none") return nothing;
    return html`<div class="chain">${actions(words, view)}${promises(words, view)}${dissents(words, view)}${practices(words, view)}${figures(words, view)}</div>`;
  };
});
