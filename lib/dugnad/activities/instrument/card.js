// One question at a time on one or more scales. An answer is sent when it is whole.
export default ({ html, nothing, t, tn, submit, draft, redraw, pin }) => {
  const place = draft("item");
  const begun = new Map();   // key → values of a question whose scales are not all answered
  const sending = new Map(); // key → values on their way
  let all = false;

  const values = (view, key) => begun.get(key) ?? sending.get(key) ?? view.given[key] ?? {};
  const done = (view, key) => sending.has(key) || key in view.given;
  const go = (key) => { place.set(key); all = false; redraw(); };

  const put = async (view, item, name, value) => {
    const now = { ...values(view, item.key), [name]: value };
    if (view.scales.some((scale) => !(scale.key in now))) { begun.set(item.key, now); redraw(); return; }
    const next = view.items.find((other) => other.key !== item.key && !done(view, other.key));
    const first = !done(view, item.key);
    begun.delete(item.key);
    sending.set(item.key, now);
    redraw();
    const { saved } = await submit({ item: item.key, values: now }, `item-${item.key}`);
    if (saved) view.given[item.key] = now;
    if (sending.get(item.key) === now) sending.delete(item.key);
    // On by itself after a single first tap; several scales are looked over before going on.
    if (saved && first && view.scales.length === 1 && (place.get() || item.key) === item.key) {
      if (next) place.set(next.key); else all = view.items.length > 1;
    }
    redraw();
  };

  const scale = (view, item, { key, text }) => {
    const chosen = values(view, item.key)[key];
    const press = (value) => () => put(view, item, key, value);
    return html`<div class="scaled" role="group" aria-label=${text || item.text}>
      ${text ? html`<h3>${text}</h3>` : nothing}
      <div class="scale" style="--n:${view.steps.length}">${view.steps.map((step) => html`<button aria-pressed=${chosen === step}
        aria-label=${step === view.steps[0] && view.low ? `${step} ${view.low}` : step === view.steps.at(-1) && view.high ? `${step} ${view.high}` : step}
        @click=${press(step)}>${step}</button>`)}</div>
      ${view.low || view.high ? html`<p class="ends quiet" aria-hidden="true"><span>${view.low}</span><span>${view.high}</span></p>` : nothing}
      ${view.unsure ? html`<button class="on" aria-pressed=${chosen === null} @click=${press(null)}>${view.unsure}</button>` : nothing}
    </div>`;
  };

  const one = (view) => {
    const at = Math.max(0, view.items.findIndex((each) => each.key === place.get()));
    const item = view.items[at];
    const many = view.items.length > 1;
    const whole = done(view, item.key) && !begun.has(item.key);
    return html`${many ? html`<div class="row"><span class="quiet" role="status">${t("Question {at} of {all}", { at: at + 1, all: view.items.length })}</span>
        <button class="plain" @click=${() => { all = true; redraw(); }}>${t("See all")}</button></div>` : nothing}
      <h2 class="practice">${pin(item)}${item.text}</h2>
      ${view.scales.map((each) => scale(view, item, each))}
      ${many ? html`<div class="row"><button ?disabled=${at === 0} @click=${() => go(view.items[at - 1].key)}>${t("Previous")}</button>
        <button class=${whole && view.scales.length > 1 ? "main" : ""} ?disabled=${at === view.items.length - 1}
          @click=${() => go(view.items[at + 1].key)}>${t("Next")}</button></div>` : nothing}`;
  };

  const list = (view) => {
    const left = view.items.filter((each) => !done(view, each.key)).length;
    return html`<p class="large" role="status">${left ? tn("One question is left.", "{n} questions are left.", left)
        : t("You have answered all of them. Tap one to change your mind.")}</p>
      <ul class="all">${view.items.map((item) => html`<li><button @click=${() => go(item.key)}><span>${pin(item)}${item.text}</span>
        <b>${done(view, item.key) ? view.scales.map(({ key }) => values(view, item.key)[key] ?? "?").join(" · ") : t("not answered")}</b></button></li>`)}</ul>`;
  };

  return (view) => html`${(view.read ?? []).map((each) => html`<article class="card"><h2>${each.title}</h2><p>${each.text}</p>
      ${each.source ? html`<p class="quiet">${each.source}</p>` : nothing}</article>`)}
    ${!view.items.length ? html`<p class="large">${t("There is nothing to answer yet. It appears here by itself.")}</p>`
      : all ? list(view) : one(view)}`;
};
