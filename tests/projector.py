"""The projector's page in a real Chromium, without a server, and what a room can read of it."""

import json
from pathlib import Path

import plotly

from dugnad.activities.registry import kind_of
from dugnad.i18n import page_messages
from dugnad.pages import esm

#: Pixels on a screen that is 1920 wide: readable from eight metres.
LEAST, WIDE = 28, 1920
_LOOK = Path(__file__).with_name("legible.js").read_text("utf-8")
_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Skjerm</title>
<style>body {{ margin: 0 }} {style}</style><script src="{plotly}"></script></head><body>
<div class="dugnad-screen"><div id="screen"></div>
<div class="dugnad-figure" style="display: none"><div id="figure" style="height: 100%"></div></div></div>
<script type="module">
const url = URL.createObjectURL(new Blob([{source}], {{ type: "text/javascript" }}));
const {{ default: page }} = await import(url);
let hear;
const model = {{ on: (_name, take) => {{ hear = take; }}, off: () => {{}}, send: () => {{}} }};
page.render({{ model, el: document.getElementById("screen") }});
window.tell = (message) => hear(message);
window.draw = async (figure) => {{
  document.querySelector(".dugnad-figure").style.display = figure ? "" : "none";
  if (figure) await Plotly.newPlot("figure", figure.data, figure.layout, {{ displayModeBar: false, responsive: true }});
}};
window.ready = true;
</script></body></html>"""


def troubles(page):
    """What of a projector's page cannot be read: too small, over each other, cut off."""
    found = page.evaluate(_LOOK)
    least = LEAST * page.viewport_size["width"] / WIDE - 0.05
    small = [(each["text"][:40], each["size"]) for each in found["texts"] if each["size"] < least]
    assert found["texts"], "nothing is shown"
    return {
        name: them
        for name, them in (("small", small), ("over", found["over"]), ("out", found["out"]))
        if them
    }


class Projector:
    """A page that shows what a test tells it to."""

    def __init__(self, opened, folder, width=WIDE, dark=False, language="nb"):
        self.page = opened.new_page(viewport={"width": width, "height": width * 9 // 16})
        self.language, self.dark = language, dark
        file = folder / "projector.html"
        source = json.dumps(esm.module("screen")).replace("</", "<\\/")
        text = _PAGE.format(style=esm.style("screen"), plotly=_PLOTLY.as_uri(), source=source)
        file.write_text(text, "utf-8")
        self.page.goto(file.as_uri())
        self.page.wait_for_function("window.ready")
        self.tell(type="words", messages=page_messages(esm.scripts("screen"), language))

    def tell(self, **message):
        self.page.evaluate("message => window.tell(message)", message)

    def shows(self, stage, heading, chart=False):
        """Show one page after the other of a stage's result, and yield the number of each."""
        side, path = kind_of(stage.kind).screen, kind_of(stage.kind).screen_js
        words = page_messages((path,), self.language)
        self.tell(type="screen", kind=stage.kind, source=esm.source(path), messages=words)
        board = stage.view()
        for number in range(board["pages"].get("chart", 0) if chart else board["pages"]["board"]):
            drawn = side.figure(board, self.language, number) if chart else None
            view = {"stage": "activity", "kind": stage.kind, "activity": 1, "heading": heading}
            view |= {"open": False, "board": board, "page": number, "view": "board"}
            if drawn:
                said = {"summary": drawn.summary, "columns": [], "rows": []}
                view |= {"view": "chart", "chart": said}
            self.show(view)
            self.page.locator(".summary" if drawn else "main > *").first.wait_for()
            figure = json.loads(drawn.figure.to_json()) if drawn else None
            self.page.evaluate("figure => window.draw(figure)", figure)
            self.page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            yield number

    def show(self, view):
        """Show a view of ``pages/screen.py``."""
        usual = {
            "language": self.language, "dark": self.dark, "project": "Solbakken skole",
            "title": "Dugnad", "code": "VQG8KY", "address": "192.168.1.20:8100",
            "qr": ["10" * 12] * 24, "here": 40, "paused": False, "until": 0, "now": 0,
        }  # fmt: skip
        self.tell(type="view", **{**usual, **view})
