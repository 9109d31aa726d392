// One practice at a time and four large fields; tap to place, drag as an extra.
export default ({ html, nothing, t, tn, submit, draft, redraw, composer }) => {
  const FIELDS = {
    refine: [t("Refine"), t("It works. Make it finer.")],
    improve: [t("Improve"), t("It works partly.")],
    renew: [t("Renew"), t("Something new instead.")],
    discard: [t("Discard"), t("Let it go.")],
  };
  const place = draft("practice"); // which practice is in front, so that a reload comes back to it
  const kept = draft("idea");
  const sending = new Map();       // statement id → field on its way
  let mode = "one";                // one practice, all of them, or writing a new one
  let busy = false;

  const placed = (view, id) => sending.get(id) ?? view.placed[id];
  const go = (id) => { place.set(String(id)); mode = "one"; redraw(); };

  const put = async (view, practice, field) => {
    const next = view.practices.find((other) => other.id !== practice.id && !placed(view, other.id));
    const first = !placed(view, practice.id);
    sending.set(practice.id, field);
    const { saved } = await submit({ statement: practice.id, priority: field }, `placed-${practice.id}`);
    if (saved) view.placed[practice.id] = field;
    sending.delete(practice.id);
    // On to the next one only after the first answer: who changes a mind wants to see it.
    if (saved && first && Number(place.get() || practice.id) === practice.id) {
      if (next) place.set(String(next.id)); else mode = "all";
    }
    redraw();
  };

  // Drag: the card follows the finger; letting go over a field places it there.
  const drag = (view, practice) => (down) => {
    const card = down.currentTarget;
    const under = (e) => document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-field]");
    const mark = (field) => card.parentNode.querySelectorAll("[data-field]").forEach((each) => each.classList.toggle("over", each === field));
    const move = (e) => {
      const [x, y] = [e.clientX - down.clientX, e.clientY - down.clientY];
      if (!card.classList.contains("dragged") && Math.hypot(x, y) < 12) return;
      card.classList.add("dragged");
      card.style.transform = `translate(${x}px, ${y}px)`;
      mark(under(e));
    };
    const end = (e) => {
      const field = card.classList.contains("dragged") && e.type === "pointerup" ? under(e) : null;
      card.classList.remove("dragged");
      card.style.transform = "";
      mark(null);
      for (const name of ["pointermove", "pointerup", "pointercancel"]) window.removeEventListener(name, name === "pointermove" ? move : end);
      if (field) put(view, practice, field.dataset.field);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  };

  const one = (view) => {
    const at = Math.max(0, view.practices.findIndex((each) => String(each.id) === place.get()));
    const practice = view.practices[at];
    const chosen = placed(view, practice.id);
    return html`
      <div class="row"><span class="quiet" role="status">${t("Practice {at} of {all}", { at: at + 1, all: view.practices.length })}</span>
        <button class="plain" @click=${() => { mode = "all"; redraw(); }}>${t("See all")}</button></div>
      <h2 class="practice" tabindex="-1" @pointerdown=${drag(view, practice)}>${practice.text}</h2>
      <div class="fields" role="group" aria-label=${t("Where does this practice belong?")}>
        ${Object.entries(FIELDS).map(([field, [name, help]]) => html`<button class="field ${field}" data-field=${field}
          aria-pressed=${chosen === field} @click=${() => put(view, practice, field)}><strong>${name}</strong><small>${help}</small></button>`)}
      </div>
      <div class="row">
        <button ?disabled=${at === 0} @click=${() => go(view.practices[at - 1].id)}>${t("Previous")}</button>
        <button ?disabled=${at === view.practices.length - 1} @click=${() => go(view.practices[at + 1].id)}>${t("Next")}</button>
      </div>`;
  };

  const all = (view) => {
    const left = view.practices.filter((each) => !placed(view, each.id)).length;
    return html`<p class="large">${left ? tn("One practice is left to place.", "{n} practices are left to place.", left)
        : t("You have placed all of them. Tap one to change your mind.")}</p>
      <ul class="all">${view.practices.map((practice) => {
        const field = placed(view, practice.id);
        return html`<li><button class=${field ?? ""} @click=${() => go(practice.id)}><span>${practice.text}</span>
          <b>${field ? FIELDS[field][0] : t("not placed")}</b></button></li>`;
      })}</ul>`;
  };

  const write = (view) => html`${composer({
      id: "idea", label: t("A practice or an idea that is missing"), text: kept.get(), longest: view.longest, busy,
      onText: (text) => { kept.set(text); redraw(); },
      onSend: async (text) => {
        busy = true;
        const sent = submit({ text });
        kept.set("");
        const { saved } = await sent;
        if (!saved && !kept.get()) kept.set(text);
        busy = false;
        redraw();
      },
    })}
    ${view.own.length ? html`<ul class="own">${view.own.map((idea) => html`<li>${idea.text} <span class="quiet">– ${
      { pending: t("waiting for approval"), approved: t("on the board"), hidden: t("set aside") }[idea.status]}</span></li>`)}</ul>` : nothing}`;

  return (view) => {
    const writing = mode === "write" || !view.practices.length;
    return html`
      ${view.practices.length ? nothing : html`<p class="large">${t("There is nothing to place yet. Send the first practice or idea.")}</p>`}
      ${writing ? write(view) : mode === "all" ? all(view) : one(view)}
      ${view.practices.length ? html`<button class="plain" @click=${() => { mode = writing ? "one" : "write"; redraw(); }}>
        ${writing ? t("Back to placing") : t("Something is missing? Send a practice or an idea")}</button>` : nothing}`;
  };
};
