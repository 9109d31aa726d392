"""One step after another on a phone: nothing follows from one into the next, nothing is lost."""

import pytest
from phone_page import PhonePage
from stage import Stage

from window import violations

IDEAS = {"stage": "", "longest": 280, "own": [], "notes": []}


@pytest.fixture
def phone(opened):
    page = PhonePage(opened)
    yield page
    assert page.trouble == []
    page.context.close()


def pairwise(activity_texts):
    return Stage.with_texts("pairwise", activity_texts).card()


def instrument(*texts):
    items = [{"key": f"i{n}", "text": text} for n, text in enumerate(texts)]
    return Stage("instrument", {"items": items}).card()


def say_saved(phone):
    for letter in phone.letters():
        phone.tell(type="saved", uuid=letter["uuid"])


def test_a_second_step_of_the_same_kind_begins_anew(phone):
    phone.open(1, "pairwise", pairwise(["A", "B"]))
    phone.page.get_by_role("button", name="A", exact=True).click()
    say_saved(phone)
    phone.page.get_by_text("Takk!").wait_for()
    phone.open(2, "pairwise", pairwise(["C", "D"]))
    phone.page.get_by_role("button", name="C", exact=True).wait_for()


def test_a_second_instrument_begins_with_its_own_first_question_and_goes_on(phone):
    phone.open(1, "instrument", instrument("Først", "Så"))
    for text in ("Først", "Så"):
        phone.page.get_by_role("heading", name=text).wait_for()
        phone.page.get_by_role("button", name="3").click()
        say_saved(phone)
    phone.page.get_by_text("Du har svart på alle").wait_for()
    phone.open(2, "instrument", instrument("Ny", "Nest", "Sist"))
    phone.page.get_by_role("heading", name="Ny").wait_for()
    phone.page.get_by_role("button", name="3").click()
    say_saved(phone)
    phone.page.get_by_role("heading", name="Nest").wait_for()


def test_what_is_written_stays_in_its_activity(phone):
    field = phone.page.locator("textarea")
    phone.open(1, "ideas", IDEAS)
    field.fill("Halvferdig ta")
    phone.open(2, "ideas", IDEAS)
    assert field.input_value() == ""
    phone.reload()
    phone.open(1, "ideas", IDEAS)
    assert field.input_value() == "Halvferdig ta"
    phone.open(1, "ideas", IDEAS, gathering="BJØRK")  # another store, the same number
    assert field.input_value() == ""


def test_the_last_card_asked_for_is_the_one_that_is_shown(phone):
    phone.page.evaluate(
        """() => { const ask = URL.createObjectURL; let first = true;
        URL.createObjectURL = (blob) => { // the first module takes long to come
          if (!first) return ask(blob);
          first = false;
          return ask(new Blob(["await new Promise((go) => { window.go = go; });", blob], { type: "text/javascript" }));
        }; }"""
    )
    phone.card(1, "ideas")
    phone.open(2, "pairwise", pairwise(["C", "D"]))
    phone.page.wait_for_function("() => Boolean(window.go)")
    phone.page.evaluate("() => window.go()")
    phone.page.wait_for_timeout(100)
    phone.view(2, "pairwise", pairwise(["C", "D"]))
    assert phone.page.get_by_role("button", name="C", exact=True).count() == 1


def test_a_page_that_is_gone_hears_nothing(phone):
    assert phone.page.evaluate("hearers.size") == 1
    phone.page.evaluate("window.leave()")
    assert phone.page.evaluate("hearers.size") == 0


def test_what_the_store_cannot_take_now_is_kept_and_sent_again(phone):
    phone.open(1, "ideas", IDEAS)
    phone.page.locator("textarea").fill("Når disken er full")
    phone.page.get_by_role("button", name="Send").click()
    [letter] = phone.letters()
    waits = []
    for _ in range(3):
        phone.tell(type="refused", uuid=letter["uuid"], reason="Disken er full.", later=True)
        phone.page.get_by_text("sendes på nytt av seg selv").wait_for()
        seconds, again = 0, []
        while not again and seconds < 120:
            phone.page.clock.run_for(1000)
            seconds, again = seconds + 1, phone.letters()
        assert [each["uuid"] for each in again] == [letter["uuid"]]
        waits.append(seconds)
    assert waits[1] > waits[0] and waits[2] > waits[1]  # not 200 phones every fifth second
    phone.reload()
    phone.open(1, "ideas", IDEAS)
    assert [each["uuid"] for each in phone.letters()] == [letter["uuid"]]
    phone.tell(type="saved", uuid=letter["uuid"])
    phone.page.get_by_text("Lagret").wait_for()
    phone.page.clock.run_for(200_000)
    assert phone.letters() == []


@pytest.mark.parametrize("reloaded", [False, True])
def test_what_is_refused_is_given_back_with_the_reason(phone, reloaded):
    phone.open(1, "ideas", IDEAS)
    phone.page.locator("textarea").fill("Noe som ikke går")
    phone.page.get_by_role("button", name="Send").click()
    [letter] = phone.letters()
    if reloaded:
        phone.reload()
        phone.open(1, "ideas", IDEAS)
        phone.letters()
    phone.page.locator("textarea").fill("Nytt")
    phone.tell(type="refused", uuid=letter["uuid"], reason="Teksten er for lang.", later=False)
    phone.page.get_by_text("Teksten er for lang.").wait_for()
    written = phone.page.locator("textarea").input_value()
    if reloaded:
        assert written == "Nytt" and "Noe som ikke går" in phone.text()
    else:
        assert written == "Noe som ikke går Nytt"
    phone.page.clock.run_for(200_000)
    assert phone.letters() == []


def test_what_was_for_another_gathering_is_not_sent_but_can_be_read(phone):
    phone.open(1, "ideas", IDEAS)
    phone.page.locator("textarea").fill("Rakk det ikke")
    phone.page.get_by_role("button", name="Send").click()
    phone.letters()
    phone.view(stage="ended")
    assert "Rakk det ikke" in phone.text() and "Sender" not in phone.text()
    phone.reload()
    phone.open(7, "ideas", IDEAS, gathering="BJØRK")
    phone.page.clock.run_for(60_000)
    assert phone.letters() == []
    assert "Rakk det ikke" in phone.text() and "Dette ble ikke sendt" in phone.text()
    assert violations(phone.page) == []
    assert phone.page.get_by_role("button", name="Ta det bort").bounding_box()["height"] >= 44
    phone.page.get_by_role("button", name="Ta det bort").click()
    assert "Rakk det ikke" not in phone.text()
    phone.reload()
    phone.open(7, "ideas", IDEAS, gathering="BJØRK")
    assert "Rakk det ikke" not in phone.text()


def test_an_answer_of_taps_for_another_gathering_goes_without_a_word(phone):
    phone.open(1, "pairwise", pairwise(["A", "B"]))
    phone.page.get_by_role("button", name="A", exact=True).click()
    phone.letters()
    phone.open(7, "pairwise", pairwise(["C", "D"]), gathering="BJØRK")
    phone.page.clock.run_for(60_000)
    assert phone.letters() == [] and "ble ikke sendt" not in phone.text()
