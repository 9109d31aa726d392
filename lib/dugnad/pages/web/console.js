// The facilitator's console. Messages: pages/console.py.

export default desk((page, draw) => {
  let planning = false;       // the plan is being changed
  let folded = null;          // folded or not, once somebody has chosen
  const tell = (type, more = {}) => { page.notice = ""; page.tell({ type, ...more }); };
  const drafts = typedInPlan(draw);
  page.heard = (message) => {
    if (drafts.heard(message)) page.notice = page.words.t("Saved");
    if (message.type === "undone") page.notice = page.words.t("Undone: {name}", message);
  };
  const turn = (more) => tell("turn", more);
  const { ideas, themes } = ideasOf(page, draw, tell);
  const forGroup = handsOf(page, draw, tell);
  const now = () => Date.now() / 1000 + (page.view.now - page.heardAt);

  // Where we are in the plan, and the way on.
  const way = ({ t }, view) => {
    const at = view.activities.findIndex((step) => step.status === "open");
    const last = at >= 0 ? at : view.activities.findIndex((step) => step.id === view.screen.activity);
    const [before, after] = [view.activities[last - 1], view.activities[last + 1]];
    const clock = page.clock.text(), over = page.clock.over();
    const add = (minutes) => turn({ until: Math.floor(Math.max(view.until, now()) + 60 * minutes) });
    return html`<div class="way row left">
      <button ?disabled=${!before} @click=${() => tell("open", { activity: before.id })}>‹ ${t("Back")}</button>
      <button class="main" ?disabled=${!after} @click=${() => tell("open", { activity: after.id })}>${last < 0 ? t("Begin") : t("Next")} ›</button>
      ${clock || view.left ? html`<b class="clock" role="timer">${clock || clockFace(view.left)}</b>` : nothing}
      ${view.paused || (clock && !over) ? nothing : html`<button ?disabled=${at < 0} @click=${() => add(view.activities[at].minutes)}>${over ? t("Start the clock again") : t("Start the clock")}</button>`}
      ${clock ? html`<button @click=${() => add(1)}>${t("+1 minute")}</button>
        <button @click=${() => turn({ until: 0 })}>${t("Stop the clock")}</button>` : nothing}
      <button aria-pressed=${view.paused} @click=${() => turn({ paused: !view.paused })}>${view.paused ? t("Go on after the pause") : t("Pause everything")}</button>
      <button ?disabled=${!view.undo} @click=${() => tell("undo")}>${t("Undo")}</button></div>`;
  };

  // Konfrontasjon: the question, other viewpoints dealt one by one, the question again.
  const rounds = ({ t }, step) => html`
    <button ?disabled=${step.dealt >= step.cards} @click=${() => tell("plan", { activity: step.id, options: { dealt: step.dealt + 1 } })}>
      ${t("Deal a card ({dealt} of {cards})", step)}</button>
    <button aria-pressed=${step.round === "after"} @click=${() => tell("plan", { activity: step.id, options: { round: step.round === "after" ? "before" : "after" } })}>
      ${t("Ask again")}</button>`;

  // When the step comes by the plan, counted from the first opening, and how that goes.
  const timed = ({ t, tn }, view, step, at) => {
    if (!view.began) return nothing;
    const start = view.began + 60 * view.activities.slice(0, at).reduce((sum, each) => sum + each.minutes, 0);
    const time = new Date(1000 * start).toLocaleTimeString(view.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const late = Math.round((Math.max(view.opened, now() - 60 * step.minutes) - start) / 60);
    const told = late > 0 ? tn("one minute behind the plan", "{n} minutes behind the plan", late)
      : late < 0 ? tn("one minute ahead of the plan", "{n} minutes ahead of the plan", -late) : t("in step with the plan");
    return html`<span class="quiet">${t("planned at {time}", { time })}${step.status === "open" ? html` · <b>${told}</b>` : nothing}</span>`;
  };

  const planned = ({ t }, view, step, at) => {
    const ids = view.activities.map((each) => each.id);
    const move = (by) => { ids.splice(at, 1); ids.splice(at + by, 0, step.id); tell("order", { activities: ids }); };
    // What is typed follows its step, and is saved when the field is left.
    const saved = (name, read = (text) => text) => (e) => {
      if (!e.target.checkValidity()) { drafts.drop(`plan-${step.id}-${name}`); return; }
      drafts.saves(`plan-${step.id}-${name}`);
      tell("plan", { activity: step.id, [name]: read(e.target.value) });
    };
    const [title, question, minutes] = ["title", "question", "minutes"].map((name) => `plan-${step.id}-${name}`);
    return html`<li><form class="grow fields" @submit=${(e) => e.preventDefault()}>
      <label>${t("Title")} <input name="title" required maxlength="120" .value=${drafts.get(title, step.title)} @input=${drafts.keep(title)} @change=${saved("title")}></label>
      <label>${t("Question to the room")} <input name="question" maxlength="280" .value=${drafts.get(question, step.question)} @input=${drafts.keep(question)} @change=${saved("question")}></label>
      <div class="row left"><label>${t("Minutes")} <input name="minutes" type="number" min="1" max="480" required .value=${drafts.get(minutes, String(step.minutes))} @input=${drafts.keep(minutes)} @change=${saved("minutes", Number)}></label>
        <button type="button" ?disabled=${at === 0} aria-label="${t("Earlier")}: ${step.title}" @click=${() => move(-1)}>↑</button>
        <button type="button" ?disabled=${at === ids.length - 1} aria-label="${t("Later")}: ${step.title}" @click=${() => move(1)}>↓</button>
        <button type="button" aria-label="${t("Copy")}: ${step.title}" @click=${() => tell("copy", { activity: step.id })}>${t("Copy")}</button>
        <button type="button" aria-label="${t("Take out")}: ${step.title}" @click=${() => tell("remove", { activity: step.id })}>×</button></div>
      </form>${settings({ t }, step, tell, drafts)}</li>`;
  };

  const steps = (words, view) => {
    const { t, tn } = words;
    const total = view.activities.reduce((sum, step) => sum + step.minutes, 0);
    return html`<section aria-labelledby="plan"><div class="row"><h2 id="plan">${t("Plan for the gathering")} <span class="quiet">${tn("One minute", "{n} minutes", total)}</span></h2>
      <button aria-pressed=${planning} @click=${() => { planning = !planning; draw(); }}>${planning ? t("Done changing") : t("Change the plan")}</button></div>
    ${way(words, view)}
    <ol class="steps">${view.activities.map((step, at) => {
      if (planning) return planned(words, view, step, at);
      const open = step.status === "open";
      return html`<li class=${step.status} aria-current=${open ? "step" : nothing}>
        <div><strong>${step.title}</strong>
          <span class="quiet">${tn("One minute", "{n} minutes", step.minutes)} · ${
            { planned: t("not opened"), open: t("open now"), closed: t("closed") }[step.status]}${
            open ? html` · ${t("{n} of {all} have answered", { n: step.answered, all: view.here })}`
              : step.answered ? html` · ${tn("one has answered", "{n} have answered", step.answered)}` : nothing}${
            step.ready ? html` · ${tn("one is ready", "{n} are ready", step.ready)}` : nothing}${
            !open && view.screen.activity === step.id ? html` · ${t("on the screen")}` : nothing}</span>
          ${timed(words, view, step, at)}
          ${step.late ? html`<span class="quiet">${tn("One has answered after the step was closed the first time.", "{n} have answered after the step was closed the first time.", step.late)}
            ${t("Such answers are counted {k} at a time, so that nobody is seen alone.", view)}</span>` : nothing}</div>
        <div class="row">
          ${open ? html`<button @click=${() => tell("close", { activity: step.id })}>${t("Close")}</button>`
            : html`<button class="main" @click=${() => tell("open", { activity: step.id })}>${step.status === "closed" ? t("Open again") : t("Open")}</button>`}
          ${step.again ? html`<button @click=${() => tell("again", { activity: step.id })}>${t("Ask once more")}</button>` : nothing}
          ${!step.holds ? nothing : html`<button aria-pressed=${step.shown} @click=${() => tell("show", { activity: step.id, shown: !step.shown })}>
            ${step.shown ? t("Hide the result") : t("Show the result")}</button>`}
          ${step.igp && open ? igp(words, view, step, tell) : nothing}
          ${step.kind === "before_after" ? rounds(words, step) : nothing}
          ${view.screen.activity !== step.id ? html`<button @click=${() => turn({ activity: step.id, view: "board", page: 0 })}>${t("Put on the screen")}</button>` : nothing}
        </div></li>`;
    })}</ol>
    ${planning ? html`<form class="row left" @submit=${(e) => { e.preventDefault(); const { kind, after } = e.target.elements; tell("add", { kind: kind.value, after: Number(after.value) }); }}>
      <label>${t("Add a step")} <select name="kind">${Object.entries(view.kinds).map(([kind, name]) => html`<option value=${kind}>${name}</option>`)}</select></label>
      <label>${t("Where")} <select name="after"><option value="0">${t("At the end")}</option>${view.activities.map((each) => html`<option value=${each.id}>${t("After “{title}”", each)}</option>`)}</select></label>
      <button>${t("Add")}</button></form>${own(words, view)}` : nothing}</section>`;
  };

  // Plans that can be chosen again in this project.
  const own = ({ t }, view) => html`<form class="row left" @submit=${(e) => { e.preventDefault(); tell("keep", { gathering: view.gathering, name: e.target.elements.name.value }); }}>
      <label class="grow">${t("Name of our own plan")} <input name="name" required maxlength="80" .value=${view.kept || view.title}></label>
      <button>${view.kept ? t("Rename") : t("Keep as our own plan")}</button></form>
    <p class="quiet">${t("Our own plans can be chosen on the start page the next time a gathering starts.")}</p>
    ${view.ownPlans.length ? html`<ul class="ideas">${view.ownPlans.map((plan) => html`<li><span class="grow">${plan.name}</span>
      <button aria-label="${t("Do not keep any more")}: ${plan.name}" @click=${() => tell("keep", { gathering: plan.gathering, name: "" })}>${t("Do not keep any more")}</button></li>`)}</ul>` : nothing}`;

  const screen = ({ t }, view) => html`<section aria-labelledby="onscreen"><h2 id="onscreen">${t("On the screen")}</h2>
    <div class="row left">
      ${[["board", t("Board")], ["chart", t("How split we are")], ["lobby", t("Large QR code")]].map(([name, label]) => html`
        <button aria-pressed=${view.screen.view === name} ?disabled=${name === "chart" && view.screen.view !== name && !view.screen.charts} @click=${() => turn({ view: name, page: 0 })}>${label}</button>`)}
      ${view.screen.pages > 1 ? html`<span class="row" role="group" aria-label=${t("Pages")}>
        <button ?disabled=${view.screen.page === 0} aria-label=${t("Previous page")} @click=${() => turn({ page: view.screen.page - 1 })}>‹</button>
        ${view.screen.page + 1} / ${view.screen.pages}
        <button ?disabled=${view.screen.page + 1 >= view.screen.pages} aria-label=${t("Next page")} @click=${() => turn({ page: view.screen.page + 1 })}>›</button></span>` : nothing}
      <button aria-pressed=${view.screen.dark} @click=${() => turn({ dark: !view.screen.dark })}>${t("Dark screen")}</button>
    </div></section>`;

  const people = ({ t }, view) => html`<section aria-labelledby="people"><h2 id="people">${t("Who is here")}: ${view.here}</h2>
    ${view.roles.some((role) => role.here || role.expected) ? html`<table><thead><tr><th scope="col">${t("Role")}</th><th scope="col">${t("Here")}</th><th scope="col">${t("Expected")}</th></tr></thead>
    <tbody>${view.roles.filter((role) => role.here || role.expected).map((role) => html`<tr class=${role.expected && !role.here ? "missing" : ""}>
      <th scope="row">${role.label}</th><td>${role.here}</td><td>${role.expected ?? "–"}</td></tr>`)}</tbody></table>` : nothing}
    <p class="quiet">${t("The code is {code} at {address}.", view)}</p></section>`;

  // Folded to one line as long as nobody is here and nothing has been opened.
  const bar = ({ t, tn }, view, closed) => {
    const open = view.activities.find((step) => step.status === "open");
    return html`<div class="row bar"><p class="grow"><strong>${view.title}</strong>
        <span class="quiet">${t("Code")} ${view.code} · ${view.here ? tn("one is here", "{n} are here", view.here) : t("nobody is here yet")}${open ? html` · ${open.title}` : nothing}</span></p>
      <button aria-expanded=${String(!closed)} aria-controls="console" @click=${() => { folded = !closed; draw(); }}>${closed ? t("Show the console") : t("Fold the console")}</button></div>`;
  };

  return () => {
    const { words, view } = page;
    if (view.stage === "none") return html`${masthead(words, view)}
      <div class="row bar"><p class="grow">${words.t("No gathering is going on.")}</p>
        <a class="button main" href=${notebook("00-start.ipynb")}>${words.t("Start a gathering")}</a></div>`;
    const closed = folded ?? (!view.here && view.activities.every((step) => step.status === "planned"));
    return html`${masthead(words, view)}${bar(words, view, closed)}
      <div class="columns" id="console" ?hidden=${closed}><div>${steps(words, view)}</div>
      <div>${screen(words, view)}${ideas(words, view)}${themes(words, view)}${forGroup(words, view)}${people(words, view)}</div></div>`;
  };
});
