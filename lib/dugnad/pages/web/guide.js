// The facilitator's guide to a phase, folded in.

// The only HTML from outside: made by pages/phase.py, where what a guide has of its own is text.
export default desk((page) => () => html`<details class="guide"><summary>${page.words.t("Guide for the facilitator")}</summary>
  <div .innerHTML=${page.view.html}></div></details>`);
