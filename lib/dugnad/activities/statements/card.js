// One question at a time and a few answers to it; some answers ask for a few words as well.
export default ({ html, nothing, t, tn, submit, draft, redraw, composer, own }) => {
  const place = draft("item");
  const sending = new Map(); // key → choice on its way
  let mode = "one";          // one question, all of them, or writing a new one

  const given = (view, key) => sending.get(key) ?? view.given[key];
  const go = (key) => { place.set(key); mode = "one"; redraw(); };

  const choose = async (view, item, choice) => {
    const next = view.items.find((other) => other.key !== item.key && !given(view, other.key));
    const stay = given(view, item.key) || choice.ask;
    sending.set(item.key, choice.key);
    redraw();
    const { saved } = await submit({ item: item.key, choice: choice.key }, `choice-${item.key}`);
    if (saved) view.given[item.key] = choice.key;
    sending.delete(item.key);
    // On by itself after the first answer only: who changes a mind wants to see it.
    if (saved && !stay && (place.get() || item.key) === item.key) {
      if (next) place.set(next.key); else mode = "all";
    }
    redraw();
  };

  const one = (view) => {
    const at = Math.max(0, view.items.findIndex((each) => each.key === place.get()));
    const item = view.items[at];
    const chosen = given(view, item.key);
    const ask = view.choices.find((each) => each.key === chosen)?.ask;
    return html`<div class="row"><span class="quiet" role="status">${t("Number {at} of {all}", { at: at + 1, all: view.items.length })}</span>
        <button class="plain" @click=${() => { mode = "all"; redraw(); }}>${t("See all")}</button></div>
      <div class="practice"><h2>${item.text}</h2>${item.hint ? html`<p class="quiet">${item.hint}</p>` : nothing}</div>
      <div class="choices" role="group" aria-label=${t("Your answer")}>${view.choices.map((choice) => html`<button class=${choice.tone}
        aria-pressed=${chosen === choice.key} @click=${() => choose(view, item, choice)}>${choice.label}</button>`)}</div>
      ${ask ? composer({ id: `why-${item.key}`, label: ask, longest: view.longest,
        message: (text) => ({ item: item.key, choice: chosen, text }) }) : nothing}
      <div class="row"><button ?disabled=${at === 0} @click=${() => go(view.items[at - 1].key)}>${t("Previous")}</button>
        <button ?disabled=${at === view.items.length - 1} @click=${() => go(view.items[at + 1].key)}>${t("Next")}</button></div>`;
  };

  const all = (view) => {
    const left = view.items.filter((each) => !given(view, each.key)).length;
    return html`<p class="large" role="status">${left ? tn("One is left to answer.", "{n} are left to answer.", left)
        : t("You have answered all of them. Tap one to change your mind.")}</p>
      <ul class="all">${view.items.map((item) => {
        const choice = view.choices.find((each) => each.key === given(view, item.key));
        return html`<li><button class=${choice?.tone ?? ""} @click=${() => go(item.key)}><span>${item.text}</span>
          <b>${choice?.label ?? t("not answered")}</b></button></li>`;
      })}</ul>`;
  };

  const card = (view) => {
    const writing = view.add && (mode === "write" || !view.items.length);
    return html`${view.items.length || view.igp?.stage ? nothing : html`<p class="large">${view.add ? t("There is nothing to answer yet. Send the first one.")
        : t("There is nothing to answer yet. It appears here by itself.")}</p>`}
      ${writing ? html`${composer({ id: "idea", label: view.add, longest: view.longest })}${own(view.own)}` : !view.items.length ? nothing : mode === "all" ? html`${all(view)}${own(view.own)}` : one(view)}
      ${view.add && view.items.length ? html`<button class="plain" @click=${() => { mode = writing ? "one" : "write"; redraw(); }}>
        ${writing ? t("Back to answering") : t("Something is missing? Write it")}</button>` : nothing}`;
  };
  return Object.assign(card, { take: ({ text }) => draft("idea").set(text) });
};
