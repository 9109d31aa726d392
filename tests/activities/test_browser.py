"""Every card and every screen in a real Chromium: keyboard, words, and what axe-core finds."""

import json
from dataclasses import replace

import pytest
from cases import CASES, SILENT
from look import PHONE, PROJECTOR, browser, phone_html, screen_html, show

from dugnad.activities.registry import kind_of
from dugnad.domain.model import StatementStatus
from window import put_away, violations

NARROW = {"width": 320, "height": 640}
asking = [name for name in CASES if name not in SILENT]


@pytest.fixture(scope="module")
def opened():
    with browser() as chromium:
        yield chromium


def by_keyboard(page, most=60):
    """Every control that Tab reaches, once round: its kind, and whether it shows focus."""
    reached = []
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const e = document.activeElement; if (!e || e === document.body) return null;
            e.dataset.at ??= String(Math.random());
            return [e.dataset.at, e.tagName, getComputedStyle(e).outlineStyle]; }"""
        )
        if here is None or here[0] in {each[0] for each in reached}:
            break
        reached.append(here)
    return reached


def answer_by_keyboard(page, kind):
    """Give one answer without a mouse; whatever the card is, Tab, text and Enter are enough."""
    main = "document.querySelector('main').contains(document.activeElement)"
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate(main):
            continue
        tag, pressed, words = page.evaluate(
            """() => { const e = document.activeElement;
            return [e.tagName, e.getAttribute('aria-pressed'), e.textContent.trim()]; }"""
        )
        if tag in ("TEXTAREA", "INPUT"):
            page.keyboard.type("glad")
            page.keyboard.press("Control+Enter" if tag == "TEXTAREA" else "Enter")
        elif pressed is not None or kind in ("dots", "ranking", "pairwise") and words:
            page.keyboard.press("Enter")
        if page.evaluate("window.sent.length"):
            return
    raise AssertionError("no answer could be given by keyboard")


@pytest.mark.parametrize("name", asking)
def test_a_card_can_be_used_by_keyboard_and_what_it_sends_is_accepted(name, opened):
    stage = CASES[name]()
    page = show(opened, phone_html(stage.kind, stage.card()), PHONE)
    assert violations(page) == []
    reached = by_keyboard(page)
    assert reached and all(outline != "none" for _, _, outline in reached)
    page.evaluate("document.activeElement.blur()")
    if name == "gap":  # an answer is whole when all three scales are
        for group in page.locator(".scaled").all():
            group.locator("button").nth(3).focus()
            page.keyboard.press("Enter")
    else:
        answer_by_keyboard(page, stage.kind)
    page.wait_for_function(
        "document.querySelector('footer [role=status]').textContent === 'Lagret'"
    )
    sent = page.evaluate("window.sent")
    for message in sent:
        stage.send(1, message["payload"])
    page.evaluate("view => window.tell(view)", stage.card(1))
    assert violations(page) == []
    assert page.trouble == []
    put_away(page)


@pytest.mark.parametrize("name", asking)
def test_a_refused_answer_does_not_look_given(name, opened):
    stage = CASES[name]()
    page = show(opened, phone_html(stage.kind, stage.card()), PHONE)
    page.evaluate("window.refuse = true")
    before = pressed(page)
    if name == "gap":
        for group in page.locator(".scaled").all():
            group.locator("button").nth(3).click()
    else:
        answer_by_keyboard(page, stage.kind)
    page.wait_for_timeout(50)
    if page.locator("textarea, input").count():
        assert page.locator("textarea, input").first.input_value() == "glad"
    else:
        assert pressed(page) == before
    assert page.trouble == []
    put_away(page)


def pressed(page):
    return [
        page.locator("main [aria-pressed=true]").count(),
        page.locator("main .held").count(),
        page.locator("main .order li").count(),
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_card_fits_a_narrow_phone_with_long_words_and_has_large_targets(name, opened):
    stage = CASES[name]()
    word = "Samarbeidsutviklingsprosjektgruppemedlemskap"
    stage.statements = [
        type(each)(each.id, 1, each.activity_id, f"{word}{word} {each.id}", each.status)
        for each in stage.statements
    ]
    stage.play(1)
    page = show(opened, phone_html(stage.kind, stage.card(1)), NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main input, main textarea')]
        .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 40)
        .map(([text, box]) => `${text} ${box.width}×${box.height}`)"""
    )
    assert small == []
    put_away(page)


@pytest.mark.parametrize("name", CASES)
def test_an_empty_card_says_something(name, opened):
    stage = CASES[name]()
    stage.options, stage.statements = {}, []
    page = show(opened, phone_html(stage.kind, stage.card()), PHONE)
    assert len(page.locator("main").inner_text()) > len("Hva tenker vi om dette?")
    assert violations(page) == []
    assert page.trouble == []
    put_away(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", CASES)
def test_a_screen_shows_every_sheet(name, dark, opened):
    stage = CASES[name]()
    stage.play(24, roles=("staff", "parents"))
    for view in (stage.view(), stage.close().view()):
        page = show(opened, screen_html(stage.kind, view, dark=dark), PROJECTOR)
        for number in range(max(1, view["pages"]["board"])):
            page.evaluate("n => window.page(n)", number)
            assert violations(page) == []
            too_small = page.evaluate(
                """() => { const least = parseFloat(getComputedStyle(document.querySelector('.screen')).fontSize);
                return [least, ...[...document.querySelectorAll('main *')].filter((e) => e.childNodes.length &&
                [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) &&
                parseFloat(getComputedStyle(e).fontSize) < least - .1).map((e) => e.textContent)]; }"""
            )
            assert too_small[0] >= 27.9 and too_small[1:] == []
            over = page.evaluate(
                """() => Math.max(...[...document.querySelectorAll('main, main *:not(.clamp)')]
                .map((e) => getComputedStyle(e).display === 'inline' ? 0 : e.scrollHeight - e.clientHeight))"""
            )
            assert over <= 2, f"sheet {number} is {over} px too high"
        assert page.trouble == []
        put_away(page)


@pytest.mark.parametrize("name", CASES)
def test_markup_from_people_is_text(name, opened):
    stage = CASES[name]()
    evil = "<img src=x onerror=\"document.title='x'\"><b>fet</b> $x^2$"
    stage.statements = [
        type(each)(each.id, 1, each.activity_id, evil, each.status) for each in stage.statements
    ]
    for option in stage.options.values():
        if isinstance(option, list):
            for each in option:
                each.update({key: evil for key in ("text", "label", "title") if key in each})
    for html in (phone_html(stage.kind, stage.card()), screen_html(stage.kind, stage.view())):
        page = show(opened, html, PHONE)
        assert page.locator("main img, main b:has-text('fet')").count() == 0
        assert page.title() == stage.kind
        put_away(page)


@pytest.mark.parametrize(("name", "buttons"), [("dots", 2), ("ranking", 3)])
def test_a_button_that_shows_a_sign_says_what_it_is_about(name, buttons, opened):
    stage = CASES[name]()
    if name == "ranking":
        stage.send(1, {"order": ["1", "2", "3"]})
    page = show(opened, phone_html(name, stage.card(1)), PHONE)
    first = stage.statements[0].text
    assert page.get_by_role("button", name=first).count() == buttons
    put_away(page)


def test_dragging_a_row_is_the_same_as_its_buttons(opened):
    stage = CASES["ranking"]()
    stage.send(1, {"order": ["1", "2", "3"]})
    page = show(opened, phone_html("ranking", stage.card(1)), PHONE)
    first, last = page.locator(".grip").first, page.locator(".order li").last
    box = last.bounding_box()
    first.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.wait_for_function("window.sent.length === 1")
    assert page.evaluate("window.sent")[0]["payload"] == {"order": ["2", "3", "1"]}
    assert page.evaluate("window.sent")[0]["slot"] == "order"
    put_away(page)


def test_an_answer_before_the_first_one_is_acknowledged_is_not_lost(opened):
    """Two quick taps: the last one counts, and only the last one is shown."""
    stage = CASES["dots"]()
    page = show(opened, phone_html("dots", stage.card()), PHONE)
    plus = page.locator("main li").first.locator("button").last
    plus.click()
    plus.click()
    page.wait_for_function("window.sent.length === 2")
    assert page.evaluate("window.sent.at(-1)")["payload"] == {"dots": {"1": 2}}
    assert page.locator("main li").first.locator("b").inner_text() == "2"
    put_away(page)


def test_one_step_back_in_the_comparisons_and_a_new_answer_in_its_place(opened):
    stage = CASES["pairwise"]()
    page = show(opened, phone_html("pairwise", stage.card()), PHONE)
    previous = page.get_by_role("button", name="Forrige")
    assert previous.is_disabled()
    pair = [each.inner_text() for each in page.locator(".pair button").all()]
    page.locator(".pair button").first.click()
    for message in page.evaluate("window.sent.splice(0)"):
        stage.send(1, message["payload"])
    page.evaluate("view => window.tell(view)", stage.card(1))
    previous.click()
    again = page.locator(".pair button")
    assert sorted(each.inner_text() for each in again.all()) == sorted(pair)
    assert page.locator(".pair [aria-pressed=true]").inner_text() == pair[0]
    page.get_by_role("button", name=pair[1]).click()
    for message in page.evaluate("window.sent.splice(0)"):
        stage.send(1, message["payload"])
    assert len({each.key for each in stage.given}) == 1
    assert stage.card(1)["done"] == 1
    # A page that comes back begins with the same one step.
    put_away(page)
    page = show(opened, phone_html("pairwise", stage.card(1)), PHONE)
    page.get_by_role("button", name="Forrige").click()
    assert page.locator(".pair [aria-pressed=true]").inner_text() == pair[1]
    page.get_by_role("button", name="Neste").click()
    assert page.locator(".pair [aria-pressed=true]").count() == 0
    assert violations(page) == []
    put_away(page)


def test_what_waits_is_taken_back_after_a_question(opened):
    stage = CASES["reflection"]()
    stage.send(1, {"field": "happened", "text": "Angrer"})
    stage.statements[-1] = replace(stage.statements[-1], status=StatementStatus.PENDING)
    page = show(opened, phone_html("reflection", stage.card(1)), PHONE)
    ask = page.get_by_role("button", name="Trekk tilbake: Angrer")
    ask.click()
    assert violations(page) == []
    page.get_by_role("button", name="Nei").click()
    assert page.evaluate("window.sent") == []
    ask.click()
    page.get_by_role("button", name="Ja").click()
    [message] = page.evaluate("window.sent")
    assert message["payload"] == {"withdraw": stage.statements[-1].id}
    put_away(page)


@pytest.mark.parametrize("name", CASES)
def test_every_chart_has_words_and_a_table(name):
    stage = CASES[name]()
    stage.play(24)
    for chart in filter(None, stage.close().charts()):
        assert chart.summary
        assert chart.rows and all(len(row) == len(chart.columns) for row in chart.rows)
        json.dumps(chart.figure.to_plotly_json(), default=str)
    assert kind_of(stage.kind).screen
