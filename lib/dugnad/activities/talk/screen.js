// Few words while people talk to each other; or what was promised, card by card.
export default ({ html, nothing, t }) => (board, { page }) => (board.again?.length
  ? html`<div class="sheets"><div class="side" style="--sections:1"><section class="sheet"><ul class="wall again">${(board.again[page] ?? []).map((each) => html`<li>
      ${each.over ? html`<b class="over">${each.over}</b>` : nothing}<span class="clamp">${each.text}</span>
      ${each.under ? html`<b class="said">${each.under}</b>` : nothing}</li>`)}</ul></section></div>
    <div class="foot"><span>${board.groups}</span>
      <span>${board.again.length > 1 ? t("Page {at} of {all}", { at: page + 1, all: board.again.length }) : nothing}</span></div></div>`
  : html`<div class="empty"><p>${board.title}</p>
  ${board.groups ? html`<p class="groups">${board.groups}</p>` : nothing}</div>`);
