"""Counting hands on the console in a real Chromium: by keyboard, without a server."""

import json
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from dugnad.i18n import page_messages
from dugnad.pages import esm
from dugnad.pages.console import Console
from dugnad.store import Store

sys.path[:0] = [str(Path(__file__).parents[1] / "activities"), str(Path(__file__).parent)]
from asked import begun
from look import browser

_PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Konsoll</title>
<meta name="viewport" content="width=device-width"><style>body {{ margin: 0 }} {style}</style></head>
<body><main id="page"></main><script type="module">
const url = URL.createObjectURL(new Blob([{source}], {{ type: "text/javascript" }}));
const {{ default: page }} = await import(url);
window.sent = [];
let hear;
const model = {{ on: (_name, take) => {{ hear = take; }}, off: () => {{}}, send: (message) => window.sent.push(message) }};
page.render({{ model, el: document.getElementById("page") }});
window.tell = (message) => hear(message);
window.ready = true;
</script></body></html>"""


def _inline(value):
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


@pytest.fixture(scope="module")
def opened():
    with browser() as chromium:
        yield chromium


@pytest.fixture
def console(store):
    pages = []

    def begin(name):
        gathering, activity = begun(store, name)
        page = Console(Store.open())
        pages.append(page)
        page.receive({"type": "group", "role": "guardians", "size": 17})
        return page, gathering, activity

    yield begin
    for page in pages:
        page.close()


def shown(opened, console, size):
    page = opened.new_page(viewport=size)
    page.trouble = []
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    style = esm.style("desk")
    page.set_content(_PAGE.format(style=style, source=_inline(str(esm.module("desk", "console")))))
    page.wait_for_function("window.ready", timeout=10_000)
    words = page_messages(esm.scripts("desk", "console"), console.language)
    page.evaluate("m => window.tell(m)", {"type": "words", "messages": words})
    page.evaluate("m => window.tell(m)", {"type": "view", **console.view(), "now": 0})
    return page


def pass_on(page, console):
    """What the page has sent goes to Python, and the new view to the page."""
    for message in page.evaluate("window.sent.splice(0)"):
        console.receive(message)
    page.evaluate("m => window.tell(m)", {"type": "view", **console.view(), "now": 0})


@pytest.mark.parametrize("name", ["four_fields", "gap", "dots"])
def test_hands_are_entered_by_keyboard(opened, console, store, name):
    desk, _gathering, activity = console(name)
    page = shown(opened, desk, {"width": 1366, "height": 900})
    page.locator("summary", has_text="uten telefon").press("Enter")
    page.get_by_role("button", name="(17)").press("Enter")
    form = page.locator("form:has(fieldset.counts)").first
    fields = form.locator("fieldset").first.locator("input")
    fields.nth(0).focus()
    page.keyboard.type("12")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    for part in form.locator("fieldset").all()[1:]:
        part.locator("input").first.focus()
        page.keyboard.type("17")
    page.keyboard.press("Enter")
    pass_on(page, desk)
    [given] = store.list_contributions(activity.id)
    numbers = given.payload.get("counts", given.payload.get("dots"))
    first = numbers.get("now", numbers)
    assert sorted(first.values()) == [5, 12]
    assert fields.nth(0).input_value() == "12"
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1366
    found = Axe().run(page, {"include": [["details[open]"]]}).response["violations"]
    assert [(each["id"], [n["html"][:150] for n in each["nodes"]]) for each in found] == []

    # More people than there are cannot be sent.
    fields.nth(1).fill("900")
    assert form.get_by_role("button").last.is_disabled()
    fields.nth(1).fill("5")

    # And it can be taken back.
    desk.receive({"type": "undo"})
    pass_on(page, desk)
    assert page.trouble == []
    page.close()
