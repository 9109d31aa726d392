"""How the store answers as a project grows to five years: 200 gatherings, 40,000 ideas,
300,000 placements.

    python -m benchmarks.store [--folder FOLDER] [--store ADDRESS] [--scales 0.01 0.1 1]

Each scale is a store of its own with that share of five years behind it, and beside them one
gathering of full size that goes on. What such a gathering does should take as long with five
years behind it as with none.

The targets: a read is part of a page that is to answer within a second, beside other reads; a
submission shares a tenth of a second with 199 others' waiting. Growth from one hundredth of the
past to all of it should be next to nothing; three times leaves room for a disk whose cache holds
the small store and not the large one, and shows at once when a read goes through the past.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert, text

from benchmarks.figures import Figure
from dugnad.domain.chain import Action, Gap, Goal, Need
from dugnad.domain.model import Entry, Role, Step
from dugnad.store import Store
from dugnad.store import tables as t
from dugnad.store.database_backup import back_up_store

GATHERINGS, IDEAS, PLACEMENTS, PEOPLE, THREADS = 200, 200, 1500, 50, 100
ROUNDS = 15
#: In milliseconds. Below the last, a clock measures itself and not a growth.
LONGEST_READ, LONGEST_SUBMISSION, MEASURABLE = 200, 10, 0.5
MOST_GROWTH = 3
LONGEST_BACKUP = 5  # seconds: people wait for the gathering to begin
#: What other screens ask of all the past; it may grow with it.
OTHERS = "— other screens: "


def fill(store: Store, scale: float) -> tuple[int, int]:
    """A project with its past, and a gathering that goes on; their numbers."""
    project = store.add_project(
        municipality="Fjelldal", unit="Lia skole", name="Fem år", roles=[Role("staff", {})]
    )
    for number in range(max(1, round(GATHERINGS * scale))):
        _gathering(store, project.id, number, ended=True)
    for number in range(max(1, round(THREADS * scale))):
        chain = [Need(f"Behov {number}"), Gap("Gap", 2, 5), Goal("Mål"), Action("Tiltak")]
        made = [store.add_element(project.id, each, role="staff").id for each in chain]
        for before, after in pairwise(made):
            store.link(before, after, role="staff")
    return project.id, _gathering(store, project.id, 999_999, ended=False)


def _gathering(store: Store, project: int, number: int, *, ended: bool) -> int:
    steps = [Step("ideas", {}, {}, 10), Step("four_fields", {}, {}, 10)]
    # Through the tables: made one by one, the past would take an hour.
    with store.writing() as connection:
        gathering = connection.execute(
            insert(t.gathering)
            .values(
                project_id=project,
                code=f"{number:06d}",
                title={"nb": f"Samling {number}"},
                started_on=text("CURRENT_DATE"),
                ended_on=text("CURRENT_DATE") if ended else None,
                approval=False,
                smallest_group=5,
                screen={},
            )
            .returning(t.gathering.c.id)
        ).scalar_one()
    ideas, fields = (store.add_activity(gathering, step).id for step in steps)

    def rows(table: object, values: Iterator[dict[str, object]]) -> list[int]:
        made = insert(table).returning(table.c.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
        return list(connection.execute(made, list(values)).scalars())

    with store.writing() as connection:
        people = rows(
            t.participant,
            (
                {
                    "gathering_id": gathering,
                    "token_hash": f"{gathering}-{n}",
                    "role": "staff",
                    "size": 1,
                    "by_facilitator": False,
                    "label": "",
                }
                for n in range(PEOPLE)
            ),
        )
        common = {"gathering_id": gathering, "current": True}
        sent = rows(
            t.contribution,
            (
                common
                | {
                    "uuid": f"idea-{gathering}-{n}",
                    "activity_id": ideas,
                    "participant_id": people[n % PEOPLE],
                    "key": None,
                    "payload": {"text": f"Idé {n} om det vi vil få til sammen"},
                }
                for n in range(IDEAS)
            ),
        )
        statements = rows(
            t.statement,
            (
                {
                    "gathering_id": gathering,
                    "activity_id": ideas,
                    "contribution_id": each,
                    "text": f"Idé {n} om det vi vil få til sammen",
                    "status": "approved",
                }
                for n, each in enumerate(sent)
            ),
        )
        rows(
            t.contribution,
            (
                common
                | {
                    "uuid": f"place-{gathering}-{n}",
                    "activity_id": fields,
                    "participant_id": people[n % PEOPLE],
                    "key": str(statements[n // PEOPLE]),
                    "payload": {"priority": "renew"},
                }
                for n in range(PLACEMENTS)
            ),
        )
    if not ended:
        store.open_activity(fields)
    return gathering


def questions(store: Store, project: int, gathering: int) -> dict[str, Callable[[], object]]:
    """What is asked of the store: first by an open gathering, then by other screens."""
    fields = store.list_activities(gathering)[1]
    code = store.find_gathering(gathering).code
    phone = store.join(gathering, "token-of-a-phone-0001", "staff").id
    numbers = count()
    element = store.list_elements(project)[1].id

    def submit() -> None:
        number = next(numbers)
        entry = Entry({"priority": "refine"}, key=f"s{number % 7}")
        store.submit(f"bench-{number:08d}", fields.id, phone, entry)

    return {
        "submit": submit,
        "join": lambda: store.join(gathering, f"token-of-a-phone-{next(numbers):08d}", "staff"),
        "set_screen": lambda: store.set_screen(gathering, page=next(numbers)),
        "mark": store.mark,
        "revision": lambda: store.revision(gathering),
        "find_gathering_by_code": lambda: store.find_gathering_by_code(code),
        "current_gathering": store.current_gathering,
        "list_activities": lambda: store.list_activities(gathering),
        "list_statements": lambda: store.list_statements(gathering),
        "own_statements": lambda: store.own_statements(fields.id, phone),
        "own_contributions": lambda: store.own_contributions(fields.id, phone),
        "list_contributions": lambda: store.list_contributions(fields.id),
        "count_participants": lambda: store.count_participants(gathering),
        OTHERS + "list_gatherings": lambda: store.list_gatherings(project),
        OTHERS + "list_projects": store.list_projects,
        OTHERS + "list_elements": lambda: store.list_elements(project),
        OTHERS + "list_orphans": lambda: store.list_orphans(project),
        OTHERS + "follow": lambda: store.follow(element),
        OTHERS + "history": lambda: store.history(element),
        OTHERS + "list_due": store.list_due,
        OTHERS + "list_kept": lambda: store.list_kept(project),
        OTHERS + "list_figures": lambda: store.list_figures(project),
    }


def measure(ask: Callable[[], object]) -> float:
    """The median of some rounds, in milliseconds."""
    times = []
    for _round in range(ROUNDS):
        started = perf_counter()
        ask()
        times.append((perf_counter() - started) * 1000)
    return statistics.median(times)


def run(place: Path | str, scale: float) -> dict[str, float]:
    with Store.open(place, create=True) as store:
        if store.list_projects():
            raise SystemExit("Name an empty place: this one holds a store.")
        found = {name: measure(ask) for name, ask in questions(store, *fill(store, scale)).items()}
        started = perf_counter()
        back_up_store(store)
        return {**found, BACKUP: (perf_counter() - started) * 1000}


BACKUP = "a backup, made while people wait"


def figures(folder: Path | None = None) -> list[Figure]:
    """How long each question takes with five years behind it, and how much longer than with few."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        few, all_ = (run(Path(place) / f"{scale}", scale) for scale in (0.01, 1.0))
    found = [Figure(f"store, five years: {BACKUP}", all_.pop(BACKUP) / 1000, "s", LONGEST_BACKUP)]
    for name, time in all_.items():
        target = LONGEST_SUBMISSION if name == "submit" else LONGEST_READ
        found.append(Figure(f"store, five years: {name}", time, "ms", target))
    for name, time in all_.items():
        grown = max(time, MEASURABLE) / max(few[name], MEASURABLE)
        target = None if name.startswith(OTHERS) else MOST_GROWTH
        found.append(Figure(f"store, growth from 1 % to 100 %: {name}", grown, "×", target))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--folder", type=Path, help="where the stores are made; a temporary one")
    options.add_argument("--store", help="an empty PostgreSQL database; one scale at a time")
    options.add_argument("--scales", type=float, nargs="+", default=[0.01, 0.1, 1.0])
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        found = {
            scale: run(given.store or Path(folder) / f"{scale}", scale) for scale in given.scales
        }
    if given.json:
        print(json.dumps(found))
        return
    print(f"{'median, ms':<34}" + "".join(f"{scale:>9.0%}" for scale in found) + "   growth")
    first, last = found[given.scales[0]], found[given.scales[-1]]
    for name in first:
        times = "".join(f"{found[scale][name]:9.2f}" for scale in found)
        print(f"{name:<34}{times}{last[name] / first[name]:9.1f}")


if __name__ == "__main__":
    main()
