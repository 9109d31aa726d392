// The wall of ideas, newest first or by theme.
const A_PAGE = 12;

export default ({ html, nothing, t, tn }) => {
  const pin = html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> `;
  const names = ({ theme, group }) => {
    const said = [theme, group].filter(Boolean);
    return said.length ? html`<b class="theme">${said.map((each) => html`<span>${each}</span>`)}</b>` : nothing;
  };
  const aside = (board) => (board.aside ? tn("One has been set aside", "{n} have been set aside", board.aside) : nothing);
  return (board, { page }) => (board.ideas.length
    ? html`<div class="boarded"><ul class="wall">${board.ideas.slice(page * A_PAGE, (page + 1) * A_PAGE).map((idea) => html`
        <li>${names(idea)}<span class="clamp">${idea.pinned ? pin : nothing}${idea.text}</span></li>`)}</ul><p class="foot">${aside(board)}</p></div>`
    : html`<p class="empty">${t("The first ideas appear here.")} ${aside(board)}</p>`);
};
