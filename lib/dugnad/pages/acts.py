"""What a facilitator does with a room. Each act is a message, and knows the act that undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dugnad.domain.errors import Refused
from dugnad.domain.model import Gathering
from dugnad.i18n import translator
from dugnad.pages import ideas, own_plans, planning, replanning, running, staging
from dugnad.pages.hands import AddGroup, Count, ForGroup, NoGroup, count, find_group, for_group
from dugnad.pages.ideas import Edit, Status, Themes
from dugnad.pages.live import Message
from dugnad.pages.merging import Apart, Before, Merge, apart, merge, restore
from dugnad.pages.planning import Set, Was
from dugnad.pages.replanning import AddStep, CopyStep, Order, Plan, Removed, RemoveStep, Worded
from dugnad.pages.running import Again, Close, Open, Show, Stood, Turn, Turned, ours
from dugnad.pages.staging import Prioritise, Stage
from dugnad.store import Store


class Approval(Message):
    type: Literal["approval"]
    on: bool


class Keep(Message):
    """Keep the plan of a gathering as one of the project's own; no name is not any more."""

    type: Literal["keep"]
    gathering: int
    name: str


Act = (
    Count
    | Merge
    | Apart
    | Keep
    | Themes
    | Stage
    | Prioritise
    | Open
    | Close
    | Again
    | Show
    | Approval
    | Status
    | Edit
    | Turn
    | Plan
    | Set
    | Order
    | AddStep
    | CopyStep
    | RemoveStep
    | AddGroup
    | ForGroup
)
#: What undoes an act: another one, or how something was.
Back = Act | Before | Was | Stood | Turned | Worded | Removed | NoGroup


def perform(store: Store, gathering: Gathering, act: Back, language: str) -> Sequence[Back]:
    """Do it. Returns what undoes it, in the order it is to be done.

    Raises
    ------
    Refused
        When the act concerns something that is not part of the gathering.
    """
    match act:
        case Open(activity=number):
            return running.open_step(store, gathering, ours(store, gathering, number))
        case Close(activity=number):
            return running.close_step(store, gathering, ours(store, gathering, number))
        case Again(activity=number):
            made, back = running.ask_again(store, gathering, ours(store, gathering, number))
            return [*back, RemoveStep(type="remove", activity=made.id)]
        case Show(activity=number, shown=shown):
            was = ours(store, gathering, number).shown
            store.show_result(number, shown)
            return [Show(type="show", activity=number, shown=was)]
        case Turn():
            return running.turn(store, gathering, act)
        case Stood():
            running.stand_again(store, gathering, act)
            return []
        case Turned(screen=screen):
            store.set_screen(gathering.id, **screen)
            return []
        case Approval(on=on):
            store.set_approval(gathering.id, on)
            return [Approval(type="approval", on=gathering.approval)]
        case Status():
            return ideas.set_status(store, gathering, act)
        case Edit():
            return [ideas.edit(store, gathering, act)]
        case Plan(activity=number):
            return [replanning.reword(store, ours(store, gathering, number), act, language)]
        case Worded(activity=number):
            replanning.word_again(store, ours(store, gathering, number), act)
            return []
        case Order():
            return [replanning.order(store, gathering, act)]
        case AddStep():
            return [replanning.add(store, gathering, act)]
        case CopyStep(activity=number):
            return [replanning.copy(store, gathering, ours(store, gathering, number))]
        case RemoveStep(activity=number):
            removed = ours(store, gathering, number)
            store.remove_activity(number)
            return [Removed(removed)]
        case Removed(activity=removed):
            store.bring_back(removed)
            return []
        case Set(activity=number):
            return [planning.change(store, ours(store, gathering, number), act, language)]
        case Was(activity=number):
            planning.restore(store, ours(store, gathering, number), act)
            return []
        case Themes():
            return [ideas.sort(store, gathering, act)]
        case Stage():
            return [staging.turn(store, gathering, act)]
        case Prioritise():
            return [staging.prioritise(store, gathering, act)]
        case AddGroup(role=role, size=size):
            return [NoGroup(store.add_group(gathering.id, role=role, size=size).id)]
        case NoGroup(group=number):
            store.remove_group(find_group(store, gathering, number).id)
            return []
        case ForGroup():
            written = for_group(store, gathering, act)
            return [Status(type="status", statements=written, status="hidden")] if written else []
        case Count():
            return [count(store, gathering, act)]
        case Merge():
            return [merge(store, gathering, act)]
        case Apart():
            return [apart(store, gathering, act)]
        case Before():
            restore(store, gathering, act)
            return []
        case Keep(gathering=number, name=name):
            kept = store.find_gathering(number)
            if kept.project_id != gathering.project_id:
                raise Refused("This belongs to another project.")
            own_plans.keep(store, kept, name)
            return [Keep(type="keep", gathering=number, name=own_plans.kept_name(kept))]


def name_of(act: Act, language: str) -> str:
    """What an act is called when it has been undone."""
    _ = translator(language)
    turned = {
        "until": _("the clock"),
        "paused": _("the pause"),
        "dark": _("dark or light screen"),
        "pinned": _("an idea pinned"),
    }
    names = {
        "open": _("a step opened"),
        "close": _("a step closed"),
        "again": _("a step asked once more"),
        "show": _("a result shown or hidden"),
        "approval": _("whether ideas are approved first"),
        "status": _("an idea approved or set aside"),
        "edit": _("an idea reworded"),
        "turn": _("what is on the screen"),
        "plan": _("a step changed"),
        "set": _("what a step asks about"),
        "order": _("the order of the steps"),
        "add": _("a step added"),
        "copy": _("a step copied"),
        "remove": _("a step taken out"),
        "group": _("a group added"),
        "for_group": _("an idea written for a group"),
        "count": _("the answers of a group"),
        "merge": _("several ideas made one"),
        "apart": _("ideas taken apart"),
        "themes": _("the themes"),
        "stage": _("the stage of the writing"),
        "prioritise": _("a step to prioritise added"),
        "keep": _("a plan kept as our own"),
    }
    if isinstance(act, Turn):
        return next(
            (turned[each] for each in turned if getattr(act, each) is not None), names["turn"]
        )
    return names[act.type]
