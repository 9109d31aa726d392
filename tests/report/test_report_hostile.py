"""What people write to break things comes out as text, in all three files."""

import pytest
from make_project import END, on, send, step, wording
from reading_files import parts, text_of

from dugnad.bots import populate
from dugnad.content.roles import default_roles
from dugnad.domain.elements import Action, Decision, Dissent, Need
from dugnad.export.report.content import report
from dugnad.export.report.files import Format, make
from dugnad.export.report.pictures import png
from dugnad.store import Store

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</w:t></w:r><w:p>&lt;&amp;",
    "$\\frac{1}{2}$ koster 5$ og ]]> 100 %",
    '=HYPERLINK("http://x","y")',
    "L" + "å" * 200 + "ng",
    "👩‍👩‍👧‍👦 mer lek 🎈",
    "مدرسة للجميع",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with Store.open(folder, create=True) as store, on(2026, 1, 13):
        name = "<b>Prosjekt</b> & $x$ =1"
        project = store.add_project(municipality="<i>", unit='"', name=name, roles=default_roles())
        steps = [
            step("ideas", "<u>Ideer</u>", "a", "b", ("<s>?", "", "")),
            step("four_fields", "Felt & felt", "a", "b"),
        ]
        gathering = store.add_gathering(project.id, title=wording("=Møte"), steps=steps)
        store.set_approval(gathering.id, False)
        bots = populate(lambda: Store.open(folder), gathering.code, ["staff"] * 6)
        ideas, fields = store.list_activities(gathering.id)
        store.open_activity(ideas.id)
        for text in HOSTILE:
            send(bots[0], ideas.id, {"text": text})
        store.open_activity(fields.id)
        for bot in bots:
            bot.play()
            bot.leave()
        store.end_gathering(gathering.id)
        for text in HOSTILE:
            store.add_element(project.id, Need(text), role="staff")
            store.add_element(project.id, Action(text, text), role="staff")
            content = Decision(text, text, (Dissent(text, text, text),))
            store.add_element(project.id, content, role="staff")
        yield report(store, project.id, "nb", today=END)


@pytest.mark.parametrize("form", list(Format))
def test_every_text_is_there_as_it_was_written(hostile, form):
    data = make(hostile, form)
    said = text_of(data, form).replace("\n", "")
    for text in HOSTILE:
        assert text in said, text


@pytest.mark.parametrize("form", [Format.docx, Format.xlsx])
def test_the_parts_of_the_file_are_well_formed(hostile, form):
    from xml.etree import ElementTree

    for name, part in parts(make(hostile, form)).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)


def test_html_has_no_markup_but_its_own(hostile):
    source = make(hostile, Format.html).decode()
    assert "<script" not in source and "<img src=x" not in source and "<b>Prosjekt" not in source
    assert source.count("<img ") == len(hostile.pictures)


def test_pictures_are_drawn_of_anything(hostile):
    assert hostile.pictures
    for picture in hostile.pictures:
        assert png(picture).startswith(b"\x89PNG")
