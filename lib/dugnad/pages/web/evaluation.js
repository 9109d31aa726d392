// Looking back. Messages: pages/phase_evaluation.py.

export default desk((page, draw) => {
  const tell = (type, more = {}) => page.tell({ type, ...more });
  let sent = null;       // {uuid, form}: emptied and folded when it is stored
  const send = (type, form, more) => { sent = { uuid: newId(), form }; tell(type, { uuid: sent.uuid, ...more }); };
  page.heard = ({ type, uuid }) => {
    if (type !== "saved" || sent?.uuid !== uuid) return;
    sent.form.reset();
    sent.form.closest("details")?.removeAttribute("open");
    sent = null;
  };

  // What was chosen; the control shows what is kept until the store has said yes.
  const asKept = (control, name, kept) => { const chosen = control[name]; control[name] = kept; return chosen; };

  // What has been answered, by date; and folded, one of a few answers more with what it builds on.
  const answered = ({ t }, { answers }, { id, about, asks, options, name, note, more, onSend }) => html`
    ${answers.length ? html`<dl>${answers.map((each) => html`<div><dt>${each.on}</dt><dd>${each.held ? html`<b>${each.held}.</b> ` : nothing}${each.text}</dd></div>`)}</dl>` : nothing}
    <details class="more"><summary aria-label="${answers.length ? t("Answer again") : asks}: ${about}">${answers.length ? t("Answer again") : asks}</summary>
      <form class="element-form" @submit=${(e) => { e.preventDefault(); onSend(e.target, e.target.elements); }}>
        <fieldset class="field"><legend class=${answers.length ? "" : "away"}>${asks}</legend><div class="row left">${Object.entries(options).map(([key, word]) => html`
          <label><input type="radio" name=${name} value=${key} required>${word}</label>`)}</div></fieldset>
        <div class="field"><label for=${id}>${t("What have we seen?")}</label><textarea id=${id} name="text" rows="2" required maxlength="500"></textarea></div>
        ${more ?? nothing}
        <div class="row left"><button class="main">${t("Save")}</button>${note ? html`<span class="quiet">${note}</span>` : nothing}</div></form></details>`;

  const promises = (words, view) => {
    const { t } = words;
    return html`<section aria-labelledby="promises"><h2 id="promises">${t("What we promised each other")}</h2>
    ${view.contract.length ? html`<ul class="cards">${view.contract.map((each) => html`<li class="card ${each.standing}"><h3>${each.text}</h3>${each.party ? html`<p class="quiet">${each.party}</p>` : nothing}
      ${each.standing === "reopened" ? html`<p class="mark">${t("Reopened: to be looked at again")}</p>` : nothing}
      <details class="more"><summary aria-label="${t("What was promised")}: ${each.text}">${t("What was promised")}</summary><dl>${each.shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></details>
      ${answered(words, each, { id: `promise-${each.id}`, about: each.text, asks: t("Was the promise kept?"), options: view.held, name: "held", note: t("What did not hold is opened again."),
        onSend: (form, { held, text }) => send("promise", form, { promise: each.id, held: held.value, text: text.value }) })}</li>`)}</ul>`
      : html`<p class="quiet">${t("Nothing was promised in phase 1.")}</p>`}</section>`;
  };

  const dissents = (words, view) => {
    const { t } = words;
    const answer = (each) => answered(words, each, { about: each.view, id: `wire-${each.decision}-${each.dissent}`, name: "fired", options: { yes: t("Yes"), no: t("No") }, note: t("Yes opens the decision again."),
      asks: each.tripwire ? t("Did the tripwire go off?") : t("Have we seen anything that makes us think again?"),
      onSend: (form, { fired, text }) => send("tripwire", form, { decision: each.decision, dissent: each.dissent, fired: fired.value === "yes", text: text.value }) });
    return html`<section aria-labelledby="dissents"><h2 id="dissents">${t("Those who saw it otherwise")}</h2>
    ${view.dissents.length ? html`<ul class="cards">${view.dissents.map((each) => html`<li class="card ${each.standing}"><span class="quiet">${t("On the decision")}: ${each.about}</span><h3>${each.view}</h3>
        <dl>${each.reason ? html`<div><dt>${t("Why they hold it")}</dt><dd>${each.reason}</dd></div>` : nothing}
          ${each.tripwire ? html`<div><dt>${t("What would make all of us think again")}</dt><dd>${each.tripwire}</dd></div>` : nothing}</dl>
        ${answer(each)}</li>`)}</ul>` : html`<p class="quiet">${t("No decision has a dissent. Was everybody asked?")}</p>`}</section>`;
  };

  const guesses = (words, view) => {
    const { t } = words;
    const believed = (each) => html`<div class="field"><label for="believed-${each.id}">${t("What do we think now?")}</label><span class="quiet">${t("May be left open.")}</span><textarea id="believed-${each.id}" name="believed" rows="2" maxlength="4000"></textarea></div>`;
    return view.guesses.length ? html`<section aria-labelledby="guesses"><h2 id="guesses">${t("Did we get there the way we thought?")}</h2><ul class="cards">${view.guesses.map((each) => html`<li class="card"><h3>${each.text}</h3>
      ${each.signs.length ? html`<fieldset class="field"><legend>${t("Signs that we are there: which do we see?")}</legend>${each.signs.map((sign) => html`<label class="switch"><input type="checkbox" .checked=${sign.seen}
        @change=${(e) => { const seen = asKept(e.target, "checked", sign.seen); tell("sign", { uuid: newId(), goal: each.id, sign: sign.text, seen }); }}><span>${sign.text}${sign.on ? html` <span class="quiet">${t("seen {day}", { day: sign.on })}</span>` : nothing}</span></label>`)}</fieldset>` : nothing}
      ${each.interim ? html`<p>${t("The interim result was a hypothesis of what lays the ground for the result:")} <b>${each.interim}</b></p>
        ${answered(words, each, { id: `guess-${each.id}`, about: each.interim, asks: t("Did it hold?"), options: view.held, name: "held", more: believed(each),
          onSend: (form, { held, text, believed }) => send("hypothesis", form, { goal: each.id, held: held.value, text: text.value, believed: believed.value }) })}` : nothing}</li>`)}</ul></section>` : nothing;
  };

  const practices = ({ t }, view) => {
    const change = (field, each, name) => page.change(field, { type: "stage", practice: each.id, version: each.version, [name]: field.value },
      () => page.view.practices.find((now) => now.id === each.id)?.[name] ?? "");
    return html`<section aria-labelledby="stages"><h2 id="stages">${t("How far each practice has come")}</h2>
    ${view.practices.length ? html`<ul class="brief stages">${view.practices.map((each) => html`<li><b class="grow">${each.text}${each.leaves ? html` <span class="quiet">${t("is to go")}</span>` : nothing}</b>
      <div class="field"><label for="stage-${each.id}"><span class="away">${each.text}: </span>${each.leaves ? t("Is it gone from everyday life?") : t("How far it has come")}</label><select id="stage-${each.id}" @change=${(e) => { if (e.target.value) change(e.target, each, "stage"); }}>
        ${each.stage ? nothing : html`<option value="">${t("Not said")}</option>`}${Object.entries(each.leaves ? view.leaving : view.stages).map(([key, name]) => html`<option value=${key} ?selected=${key === each.stage}>${name}</option>`)}</select></div>
      <div class="field grow"><label for="moves-${each.id}"><span class="away">${each.text}: </span>${t("What would move it on")}</label>
        <textarea id="moves-${each.id}" rows="1" maxlength="4000" aria-describedby="hint-${each.id}" .value=${each.moves} @change=${(e) => change(e.target, each, "moves")}></textarea><span class="quiet" id="hint-${each.id}">${each.hint}</span></div></li>`)}</ul>`
      : html`<p class="quiet">${t("No practices yet. Bring in what the room has placed in the four fields.")}</p>`}</section>`;
  };

  const actions = ({ t }, view) => html`<section aria-labelledby="status"><h2 id="status">${t("Where the actions stand")}</h2>
    <div class="statuses">${view.actions.map(({ name, progress, rows }) => html`<div><h3>${name} <span class="quiet">${rows.length}</span></h3><ul>${rows.map((each) => html`<li>${each.text}
      <select aria-label="${t("Status")}: ${each.text}" @change=${(e) => { const to = asKept(e.target, "value", progress); tell("progress", { uuid: newId(), action: each.id, version: each.version, progress: to }); }}>${Object.entries(view.progress).map(([key, word]) => html`
        <option value=${key} ?selected=${key === progress}>${word}</option>`)}</select></li>`)}</ul></div>`)}</div></section>`;

  const figures = (words, view) => {
    const { t } = words;
    const goal = view.goal;
    return html`<section aria-labelledby="measured"><h2 id="measured">${t("The goals over time")}</h2>
      ${goal ? html`<div class="field"><label for="goal">${t("Choose a goal")}</label><select id="goal" @change=${(e) => tell("choose", { goal: Number(e.target.value) })}>
          ${view.goals.map((each) => html`<option value=${each.id} ?selected=${each.id === goal.id}>${each.text}</option>`)}</select></div>
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
    return html`<div class="chain">${actions(words, view)}${promises(words, view)}${dissents(words, view)}${guesses(words, view)}${practices(words, view)}${figures(words, view)}</div>`;
  };
});
