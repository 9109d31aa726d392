// Result boards: sheets of rows with a small drawing each, or of texts (activities/sheets.py).
export default ({ html, nothing, t }) => {
  const strip = (parts) => html`<span class="strip" role="img" aria-label=${parts.map(([, n, name]) => `${name}: ${n}`).join(", ")}>${
    parts.map(([tone, n]) => (n ? html`<i class=${tone} style="--part:${n}"></i>` : nothing))}</span>`;

  const axis = (points, words) => html`<span class="axis" role="img" aria-label=${words}>
    ${points.length === 2 ? html`<i class="join" style="--least:${Math.min(points[0].at, points[1].at)};--most:${Math.max(points[0].at, points[1].at)}"></i>` : nothing}
    ${points.map((each) => html`<i class="band ${each.tone}" style="--least:${each.least};--most:${each.most}"></i>
      <i class="point ${each.tone}" style="--at:${each.at}"></i>`)}</span>`;

  const row = (each) => html`<li class=${each.strip || each.axis ? "drawn" : ""}><span class="clamp">${each.text}</span>
    ${each.strip ? strip(each.strip) : each.axis ? axis(each.axis, each.words) : nothing}
    ${each.mark ? html`<b>${each.mark}</b>` : nothing}</li>`;

  const pin = html`<b class="pin" role="img" aria-label=${t("Pinned at the top")}>★</b> `;
  const section = (each) => html`<section class="sheet ${each.tone ?? ""}">
    ${each.title ? html`<h2>${each.title}</h2>` : nothing}
    ${each.rows ? html`<ul class="rows">${each.rows.map(row)}</ul>`
      : html`<ul class="wall" style="--size:${each.size ?? 1}">${each.texts.map((text, at) => html`<li>${each.labels?.[at] ? html`<b class="theme"><span>${each.labels[at]}</span></b>` : nothing}<span class=${each.size ? "" : "clamp"}>${each.pinned?.includes(text) ? pin : nothing}${text}</span></li>`)}</ul>`}</section>`;

  return (board, { page }) => {
    const sheet = board.sheets[page];
    if (!sheet) return html`<p class="empty">${board.empty}</p>`;
    return html`<div class="sheets">
      ${sheet.heading || sheet.legend.length ? html`<div class="foot"><b>${sheet.heading}</b>
        <span class="legend">${sheet.legend.map(([tone, name]) => html`<span><i class=${tone}></i>${name}</span>`)}</span></div>` : nothing}
      <div class="side" style="--sections:${sheet.sections.length}">${sheet.sections.map(section)}</div>
      <div class="foot"><span>${sheet.foot}</span>
        <span>${board.sheets.length > 1 ? t("Page {at} of {all}", { at: page + 1, all: board.sheets.length }) : nothing}</span></div></div>`;
  };
};
