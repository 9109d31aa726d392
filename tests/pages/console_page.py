"""The console, or another page of the desk, in a real Chromium, without a server."""

import json

from dugnad.i18n import page_messages
from dugnad.pages import esm
from window import window

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


def shown(opened, console, size):
    page = window(opened, size)
    style = esm.style("desk")
    page.set_content(_PAGE.format(style=style, source=_inline(str(esm.module(*console.web)))))
    page.wait_for_function("window.ready", timeout=10_000)
    words = page_messages(esm.scripts(*console.web), console.language)
    page.evaluate("m => window.tell(m)", {"type": "words", "messages": words})
    page.evaluate("m => window.tell(m)", {"type": "view", **console.view(), "now": 0})
    return page


def pass_on(page, console):
    """What the page has sent goes to Python; what is answered, and the new view, to the page."""
    told, tell = [], console.tell
    console.tell = told.append
    for message in page.evaluate("window.sent.splice(0)"):
        console.receive(message)
    console.tell = tell
    for message in told:
        if message["type"] not in ("view", "words"):
            page.evaluate("m => window.tell(m)", message)
    page.evaluate("m => window.tell(m)", {"type": "view", **console.view(), "now": 0})
