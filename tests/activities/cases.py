"""One stage a kind, as a kjøreplan would set it up."""

from functools import partial

from stage import TEXTS, Stage

from dugnad.activities.registry import KINDS
from dugnad.content import workshops

SCALE = {
    "low": {"nb": "Tungt", "nn": "Tungt", "en": "Heavy"},
    "high": {"nb": "Lett", "nn": "Lett", "en": "Light"},
}


def wording(text):
    return {"nb": text, "nn": text, "en": text}


ITEMS = [
    {"key": f"i{n}", "text": wording(text)}
    for n, text in enumerate(
        (
            "Vi ser på hverandre som likeverdige, uansett utdanning og stilling.",
            "Noen hos oss går foran og viser vei når noe er nytt.",
            "Vi sier tydelig hva vi mener, også når vi er uenige.",
            "Målene vi setter oss, er mulige å nå med tiden vi har.",
            "Vi lærer av det som ikke gikk som vi hadde tenkt.",
        ),
        1,
    )
]
RATING = {
    "from": 1,
    "to": 6,
    "low": wording("Stemmer ikke"),
    "high": wording("Stemmer helt"),
    "unsure": wording("Vet ikke"),
}
PARTS = [
    {
        "key": "roles",
        "text": wording("Hvem gjør hva?"),
        "hint": wording("Rollen og oppgavene til hver part."),
    },
    {
        "key": "time",
        "text": wording("Hvor mye tid har vi?"),
        "hint": wording("Timer i måneden – og hvor lenge."),
    },
    {
        "key": "decide",
        "text": wording("Hva kan avgjøres her, og hva kan ikke?"),
        "hint": wording("Det som er avgjort fra før, sies først."),
    },
]
CARDS = [
    {
        "title": wording("Fra forskningen"),
        "text": wording(
            "Reformer ovenfra blir bare til noe når de som skal leve med dem, kjenner dem som sine egne."
        ),
        "source": wording("Karen Seashore Louis og Matthew Miles (1990)"),
    },
    {
        "title": wording("Fra dem vi er til for"),
        "text": wording("Tenk på en elev som sjelden sier noe. Hva ville den eleven ha svart?"),
        "source": wording("Et spørsmål fra arbeidsboka"),
    },
]
SURE = {"from": 1, "to": 6, "low": wording("Svært usikre"), "high": wording("Helt sikre")}
QUESTION = wording("Hvor sikre er vi på at vi arbeider på den beste måten i dag?")
WHOM = [{"key": k, "label": wording(k)} for k in ("Nye lærere", "Foresatte", "Elevrådet")]
BOXES = [
    {"key": "start", "text": wording("Begynne med"), "help": wording("Det vi ikke gjør ennå.")},
    {"key": "keep", "text": wording("Fortsette med"), "help": wording("Det som virker.")},
    {"key": "stop", "text": wording("Slutte med"), "help": wording("Det som tar mer enn det gir.")},
    {"key": "ask", "text": wording("Spørre om"), "help": wording("Det vi ikke vet.")},
]


CASES = {
    "statements": lambda: Stage.with_texts("statements"),
    "gap": lambda: Stage.with_texts("gap", TEXTS[:5]),
    "instrument": lambda: Stage("instrument", {"items": ITEMS, "scale": RATING}),
    "dots": lambda: Stage.with_texts("dots"),
    "check_in-word": lambda: Stage("check_in"),
    "check_in-scale": lambda: Stage("check_in", {"form": "scale", "scale": SCALE}),
    "ideas": lambda: Stage.with_texts("ideas"),
    "ideas-individual": lambda: Stage("ideas", {"stage": "individual"}),
    "strengths-individual": lambda: Stage("strengths", {"whom": WHOM, "stage": "individual"}),
    "four_fields": lambda: Stage.with_texts("four_fields"),
    "sorting": lambda: Stage.with_texts("sorting", options={"boxes": BOXES}),
    "sorting-unnamed": lambda: Stage.with_texts("sorting"),
    "ranking": lambda: Stage.with_texts("ranking"),
    "pairwise": lambda: Stage.with_texts("pairwise"),
    "before_after": lambda: Stage(
        "before_after", {"cards": CARDS, "scale": SURE, "question": QUESTION}
    ),
    "before_after-after": lambda: Stage(
        "before_after", {"cards": CARDS, "scale": SURE, "question": QUESTION, "round": "after"}
    ),
    "contract": lambda: Stage("contract", {"parts": PARTS}),
    "strengths": lambda: Stage("strengths", {"whom": WHOM}),
    "reflection": lambda: Stage("reflection"),
    "talk": lambda: Stage("talk"),
}


def planned(kind):
    """A stage as the first kjøreplan sets it up that has the kind."""
    steps = [step for plan in workshops() for step in plan.steps if step.kind == kind]
    return Stage.with_texts(kind, options=dict(steps[0].options) if steps else {})


CASES |= {
    kind: partial(planned, kind)
    for kind in KINDS
    if kind not in {name.split("-")[0] for name in CASES}
}

#: Where nobody is asked anything.
SILENT = {"talk"}
