"""The phone's page in a real Chromium, without a server: the test is Python's side of it."""

import json

from dugnad.activities.registry import kind_of
from dugnad.i18n import page_messages
from dugnad.pages import esm

SIZE = {"width": 390, "height": 844}
WHERE = "http://rom.test/"
_PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Telefon</title>
<meta name="viewport" content="width=device-width"><style>body {{ margin: 0 }} {style}</style></head>
<body><div id="page"></div><script type="module">
const url = URL.createObjectURL(new Blob([{source}], {{ type: "text/javascript" }}));
const {{ default: page }} = await import(url);
window.sent = [];
window.hearers = new Set();
window.dugnadLine = {{ up: true }};
const model = {{ on: (_name, take) => hearers.add(take), off: (_name, take) => hearers.delete(take), send: (message) => sent.push(message) }};
window.leave = await page.render({{ model, el: document.getElementById("page") }});
window.tell = (message) => hearers.forEach((hear) => hear(message));
window.ready = true;
</script></body></html>"""


class PhonePage:
    """What a phone shows of what is told to it, and what it has sent."""

    def __init__(self, opened):
        self.context = opened.new_context(viewport=SIZE)
        source = json.dumps(str(esm.module("phone"))).replace("</", "<\\/")
        html = _PAGE.format(style=esm.style("phone"), source=source)
        self.context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        self.page = self.context.new_page()
        self.trouble = []
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.set_default_timeout(10_000)
        self.page.clock.install()
        self.page.goto(WHERE)
        self._begin()

    def _begin(self):
        self.page.wait_for_function("window.ready", timeout=10_000)
        words = page_messages(esm.scripts("phone"), "nb")
        self.tell(type="words", messages=words)

    def reload(self):
        self.page.reload()
        self._begin()

    def tell(self, **message):
        self.page.evaluate("m => window.tell(m)", message)

    def card(self, activity, kind, gathering="KVIST"):
        """Send a card, without waiting for it to be drawn."""
        path = kind_of(kind).card_js
        messages = page_messages((path,), "nb")
        told = {"activity": activity, "source": esm.source(path), "messages": messages}
        self.tell(type="card", gathering=gathering, **told)

    def view(self, activity=1, kind="ideas", card=None, **more):
        told = {
            "stage": "activity", "language": "nb", "languages": {"nb": "Bokmål"}, "now": 0,
            "gathering": "KVIST", "project": "Granli", "role": "staff", "roleLabel": "Ansatte",
            "roles": [], "until": 0, "ready": False, "card": card, "wrongCode": False,
            "activity": {"id": activity, "kind": kind, "title": "Steget", "question": "Hva nå?"},
        }  # fmt: skip
        self.tell(type="view", **told | more)

    def open(self, activity, kind, card, gathering="KVIST"):
        """An activity opens: its card, then its view."""
        self.card(activity, kind, gathering)
        self.view(activity, kind, card, gathering=gathering)
        self.page.wait_for_function("document.querySelector('main').children.length > 1")

    def letters(self):
        return [m for m in self.page.evaluate("window.sent.splice(0)") if m["type"] == "submit"]

    def text(self):
        return self.page.locator("#page").inner_text()
