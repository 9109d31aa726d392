// The team around children and young people: the class or group in the middle, the closest nearest.

export default desk((page) => {
  // Where each circle lies around the middle, in degrees from the right.
  const SIDES = { team: 215, services: 325, home: 145, voluntary: 35, "": 90 };
  const ring = (closeness) => (closeness ? 62 + 21 * (6 - closeness) : 186);
  const spot = (key, at, of, closeness) => {
    const onwards = key in { team: 1, services: 1 } ? 1 : -1;  // from left to right, above and below
    const angle = ((SIDES[key] + onwards * (of > 1 ? Math.min(60, 18 * of) * (at / (of - 1) - 0.5) : 0)) * Math.PI) / 180;
    return [ring(closeness) * Math.cos(angle), ring(closeness) * Math.sin(angle)].map(Math.round);
  };

  const network = (circles) => {
    const around = circles.filter(({ key }) => key !== "class");
    const spots = around.flatMap(({ key, parties }) => parties.map((each, at) => ({ ...each, xy: spot(key, at, parties.length, each.closeness) })));
    const inside = circles.find(({ key }) => key === "class").parties;
    return html`<svg class="network" viewBox="-205 -205 410 410" aria-hidden="true">
      ${[1, 2, 3, 4, 5, 6].map((each) => lit.svg`<circle class="ring" r=${ring(each)}></circle>`)}
      ${spots.map(({ xy: [x, y], closeness }) => lit.svg`<line class=${closeness ? "" : "unsaid"} x2=${x} y2=${y} stroke-width=${1 + closeness}></line>`)}
      <circle class="middle" r="44"></circle>
      <text class="inside">${inside.map(({ number }) => number).join(" · ")}</text>
      ${spots.map(({ xy: [x, y], number, closeness }) => lit.svg`<circle class="dot ${closeness ? "" : "unsaid"}" cx=${x} cy=${y} r="14"></circle><text x=${x} y=${y}>${number}</text>`)}
    </svg>`;
  };

  const party = ({ t, tn }, each) => html`<li><b class="number">${each.number}</b><div>
    ${each.element ? html`<a href="${notebook(page.view.notebook)}#element-${each.element}">${each.name}</a>` : html`<span>${each.name} <span class="mark">${t("has promised nothing yet")}</span></span>`}
    <p class="quiet">${[each.closeness ? t("How close: {n} of 6", { n: each.closeness }) : t("How close is not said"),
      ...(each.together ? [tn("one action together", "{n} actions together", each.together)] : []), ...(each.met ? [each.met] : [])].join(" · ")}</p>
    ${each.brings.map((text) => html`<p>${text}</p>`)}</div></li>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    const title = html`<h2 id="around">${t("The team around children and young people")}</h2>`;
    if (!view.circles.length) return html`<section aria-labelledby="around">${title}
      <p class="quiet">${t("Nobody is on the map yet. Add a promise for each party in phase 1, and say where it stands and how closely you work together.")}
      <a class="button" href=${notebook(view.notebook)}>${t("Go there")}</a></p></section>`;
    return html`<section class="aroundmap" aria-labelledby="around"><div class="row">${title}<button @click=${fillScreen}>${t("Fill the screen, or go back")}</button></div>
      <div class="places">${network(view.circles)}${view.circles.map((circle) => html`<div class="place at-${circle.key || "unsaid"}"><h3>${circle.name}</h3>
        ${circle.parties.length ? html`<ol>${circle.parties.map((each) => party(words, each))}</ol>` : html`<p class="mark">${t("Nobody stands here yet. Who is missing?")}</p>`}</div>`)}</div>
      <p class="quiet">${t("The nearer the middle, the closer we work together today. Write groups and services, never the name of a child.")}</p>
      ${chartInWords(words, t("The team in words"), view.chart)}</section>`;
  };
});
