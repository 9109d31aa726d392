"""``facilitation/`` and ``data/`` read into domain objects."""

from dugnad.content.figures import national_goals, reference, references
from dugnad.content.guides import guide
from dugnad.content.plans import workshop, workshops
from dugnad.content.roles import default_roles
from dugnad.content.samples import Sample, sample
from dugnad.content.versions import instrument, instruments

__all__ = [
    "Sample",
    "default_roles",
    "guide",
    "instrument",
    "instruments",
    "national_goals",
    "reference",
    "references",
    "sample",
    "workshop",
    "workshops",
]
