// Two statements; tap the one that matters more, and the next two come. One step back is possible.
export default ({ html, nothing, t, submit, redraw }) => {
  const sent = new Set(); // keys that are answered here, and perhaps not yet by Python
  let last = null;        // the pair answered last here, with what was better
  let back = false;       // looking at it again

  const choose = async (pair, better) => {
    const before = last;
    sent.add(pair.key);
    last = { ...pair, better };
    back = false;
    redraw();
    const { saved } = await submit({ pair: pair.items.map((each) => each.key), better }, `pair-${pair.key}`);
    if (saved) return;
    sent.delete(pair.key);
    last = before;
    redraw();
  };
  const go = (to) => { back = to; redraw(); };

  return (view) => {
    if (view.few) return html`<p class="large">${t("There is nothing to answer yet. It appears here by itself.")}</p>`;
    const left = view.pairs.filter((pair) => !sent.has(pair.key));
    const done = view.done + view.pairs.length - left.length;
    const before = last ?? view.last;
    const again = back && before;
    const pair = again ? before : left[0];
    const ways = html`<div class="row"><button ?disabled=${!before || again} @click=${() => go(true)}>${t("Previous")}</button>
      ${again ? html`<button @click=${() => go(false)}>${t("Next")}</button>` : nothing}</div>`;
    if (!pair) return html`<p class="large" role="status">${done < view.all ? t("One moment …") : t("Thank you! You have compared enough.")}</p>${ways}`;
    const chosen = (key) => String(Boolean(again) && pair.better === key);
    return html`<p class="quiet" role="status">${t("Comparison {at} of {all}", { at: again ? done : done + 1, all: view.all })}</p>
      <div class="pair" role="group" aria-label=${t("Which matters more?")}>${pair.items.map((each) => html`<button
        aria-pressed=${chosen(each.key)} @click=${() => choose(pair, each.key)}>${each.text}</button>`)}</div>
      <button class="plain" aria-pressed=${chosen(null)} @click=${() => choose(pair, null)}>${t("I cannot choose")}</button>${ways}`;
  };
};
