"""A phone in a real Chromium, its Python page beside it, without a server between them."""

import json
import time

from dugnad.pages import esm
from dugnad.pages.phone import Phone
from dugnad.store import Store
from window import window

_PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Telefon</title>
<meta name="viewport" content="width=device-width"><style>body {{ margin: 0 }} {style}</style></head>
<body><div id="page"></div><script type="module">
const url = URL.createObjectURL(new Blob([{source}], {{ type: "text/javascript" }}));
const {{ default: page }} = await import(url);
window.sent = [];
let hear;
const model = {{ on: (_name, take) => {{ hear = take; }}, off: () => {{}}, send: (message) => window.sent.push(message) }};
page.render({{ model, el: document.getElementById("page") }});
window.tell = (message) => hear(message);
window.ready = true;
</script></body></html>"""
SIZE = {"width": 390, "height": 844}


class Held:
    """A phone somebody holds. ``page`` is Playwright's, and remembers as a browser does."""

    def __init__(self, opened, code):
        self.told = []
        self.python = None
        self.page = window(opened, SIZE)
        source = json.dumps(str(esm.module("phone")), ensure_ascii=False).replace("</", "<\\/")
        body = _PAGE.format(style=esm.style("phone"), source=source)
        answer = lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
        self.page.route("http://phone.test/**", answer)
        self.address = f"http://phone.test/?k={code}"
        self.load()

    def load(self):
        """Open the page, or open it again: a new kernel, the same browser."""
        self.leave()
        self.python = Phone(Store.open())
        self.python.tell = self.told.append
        self.page.goto(self.address)
        self.page.wait_for_function("window.ready")
        self.pass_on()

    def pass_on(self):
        """Messages go to and fro until nobody has more to say."""
        self.python.look()
        while self._take() or self.told:
            while self.told:
                message = {"now": time.time(), **self.told.pop(0)}
                self.page.evaluate("m => window.tell(m)", message)
                self.page.wait_for_timeout(30)  # a card is a module, and is loaded

    def _take(self):
        sent = self.page.evaluate("window.sent.splice(0)")
        for message in sent:
            self.python.receive(message)
        return sent

    def press(self, name):
        self.page.get_by_role("button", name=name).first.click()
        self.pass_on()

    def leave(self):
        if self.python:
            self.python.close()
