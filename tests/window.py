"""Windows of a browser that many tests look through, one after the other.

To open a window takes a Chromium longer than most tests take, so a window that is put away is
emptied and used again. What a page has kept (localStorage) is cleared; cookies are not: these
pages are given to the browser by the test, and no server sets any.
"""

from axe_playwright_python.base import AXE_SCRIPT


def window(opened, size):
    """An empty page. What goes wrong in it is kept in ``page.trouble``."""
    free = vars(opened).setdefault("free_windows", [])
    if free:
        page = free.pop()
        page.set_viewport_size(size)
    else:
        page = opened.new_page(viewport=size)
        page.put_away_in = free
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("console", lambda m: page.trouble.append(m.text) if m.type == "error" else None)
    page.trouble = []
    return page


def put_away(page):
    """Empty the page: its scripts end, and nothing that it knew is left for the next."""
    page.unroute_all()
    if not page.url.startswith("about:"):
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.mouse.move(0, 0)
    page.goto("about:blank")
    page.put_away_in.append(page)


def violations(page, context=None, standards=None, length=120):
    """What axe-core finds: the rule, and the beginning of each element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        # Only what is wrong is told in full: what is right takes longer to send than to find.
        """([context, standards]) => axe.run(context ?? document, {
        resultTypes: ["violations"], ...(standards && { runOnly: standards }) })
        .then((found) => found.violations)""",
        [context, standards],
    )
    return [(each["id"], [node["html"][:length] for node in each["nodes"]]) for each in found]


def wcag(page):
    """What axe-core finds of what the law asks for."""
    return violations(page, standards=["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
