"""Tables that others have made, read carefully, shown before anything is kept."""

from dugnad.imports.figures import Figure, Mapping, Problem, figures, recognise
from dugnad.imports.tables import Preview, Understood, read

__all__ = [
    "Figure",
    "Mapping",
    "Preview",
    "Problem",
    "Understood",
    "figures",
    "read",
    "recognise",
]
