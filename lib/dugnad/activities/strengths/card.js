// What I am good at, and then whom it can make good; the two are sent together.
export default ({ html, nothing, t, submit, draft, redraw }) => {
  const [good, whom] = [draft("good"), draft("whom")];
  const fate = { pending: t("waiting for approval"), approved: t("on the board"), hidden: t("set aside") };
  let busy = false;

  const send = async (e) => {
    e.preventDefault();
    const message = { text: good.get().trim(), whom: whom.get().trim() };
    if (!message.text) return;
    busy = true;
    const sent = submit(message);
    good.set("");
    whom.set("");
    const { saved } = await sent;
    if (!saved && !good.get()) { good.set(message.text); whom.set(message.whom); }
    busy = false;
    redraw();
  };
  const field = (kept, id, label, longest) => html`<div class="ask"><label for=${id}>${label}</label>
    <input id=${id} maxlength=${longest} autocomplete="off" .value=${kept.get()} @input=${(e) => { kept.set(e.target.value); redraw(); }}></div>`;

  return (view) => html`<form class="card" @submit=${send}>
      ${field(good, "good", t("I am good at"), view.longest)}
      ${field(whom, "whom", t("With it I can make someone good: who?"), view.longest_whom)}
      ${view.whom.length ? html`<div class="chips" role="group" aria-label=${t("Choose who")}>${view.whom.map((text) => html`<button type="button"
        aria-pressed=${whom.get() === text} @click=${() => { whom.set(whom.get() === text ? "" : text); redraw(); }}>${text}</button>`)}</div>` : nothing}
      <button class="main" ?disabled=${busy || !good.get().trim()}>${t("Send")}</button></form>
    ${view.own.length ? html`<section><h2 class="quiet">${t("You have sent")}</h2><ul class="own">${view.own.map((each) => html`<li>${each.text}
      <span class="quiet">– ${fate[each.status]}</span></li>`)}</ul></section>` : nothing}`;
};
