"""A page's browser can send anything; what is not allowed is refused and nothing is stored."""

import pytest

from dugnad.domain.chain import Need, Phase
from dugnad.opening import ensure_gathering
from dugnad.pages.chain import Chain
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference
from phases.by_hand import blank, row

U = "0" * 32
HUGE = "x" * 5_000_000


def everything(store):
    return store.list_elements(1, withdrawn=True), store.list_links(1)


CHAIN = [
    None,
    "hello",
    {},
    {"type": "add"},
    {"type": "add", "uuid": U, "kind": "need", "content": {}},
    {"type": "add", "uuid": U, "kind": "spell", "content": {"text": "x"}},
    {"type": "add", "uuid": U, "kind": "need", "content": {"text": " "}},
    {"type": "add", "uuid": U, "kind": "need", "content": {"text": HUGE}},
    {"type": "add", "uuid": U, "kind": "need", "content": {"text": "x", "role": "y"}},
    {"type": "add", "uuid": U, "kind": "need", "content": {"text": "x", "accepted": "ja"}},
    {"type": "add", "uuid": U, "kind": "gap", "content": {"text": "x", "present": 7}},
    {"type": "add", "uuid": U, "kind": "gap", "content": {"text": "x", "present": True}},
    {"type": "add", "uuid": U, "kind": "goal", "content": {"text": "x", "target": float("nan")}},
    {"type": "add", "uuid": U, "kind": "goal", "content": {"text": "x", "due": "31.12.2026"}},
    {"type": "add", "uuid": U, "kind": "goal", "content": {"text": "x"}, "after": [1]},
    {"type": "add", "uuid": U, "kind": "goal", "content": {"text": "x"}, "after": [10**9]},
    {"type": "add", "uuid": U, "kind": "practice", "content": {"text": "x", "hours": {"no": 1}}},
    {"type": "add", "uuid": U, "kind": "practice", "content": {"text": "x", "hours": {"staff": -1}}},
    {"type": "reopen", "uuid": U, "element": 1, "reason": ""},
    {"type": "reopen", "uuid": U, "element": 10**9, "reason": "x"},
    {"type": "reopen", "uuid": U, "element": 1, "reason": "x", "because": 10**9},
    {"type": "reopen", "uuid": U, "element": 1, "reason": "x", "because": 1},
    {"type": "settle", "uuid": U, "element": 1, "version": 99},
    {"type": "withdraw", "uuid": U, "element": 1, "reason": "\u202e"},
    {"type": "link", "before": 1, "after": 1, "kind": "leads"},
    {"type": "link", "before": 1, "after": 3, "kind": "reopens"},
    {"type": "add", "uuid": U, "kind": "contract", "content": {"text": "x"}, "statement": 1},
    {"type": "add", "uuid": U, "kind": "situation", "content": {"text": "x"}, "statement": 10**9},
    {"type": "take_result", "uuid": U, "activity": 1, "key": "x"},
    {"type": "undo", "element": "1"},
]  # fmt: skip


@pytest.mark.parametrize("message", CHAIN, ids=lambda each: str(each)[:60])
def test_the_chain_refuses(made, desk, store, message):
    page, before = desk(Chain, Phase.SITUATION), everything(store)
    page.heard.clear()
    page.page.receive(message)
    assert [each["type"] for each in page.heard] == ["refused"]
    assert page.heard[0]["reason"].strip()
    assert everything(store) == before


def test_another_projects_elements_are_out_of_reach(made, desk, store):
    ensure_gathering(store, "nb")
    project = store.add_project(municipality="", unit="", name="Et annet", roles=())
    other = store.add_element(project.id, Need("Ikke ditt"), role="facilitator").id
    page = desk(Chain, Phase.INITIATION)
    # The gathering that goes on belongs to the first project, so that is the one at hand.
    for message in (
        {"type": "withdraw", "element": other, "reason": "x"},
        {"type": "read", "element": other},
        {"type": "undo", "element": other},
        {"type": "link", "before": made["no-plan"], "after": other, "kind": "leads"},
        {"type": "change", "element": other, "version": 1, "reason": "",
         "content": {**blank(page, "need"), "text": "Mitt"}},
    ):  # fmt: skip
        page.refusal(**message)
    assert store.find_element(other).content == Need("Ikke ditt")


def test_the_other_pages_refuse(made, desk, store):
    before = everything(store)
    goal, new, old = made["g-adult"], made["p-team"], made["p-meeting"]
    version = store.find_element(new).version
    wrong = {
        Plan: [
            row(goal),
            row(made["a-course"], starts="i morgen"),
            row(made["a-course"], starts="2027-02-01", ends="2027-01-01"),
            row(made["a-course"], role="king"),
            row(made["a-course"], hours_a_week=200.0),
            row(made["a-course"], partners=[" "]),
            {"type": "download", "what": "../../etc/passwd"},
        ],
        LedgerPage: [
            {"type": "make_room", "renewed": old, "discarded": new},
            {"type": "take_back", "decision": goal},
            {"type": "hours", "element": goal, "version": 1, "role": "staff", "hours": 1.0},
            {"type": "hours", "element": new, "version": version, "role": "staff", "hours": -1.0},
            {"type": "hours", "element": new, "version": version, "role": "king", "hours": 1.0},
        ],
        Evaluation: [
            {"type": "measure", "goal": new, "on": "2027-01-01", "value": 1.0, "text": "x",
             "source": ""},
            {"type": "measure", "goal": goal, "on": "", "value": 1.0, "text": "x", "source": ""},
            {"type": "tripwire", "decision": made["tests"], "dissent": 7, "fired": True,
             "text": "x"},
            {"type": "tripwire", "decision": goal, "dissent": 0, "fired": True, "text": "x"},
            {"type": "stage", "practice": goal, "version": 1, "stage": "initiated"},
            {"type": "stage", "practice": new, "version": version, "stage": "gone"},
            {"type": "progress", "action": goal, "version": 1, "progress": "done"},
            {"type": "progress", "action": made["a-course"], "version": 1, "progress": "fine"},
            {"type": "promise", "promise": goal, "held": "held", "text": "x"},
            {"type": "promise", "promise": made["leaders"], "held": "maybe", "text": "x"},
            {"type": "promise", "promise": made["leaders"], "held": "not", "text": " "},
            {"type": "hypothesis", "goal": new, "held": "held", "text": "x", "believed": ""},
            {"type": "hypothesis", "goal": goal, "held": "held", "text": HUGE, "believed": ""},
            {"type": "sign", "goal": goal, "sign": "Ikke et kjennetegn", "seen": True},
        ],
        Reference: [
            {"type": "choose", "dataset": "../../local/dugnad"},
            {"type": "own", "text": "x", "source": " ", "condition": None, "reading": ""},
            {"type": "need", "uuid": "0" * 32, "text": " ", "change": None},
            {"type": "need", "uuid": "0" * 32, "text": "x", "change": "king"},
            {"type": "read", "uuid": "0" * 32, "text": " ", "reading": "", "condition": None},
        ],
    }  # fmt: skip
    for kind, messages in wrong.items():
        page = desk(kind)
        for message in messages:
            assert page.refusal(**message)
    assert everything(store) == before
