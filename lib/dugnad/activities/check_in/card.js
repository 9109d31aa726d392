// One word, or one tap.
export default ({ html, t, submit, redraw, composer, own }) => {
  let sending = null; // a step on its way

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

  return (view) => (view.form === "scale" ? scale(view)
    : html`${composer({ id: "word", label: t("One word"), longest: view.longest })}${own(view.own)}`);
};
