"""A project read from the store and laid out as a report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from dugnad.activities.questions import wording
from dugnad.domain import calendar
from dugnad.domain.chain import Action, ElementKind, Evidence, Happened, Situation
from dugnad.domain.elements import Progress
from dugnad.domain.model import ActivityStatus, Gathering, Project, in_language
from dugnad.export.report.agreements import contract, decisions
from dugnad.export.report.balance import balance
from dugnad.export.report.evaluated import evaluation
from dugnad.export.report.figures import figures
from dugnad.export.report.gaps import gap_picture
from dugnad.export.report.log import learning_log
from dugnad.export.report.model import Block, Cell, Facts, Items, Report, Section, Table, Text
from dugnad.export.report.overview import overview, overview_section
from dugnad.export.report.parties import party_map
from dugnad.export.report.people import Present, present
from dugnad.export.report.planned import loose_ends, plan
from dugnad.export.report.results import results
from dugnad.export.report.story import Chain, read, story
from dugnad.export.report.wording import Words
from dugnad.i18n import translator
from dugnad.pages.own_plans import next_line
from dugnad.store import Store

#: The parts of a report that can be chosen, in their order.
PARTS = (
    "people",
    "overview",
    "contract",
    "parties",
    "figures",
    "gap_picture",
    "chain",
    "decisions",
    "plan",
    "ledger",
    "evaluation",
    "log",
    "gaps",
    "gatherings",
)
#: Gatherings beside each other in one table.
_ABREAST = 6


def part_names(language: str) -> dict[str, str]:
    """What the parts are called where one chooses them."""
    _ = translator(language)
    return {
        "people": _("Who took part"),
        "overview": _("The twelve elements"),
        "contract": _("The contract between the parties"),
        "parties": _("Who is party to what"),
        "figures": _("Figures of our own, and of the whole country"),
        "gap_picture": _("From today to what we want"),
        "chain": _("From need to result"),
        "decisions": _("Decisions, and those who saw it otherwise"),
        "plan": _("The plan"),
        "ledger": _("What goes in, and what goes out"),
        "evaluation": _("Evaluation"),
        "log": _("The learning log"),
        "gaps": _("What is still open"),
        "gatherings": _("The gatherings, one by one"),
    }


def report(
    store: Store,
    project_id: int,
    language: str | None = None,
    *,
    parts: Collection[str] = PARTS,
    today: date | None = None,
) -> Report:
    """The report of a project, in its own language when none is given.

    Parameters
    ----------
    parts
        Those of ``PARTS`` that are wanted. What it is and how it was made is always told.
    today
        The date on its first page.
    """
    project = store.find_project(project_id)
    spoken = language or project.language
    words = Words(spoken, {role.key: in_language(role.label, spoken) for role in project.roles})
    # One that nobody came to was not held.
    gatherings = [
        each for each in store.list_gatherings(project_id)[::-1] if _people_in(store, each)
    ]
    chain = read(store, project_id)
    day = today or calendar.today()
    makers: dict[str, Callable[[], Section]] = {
        "people": lambda: _people(store, project, gatherings, words),
        "overview": lambda: overview_section(overview(store, project, chain, words), words),
        "contract": lambda: contract(chain, words),
        "parties": lambda: party_map(chain, words),
        "figures": lambda: figures(store.list_figures(project_id)[::-1], chain, words),
        "gap_picture": lambda: gap_picture(chain, words),
        "chain": lambda: story(chain, words),
        "decisions": lambda: decisions(chain, words),
        "plan": lambda: plan(chain, words, day),
        "ledger": lambda: balance(chain, words),
        "evaluation": lambda: evaluation(chain, words),
        "log": lambda: learning_log(chain, words),
        "gaps": lambda: loose_ends(chain, words, day),
        "gatherings": lambda: _gatherings(store, gatherings, words),
    }
    made = [_short(store, project, gatherings, chain, words, day)]
    made += [makers[part]() for part in PARTS if part in parts]
    made.append(_about(store, gatherings, chain, words))
    _ = words.gettext
    facts = [(_("Municipality"), project.municipality), (_("Unit"), project.unit)]
    if gatherings:
        period = words.month(gatherings[0].started_on), words.month(gatherings[-1].started_on)
        facts.append((_("Gatherings"), " – ".join(dict.fromkeys(period))))
    facts.append((_("Report made"), words.day(day)))
    return Report(
        language=spoken,
        title=project.name,
        subtitle=_("Report from a development project"),
        made_on=day,
        facts=tuple((name, value) for name, value in facts if value),
        sections=tuple(made),
    )


def _short(
    store: Store,
    project: Project,
    gatherings: list[Gathering],
    chain: Chain,
    words: Words,
    day: date,
) -> Section:
    _ = words.gettext
    counts = {kind: len(chain.of(kind)) for kind in ElementKind}
    actions = [each.content for each in chain.of(ElementKind.ACTION)]
    done = sum(isinstance(a, Action) and a.progress is Progress.DONE for a in actions)
    reopened = sum(
        event.happened is Happened.REOPENED for events in chain.events.values() for event in events
    )
    most = max((_people_in(store, each) for each in gatherings), default=0)
    smallest = max((each.smallest_group for each in gatherings), default=0)
    facts = [
        (_("Gatherings held"), str(len(gatherings))),
        (_("Most people at a gathering"), str(most) if most >= smallest else ""),
        (_("Next gathering"), _next(store, project, words, day)),
        (_("Needs"), str(counts[ElementKind.NEED])),
        (_("Goals"), str(counts[ElementKind.GOAL])),
        (_("Actions"), _("{n}, of which {done} done").format(n=len(actions), done=done)),
        (_("Decisions"), str(counts[ElementKind.DECISION])),
        (_("Times something was reopened"), str(reopened)),
    ]
    goals = tuple(each.content.text for each in chain.of(ElementKind.GOAL))
    blocks: list[Block] = [Facts(tuple((name, value) for name, value in facts if value))]
    if goals:
        blocks.append(Items(goals, _("This is what we want to reach:")))
    verdicts = tuple(each.content.text for each in chain.of(ElementKind.ASSESSMENT))
    if verdicts:
        blocks.append(Items(verdicts, _("This is how we judge it so far:")))
    return Section("short", _("In short"), blocks)


def _next(store: Store, project: Project, words: Words, day: date) -> str:
    planned = project.next_gathering
    line = next_line(store, project, words.language, day)
    return f"{line}. {' '.join(planned.about.split())}" if planned and planned.about else line


def _people_in(store: Store, gathering: Gathering) -> int:
    return sum(store.count_participants(gathering.id).values())


def _people(store: Store, project: Project, gatherings: list[Gathering], words: Words) -> Section:
    _ = words.gettext
    overview: list[tuple[Cell, ...]] = []
    told: list[tuple[date, dict[tuple[str, ...], Present]]] = []
    # Two reports while people still come would tell of one person which role it came in.
    ended = [each for each in gatherings if each.ended_on is not None]
    for each in ended:
        rows = present(project.roles, store.count_participants(each.id), each.smallest_group)
        told.append((each.started_on, {row.roles: row for row in rows}))
    for each in gatherings:
        title = in_language(each.title, words.language)
        overview.append((each.started_on, title, _count(_people_in(store, each), each, words)))
    if not gatherings:
        none = Text(_("No gathering has been held yet."))
        return Section("people", _("Who took part"), [none])
    intro = _(
        "How many of each role took part, beside how many were expected. Roles with few people "
        "are counted together."
    )
    columns = (_("Date"), _("Gathering"), _("People"))
    blocks: list[Block] = [Text(intro), Table(_("The gatherings"), columns, tuple(overview))]
    for at in range(0, len(told), _ABREAST):
        blocks.append(_by_role(told[at : at + _ABREAST], ended[at].smallest_group, words))
    if len(ended) < len(gatherings):
        blocks.append(Text(_("Roles are told of when a gathering has ended.")))
    return Section("people", _("Who took part"), blocks)


def _by_role(
    told: list[tuple[date, dict[tuple[str, ...], Present]]], k: int, words: Words
) -> Table:
    """Roles beside each other at some gatherings; which are counted together may differ."""
    _ = words.gettext
    rows: dict[tuple[str, ...], Present] = {}
    for _on, found in told:
        rows |= found
    few = _("fewer than {k}").format(k=k)
    table = tuple(
        (
            ", ".join(words.role(role) for role in roles),
            row.expected,
            *(
                None if roles not in found else few if (n := found[roles].people) is None else n
                for _on, found in told
            ),
        )
        for roles, row in sorted(rows.items(), key=lambda pair: len(pair[0]) > 1)
    )
    columns = (_("Role"), _("Expected"), *(words.brief_day(on) for on, _found in told))
    return Table(_("Who took part, by role"), columns, table)


def _count(people: int, gathering: Gathering, words: Words) -> Cell:
    if people >= gathering.smallest_group or not people:
        return people
    _ = words.gettext
    return _("fewer than {k}").format(k=gathering.smallest_group)


def _gatherings(store: Store, gatherings: list[Gathering], words: Words) -> Section:
    _ = words.gettext
    sections = []
    for each in gatherings:
        title = f"{in_language(each.title, words.language)}, {words.day(each.started_on)}"
        made = results(store, each, words)
        blocks = [] if made else [Text(_("Nothing was answered at this gathering."))]
        sections.append(Section("gatherings", title, blocks, made))
    intro = (
        _("What the room answered, activity by activity, as the screen in the room could show it.")
        if gatherings
        else _("No gathering has been held yet.")
    )
    return Section("gatherings", _("The gatherings, one by one"), [Text(intro)], sections)


def _met_with(store: Store, gatherings: list[Gathering], words: Words) -> Iterator[tuple[str, str]]:
    """The sources of the cards that a gathering was met with, and where that was."""
    for gathering in gatherings:
        where = in_language(gathering.title, words.language)
        for activity in store.list_activities(gathering.id):
            if activity.status is ActivityStatus.CLOSED:
                for card in activity.options.get("cards", ()):
                    if not isinstance(card, Mapping):
                        continue
                    source = wording(card.get("source"), words.language)
                    title = wording(card.get("title"), words.language)
                    if source:
                        yield source, ": ".join(filter(None, (where, title)))


def _about(store: Store, gatherings: list[Gathering], chain: Chain, words: Words) -> Section:
    _ = words.gettext
    smallest = max((each.smallest_group for each in gatherings), default=5)
    sources: dict[str, list[str]] = {}
    for element in chain.standing:
        said = element.content
        if (
            isinstance(said, Situation | Evidence)
            and said.source
            and said.source not in chain.wires
        ):
            sources.setdefault(words.dated(said.source), []).append(said.text)
    for name, used in _met_with(store, gatherings, words):
        sources.setdefault(name, []).append(used)
    privacy = (
        _("Every figure about people’s answers is about a group of at least {k}.").format(
            k=smallest
        ),
        _("Groups that are too small are counted together, so that none can be worked out."),
        _("What people wrote stands without role and name, in the order of the alphabet."),
        _("There are dates, and no times of day."),
        _("Only what was approved for the room to see is here."),
    )
    accessible = _(
        "The report has headings one can jump between. Every picture has a text that says the "
        "same, and every chart has its figures in a table."
    )
    blocks: list[Block] = []
    if sources:
        rows = tuple((source, "; ".join(dict.fromkeys(texts))) for source, texts in sources.items())
        blocks.append(Table(_("Sources"), (_("Source"), _("Used for")), rows))
    blocks += [Items(privacy, _("To protect those who took part:")), Text(accessible)]
    return Section("about", _("About this report"), blocks)
