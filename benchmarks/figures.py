"""A figure: what was measured, what is to be reached, and whether it was."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """``target`` is a ceiling, or a floor with ``at_least``; None is for information only."""

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def held(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def as_dict(self):
        return asdict(self) | {"held": self.held}


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def table(figures: Sequence[Figure]) -> str:
    """The figures one a line, and which fall short."""
    word = {True: "held", False: "FALLS SHORT", None: ""}
    width = max(len(each.name) for each in figures)
    lines = []
    for each in figures:
        sign = "≥" if each.at_least else "≤"
        target = "" if each.target is None else f"{sign} {each.target:g}"
        value = f"{each.value:.3f}".rstrip("0").rstrip(".")
        line = f"{each.name:<{width}}  {value:>9} {each.unit:<7} {target:<8} {word[each.held]}"
        lines.append(line.rstrip())
    return "\n".join(lines)
