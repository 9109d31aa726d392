// One word, or one tap.
export default ({ html, nothing, t, submit, draft, redraw, composer }) => {
  const kept = draft("word");
  const fate = { pending: t("waiting for approval"), approved: t("on the board"), hidden: t("set aside") };
  let busy = false;
  let sending = null; // a step on its way

  const send = async (text) => {
    busy = true;
    const sent = submit({ text });
    kept.set("");
    const { saved } = await sent;
    if (!saved && !kept.get()) kept.set(text);
    busy = false;
    redraw();
  };
  const tap = async (view, value) => {
    sending = value;
    redraw();
    const { saved } = await submit({ item: "now", values: { value } }, "now");
    if (saved) view.given = value;
    if (sending === value) sending = null;
    redraw();
  };

  const scale = (view) => html`<div class="scaled" role="group" aria-label=${t("Your answer")}>
    <div class="scale" style="--n:${view.steps.length}">${view.steps.map((step) => html`<button
      aria-pressed=${(sending ?? view.given) === step} @click=${() => tap(view, step)}>${step}</button>`)}</div>
    <p class="ends quiet"><span>${view.low}</span><span>${view.high}</span></p></div>`;

  return (view) => (view.form === "scale" ? scale(view) : html`
    ${composer({ id: "word", label: t("One word"), text: kept.get(), longest: view.longest, busy,
      onText: (text) => { kept.set(text); redraw(); }, onSend: send })}
    ${view.own.length ? html`<ul class="own">${view.own.map((each) => html`<li>${each.text}
      <span class="quiet">– ${fate[each.status]}</span></li>`)}</ul>` : nothing}`);
};
