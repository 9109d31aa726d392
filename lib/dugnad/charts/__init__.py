"""Views → plotly figures, each with what it says in words and as a table.

Labels come from people: everything plotly would read as markup is escaped (``label``).
"""

from dugnad.charts.core import Chart, counted, label
from dugnad.charts.fields import placements, shift
from dugnad.charts.order import order
from dugnad.charts.scales import VERDICTS, VOTES, distribution, dumbbells, radar

__all__ = [
    "VERDICTS",
    "VOTES",
    "Chart",
    "counted",
    "distribution",
    "dumbbells",
    "label",
    "order",
    "placements",
    "radar",
    "shift",
]
