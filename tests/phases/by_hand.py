"""The forms of a phase, filled in as a facilitator would."""


def blank(page, kind):
    """What an empty form of a kind sends."""
    empty = {"text": "", "line": "", "prose": "", "lines": [], "hours": {}, "dissents": []}
    return {
        field["name"]: next(iter(field["options"]))
        if field.get("required")
        else empty.get(field["type"])
        for field in page.view["forms"][kind]
    }


def add(page, kind, after=(), statement=None, **content):
    """Fill in the form of a kind and send it; the id of what was made."""
    before = {each["id"] for each in page.view["all"]}
    filled = {**blank(page, kind), **content}
    page.do(type="add", kind=kind, content=filled, after=list(after), statement=statement)
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


def row(element, **more):
    """A row of the plan as its page sends it."""
    empty = dict.fromkeys(("responsible", "group", "resources", "starts", "ends"), "")
    unsaid = dict.fromkeys(("role", "between_units", "hours_a_week"))
    about = {"type": "row", "element": element, "version": 1, "partners": [], "progress": "done"}
    return {**about, **empty, **unsaid, **more}
