"""A room with people in it."""

from __future__ import annotations

from dataclasses import dataclass

from dugnad.domain.model import Activity, Entry, Gathering, Participant, Project, Role, Step
from dugnad.store import Store

ROLES = (
    Role("staff", {"nb": "Ansatt", "en": "Staff"}, 20),
    Role("parent", {"nb": "Forelder"}),
)
STEPS = (
    Step("ideas", {"nb": "Ideer"}, {"nb": "Hva fungerer?"}, 10, {"most": 5}),
    Step("priority", {"nb": "Sortering"}, {"nb": "Hva gjør vi med den?"}, 15),
)
TOKEN = "a-token-that-nobody-must-see_01"


@dataclass
class Room:
    """A gathering whose first activity is open, with one phone in it."""

    store: Store
    project: Project
    gathering: Gathering
    ideas: Activity
    priority: Activity
    phone: Participant
    token: str

    def send(self, uuid: str, **entry: object) -> bool:
        made = Entry(**{"payload": {"n": uuid}, **entry})  # type: ignore[arg-type]
        return self.store.submit(uuid, self.ideas.id, self.phone.id, made)

    def room(self) -> int:
        return self.store.revision(self.gathering.id).room

    def feed(self) -> int:
        return self.store.revision(self.gathering.id).feed


def make_project(store: Store) -> Project:
    return store.add_project(
        municipality="Fjelldal", unit="Lia skole", name="Felles løft", roles=ROLES
    )


def make_room(store: Store, project: Project | None = None) -> Room:
    project = project or make_project(store)
    gathering = store.add_gathering(project.id, title={"nb": "Første samling"}, steps=STEPS)
    ideas, priority = store.list_activities(gathering.id)
    ideas = store.open_activity(ideas.id)
    phone = store.join(gathering.id, TOKEN, "staff")
    return Room(store, project, gathering, ideas, priority, phone, TOKEN)
