// Tap to add to my order; buttons move up and down, and dragging does the same.
export default ({ html, nothing, t, tn, submit, redraw, pin }) => {
  let sending = null; // an order on its way
  let held = null;    // the key that is being dragged
  let said = "";

  const put = async (view, order, words) => {
    sending = order;
    said = words;
    redraw();
    const { saved } = await submit({ order }, "order");
    if (saved) view.order = order;
    if (sending === order) sending = null;
    redraw();
  };
  const moved = (order, from, to) => {
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };

  // Drag by the place number: the row goes where the finger is, and is sent when let go.
  const drag = (view, key) => (down) => {
    const list = down.currentTarget.closest("ul");
    let order = sending ?? view.order;
    const move = (e) => {
      const rows = [...list.children];
      const to = rows.findIndex((row) => { const box = row.getBoundingClientRect(); return e.clientY < box.bottom; });
      const from = order.indexOf(key);
      const at = to < 0 ? order.length - 1 : to;
      if (at !== from) { order = moved(order, from, at); sending = order; redraw(); }
    };
    const end = () => {
      held = null;
      for (const name of ["pointerup", "pointercancel"]) window.removeEventListener(name, end);
      window.removeEventListener("pointermove", move);
      put(view, order, "");
    };
    down.preventDefault();
    held = key;
    window.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, end);
    redraw();
  };

  return (view) => {
    if (!view.items.length) return html`<p class="large">${t("There is nothing to answer yet. It appears here by itself.")}</p>`;
    const order = sending ?? view.order;
    const texts = Object.fromEntries(view.items.map((each) => [each.key, each.text]));
    const left = Math.min(view.most, view.items.length) - order.length;
    const step = (key, from, to) => put(view, moved(order, from, to), t("Now number {place}: {text}", { place: to + 1, text: texts[key] }));
    return html`<p class="left">${left ? tn("Choose one more, in the order that matters to you.", "Choose {n} more, the most important first.", left)
        : t("This is your order. Change it as you like.")}</p>
      <p class="away" role="status">${said}</p>
      ${order.length ? html`<ul class="picks order" aria-label=${t("My order")}>${order.map((key, at) => html`<li class=${held === key ? "held" : ""}>
        <b class="grip" @pointerdown=${drag(view, key)}>${at + 1}</b><span>${texts[key]}</span>
        <button ?disabled=${at === 0} aria-label=${t("Move up: {text}", { text: texts[key] })} @click=${() => step(key, at, at - 1)}>↑</button>
        <button ?disabled=${at === order.length - 1} aria-label=${t("Move down: {text}", { text: texts[key] })} @click=${() => step(key, at, at + 1)}>↓</button>
        <button aria-label=${t("Take out: {text}", { text: texts[key] })} @click=${() => put(view, order.filter((each) => each !== key), "")}>×</button></li>`)}</ul>` : nothing}
      <ul class="picks" aria-label=${t("Not chosen")}>${view.items.filter(({ key }) => !order.includes(key)).map(({ key, text, pinned }) => html`<li><span>${pin({ pinned })}${text}</span>
        <button ?disabled=${!left} aria-label=${t("Add: {text}", { text })} @click=${() => put(view, [...order, key], "")}>+</button></li>`)}</ul>`;
  };
};
