// What a room can read of a page: every visible text with its size as it is drawn, and which
// labels of a chart lie over each other or stick out. For ``page.evaluate``.
() => {
  const visible = (element) => !element.closest(".away, #js-plotly-tester")
    && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const scale = (element) => {
    if (element.getScreenCTM) {
      const at = element.getScreenCTM();
      return Math.sqrt(Math.abs(at.a * at.d - at.b * at.c));
    }
    return element.currentCSSZoom ?? 1;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !element || ["SCRIPT", "STYLE"].includes(element.tagName) || !visible(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width || box.bottom < 0 || box.right < 0) continue;
    // Chromium gives the size of SVG text before transforms, and of other text before zoom.
    texts.push({ text: node.data.trim(), size: parseFloat(getComputedStyle(element).fontSize) * scale(element) });
  }
  const chart = document.querySelector(".dugnad-figure");
  const drawn = chart?.checkVisibility() ? [...chart.querySelectorAll("text")].filter(visible) : [];
  const labels = drawn.map((label) => ({ label, box: label.getBoundingClientRect() })).filter(({ box }) => box.width && box.height);
  const over = (a, b) => Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const crowded = [];
  labels.forEach(({ label, box }, at) => labels.slice(at + 1).forEach((other) => {
    if (over(box, other.box) > 4) crowded.push([label.textContent, other.label.textContent]);
  }));
  // Nothing of a chart but its own numbers stands on its bars.
  const bars = drawn.length ? [...chart.querySelectorAll(".bars path")].map((bar) => bar.getBoundingClientRect()) : [];
  labels.filter(({ label }) => !label.closest(".bars")).forEach(({ label, box }) => {
    if (bars.some((bar) => over(box, bar) > 4)) crowded.push([label.textContent, "a bar"]);
  });
  const room = chart?.getBoundingClientRect();
  const out = labels.filter(({ box }) => box.top < room.top - 2 || box.bottom > room.bottom + 2
    || box.left < room.left - 2 || box.right > room.right + 2).map(({ label }) => label.textContent);
  return { texts, over: crowded, out };
}
