"""The method's own terms in the reader's language."""

from __future__ import annotations

from dugnad.domain.priority import Priority
from dugnad.i18n import translator


def kind_names(language: str) -> dict[str, str]:
    """What each activity kind is called, by its name in the code."""
    _ = translator(language)
    return {
        "talk": _("Talk together"),
        "check_in": _("Check-in or check-out"),
        "ideas": _("Ideas and observations"),
        "four_fields": _("Refine, improve, renew, discard"),
        "sorting": _("Sorting in boxes"),
        "dots": _("Dot voting"),
        "ranking": _("Ranking"),
        "pairwise": _("Pairwise comparison"),
        "gap": _("Gap between today and what we want"),
        "instrument": _("Self-assessment"),
        "statements": _("Statements: agree or disagree"),
        "before_after": _("Before and after"),
        "contract": _("Psychological contract"),
        "strengths": _("Strengths that complete each other"),
        "reflection": _("Reflection"),
    }


def field_names(language: str) -> dict[str, str]:
    """Foredle, forbedre, fornye, forkaste."""
    _ = translator(language)
    return {
        Priority.REFINE.value: _("Refine"),
        Priority.IMPROVE.value: _("Improve"),
        Priority.RENEW.value: _("Renew"),
        Priority.DISCARD.value: _("Discard"),
    }


def verdict_names(language: str) -> dict[str, str]:
    """How split a room is, by the verdict of ``domain.agreement``."""
    _ = translator(language)
    return {"agreed": _("agreed"), "mixed": _("mixed"), "split": _("split")}


def setting_names(language: str) -> dict[str, str]:
    """What of a step can be changed: ``kind.option``, and below it its words."""
    _ = translator(language)
    return {
        "sorting.boxes": _("Boxes"),
        "sorting.boxes.text": _("Name of the box"),
        "sorting.boxes.help": _("Short explanation"),
        "reflection.fields": _("Questions"),
        "reflection.fields.text": _("Question"),
        "instrument.instrument": _("Statements to rate"),
        "instrument.instrument.": _("The ideas on the board"),
        "instrument.element": _("Which need it is about"),
        "instrument.element.": _("The need the question names"),
        "contract.contract": _("Ready-made contract"),
        "contract.contract.": _("The ideas on the board"),
        "contract.parts": _("Parts of the contract"),
        "contract.parts.text": _("Part"),
        "contract.parts.hint": _("What belongs there"),
        "contract.parts.none": _("Without parts, people answer to the ideas on the board."),
        "gap.wall": _("What the themes are"),
        "gap.wall.": _("As it is now"),
        "gap.themes": _("Themes"),
        "gap.themes.label": _("Theme"),
        "gap.themes.none": _("Without themes, people answer to the ideas on the board."),
        "strengths.whom": _("Those who can be made good"),
        "strengths.whom.label": _("Who"),
        "strengths.whom.none": _("Without them, each chooses whom to name."),
        "before_after.confrontation": _("Ready-made cards"),
        "before_after.confrontation.": _("Cards of your own"),
        "before_after.cards": _("Cards"),
        "before_after.cards.title": _("Title"),
        "before_after.cards.text": _("Text"),
        "before_after.cards.source": _("Source"),
        "before_after.cards.none": _("There are no cards to deal yet. Write the first one."),
        "before_after.question": _("The question on the phone"),
        "before_after.question.": _("Question"),
        "scale": _("The words at the ends of the scale"),
        "scale.low": _("The low end"),
        "scale.high": _("The high end"),
        "check_in.form": _("How people answer"),
        "check_in.form.word": _("With a word"),
        "check_in.form.scale": _("With a step on a scale"),
        "four_fields.labels": _("What the fields are called"),
        "four_fields.labels.method": _("In the method's own words"),
        "four_fields.labels.plain": _("In plain words, for children"),
        "dots.budget": _("Dots each"),
        "dots.most": _("Dots on one at most"),
        "ranking.most": _("How many each may rank"),
        "pairwise.most": _("Comparisons each is asked for"),
    }
