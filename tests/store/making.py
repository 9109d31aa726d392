"""Made-up projects: whatever the store takes, in any mixture."""

from __future__ import annotations

from hypothesis import strategies as st

from dugnad.domain.chain import Action, Gap, Goal, LinkKind, Need, Practice
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Project, Role, StatementStatus, Step
from dugnad.domain.own_figures import Figure
from dugnad.domain.text import clean
from dugnad.store import Store

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
) | st.sampled_from(["=1+1", "+x", "-y", "@z", "\\N", "\\", "a;b", 'q"', "l\r\nm", "\ufeff", "æøå"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-1e6, 1e6) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
PAYLOAD = st.dictionaries(TEXT, JSON, max_size=3)
CONTENT = st.sampled_from(
    [
        Need("Behov"),
        Gap("Trivsel", 2, 5),
        Goal("Mål", target=2.5, values=("a", "b")),
        Action("=Tiltak"),
        Practice("Praksis", hours={"staff": 1.5}),
    ]
)


def _is_word(text: str) -> bool:
    try:
        return bool(clean(text))
    except Refused:
        return False


def make_project(store: Store, data: st.DataObject) -> Project:
    """A project with gatherings, people, answers that refer to statements, and a chain."""
    draw = data.draw
    project = store.add_project(
        municipality=draw(TEXT),
        unit=draw(TEXT),
        name=draw(TEXT),
        roles=[Role("staff", {"nb": draw(TEXT)}, draw(st.none() | st.integers(0, 50)))],
    )
    for _gathering in range(draw(st.integers(0, 2))):
        _make_gathering(store, project, data)
    for number in range(draw(st.integers(0, 2))):
        value = draw(st.none() | st.floats(-1e6, 1e6))
        group = draw(TEXT.filter(_is_word) | st.just(""))
        figures = [Figure("order", 2020 + n, group, value, value is None) for n in range(2)]
        store.add_figures(project.id, figures, title=f"{number}", source="=1+1")
    made = [
        store.add_element(project.id, draw(CONTENT), role="staff")
        for _element in range(draw(st.integers(0, 4)))
    ]
    for _change in range(draw(st.integers(0, 6)) if made else 0):
        one, other = draw(st.sampled_from(made)), draw(st.sampled_from(made))
        try:
            match draw(st.integers(0, 3)):
                case 0:
                    store.link(one.id, other.id, draw(st.sampled_from(LinkKind)), role="x")
                case 1:
                    store.undo(one.id, role="x")
                case 2:
                    store.withdraw_element(one.id, "Fordi", role="x")
                case _:
                    store.reopen_element(one.id, "Nye tall", role="x")
        except Refused:
            continue  # not every mixture is allowed
    return project


def _make_gathering(store: Store, project: Project, data: st.DataObject) -> None:
    draw = data.draw
    steps = [Step("ideas", {"nb": draw(TEXT)}, {}, 5, draw(PAYLOAD)) for _step in range(2)]
    gathering = store.add_gathering(project.id, title={"nb": draw(TEXT)}, steps=steps)
    first, second = store.list_activities(gathering.id)
    people = [
        store.join(gathering.id, f"token-of-phone-{n:04d}-{gathering.id}", "staff")
        for n in range(draw(st.integers(1, 3)))
    ]
    people.append(store.add_group(gathering.id, role="staff", size=7, label=draw(TEXT)))
    for activity in (first, second):
        store.open_activity(activity.id)
        for number in range(draw(st.integers(0, 3))):
            _send(store, gathering.id, activity.id, draw(st.sampled_from(people)).id, number, data)
    store.set_screen(gathering.id, activity=first.id, view="board")
    if draw(st.booleans()):
        store.close_activity(second.id)
        store.end_gathering(gathering.id)


def _send(
    store: Store, gathering: int, activity: int, who: int, number: int, data: st.DataObject
) -> None:
    draw = data.draw
    statements = [each.id for each in store.list_statements(gathering)]
    payload, key = draw(PAYLOAD), draw(st.none() | TEXT)
    if statements and draw(st.booleans()):
        one, other = statements[0], statements[-1]
        payload = {
            **payload,
            "statement": one,
            "statements": [one, other],
            "votes": {"statements": {str(other): "agree"}},
        }
        key = draw(st.sampled_from([str(one), f"{one}-{other}"]))
    entry = Entry(payload, key=key, text=draw(st.none() | TEXT.filter(bool)))
    store.submit(f"uuid-{activity:04d}-{number:04d}-{who:04d}", activity, who, entry)
    for statement in store.list_statements(gathering)[:1]:
        store.set_status(statement.id, StatementStatus.APPROVED)
