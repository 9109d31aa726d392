// A phase of the chain. Messages: pages/chain.py.

// A link to an element is followed when its card is there: the browser looks while nothing is drawn yet.
// JupyterLab takes the end off the address that was asked for; it is then found where the browser keeps it.
const arrive = (hash) => {
  const found = hash.startsWith("#element-") && document.getElementById(hash.slice(1));
  if (!found) return;
  for (let up = found; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  found.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  found.focus({ preventScroll: true });
};
window.dugnadFollows ??= window.addEventListener("hashchange", () => arrive(location.hash)) ?? true;
const arriveOnce = () => {
  window.dugnadArrived ??= requestAnimationFrame(() => arrive(location.hash || new URL(performance.getEntriesByType("navigation")[0].name).hash));
};

export default desk((page, draw) => {
  let open = null;     // the one form that is open: {key, kind, content, after, statement, element, version, reason, asks, uuid, busy}
  let away = "";       // told when what was made stands in another phase
  let taken = null;    // what is being brought in without a form: {uuid, kind}
  const becomes = {};  // what waits in the room → what it is to become
  const tell = (type, more = {}) => page.tell({ type, ...more });

  const leave = () => { open = null; draw(); };
  const focus = (selector) => requestAnimationFrame(() => {
    const found = document.querySelector(selector);
    found?.scrollIntoView({ block: "nearest" });
    found?.querySelector("textarea, input, button")?.focus({ preventScroll: true });
  });
  const edit = (each) => {
    away = "";
    open = { key: `e${each.id}`, kind: each.kind, content: { ...each.content }, after: [], element: each.id, version: each.version, reopened: each.standing === "reopened", reason: "", asks: "edit" };
    draw();
    focus(`#element-${each.id}`);
  };
  const make = (kind, after = [], content = {}, statement = null) => {
    away = "";
    open = { key: `new-${kind}`, kind, content: { ...emptyContent(page.view.forms[kind]), ...content }, after, statement, asks: "new" };
    draw();
    focus("#new-element");
  };
  const send = (form) => {
    form.uuid = newId(); form.busy = true;
    const { uuid, kind, content, after, statement, element, version, reason } = form;
    if (element) tell("change", { uuid, element, content, version, reason });
    else tell("add", { uuid, kind, content, after, statement });
    draw();
  };
  // Asks for the reason first; with it, does it, to the element itself or to the one that `more` names.
  const ask = (what, each, reason, more = {}) => {
    if (reason === undefined) { open = { element: each.id, asks: what, ...more }; draw(); focus(`#element-${each.id} form`); return; }
    open.uuid = newId(); open.busy = true;
    tell(what, { uuid: open.uuid, element: each.id, reason, ...more });
  };
  // Where what was made stands, when that is in another phase.
  const elsewhere = (kind) => (!page.view.groups.some((group) => group.kind === kind)
    && page.view.map.find((box) => box.phase !== page.view.phase && box.kinds.includes(kind))) || "";
  page.heard = ({ type, uuid }) => {
    if (taken?.uuid === uuid) {
      if (type === "saved") away = elsewhere(taken.kind);
      taken = null;
    }
    if (!open?.uuid || open.uuid !== uuid) return;
    if (type === "refused") open.busy = false;
    if (type !== "saved") return;
    away = open.asks === "new" ? elsewhere(open.kind) : "";
    open = null;
  };

  const newForm = (words, view, kinds) => open?.asks === "new" && kinds.includes(open.kind)
    ? html`<div class="card" id="new-element">${elementForm(words, view, open, { draw, onSend: send, onLeave: leave })}</div>` : nothing;

  const before = (words, view) => {
    const { t } = words;
    if (!view.before.length) return nothing;
    const waits = view.before.filter((each) => each.waits).length;
    return html`<details id="before" ?open=${waits > 0}><summary>${t("What leads here")} (${view.before.length})</summary>
      <ul class="brief">${view.before.map((each) => html`<li><span class="grow"><span class="quiet">${each.name}:</span> ${toElement(view, each)}
        ${each.used.map((used) => html`<span class="used">→ ${toElement(view, used)}</span>`)}</span>
        ${each.make ? html`<button class=${each.waits ? "main" : ""} @click=${() => make(each.make.kind, [each.id])} aria-label="${each.make.label}: ${each.text}">${each.make.label}</button>` : nothing}</li>`)}</ul></details>`;
  };

  const group = (words, view, each) => {
    const { t } = words;
    return html`<section aria-labelledby="kind-${each.kind}"><div class="row"><h3 id="kind-${each.kind}">${each.heading} <span class="quiet">${each.cards.length || nothing}</span></h3>
      <button @click=${() => make(each.kind)} aria-label="${t("Add")}: ${each.name}">+ ${each.name}</button></div>
      ${each.tally ? html`<p class="quiet">${each.tally.counts.map(([name, count], at) => html`${at ? " · " : ""}${name}\u00a0${count}`)} ${each.tally.asks ? html`<span class="mark">${each.tally.asks}</span>` : nothing}</p>` : nothing}
      ${newForm(words, view, [each.kind])}
      ${each.cards.length ? html`<ul class="cards">${each.cards.map((card) => elementCard(words, view, card, { open, tell, draw, onEdit: edit, onMake: make, onAsk: ask, onSend: send, onLeave: leave }))}</ul>`
        : html`<p class="quiet">${each.empty}</p>`}</section>`;
  };

  const loose = (words, view) => {
    const { t } = words;
    const links = (each) => view.all.filter((other) => each.from.includes(other.kind));
    return html`<section aria-labelledby="loose"><h3 id="loose">${t("What this phase leaves")}</h3>
      ${view.loose.length ? html`<ul class="brief">${view.loose.map((each) => html`<li><span class="grow"><span class="mark">${each.says}</span> ${toElement(view, each)}</span>
        ${each.make ? html`<button class="main" @click=${() => make(each.make.kind, [each.id])} aria-label="${each.make.label}: ${each.text}">${each.make.label}</button>`
          : links(each).length ? html`<form class="row left" @submit=${(e) => { e.preventDefault(); tell("link", { before: Number(e.target.elements.from.value), after: each.id, kind: "leads" }); }}>
            <label class="away" for="mend-${each.id}">${t("What does it grow out of?")}</label><select id="mend-${each.id}" name="from">${links(each).map((other) => html`<option value=${other.id}>${other.text}</option>`)}</select>
            <button>${t("Link")}</button></form>`
          : html`<span class="quiet">${t("There is nothing to link it to yet.")}</span>`}</li>`)}</ul>`
        : html`<p class="quiet">${view.groups.some((each) => each.cards.length) ? t("No loose ends. Everything here has a reason and has led on.") : t("Nothing here yet.")}</p>`}
      ${view.withdrawn.length ? html`<details><summary>${t("Withdrawn")} (${view.withdrawn.length})</summary><ul class="brief">${view.withdrawn.map((each) => html`<li><span class="grow"><span class="quiet">${each.name}:</span> ${each.text}</span>
        <button @click=${() => tell("restore", { element: each.id })} aria-label="${t("Bring back")}: ${each.text}">${t("Bring back")}</button></li>`)}</ul></details>` : nothing}</section>`;
  };

  // -- From the room: what waits, and what it may become (pages/chain_room.py) --

  const cards = (kind) => page.view.groups.find((each) => each.kind === kind)?.cards ?? [];
  // A text as the part of an element that it fills; added to what stands there.
  const filled = (to, text, before) => {
    const { type } = page.view.forms[to.kind].find(({ name }) => name === to.part);
    if (type === "lines") return [...(before ?? []), text];
    if (type === "dissents") return [...(before ?? []), { view: "", reason: "", tripwire: "", [to.row]: text }];
    return before ? `${before}\n${text}` : text;
  };
  const bring = (each, to, source) => {
    if (to.card) {
      edit(to.card);
      open.content[to.part] = filled(to, each.text, open.content[to.part]);
      draw();
      return;
    }
    const sourced = page.view.forms[to.kind].some(({ name }) => name === "source") ? { source } : {};
    make(to.kind, [], { ...sourced, ...to.more, [to.part]: filled(to, each.text) }, each.id);
  };
  const take = ({ activity, key, kind }) => {
    taken = { uuid: newId(), kind };
    away = "";
    tell("take_result", { uuid: taken.uuid, activity, key });
  };

  const text = ({ t }, view, step, each) => {
    const ways = (each.becomes.length ? each.becomes : view.room.becomes).flatMap((to) => [
      ...(to.added ? [] : [{ ...to, label: to.name }]),
      ...(to.part === "text" ? [] : cards(to.kind).map((card) => ({ ...to, card, label: `${to.name} – ${card.text}` }))),
    ]).map((to) => ({ ...to, key: [to.kind, to.part, to.card?.id].join("-") }));
    const chosen = ways.find(({ key }) => key === becomes[each.id]) ?? ways[0];
    return html`<li><span class="grow">${each.question ? html`<span class="quiet">${each.question}</span> ` : nothing}${each.text}
        ${each.says ? html` <span class="quiet">${each.says}</span>` : nothing}</span>
      <label class="away" for="as-${each.id}">${t("as a")}</label><select id="as-${each.id}" @change=${(e) => { becomes[each.id] = e.target.value; draw(); }}>${ways.map(({ key, label }) => html`<option value=${key} ?selected=${key === chosen.key}>${label}</option>`)}</select>
      <button aria-label="${t("Bring into the work")}: ${each.text}" @click=${() => bring(each, chosen, step.source)}>${t("Bring into the work")}</button></li>`;
  };

  const result = ({ t }, each) => html`<li><span class="grow">${each.text} <span class="quiet">${each.says}</span></span>
    ${each.forms.map((to) => html`<button class=${each.forms.length === 1 ? "main" : ""} aria-label="${t("Bring into the work")}, ${to.name}: ${each.text}"
      @click=${() => make(to.kind, [], to.content, each.statement)}>${each.forms.length === 1 ? t("Bring into the work") : to.name}</button>`)}
    ${each.forms.length ? nothing : each.update ? html`<button aria-label="${t("Update")}: ${each.text}" @click=${() => take(each)}>${t("Update")}</button>`
      : html`<button class="main" aria-label="${t("Bring into the work")}: ${each.text}" @click=${() => take(each)}>${t("Bring into the work")}</button>`}</li>`;

  const room = (words, view) => {
    const { t } = words;
    const { gatherings } = view.room;
    const many = (each) => each.results.length + each.steps.reduce((sum, step) => sum + step.statements.length, 0);
    return html`<details><summary>${t("From the room")} (${gatherings.reduce((sum, each) => sum + many(each), 0)})</summary>
      ${gatherings.length ? gatherings.map((gathering) => html`<h3>${gathering.title} <span class="quiet">${gathering.on}</span></h3>
        ${gathering.results.length ? html`<ul class="brief">${gathering.results.map((each) => result(words, each))}</ul>` : nothing}
        ${gathering.steps.map((step) => html`<details class="step" ?open=${many(gathering) <= 12}><summary>${step.title} (${step.statements.length})</summary>
          <ul class="brief">${step.statements.map((each) => text(words, view, step, each))}</ul></details>`)}`)
        : html`<p class="quiet">${t("Nothing is waiting. What the room writes in a gathering shows here when it is approved, and what it finds when the result has been shown.")}</p>`}</details>`;
  };

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return html`<p>${t("There is no project yet. Make one on the start page.")}</p>`;
    const here = view.groups.map((each) => each.kind);
    arriveOnce();
    return html`<div class="chain"><h2>${t("The work in this phase")}</h2>
      ${before(words, view)}${room(words, view)}
      ${open && !here.includes(open.kind) ? newForm(words, view, [open.kind]) : nothing}
      ${away ? html`<p role="status" class="notice">${t("Saved. It now stands in {phase}.", { phase: away.name })} <a class="button" href=${notebook(away.notebook)}>${t("Go there")}</a></p>` : nothing}
      ${view.groups.map((each) => group(words, view, each))}${loose(words, view)}</div>`;
  };
});
