"""The themes that the group has made on the wall of ideas, to be asked about afterwards."""

from __future__ import annotations

from dugnad.domain.model import Activity


def on_the_wall(activity: Activity) -> list[tuple[str, int]]:
    """The themes of an ideas step, each with how many ideas it holds; none of other steps."""
    if activity.kind != "ideas":
        return []
    themes = activity.options.get("themes", ())
    return [(str(each["label"]), len(each["statements"])) for each in themes]
