"""What the browser tests look through: an empty window each time, and an axe that finds things."""

from window import put_away, violations, window

SIZE = {"width": 400, "height": 300}


def test_a_window_that_is_used_again_knows_nothing(opened):
    page = window(opened, SIZE)
    page.route("http://somewhere.test/", lambda route: route.fulfill(body="<p>Hei</p>"))
    page.goto("http://somewhere.test/")
    page.evaluate("window.known = localStorage.known = 1; setTimeout(() => { throw Error(); }, 50)")
    put_away(page)
    again = window(opened, {"width": 800, "height": 600})
    assert again is page and again.trouble == []
    assert again.evaluate("[window.known, document.body.children.length, innerWidth]") == [
        None, 0, 800,
    ]  # fmt: skip
    again.route("http://somewhere.test/", lambda route: route.fulfill(body="<p>Hallo</p>"))
    again.goto("http://somewhere.test/")
    assert again.evaluate("[localStorage.length, document.body.innerText]") == [0, "Hallo"]
    other = window(opened, SIZE)  # two at once are two
    assert other is not again
    for each in (again, other):
        put_away(each)


def test_what_is_wrong_is_found_before_and_after_it_is_changed(opened):
    page = window(opened, SIZE)
    page.set_content('<html lang="nb"><title>T</title><main><h1>T</h1><p>Fint</p></main>')
    assert violations(page) == []
    page.evaluate("document.querySelector('p').outerHTML = '<img src=\"data:,\">'")
    assert [rule for rule, _where in violations(page)] == ["image-alt"]
    assert violations(page, "h1") == []
    assert [rule for rule, _where in violations(page, standards=["wcag2a"])] == ["image-alt"]
    put_away(page)
