// The line above the screen in small: folded as long as nobody is here. Messages: pages/phase_preview.py.

export default desk((page) => () => {
  const { words, view } = page;
  const { t } = words;
  if (view.stage === "none") return nothing;
  // The figure measures itself when the window changes; it was hidden until now.
  if (!view.folded) setTimeout(() => window.dispatchEvent(new Event("resize")), 200);
  return html`<div class="row bar"><p class="grow"><strong>${t("What the room sees")}</strong></p>
    <button aria-expanded=${String(!view.folded)} @click=${() => page.tell({ type: "fold", folded: !view.folded })}>
      ${view.folded ? t("Show it here") : t("Fold it in")}</button></div>`;
});
