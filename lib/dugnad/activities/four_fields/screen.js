// Figure 6: three fields around what they are for, and a way out for what must give room.
const HELD = { refine: 6, improve: 3, renew: 3, discard: 6 };

export default ({ html, nothing, t, tn }) => {
  const MARKS = { agreed: t("agreed"), mixed: t("mixed"), split: t("split") };
  const FIELDS = Object.keys(HELD);

  const practice = (names) => (each) => html`<li><span class="mark">${each.was ? t("was: {field}", { field: names[each.was] }) : MARKS[each.verdict]}</span><span class="clamp">${each.text}</span>
    <span class="strip" role="img" aria-label=${each.counts.map((n, i) => `${names[FIELDS[i]]} ${n}`).join(", ")}>${each.counts.map((n, i) => (n
      ? html`<i class=${FIELDS[i]} style="--part:${n}"></i>` : nothing))}</span></li>`;

  const result = (board, page) => html`<div class="boarded"><div class="board">
      ${board.fields.map(({ name, share, practices }) => html`<section class="field ${name}"><h2><span>${board.names[name]}</span>
          <span>${share === null ? nothing : `${Math.round(share * 100)} %`}</span></h2>
        <ul>${practices.slice(page * HELD[name], (page + 1) * HELD[name]).map(practice(board.names))}</ul></section>`)}
      <p class="core">${t("Developing new practice")}</p>
    </div>
    <div class="foot"><span>${board.waiting.length ? tn("One practice waits: shown when at least {k} have placed it.", "{n} practices wait: each is shown when at least {k} have placed it.", board.waiting.length).replace("{k}", board.k) : nothing}</span>
      <span>${board.pages.board > 1 ? t("Page {at} of {all}", { at: page + 1, all: board.pages.board }) : t("What comes in needs room: what goes out?")}</span></div></div>`;

  const pin = html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> `;
  const table = (board, page) => board.practices.length
    ? html`<div class="boarded"><ul class="wall" style="--size:${board.scale}">${board.practices.slice(board.wall[page][0].first, board.wall[page][0].end).map((each) => html`<li><span>${each.pinned ? pin : nothing}${each.text}</span></li>`)}</ul>
        <div class="foot"><span>${t("The result is shown when everybody has had time to think.")}</span>
          <span>${board.pages.board > 1 ? t("Page {at} of {all}", { at: page + 1, all: board.pages.board }) : nothing}</span></div></div>`
    : html`<p class="empty">${t("Send the practices and ideas we are to look at.")}</p>`;

  return (board, { page }) => (board.result ? result(board, page) : table(board, page));
};
