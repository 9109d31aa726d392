// The facilitator's console. Messages: pages/console.py.

export default desk((page, draw) => {
  let editing = null;         // statement being rewritten: {id, text}
  let planning = false;       // the plan is being changed
  let group = null;           // the group being answered for
  let groupText = "";
  const typed = new Map();    // activity, group and question → what is typed and not saved
  let filter = "pending";
  const picked = new Set();   // ideas picked to be put in a theme
  let same = null;            // ideas that say the same, while they are picked: {keep, text, others}
  let folded = null;          // folded or not, once somebody has chosen
  const tell = (type, more = {}) => { page.notice = ""; page.tell({ type, ...more }); };
  const drafts = typedInPlan(draw);
  page.heard = (message) => {
    if (drafts.heard(message)) page.notice = page.words.t("Saved");
    if (message.type === "undone") page.notice = page.words.t("Undone: {name}", message);
  };
  const turn = (more) => tell("turn", more);
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

  // IGP: individually, in groups, in plenary.
  const igp = ({ t }, view, step) => html`<span class="row left" role="group" aria-label=${t("Individually, in groups, in plenary")}>
    ${[["", t("All at once")], ["individual", t("1 Each for oneself")], ["group", t("2 In groups")], ["plenary", t("3 In plenary")]].map(([stage, name]) => html`
      <button aria-pressed=${step.stage === stage} @click=${() => tell("plan", { activity: step.id, options: { stage: stage || null } })}>${name}</button>`)}
    ${step.stage === "group" ? html`<span class="quiet">${t("Suggested groups: {sizes}", { sizes: view.groupSizes })}</span>` : nothing}</span>`;

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
            step.ready ? html` · ${tn("one is ready", "{n} are ready", step.ready)}` : nothing}</span>
          ${timed(words, view, step, at)}
          ${step.late ? html`<span class="quiet">${tn("One has answered after the step was closed the first time.", "{n} have answered after the step was closed the first time.", step.late)}
            ${t("Such answers are counted {k} at a time, so that nobody is seen alone.", view)}</span>` : nothing}</div>
        <div class="row">
          ${open ? html`<button @click=${() => tell("close", { activity: step.id })}>${t("Close")}</button>`
            : html`<button class="main" @click=${() => tell("open", { activity: step.id })}>${step.status === "closed" ? t("Open again") : t("Open")}</button>`}
          ${step.again ? html`<button @click=${() => tell("again", { activity: step.id })}>${t("Ask once more")}</button>` : nothing}
          ${!step.holds ? nothing : html`<button aria-pressed=${step.shown} @click=${() => tell("show", { activity: step.id, shown: !step.shown })}>
            ${step.shown ? t("Hide the result") : t("Show the result")}</button>`}
          ${step.kind === "ideas" && open ? igp(words, view, step) : nothing}
          ${step.kind === "before_after" ? rounds(words, step) : nothing}
          ${!open && view.screen.activity !== step.id ? html`<button @click=${() => turn({ activity: step.id, view: "board", page: 0 })}>${t("Put on the screen")}</button>` : nothing}
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
    <table><thead><tr><th scope="col">${t("Role")}</th><th scope="col">${t("Here")}</th><th scope="col">${t("Expected")}</th></tr></thead>
    <tbody>${view.roles.filter((role) => role.here || role.expected).map((role) => html`<tr class=${role.expected && !role.here ? "missing" : ""}>
      <th scope="row">${role.label}</th><td>${role.here}</td><td>${role.expected ?? "–"}</td></tr>`)}</tbody></table>
    <p class="quiet">${t("The code is {code} at {address}.", view)}</p></section>`;

  // What has become part of an idea, and the way back.
  const parts = ({ t }, each) => {
    const found = page.view.statements.filter((other) => other.into === each.id);
    return found.length ? html`<ul class="parts" aria-label=${t("Part of this")}>${found.map((other) => html`<li><span class="grow">${other.text}</span>
      <button aria-label="${t("Take apart")}: ${other.text}" @click=${() => tell("apart", { statement: other.id })}>${t("Take apart")}</button></li>`)}</ul>` : nothing;
  };
  const pickSame = (each) => { same = { keep: each.id, text: each.text, others: new Set() }; draw(); document.getElementById("same-text").focus(); };

  // One of several ideas: the ones that say the same, and the wording of the one that stays.
  const merging = ({ t }, all) => {
    const keep = all.find((each) => each.id === same.keep);
    const stop = () => { same = null; draw(); };
    if (!keep) return nothing;
    return html`<form class="fields" @submit=${(e) => { e.preventDefault(); tell("merge", { ...same, others: [...same.others] }); stop(); }}>
        <label>${t("Wording of the one that stays")} <textarea id="same-text" rows="2" .value=${same.text} @input=${(e) => { same.text = e.target.value; }}></textarea></label>
        <fieldset><legend>${t("Which of these say the same?")}</legend><div class="picklist">${all.filter((each) => each.id !== same.keep).map((each) => html`
          <label class="switch"><input type="checkbox" .checked=${same.others.has(each.id)} @change=${(e) => { same.others[e.target.checked ? "add" : "delete"](each.id); draw(); }}>${each.text}</label>`)}</div></fieldset>
        <div class="row left"><button class="main" ?disabled=${!same.others.size}>${t("Make one of {n} ideas", { n: same.others.size + 1 })}</button>
          <button type="button" @click=${stop}>${t("Leave as it was")}</button></div></form>`;
  };

  const statement = ({ t }, each) => html`<li class=${each.status}>
    ${editing?.id === each.id ? html`<form class="grow" @submit=${(e) => { e.preventDefault(); tell("edit", { statement: each.id, text: editing.text }); editing = null; draw(); }}>
        <label class="away" for="edit-${each.id}">${t("Wording")}</label>
        <textarea id="edit-${each.id}" rows="2" .value=${editing.text} @input=${(e) => { editing.text = e.target.value; }}></textarea>
        <button class="main">${t("Save")}</button> <button type="button" @click=${() => { editing = null; draw(); }}>${t("Leave as it was")}</button></form>`
      : html`<span class="grow">${each.text}${each.private ? html` <b class="wrong">${t("Seems to hold a phone number, an e-mail address or an identity number.")}</b>` : nothing}</span>
        <span class="row">
          ${each.status === "approved" ? nothing : html`<button class="main" @click=${() => tell("status", { statement: each.id, status: "approved" })}>${each.status === "hidden" ? t("Take back") : t("Approve")}</button>`}
          ${each.status === "hidden" ? nothing : html`<button @click=${() => tell("status", { statement: each.id, status: "hidden" })}>${t("Set aside")}</button>`}
          ${each.status === "approved" ? html`<button aria-pressed=${each.pinned} @click=${() => turn({ pinned: page.view.statements
            .filter((other) => (other.id === each.id ? !each.pinned : other.pinned)).map((other) => other.id) })}>${t("Pin")}</button>` : nothing}
          <button @click=${() => { editing = { id: each.id, text: each.text }; draw(); }}>${t("Edit")}</button>
          ${each.status === "hidden" ? nothing : html`<button aria-label="${t("Same as …")} ${each.text}" @click=${() => pickSame(each)}>${t("Same as …")}</button>`}</span>
          ${parts(page.words, each)}`}</li>`;

  const ideas = ({ t, tn }, view) => {
    const lists = { pending: t("Waiting"), approved: t("On the board"), hidden: t("Aside") };
    const alone = view.statements.filter((each) => !each.into);
    const count = (status) => alone.filter((each) => each.status === status).length;
    const listed = alone.filter((each) => each.status === filter).reverse();
    return html`<section aria-labelledby="ideas"><div class="row"><h2 id="ideas">${t("Ideas and practices")}</h2>
      <label class="switch"><input type="checkbox" .checked=${view.approval} @change=${(e) => tell("approval", { on: e.target.checked })}>
        ${t("Approve before they are shown")}</label></div>
      <div class="row left" role="group" aria-label=${t("Which ideas")}>${Object.entries(lists).map(([status, label]) => html`
        <button aria-pressed=${filter === status} @click=${() => { filter = status; draw(); }}>${label} (${count(status)})</button>`)}
        ${filter === "pending" && listed.length > 1 ? html`<button class="main" @click=${() => listed.filter((each) => !each.private).forEach((each) => tell("status", { statement: each.id, status: "approved" }))}>
          ${t("Approve all that wait")}</button>` : nothing}</div>
      ${same ? merging(page.words, alone.filter((each) => each.status !== "hidden")) : listed.length ? html`<ul class="ideas">${listed.map((each) => statement(page.words, each))}</ul>`
        : html`<p class="quiet">${{ pending: t("Nothing is waiting."), approved: t("Nothing is on the board yet. Open an activity, and ideas come in from the phones."), hidden: t("Nothing is set aside.") }[filter]}</p>`}
    </section>`;
  };

  // Themes: pick ideas, put them together; accept or refuse what the program suggests.
  const themes = (words, view) => {
    const { t, tn } = words;
    const step = view.activities.find((each) => each.kind === "ideas" && each.id === view.screen.activity)
      ?? view.activities.findLast((each) => each.kind === "ideas" && each.answered);
    const approved = view.statements.filter((each) => each.status === "approved");
    if (!step || approved.length < 2) return nothing;
    const text = (id) => approved.find((each) => each.id === id)?.text;
    const without = (ids) => step.themes.map((each) => ({ ...each, statements: each.statements.filter((id) => !ids.includes(id)) }));
    const save = (list) => tell("themes", { activity: step.id, themes: list });
    const put = (label, ids) => { picked.clear(); save([...without(ids), { label, statements: ids }]); };
    const suggested = page.suggested?.activity === step.id ? page.suggested.themes : [];
    const answer = (theme, yes) => {
      page.suggested.themes = suggested.filter((each) => each !== theme);
      if (yes) put(theme.label, theme.statements); else draw();
    };
    const pick = (id) => html`<li><label class="switch grow"><input type="checkbox" .checked=${picked.has(id)}
      @change=${(e) => { if (e.target.checked) picked.add(id); else picked.delete(id); draw(); }}>${text(id)}</label></li>`;
    const sorted = new Set(step.themes.flatMap((each) => each.statements));
    const loose = approved.filter((each) => !sorted.has(each.id)).map((each) => each.id);
    return html`<details><summary>${t("Themes")} (${step.themes.length})</summary>
      <div class="row left"><button @click=${() => tell("suggest", { activity: step.id })}>${t("Suggest themes")}</button>
        ${page.suggested?.activity === step.id && !suggested.length ? html`<span role="status">${t("No more suggestions. Sort the rest together.")}</span>` : nothing}</div>
      ${suggested.map((theme) => html`<div class="suggested"><strong>${theme.label}</strong><ul>${theme.statements.map((id) => html`<li>${text(id)}</li>`)}</ul>
        <div class="row left"><button class="main" @click=${() => answer(theme, true)}>${t("Yes, one theme")}</button>
          <button @click=${() => answer(theme, false)}>${t("No, leave them")}</button></div></div>`)}
      <form class="row left pickbar" @submit=${(e) => { e.preventDefault(); put(e.target.elements.theme.value, [...picked]); e.target.reset(); }}>
        <label>${t("Theme")} <input name="theme" list="themes" required maxlength="60" autocomplete="off"></label>
        <datalist id="themes">${step.themes.map((each) => html`<option value=${each.label}></option>`)}</datalist>
        <button ?disabled=${!picked.size}>${tn("Put one idea here", "Put {n} ideas here", picked.size)}</button>
        <button type="button" ?disabled=${!picked.size} @click=${() => { save(without([...picked])); picked.clear(); }}>${t("Take out of the theme")}</button></form>
      ${step.themes.map((theme) => html`<form class="row left" @submit=${(e) => { e.preventDefault();
          save(step.themes.map((each) => (each === theme ? { ...each, label: e.target.elements.label.value } : each))); }}>
          <label class="grow"><span class="away">${t("Name of the theme")}</span><input name="label" required maxlength="60" .value=${theme.label}></label>
          <button>${t("Rename")}</button></form>
        <ul class="picks">${theme.statements.filter(text).map(pick)}</ul>`)}
      ${loose.length ? html`<h3>${t("In no theme")}</h3><ul class="picks">${loose.map(pick)}</ul>` : nothing}
      <p class="quiet">${t("Two themes with the same name become one.")}</p></details>`;
  };

  // How many of a group answered what, to one question of the activity.
  const counting = ({ t }, view, chosen, question, open) => {
    const entered = view.hands.counted[chosen.id]?.[question.key];
    const at = `${open.id}/${chosen.id}/${question.key}`;
    const kept = typed.get(at) ?? {};
    const value = (part, choice) => kept[`${part.key}/${choice}`] ?? String((part.key ? entered?.[part.key] : entered)?.[choice] ?? "");
    const counts = (part) => Object.fromEntries(part.choices.map(([choice]) => [choice, Number(value(part, choice))]).filter(([, n]) => n));
    const sum = (part) => Object.values(counts(part)).reduce((all, n) => all + n, 0);
    const most = (part) => chosen.size * part.each;
    const [first] = question.parts;
    const send = (e) => {
      e.preventDefault();
      const given = first.key ? Object.fromEntries(question.parts.map((part) => [part.key, counts(part)])) : counts(first);
      tell("count", { activity: open.id, group: chosen.id, about: question.about, counts: given });
      typed.delete(at);
    };
    return html`<li><form class="grow fields" aria-label=${question.text || open.title} @submit=${send}>
      ${question.text ? html`<strong>${question.text}</strong>` : nothing}
      ${question.parts.map((part) => html`<fieldset class="counts"><legend class=${part.text ? "" : "away"}>${part.text || question.text || open.title}</legend>
        ${part.choices.map(([choice, label]) => html`<label>${label} <input type="number" inputmode="numeric" min="0" max=${most(part)} .value=${value(part, choice)}
          @input=${(e) => { typed.set(at, { ...typed.get(at), [`${part.key}/${choice}`]: e.target.value }); draw(); }}></label>`)}
        <p role="status" class=${sum(part) > most(part) ? "wrong" : "quiet"}>${part.each > 1 ? t("{n} of {all} dots", { n: sum(part), all: most(part) })
          : t("{n} of {all} people", { n: sum(part), all: most(part) })}</p></fieldset>`)}
      <div class="row left"><button class="main" ?disabled=${question.parts.some((part) => sum(part) > most(part))}>${t("Save")}</button>
        ${entered && !typed.has(at) ? html`<span class="quiet">${t("Entered. Undo takes it back.")}</span>` : nothing}</div></form></li>`;
  };

  // Answering for a group: ideas from paper notes, and how many of them answered what.
  const forGroup = ({ t }, view) => {
    const role = (key) => view.roles.find((each) => each.key === key)?.label ?? key;
    const open = view.activities.find((each) => each.status === "open") ?? view.activities.find((each) => each.id === view.screen.activity);
    const chosen = view.groups.find((each) => each.id === group);
    const send = (payload) => tell("for_group", { uuid: newId(), activity: open.id, group: chosen.id, payload });
    return html`<details><summary>${t("For people without a phone")}</summary>
      <form class="row left" @submit=${(e) => { e.preventDefault(); const { role, size } = e.target.elements; tell("group", { role: role.value, size: Number(size.value) }); e.target.reset(); }}>
        <label>${t("Role")} <select name="role">${view.roles.map((each) => html`<option value=${each.key}>${each.label}</option>`)}</select></label>
        <label>${t("How many")} <input name="size" type="number" min="1" max="500" required></label>
        <button>${t("Add a group")}</button></form>
      ${view.groups.length ? html`<div class="row left" role="group" aria-label=${t("Groups")}>${view.groups.map((each) => html`
        <button aria-pressed=${each.id === group} @click=${() => { group = each.id; draw(); }}>${role(each.role)} (${each.size})</button>`)}</div>`
        : html`<p class="quiet">${t("Add the group first: who they are, and how many.")}</p>`}
      ${chosen && open ? html`
        ${!["ideas", "four_fields", "statements"].includes(open.kind) ? view.hands?.questions.length ? nothing : html`<p class="quiet">${t("In this activity each person answers alone.")}</p>` : composer(page.words, { id: "for-group", label: t("Write an idea for the group"), text: groupText, longest: view.longest, busy: false,
          onText: (text) => { groupText = text; draw(); }, onSend: (text) => { send({ text }); groupText = ""; draw(); } })}
        ${view.hands?.activity === open.id ? html`<p>${t("How many in the group answered what? Count hands or sheets.")}</p>
          <ul class="ideas">${view.hands.questions.map((each) => counting(page.words, view, chosen, each, open))}</ul>` : nothing}` : nothing}
    </details>`;
  };

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
