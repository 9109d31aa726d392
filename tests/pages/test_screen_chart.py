"""The one figure of the projector shows the chart at hand, whatever it showed before."""

import sys
from itertools import permutations
from pathlib import Path

import plotly.graph_objects as go
import pytest
from asked import begun

from dugnad.charts.core import PROJECTED
from dugnad.domain.model import Entry
from dugnad.pages.screen import Screen, bring_to
from held import holder

sys.path.append(str(Path(__file__).parents[1] / "activities"))
from cases import CASES


@pytest.fixture(scope="module")
def charts():
    """Every chart of every kind, as plotly has it."""
    found = []
    for make in CASES.values():
        stage = make()
        stage.play(24, roles=("staff", "parents"))
        found += [each.figure.to_plotly_json() for each in stage.close().charts() if each]
    return found


def test_any_chart_can_follow_any_other(charts):
    assert len({tuple(trace["type"] for trace in each["data"]) for each in charts}) > 3
    figure = go.FigureWidget()
    for one, other in permutations(charts[::2], 2):
        bring_to(figure, one)
        bring_to(figure, other)
        assert [each.type for each in figure.data] == [each["type"] for each in other["data"]]
        alone = go.Figure(other).to_plotly_json()
        left = {
            name: part
            for name, part in figure.layout.to_plotly_json().items()
            if part not in ({}, [])
        }
        assert left == alone["layout"]


def test_a_browser_that_has_just_come_is_told_the_whole_chart(folder, store, monkeypatch):
    gathering, activity = begun(store, "statements")
    who = [store.join(gathering.id, str(n) * 32, "staff") for n in range(6)]
    about = store.list_statements(gathering.id)[0].id
    for each in who:
        entry = Entry({"choice": "agree"}, key=str(about))
        store.submit(f"a-vote-{each.id}", activity.id, each.id, entry)
    store.close_activity(activity.id)
    store.show_result(activity.id, True)
    store.set_screen(gathering.id, activity=activity.id, view="chart")
    with holder(folder) as hold:
        screen = hold(Screen)
        sent = []
        monkeypatch.setattr(
            screen.page.figure, "_send_relayout_msg", lambda part, *_: sent.append(part)
        )
        screen.send(type="hello")
        assert any(part.get("font", {}).get("size") == PROJECTED for part in sent)
        sent.clear()
        screen.page.tell_view()
        assert not sent  # nothing has changed since
