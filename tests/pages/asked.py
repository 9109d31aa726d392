"""A gathering that has come to one activity, with something on the table."""

from cases import CASES

from dugnad.domain.model import Entry, StatementStatus, Step
from dugnad.opening import first_project


def begun(store, name):
    """A gathering with the case as its second step, open, and three statements on the table."""
    stage = CASES[name]()
    project = first_project(store, "nb")
    words = {"nb": "Ord", "nn": "Ord", "en": "Words"}
    steps = [Step("ideas", words, words, 5), Step(stage.kind, words, words, 5, stage.options)]
    gathering = store.add_gathering(project.id, title=words, steps=steps, approval=False)
    first, activity = store.list_activities(gathering.id)
    who = store.join(gathering.id, "x" * 32, "staff")
    store.open_activity(first.id)
    for number in range(3):
        text = f"Praksis {number}"
        store.submit(
            f"the-idea-{first.id}-{number}", first.id, who.id, Entry({"text": text}, text=text)
        )
    for each in store.list_statements(gathering.id):
        store.set_status(each.id, StatementStatus.APPROVED)
    store.open_activity(activity.id)
    store.set_screen(gathering.id, activity=activity.id)
    return gathering, activity
