// The wall of ideas, newest first.
const A_PAGE = 12;

export default ({ html, t }) => (board, { page }) => board.ideas.length
  ? html`<ul class="wall">${board.ideas.slice(page * A_PAGE, (page + 1) * A_PAGE).map((idea) => html`<li><span class="clamp">${idea.text}</span></li>`)}</ul>`
  : html`<p class="empty">${t("The first ideas appear here.")}</p>`;
