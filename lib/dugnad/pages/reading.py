"""What the facilitator's pages read from the store, the same way on each of them."""

from __future__ import annotations

from collections.abc import Sequence

import segno

from dugnad.domain.model import Activity, Gathering, Project
from dugnad.i18n import DEFAULT_LANGUAGE
from dugnad.settings import Settings
from dugnad.store import Store


def language_of(store: Store) -> str:
    """The language the facilitator works in: that of the project at hand."""
    project = current_project(store)
    return project.language if project else DEFAULT_LANGUAGE


def current_project(store: Store) -> Project | None:
    """The project whose gathering goes on, else the one taken up last, else none."""
    gathering = store.current_gathering()
    if gathering:
        return store.find_project(gathering.project_id)
    return store.project_at_hand()


def projected(gathering: Gathering, activities: Sequence[Activity]) -> Activity | None:
    """The activity the projector was turned to, as opening one does; else the open one."""
    turned_to = gathering.screen.get("activity")
    return next((each for each in activities if each.id == turned_to), _open(activities))


def at_hand(gathering: Gathering, activities: Sequence[Activity]) -> Activity | None:
    """The activity that can be answered now, else the one the room looks at."""
    return _open(activities) or projected(gathering, activities)


def _open(activities: Sequence[Activity]) -> Activity | None:
    return next((each for each in activities if each.is_open), None)


def project_name(project: Project) -> str:
    """Unit and project, as they stand on top of the pages."""
    return " – ".join(each for each in (project.unit, project.name) if each)


def phone_address(settings: Settings, gathering: Gathering) -> tuple[str, str]:
    """What the QR code says, and what people read and type."""
    url = settings.participants_url
    return f"{url}?k={gathering.code}", url.removeprefix("http://").rstrip("/")


def qr_rows(url: str) -> list[str]:
    """The QR code of an address as rows of ``0`` and ``1``."""
    code = segno.make(url, error="m", boost_error=False)
    return ["".join("1" if bit else "0" for bit in row) for row in code.matrix]
