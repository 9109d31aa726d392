// The wall of ideas, newest first or by theme; in IGP what everybody does now.
const A_PAGE = 12;

export default ({ html, nothing, t }) => {
  const NOW = {
    individual: t("Each for oneself, in silence"),
    group: t("In groups: one phone writes for all"),
    plenary: t("In plenary: what stands out?"),
  };
  const wall = (board, page) => html`<ul class="wall">${board.ideas.slice(page * A_PAGE, (page + 1) * A_PAGE).map((idea) => html`
    <li>${idea.theme ? html`<b class="theme">${idea.theme}</b>` : nothing}<span class="clamp">${idea.text}</span></li>`)}</ul>`;
  return (board, { page }) => (board.ideas.length
    ? html`<div class="boarded">${wall(board, page)}<p class="foot">${NOW[board.stage] ?? nothing}</p></div>`
    : html`<p class="empty">${NOW[board.stage] ?? t("The first ideas appear here.")}</p>`);
};
