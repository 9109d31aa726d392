// One field at a time to write in, and what I have written there.
export default ({ html, nothing, t, draft, redraw, composer, own }) => {
  const place = draft("field");

  const one = (view) => {
    const at = Math.max(0, view.fields.findIndex((each) => each.key === place.get()));
    const { key, text: label } = view.fields[at];
    const go = (to) => { place.set(view.fields[to].key); redraw(); };
    const sent = view.own.filter((each) => (each.field ?? view.fields[0].key) === key);
    const alone = view.fields.length === 1; // the question above is what is asked
    return html`${alone ? nothing : html`<p class="quiet" role="status">${t("Question {at} of {all}", { at: at + 1, all: view.fields.length })}</p>`}
      ${composer({ id: `text-${key}`, label: alone ? html`<span class="away">${label}</span>` : label, longest: view.longest, message: (text) => ({ field: key, text }) })}
      ${own(sent)}
      ${alone ? nothing : html`<div class="row"><button ?disabled=${at === 0} @click=${() => go(at - 1)}>${t("Previous")}</button>
        <button ?disabled=${at === view.fields.length - 1} @click=${() => go(at + 1)}>${t("Next")}</button></div>`}`;
  };
  return Object.assign(one, { take: ({ field, text }) => { place.set(field); draft(`text-${field}`).set(text); } });
};
