"""The one figure of the projector shows the chart at hand, whatever it showed before."""

import sys
from itertools import permutations
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dugnad.pages.screen import bring_to

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
        left = {name: part for name, part in figure.layout.to_plotly_json().items() if part != {}}
        assert left == alone["layout"]
