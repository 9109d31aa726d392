// One practice at a time and a few large fields; tap to place, drag as an extra.
export default ({ html, nothing, t, tn, submit, draft, redraw, composer, own, pin }) => {
  const place = draft("practice"); // which practice is in front, so that a reload comes back to it
  const sending = new Map();       // statement id → field on its way
  let mode = "one";                // one practice, all of them, or writing a new one

  const placed = (view, id) => sending.get(id) ?? view.placed[id];
  const go = (id) => { place.set(String(id)); mode = "one"; redraw(); };

  const put = async (view, practice, field) => {
    const next = view.practices.find((other) => other.id !== practice.id && !placed(view, other.id));
    const first = !placed(view, practice.id);
    sending.set(practice.id, field);
    const { saved } = await submit({ statement: practice.id, [view.field]: field }, `placed-${practice.id}`);
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
      <div class="row"><span class="quiet" role="status">${t("Number {at} of {all}", { at: at + 1, all: view.practices.length })}</span>
        <button class="plain" @click=${() => { mode = "all"; redraw(); }}>${t("See all")}</button></div>
      <h2 class="practice" tabindex="-1" @pointerdown=${drag(view, practice)}>${pin(practice)}${practice.text}</h2>
      <div class="fields" role="group" aria-label=${t("Where does this belong?")}>
        ${view.boxes.map(({ key, label, help, tone }) => html`<button class="field ${tone}" data-field=${key}
          aria-pressed=${chosen === key} @click=${() => put(view, practice, key)}><strong>${label}</strong><small>${help}</small></button>`)}
      </div>
      <div class="row">
        <button ?disabled=${at === 0} @click=${() => go(view.practices[at - 1].id)}>${t("Previous")}</button>
        <button ?disabled=${at === view.practices.length - 1} @click=${() => go(view.practices[at + 1].id)}>${t("Next")}</button>
      </div>`;
  };

  const all = (view) => {
    const left = view.practices.filter((each) => !placed(view, each.id)).length;
    return html`<p class="large">${left ? tn("One is left to place.", "{n} are left to place.", left)
        : t("You have placed all of them. Tap one to change your mind.")}</p>
      <ul class="all">${view.practices.map((practice) => {
        const box = view.boxes.find((each) => each.key === placed(view, practice.id));
        return html`<li><button class=${box?.tone ?? ""} @click=${() => go(practice.id)}><span>${pin(practice)}${practice.text}</span>
          <b>${box?.label ?? t("not placed")}</b></button></li>`;
      })}</ul>`;
  };

  return (view) => {
    const empty = !view.practices.length;
    const writing = view.add && (mode === "write" || empty);
    return html`${empty ? html`<p class="large">${view.add ? t("There is nothing to place yet. Send the first practice or idea.")
        : t("There is nothing to place yet. It appears here by itself.")}</p>` : nothing}
      ${writing ? html`${composer({ id: "idea", label: view.add, longest: view.longest })}${own(view.own)}`
        : empty ? nothing : mode === "all" ? all(view) : one(view)}
      ${view.add && !empty ? html`<button class="plain" @click=${() => { mode = writing ? "one" : "write"; redraw(); }}>
        ${writing ? t("Back to placing") : t("Something is missing? Send a practice or an idea")}</button>` : nothing}`;
  };
};
