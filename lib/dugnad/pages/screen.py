"""The projector: few words, large; the board is the hero; address and code always in sight.

Nothing the facilitator does is seen here, only its effect. The widget and the one plotly
figure beside it are built once and updated in place.
"""

from __future__ import annotations

from typing import Any, Literal

import ipywidgets
import plotly.graph_objects as go
from pydantic import TypeAdapter

from dugnad import rooms
from dugnad.activities import igp
from dugnad.activities.questions import question
from dugnad.activities.registry import kind_of
from dugnad.charts import Chart
from dugnad.charts.held import bring, held_figure
from dugnad.domain.model import StatementStatus, in_language
from dugnad.i18n import page_messages
from dugnad.pages import esm, reading
from dugnad.pages.desk import DeskPage
from dugnad.pages.live import Message
from dugnad.settings import Settings
from dugnad.store import Store


class Hello(Message):
    type: Literal["hello"]


class Screen(DeskPage):
    """What the room sees."""

    _esm = esm.module("screen")
    _css = esm.style("screen")
    web = ("screen",)
    period = 0.5
    inbox = TypeAdapter(Hello)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        # A browser begins with what the figure shows when it is made: what is on the screen now.
        first: Chart | None = self.view().get("chart")
        self.figure = held_figure(first)
        # The figure's own `layout` is plotly's; what hides it is the box around it.
        self.figure_box = ipywidgets.Box([self.figure], layout={"display": "none"})
        self.figure_box.add_class("dugnad-figure")
        self.around += [self.figure, self.figure_box]
        self._screen_told = ""
        self._drawn: object = first.figure.to_plotly_json() if first else None
        self.look()

    def box(self) -> ipywidgets.VBox:
        """The widget and its figure, as a notebook shows them."""
        box = ipywidgets.VBox([self, self.figure_box])
        box.add_class("dugnad-screen")
        self.around.append(box)
        return box

    def answer(self, message: Hello) -> None:
        self.start_over()

    def start_over(self) -> None:
        self._screen_told = ""
        self._drawn = None  # what was drawn before this browser listened never reached it
        super().start_over()

    def view(self) -> dict[str, Any]:
        gathering = self.store.current_gathering()
        if gathering is None:
            return {"stage": "none", "language": self.language}
        project = self.store.find_project(gathering.project_id)
        url, address = reading.phone_address(Settings.from_env(), gathering)
        shown: dict[str, Any] = {
            "stage": "lobby",
            "language": self.language,
            "dark": bool(gathering.screen.get("dark")),
            "project": " – ".join(each for each in (project.unit, project.name) if each),
            "title": in_language(gathering.title, self.language),
            "code": gathering.code,
            "address": address,
            "qr": reading.qr_rows(url),
            "here": sum(self.store.count_participants(gathering.id).values()),
            "paused": bool(gathering.screen.get("paused")),
            "until": gathering.screen.get("until", 0),
        }
        activity = reading.projected(gathering, self.store.list_activities(gathering.id))
        view = gathering.screen.get("view", "board")
        if activity is None or view == "lobby":
            return shown
        side = kind_of(activity.kind).screen
        room = rooms.whole_room(self.store, gathering, activity)
        board = side.view(room, self.language)
        alone = gathering.screen.get("statement")
        approved = (
            self.store.list_statements(gathering.id, StatementStatus.APPROVED) if alone else ()
        )
        page = min(gathering.screen.get("page", 0), max(0, board["pages"].get(view, 1) - 1))
        chart = side.figure(board, self.language, page) if view == "chart" else None
        return shown | {
            "stage": "activity",
            "kind": activity.kind,
            "heading": question(activity, self.language)
            or in_language(activity.title, self.language),
            "alone": next((each.text for each in approved if each.id == alone), ""),
            "igp": igp.stage_of(activity),
            "groups": igp.groups_said(room.people, self.language),
            "board": board,
            "page": page,
            "view": "chart" if chart else "board",
            "chart": chart,
        }

    def tell_new(self, view: dict[str, Any], again: bool) -> None:
        chart: Chart | None = view.pop("chart", None)
        self._draw(chart)
        if chart:
            view["chart"] = {
                "summary": chart.summary,
                "columns": list(chart.columns),
                "rows": [list(row) for row in chart.rows],
            }
        self._tell_screen(view.get("kind", ""))
        super().tell_new(view, again)

    def _tell_screen(self, kind: str) -> None:
        if not kind or kind == self._screen_told:
            return
        self._screen_told = kind
        path = kind_of(kind).screen_js
        self.tell(
            {
                "type": "screen",
                "kind": kind,
                "source": esm.source(path),
                "messages": page_messages((path,), self.language),
            }
        )

    def _draw(self, chart: Chart | None) -> None:
        """Bring the one figure to what ``chart`` says, in place."""
        self.figure_box.layout.display = "" if chart else "none"
        if chart is None:
            return
        wanted = chart.figure.to_plotly_json()
        if wanted == self._drawn:
            return
        if self._drawn is None:
            bring(self.figure, chart)  # whole: the parts that are as before are not sent else
        else:
            bring_to(self.figure, wanted)
        self._drawn = wanted  # only now: what failed is tried again


def bring_to(figure: go.FigureWidget, wanted: dict[str, Any]) -> None:
    """Let a figure show ``wanted`` and nothing of what it showed before."""
    kinds = [each["type"] for each in wanted["data"]]
    before = figure.layout.to_plotly_json()
    with figure.batch_update():
        if [each.type for each in figure.data] != kinds:  # a trace cannot change its type
            figure.data = ()
            figure.add_traces(wanted["data"])
        else:
            for trace, new in zip(figure.data, wanted["data"], strict=True):
                trace.update(new, overwrite=True)
        gone = dict.fromkeys(name for name in before if name not in wanted["layout"])
        figure.update_layout({**gone, **wanted["layout"]}, overwrite=True)
