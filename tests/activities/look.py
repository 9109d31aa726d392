"""Cards and screens in a real browser, without a server.

``python tests/activities/look.py FOLDER [KIND …]`` takes pictures of every kind.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dugnad.activities.registry import kind_of
from dugnad.i18n import page_messages
from dugnad.pages import esm
from find_chromium import ensure
from window import put_away, window

ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, PROJECTOR = {"width": 390, "height": 844}, {"width": 1920, "height": 1080}

_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{kind}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ margin: 0 }} {style}</style></head><body>{body}
<script type="application/json" id="view">{view}</script>
<script type="module">
{kit}
const loaded = async (source) => (await import(URL.createObjectURL(new Blob([source], {{ type: "text/javascript" }})))).default;
const own = await loaded({source});
const make = {stages} ? (await loaded({stages}))(own) : own;
let view = JSON.parse(document.getElementById("view").textContent);
const words = wordsIn({words});
{script}
</script></body></html>"""

_PHONE = """
window.sent = [];
window.refuse = false;
const kept = {};
const status = document.querySelector("footer [role=status]");
const redraw = () => render(html`<h1 class="question" tabindex="-1">Hva tenker vi om dette?</h1>${card(view, {})}`, document.querySelector("main"));
const submit = (payload, slot = null) => {
  window.sent.push({ payload, slot });
  const saved = !window.refuse;
  return Promise.resolve().then(() => { status.textContent = saved ? "Lagret" : ""; return saved ? { saved } : { saved, reason: "Nei" }; });
};
const draft = (name) => ({ name, get: () => kept[name] ?? "", set: (text) => { kept[name] = text; } });
const tools = { submit, draft, redraw };
const card = make({ html, nothing, ...words, ...tools, ...pen(words, tools), pen: (other) => pen(words, { ...tools, ...other }) });
window.tell = (next) => { view = next; redraw(); };
redraw();
window.ready = true;
"""

_SCREEN = """
const board = make({ html, nothing, ...words });
window.page = (page) => { render(board(view, { page, open: false }), document.querySelector("main")); };
window.page(0);
window.ready = true;
"""

_PHONE_BODY = """<div class="dugnad phone"><main></main>
<footer><p role="status"></p><p role="alert"></p><button class="plain">Ansatt · Bokmål</button></footer></div>"""
_SCREEN_BODY = """<div class="dugnad-screen"><div class="dugnad screen"><header><h1>Hva tenker vi om dette?</h1>
<aside class="join" aria-label="Bli med"><p>192.168.1.20:8100<br><b>KVIST</b></p><svg class="qr"></svg></aside></header><main></main></div></div>"""


def _inline(value):
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def _page(kind, view, path, body, script, style, language, stages=None):
    kit = "\n".join([esm._lit(), esm.source(esm.KIT)])
    return _PAGE.format(
        kind=kind, language=language, style=style, body=body, view=_inline(view), kit=kit,
        source=_inline(esm.source(path)), script=script,
        stages=_inline(esm.source(stages) if stages else ""),
        words=_inline(page_messages((esm.KIT, path, *filter(None, [stages])), language)),
    )  # fmt: skip


def phone_html(kind, view, language="nb"):
    path, stages = kind_of(kind).card_js, kind_of(kind).igp_js
    return _page(kind, view, path, _PHONE_BODY, _PHONE, esm.style("phone"), language, stages)


def screen_html(kind, view, language="nb", dark=False):
    path = kind_of(kind).screen_js
    body = _SCREEN_BODY.replace('"dugnad', '"dark dugnad') if dark else _SCREEN_BODY
    return _page(kind, view, path, body, _SCREEN, esm.style("screen"), language)


@contextmanager
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=ensure(), args=ARGS)
        try:
            yield opened
        finally:
            opened.close()


def show(opened, html, size):
    """A page with ``html``; what goes wrong in it is kept in ``page.trouble``."""
    page = window(opened, size)
    page.set_content(html)
    page.wait_for_function("window.ready", timeout=10_000)
    return page


def main(folder, kinds):
    from cases import CASES

    folder.mkdir(parents=True, exist_ok=True)
    with browser() as opened:
        for name, make in CASES.items():
            if kinds and name.split("-")[0] not in kinds:
                continue
            stage = make()
            kind = stage.kind
            page = show(opened, phone_html(kind, stage.card(900)), PHONE)
            page.screenshot(path=folder / f"{name}-phone.png")
            stage.play(24, roles=("staff", "parents", "leaders"))
            page.evaluate("view => window.tell(view)", stage.card(1))
            page.screenshot(path=folder / f"{name}-phone-after.png")
            print(name, "phone", page.trouble)
            put_away(page)
            view = stage.close().view()
            page = show(opened, screen_html(kind, view), PROJECTOR)
            for number in range(view["pages"]["board"]):
                page.evaluate("n => window.page(n)", number)
                page.screenshot(path=folder / f"{name}-screen-{number}.png")
            print(name, "screen", view["pages"], page.trouble)
            put_away(page)
            for number, chart in enumerate(stage.charts()):
                if chart:
                    page = opened.new_page(viewport={"width": 1860, "height": 780})
                    file = folder / "chart.html"  # plotly.min.js is laid beside it
                    chart.figure.write_html(file, include_plotlyjs="directory")
                    page.goto(file.as_uri(), timeout=90_000)
                    page.wait_for_selector(".main-svg")
                    page.screenshot(path=folder / f"{name}-chart-{number}.png")
                    print("   ", chart.summary)
                    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
