"""What the room sees stays out of the way until somebody is in the room."""

from dugnad.domain.model import Entry, StatementStatus
from dugnad.pages.console import Console
from dugnad.pages.phase_preview import Preview
from dugnad.pages.screen import Screen


class Picture:
    """Stands for the screen; ``made`` counts how often it was built."""

    made = 0

    def __new__(cls):
        import ipywidgets

        cls.made += 1
        return ipywidgets.Box()


def shown(page):
    """Whether the screen can be seen below the line."""
    page.page.look()
    below = page.page.box().children[1:]
    return bool(below) and below[0].layout.display != "none"


def test_it_unfolds_when_somebody_comes(desk, store, gathering):
    page = desk(Preview, Picture)
    assert page.view["folded"] and not shown(page)
    built = Picture.made
    store.join(gathering.id, "0" * 32, "staff")
    assert not page.view["folded"] and shown(page)
    assert Picture.made == built + 1


def test_it_unfolds_when_something_is_opened(desk, store, gathering):
    page = desk(Preview, Picture)
    assert not shown(page)
    store.open_activity(store.list_activities(gathering.id)[0].id)
    assert shown(page)


def test_what_the_facilitator_has_chosen_stays(desk, store, gathering):
    page = desk(Preview, Picture)
    page.do(type="fold", folded=False)
    assert shown(page)
    page.do(type="fold", folded=True)
    store.join(gathering.id, "0" * 32, "staff")
    assert page.view["folded"] and not shown(page)
    assert page.refusal(type="fold", folded="no")


def test_a_screen_that_is_opened_during_a_chart_begins_with_it(desk, store, gathering):
    people = [store.join(gathering.id, f"{at:032d}", "staff").id for at in range(8)]
    steps = {each.kind: each.id for each in store.list_activities(gathering.id)}
    console = desk(Console)
    console.do(type="open", activity=steps["ideas"])
    store.submit("an-idea-of-one", steps["ideas"], people[0], Entry({}, text="Uteskole"))
    (idea,) = store.list_statements(gathering.id)
    store.set_status(idea.id, StatementStatus.APPROVED)
    console.do(type="open", activity=steps["four_fields"])
    for who in people:
        answer = Entry({"priority": "refine"}, key=str(idea.id))
        store.submit(f"an-answer-of-{who}", steps["four_fields"], who, answer)
    console.do(type="close", activity=steps["four_fields"])
    console.do(type="show", activity=steps["four_fields"], shown=True)
    console.do(type="turn", view="chart", page=0)
    # What is told to a figure before its browser is there is lost: it must be made with it.
    assert desk(Screen).page.figure._widget_data
