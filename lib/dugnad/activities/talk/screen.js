// Few words while people talk to each other.
export default ({ html }) => (board) => html`<p class="empty">${board.title}</p>`;
