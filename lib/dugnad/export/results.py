"""Figures that outlive the answers they were made of."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from dugnad.activities.registry import kind_of
from dugnad.domain.errors import StoreError
from dugnad.domain.model import ActivityStatus, Gathering
from dugnad.pages.chain_found import to_keep
from dugnad.rooms import whole_room
from dugnad.store import Store
from dugnad.store.retention import Purged

log = logging.getLogger(__name__)


def keep_results(store: Store, gathering: Gathering) -> None:
    """Keep, for each activity, what its screen may show: no figure about too few people."""
    language = store.find_project(gathering.project_id).language
    for activity in store.list_activities(gathering.id):
        if not store.list_contributions(activity.id) or store.find_result(activity.id):
            continue
        finished = replace(activity, shown=True, status=ActivityStatus.CLOSED)
        try:
            view = kind_of(activity.kind).screen.view(
                whole_room(store, gathering, finished), language
            )
            found = to_keep(store, gathering, finished, language)
            store.keep_result(activity.id, {**view, "found": found})
        except Exception:
            # What was promised to people goes before what would be good to have.
            log.exception("no result could be kept of activity %s", activity.id)


def delete_contributions(store: Store, gatherings: Sequence[Gathering]) -> Purged:
    """Delete what each person gave to gatherings that have ended; their figures are kept."""
    for gathering in gatherings:
        keep_results(store, gathering)
    return store.purge([gathering.id for gathering in gatherings])


def delete_what_is_due(store: Store) -> None:
    """Delete what has been kept for as long as it may. What fails is tried at the next start."""
    try:
        done = delete_contributions(store, store.list_due())
    except StoreError:
        log.exception("what is due could not be deleted everywhere")
        return
    for file in done.unreadable:
        log.warning("%s may hold contributions that are due; it cannot be read", file)
