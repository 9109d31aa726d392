// Figure 3 with the group's own words: today, the gap, and what is wanted. One gap at a time.

export default desk((page, draw) => {
  let at = 0;
  const turn = (step) => { at = (at + step + page.view.gaps.length) % page.view.gaps.length; draw(); };

  const end = (name, number, texts, empty, more, about) => html`<div class="end"><h3>${name}</h3>
    ${number == null ? nothing : html`<p class="figure" aria-hidden="true">${number}</p>`}
    ${texts.length ? texts.map((text) => html`<p class="said">${text}</p>`) : html`<p class="mark">${empty}</p>`}
    ${more.length ? html`<div class="around"><h4>${about}</h4>${more.map((text) => html`<p>${text}</p>`)}</div>` : nothing}</div>`;

  return () => {
    const { words, view } = page;
    const { t } = words;
    if (view.stage === "none") return nothing;
    const title = html`<h2 id="gaps">${t("From today to what we want")}</h2>`;
    if (!view.gaps.length) return html`<section aria-labelledby="gaps">${title}
      <p class="quiet">${t("No gaps yet. Make one from a need or a situation, or from the room's gap analysis.")}</p></section>`;
    at = Math.min(at, view.gaps.length - 1);
    const gap = view.gaps[at];
    return html`<section class="gappicture" aria-labelledby="gaps"><div class="row">${title}
        <span class="row"><span class="quiet" role="status">${t("Gap {n} of {all}", { n: at + 1, all: view.gaps.length })}</span>
        <button aria-label=${t("The gap before")} ?disabled=${view.gaps.length < 2} @click=${() => turn(-1)}>‹</button>
        <button aria-label=${t("The next gap")} ?disabled=${view.gaps.length < 2} @click=${() => turn(1)}>›</button>
        <button @click=${fillScreen}>${t("Fill the screen, or go back")}</button></span></div>
      <div class="span">
        ${end(t("Present situation"), gap.present, gap.now, t("Nothing is described yet."), gap.around, t("Reflections"))}
        <div class="across"><p class="gaptext">${gap.text}</p>
          <svg class="arrow" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><path d="M0 4h88V0l12 6-12 6V8H0z"></path></svg>
          ${gap.span ? html`<p>${gap.span}</p>` : nothing}${gap.importance ? html`<p class="quiet">${t("Importance: {n} of 6", { n: gap.importance })}</p>` : nothing}
          <div class="around"><h4>${t("The way there")}</h4>${gap.actions.length ? html`<ul>${gap.actions.map((text) => html`<li>${text}</li>`)}</ul>`
            : html`<p class="quiet">${t("No actions yet.")}</p>`}</div></div>
        ${end(t("Desired situation"), gap.desired, gap.wanted, t("No goal yet."), gap.signs, t("Signs that we are there"))}
      </div>
      ${chartInWords(words, t("The gaps in words"), view.chart)}</section>`;
  };
});
