// Few words while people talk to each other.
export default ({ html, nothing }) => (board) => html`<div class="empty"><p>${board.title}</p>
  ${board.groups ? html`<p class="groups">${board.groups}</p>` : nothing}</div>`;
