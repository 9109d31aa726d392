"""What the workbook is about, as plain values and pure functions: no widget, SQL or chart.

``opinion_groups`` brings pandas and is imported when it is asked for: a phone never does.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    if name == "opinion_groups":
        from dugnad.domain.opinion import opinion_groups

        return opinion_groups
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
