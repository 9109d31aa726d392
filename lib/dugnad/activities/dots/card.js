// The statements with a step down and a step up each; what is left to give is always in sight.
export default ({ html, t, tn, submit, redraw, pin }) => {
  let sending = null; // dots on their way

  const give = async (view, key, change) => {
    const dots = { ...(sending ?? view.dots) };
    dots[key] = (dots[key] ?? 0) + change;
    if (!dots[key]) delete dots[key];
    sending = dots;
    redraw();
    const { saved } = await submit({ dots }, "dots");
    if (saved) view.dots = dots;
    if (sending === dots) sending = null;
    redraw();
  };

  return (view) => {
    const dots = sending ?? view.dots;
    const left = view.budget - Object.values(dots).reduce((sum, n) => sum + n, 0);
    if (!view.items.length) return html`<p class="large">${t("There is nothing to answer yet. It appears here by itself.")}</p>`;
    return html`<p class="left" role="status">${left ? tn("You have one dot left.", "You have {n} dots left.", left)
        : t("You have given all your dots. Move them as you like.")}</p>
      <ul class="picks">${view.items.map(({ key, text, pinned }) => {
        const n = dots[key] ?? 0;
        return html`<li class=${n ? "held" : ""}><span>${pin({ pinned })}${text}</span>
          <button ?disabled=${!n} aria-label=${t("One dot less on: {text}", { text })} @click=${() => give(view, key, -1)}>−</button>
          <b aria-label=${tn("One dot", "{n} dots", n)} role="img">${n}</b>
          <button ?disabled=${!left || n >= view.most} aria-label=${t("One dot more on: {text}", { text })} @click=${() => give(view, key, 1)}>+</button></li>`;
      })}</ul>`;
  };
};
