// The wall of ideas, newest first or by theme.
export default ({ html, nothing, t, tn }) => {
  const pin = html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> `;
  // The theme stands above the block, but a pinned idea carries it with it.
  const names = ({ pinned, theme, group }) => {
    const said = [pinned && theme, group].filter(Boolean);
    return said.length ? html`<b class="theme">${said.map((each) => html`<span>${each}</span>`)}</b>` : nothing;
  };
  const aside = (board) => (board.aside ? tn("One has been set aside", "{n} have been set aside", board.aside) : nothing);
  const card = (idea) => html`<li>${names(idea)}<span>${idea.pinned ? pin : nothing}${idea.text}</span></li>`;
  const block = (ideas) => ({ heading, first, end }) => html`${heading ? html`<h2>${heading}</h2>` : nothing}
    <ul class="wall">${ideas.slice(first, end).map(card)}</ul>`;
  return (board, { page }) => (board.ideas.length
    ? html`<div class="boarded"><div class="laid" style="--size:${board.scale}">${board.wall[page].map(block(board.ideas))}</div><div class="foot"><span>${aside(board)}</span>
        <span>${board.wall.length > 1 ? t("Page {at} of {all}", { at: page + 1, all: board.wall.length }) : nothing}</span></div></div>`
    : html`<p class="empty">${t("The first ideas appear here.")} ${aside(board)}</p>`);
};
