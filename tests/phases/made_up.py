"""A made-up project, worked on through the pages as a facilitator would."""

from dugnad.domain.chain import Phase
from dugnad.pages.chain import Chain
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference


def blank(page, kind):
    """What an empty form of a kind sends."""
    empty = {"text": "", "line": "", "prose": "", "lines": [], "hours": {}, "dissents": []}
    return {
        field["name"]: next(iter(field["options"]))
        if field.get("required")
        else empty.get(field["type"])
        for field in page.view["forms"][kind]
    }


def add(page, kind, after=(), **content):
    """Fill in the form of a kind and send it; the id of what was made."""
    before = {each["id"] for each in page.view["all"]}
    page.do(type="add", kind=kind, content={**blank(page, kind), **content}, after=list(after))
    return next(each["id"] for each in page.view["all"] if each["id"] not in before)


def card(page, element):
    return next(
        each for group in page.view["groups"] for each in group["cards"] if each["id"] == element
    )


def change(page, element, **content):
    """Open an element, change something, and save."""
    now = card(page, element)
    page.do(
        type="change",
        element=element,
        version=now["version"],
        content={**now["content"], **content},
        reason="",
    )


def play(desk):
    """Five phases with two reopenings; what was made, by a name of its own."""
    made = {}
    first, second, third, fourth, fifth = (desk(Chain, phase) for phase in Phase)

    # 1 Initiative: a need, what is promised, and a figure of our own.
    made["need"] = add(
        first, "need", text="Elever gruer seg til storefri", change="both", accepted=True, led=True
    )
    made["promise"] = add(
        first, "contract", text="Ledelsen setter av én time i uka til utviklingsarbeidet",
        party="Ledelse", decides="Møteplan og inspeksjonsplan", accepted_on="2026-09-01",
    )  # fmt: skip
    desk(Reference).do(
        type="own", text="18 av 120 elever sier at de ofte er alene i storefri",
        source="Trivselsundersøkelsen, høsten 2026", condition="values",
        reading="Mange flere enn vi trodde",
    )  # fmt: skip

    # 2 Situation: what it is like, the gap, and the practices.
    made["situation"] = add(
        second, "situation", [made["need"]], text="Tre voksne har inspeksjon med 240 elever ute",
        condition="material", source="Inspeksjonsplanen 2026",
    )  # fmt: skip
    made["gap"] = add(
        second, "gap", [made["need"], made["situation"]], text="Trygge og aktive friminutt",
        present=2, desired=5, importance=6,
    )  # fmt: skip
    made["idle gap"] = add(
        second, "gap", [made["situation"]], text="Et uteområde som innbyr til lek for de eldste",
        present=2, desired=4, importance=3,
    )  # fmt: skip
    made["new"] = add(
        second, "practice", text="Voksenledet lek i storefri", priority="renew",
        stage="initiated", hours={"staff": 3.5, "pupils": 1},
    )  # fmt: skip
    made["old"] = add(
        second, "practice", text="Fellesmøtet på tirsdager", priority="discard",
        hours={"staff": 2},
    )  # fmt: skip

    # 3 Goals: out of the gap; a decision that not all agree with.
    made["goal"] = add(
        third, "goal", [made["gap"]], text="Ingen elever er alene i storefri mot sin vilje",
        area="practice", interim="Voksne leder lek hver dag", result="Elevene gleder seg ut",
        indicator="Elever som sier at de ofte er alene", baseline=18, target=4, due="2027-06-15",
        values=["Alle hører til"], signs=["Elevene spør hverandre om å være med"],
    )  # fmt: skip
    made["decision"] = add(
        third, "decision", text="Vi begynner med storefri, ikke med timene",
        reason="Det er der elevene sier at det er verst",
        dissents=[{
            "view": "Problemet begynner i timene", "reason": "Der blir elever satt utenfor",
            "tripwire": "Flere enn 10 er alene også etter jul",
        }],
    )  # fmt: skip
    third.do(type="link", before=made["decision"], after=made["goal"], kind="concerns")

    # The goal opens the situation again: the first reopening.
    second.do(type="reopen", element=made["situation"], reason="Vi vet ikke hvor elevene er ute")
    change(second, made["situation"], reading="De fleste er bak gymsalen, der ingen voksne går")

    # 4 Actions: in time, with what they wait for and make an end of.
    made["train"] = add(
        fourth, "action", [made["goal"]], text="Kurs i lekeledelse for alle assistenter",
        responsible="SFO-leder", starts="2026-10-01", ends="2026-10-20", progress="underway",
    )  # fmt: skip
    made["lead"] = add(
        fourth, "action", [made["goal"]], text="Voksenledet lek ved gymsalen hver dag",
        responsible="SFO-leder", partners=["Elevrådet"], starts="2026-10-12", ends="2027-06-10",
    )  # fmt: skip
    made["loose"] = add(fourth, "action", text="Male opp nye hinkeruter")
    fourth.do(type="link", before=made["lead"], after=made["train"], kind="depends")
    fourth.do(type="link", before=made["lead"], after=made["old"], kind="discards")
    ledger = desk(LedgerPage)
    ledger.do(type="make_room", renewed=made["new"], discarded=made["old"])
    plan = desk(Plan)
    row = next(each for each in plan.view["rows"] if each["id"] == made["loose"])
    plan.do(
        type="row", element=row["id"], version=row["version"], responsible="Vaktmester",
        starts="2027-04-12", ends="2027-05-03", progress="planned",
    )  # fmt: skip

    # 5 Evaluation: figures, what was seen, and a tripwire that went off: the second reopening.
    looking_back = desk(Evaluation)
    for on, value in (("2026-11-02", 15), ("2027-01-18", 12)):
        looking_back.do(
            type="measure", goal=made["goal"], on=on, value=value,
            text="Spørreundersøkelse på alle trinn", source="Elevrådet",
        )  # fmt: skip
    looking_back.do(
        type="tripwire", decision=made["decision"], dissent=0, fired=True,
        text="12 elever er alene etter jul",
    )  # fmt: skip
    made["seen"] = add(
        fifth, "evidence", [made["lead"]], text="Leken samler 40 elever hver dag",
        measured_on="2027-01-20",
    )  # fmt: skip
    made["verdict"] = add(
        fifth, "assessment", [made["seen"]], text="Leken virker, og den når ikke alle",
        verdict="change", assumed="Alle vil leke", challenged="De eldste vil snakke",
        believed="De eldste trenger et sted å være",
    )  # fmt: skip
    made["lesson"] = add(
        fifth, "lesson", text="Vi spurte ikke dem som aldri er ute", about="Evaluering"
    )  # fmt: skip
    return made
