// What I am good at, and then whom it can make good; the two are sent together.
export default ({ html, nothing, t, draft, redraw, send, busy, word, own }) => {
  const [good, whom] = [draft("good"), draft("whom")];

  const go = (e) => {
    e.preventDefault();
    const message = { text: good.get().trim(), whom: whom.get().trim() };
    if (message.text) send(message, [good, whom]);
  };
  const field = (kept, id, label, longest) => html`<div class="ask"><label for=${id}>${label}</label>
    <input id=${id} maxlength=${longest} autocomplete="off" .value=${kept.get()} @input=${(e) => { kept.set(e.target.value); redraw(); }}></div>`;

  const card = (view) => html`<form class="card" @submit=${go}>
      ${field(good, "good", t("I am good at"), view.longest)}
      ${field(whom, "whom", t("With it I can make someone good: who?"), view.longest_whom)}
      ${view.whom.length ? html`<div class="chips" role="group" aria-label=${t("Choose who")}>${view.whom.map((text) => html`<button type="button"
        aria-pressed=${whom.get() === text} @click=${() => { whom.set(whom.get() === text ? "" : text); redraw(); }}>${text}</button>`)}</div>` : nothing}
      <button class="main" ?disabled=${busy() || !good.get().trim()}>${word}</button></form>
    ${view.own.length ? html`<section><h2 class="quiet">${t("You have written")}</h2>${own(view.own)}</section>` : nothing}`;
  return Object.assign(card, { take: ({ text }) => { const [what, who = ""] = text.split(" → "); good.set(what); whom.set(who); } });
};
