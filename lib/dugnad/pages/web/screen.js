// What the room sees. Messages: pages/screen.py. The board itself: activities/*/screen.js.

export default {
  render({ model, el }) {
    el.classList.add("dugnad", "screen");
    let view = null;
    let words = wordsIn({});
    let board = null;
    let boardKind = "";
    let boards = 0;        // how many have come
    const clock = countdown(() => draw());
    const remeasure = () => requestAnimationFrame(() => window.dispatchEvent(new Event("resize")));
    const sized = new ResizeObserver(() => {
      el.closest(".dugnad-screen")?.style.setProperty("--scale", el.offsetWidth / 1920);
      remeasure();
    });
    sized.observe(el);

    const join = ({ t }) => html`<aside class="join" aria-label=${t("How to join")}>
      <p>${view.address}<br><b>${view.code}</b></p>${qr(view.qr, t("QR code to the participants' page"))}</aside>`;

    const table = (chart) => html`<table class="away"><caption>${chart.summary}</caption>
      <thead><tr>${chart.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${chart.rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;

    // What everybody does now, where people write alone, then in groups, then look together.
    const now = ({ t }) => ({
      individual: html`<p class="empty groups">${t("Each for oneself, in silence")}</p>`,
      group: html`<p class="doing"><b class="groups">${view.groups}</b> <span>${t("In groups: one phone writes for all")}</span></p>`,
      plenary: html`<p class="doing">${t("In plenary: what stands out?")}</p>`,
    }[view.igp] ?? nothing);
    const alone = () => html`<p class=${view.alone.length > 140 ? "alone long" : "alone"}>${view.alone}</p>`;
    const shown = () => (view.alone ? alone()
      : view.view === "chart" && view.chart ? html`<p class="summary clamp">${view.chart.summary}</p>${table(view.chart)}`
      : html`${now(words)}${board && boardKind === view.kind && view.igp !== "individual" ? board(view.board, view) : nothing}`);

    const stages = {
      none: ({ t }) => html`<main class="lobby"><h1>Idédugnad</h1><p>${t("No gathering is going on. Start one on the start page.")}</p></main>`,
      lobby: ({ t, tn }) => html`<main class="lobby"><div><p>${view.title}</p><h1>${view.project}</h1>
        <p>${t("Take out the phone. Scan the code, or open")}</p><p class="address">${view.address}</p>
        <p>${t("and write the code")} <b class="code">${view.code}</b></p>
        <p class="quiet">${view.here ? tn("One is here.", "{n} are here.", view.here) : nothing}</p></div>
        ${qr(view.qr, t("QR code to the participants' page"))}</main>`,
      activity: () => html`<header><h1 class=${view.heading.length > 160 ? "longest" : view.heading.length > 90 ? "long" : ""}>${view.heading}</h1>
          ${clock.text() ? html`<p class="clock" role="timer">${clock.text()}</p>` : nothing}${join(words)}</header>
        <main>${shown()}</main>`,
    };

    const draw = () => {
      if (!view) return;
      el.lang = view.language;
      el.classList.toggle("dark", Boolean(view.dark));
      el.closest(".dugnad-screen")?.classList.toggle("dark", Boolean(view.dark));
      el.classList.toggle("charted", view.view === "chart");
      const paused = view.paused ? html`<p class="paused">${words.t("Pause")}</p>` : nothing;
      render(html`${stages[view.stage](words)}${paused}`, el);
      // The figure beside us measures itself when the window changes; it was hidden until now.
      if (view.view === "chart") remeasure();
    };

    const take = {
      words: ({ messages }) => { words = wordsIn(messages); },
      view: (message) => { view = message; clock.set(message); draw(); },
      screen: async ({ kind, source, messages }) => {
        const number = ++boards;
        const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
        const { default: make } = await import(url);
        URL.revokeObjectURL(url);
        if (number !== boards) return; // a newer one has come meanwhile
        board = make({ html, nothing, ...wordsIn(messages) });
        boardKind = kind;
        draw();
      },
    };
    const hear = (message) => take[message.type]?.(message);
    model.on("msg:custom", hear);
    model.send({ type: "hello" });
    return () => { clock.stop(); sized.disconnect(); model.off("msg:custom", hear); };
  },
};
