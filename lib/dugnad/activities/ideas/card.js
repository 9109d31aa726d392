// One field to write in, and what became of what I have sent.
export default ({ html, nothing, t, submit, draft, redraw, composer }) => {
  let busy = false;
  const kept = draft("idea");
  const fate = { pending: t("waiting for approval"), approved: t("on the board"), hidden: t("set aside") };
  return (view) => html`
    ${composer({
      id: "idea", label: t("Your idea or observation"), text: kept.get(), longest: view.longest, busy,
      onText: (text) => { kept.set(text); redraw(); },
      onSend: async (text) => {
        busy = true;
        const sent = submit({ text });
        kept.set("");
        const { saved } = await sent;
        if (!saved && !kept.get()) kept.set(text);
        busy = false;
        redraw();
      },
    })}
    ${view.own.length ? html`<section><h2 class="quiet">${t("You have sent")}</h2>
      <ul class="own">${view.own.map((idea) => html`<li>${idea.text} <span class="quiet">– ${fate[idea.status]}</span></li>`)}</ul>
    </section>` : nothing}`;
};
