// The wall of ideas, newest first or by theme.
const A_PAGE = 12;

export default ({ html, nothing, t }) => {
  const pin = html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> `;
  const small = (text) => (text ? html`<b class="theme">${text}</b>` : nothing);
  return (board, { page }) => (board.ideas.length
    ? html`<ul class="wall">${board.ideas.slice(page * A_PAGE, (page + 1) * A_PAGE).map((idea) => html`
        <li>${idea.pinned ? pin : nothing}${small(idea.theme)}${small(idea.group)}<span class="clamp">${idea.text}</span></li>`)}</ul>`
    : html`<p class="empty">${t("The first ideas appear here.")}</p>`);
};
