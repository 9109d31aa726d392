// One field at a time to write in, and what I have written there.
export default ({ html, nothing, t, submit, draft, redraw, composer }) => {
  const place = draft("field");
  const fate = { pending: t("waiting for approval"), approved: t("on the board"), hidden: t("set aside") };
  let busy = false;

  const send = async (field, text) => {
    const kept = draft(`text-${field}`);
    busy = true;
    const sent = submit({ field, text });
    kept.set("");
    const { saved } = await sent;
    if (!saved && !kept.get()) kept.set(text);
    busy = false;
    redraw();
  };

  return (view) => {
    const at = Math.max(0, view.fields.findIndex((each) => each.key === place.get()));
    const { key, text: label } = view.fields[at];
    const kept = draft(`text-${key}`);
    const go = (to) => { place.set(view.fields[to].key); redraw(); };
    const own = view.own.filter((each) => (each.field ?? view.fields[0].key) === key);
    return html`<p class="quiet" role="status">${t("Question {at} of {all}", { at: at + 1, all: view.fields.length })}</p>
      ${composer({ id: `text-${key}`, label, text: kept.get(), longest: view.longest, busy,
        onText: (text) => { kept.set(text); redraw(); }, onSend: (text) => send(key, text) })}
      ${own.length ? html`<ul class="own">${own.map((each) => html`<li>${each.text} <span class="quiet">– ${fate[each.status]}</span></li>`)}</ul>` : nothing}
      <div class="row"><button ?disabled=${at === 0} @click=${() => go(at - 1)}>${t("Previous")}</button>
        <button ?disabled=${at === view.fields.length - 1} @click=${() => go(at + 1)}>${t("Next")}</button></div>`;
  };
};
