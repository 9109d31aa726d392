// Two statements; tap the one that matters more, and the next two come.
export default ({ html, nothing, t, submit, redraw }) => {
  const sent = new Set(); // keys that are answered here, and perhaps not yet by Python

  const choose = async (pair, better) => {
    sent.add(pair.key);
    redraw();
    const { saved } = await submit({ pair: pair.items.map((each) => each.key), better }, `pair-${pair.key}`);
    if (!saved) { sent.delete(pair.key); redraw(); }
  };

  return (view) => {
    if (view.few) return html`<p class="large">${t("There is nothing to answer yet. It appears here by itself.")}</p>`;
    const left = view.pairs.filter((pair) => !sent.has(pair.key));
    const done = view.done + view.pairs.length - left.length;
    if (!left.length) return html`<p class="large" role="status">${done < view.all ? t("One moment …") : t("Thank you! You have compared enough.")}</p>`;
    const [pair] = left;
    return html`<p class="quiet" role="status">${t("Comparison {at} of {all}", { at: done + 1, all: view.all })}</p>
      <div class="pair" role="group" aria-label=${t("Which matters more?")}>${pair.items.map((each) => html`<button @click=${() => choose(pair, each.key)}>${each.text}</button>`)}</div>
      <button class="plain" @click=${() => choose(pair, null)}>${t("I cannot choose")}</button>`;
  };
};
