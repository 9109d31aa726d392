"""Tables that others have made, read carefully, shown before anything is kept."""

from dugnad.domain.own_figures import Figure
from dugnad.imports.columns import ColumnKind, kind_of
from dugnad.imports.figures import Mapping, Problem, figures, plain, recognise
from dugnad.imports.tables import LARGEST, Preview, Understood, read

__all__ = [
    "LARGEST",
    "ColumnKind",
    "Figure",
    "Mapping",
    "Preview",
    "Problem",
    "Understood",
    "figures",
    "kind_of",
    "plain",
    "read",
    "recognise",
]
