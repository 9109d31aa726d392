"""A file comes in, is understood, kept, read out, and becomes part of the chain."""

import asyncio
import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from dugnad.domain.chain import ElementKind, Goal
from dugnad.pages import figures_draft, figures_view
from dugnad.pages.figures import OwnFigures
from dugnad.store import Store
from figures.conftest import KEPT, SURVEY, Page, parts

U = "0" * 32


def test_what_was_understood_is_shown_before_anything_is_kept(page, store, project):
    draft = page.bring(SURVEY.encode("cp1252"), size=50)
    assert (draft["encoding"], draft["separator"], draft["header"]) == ("cp1252", "semicolon", 2)
    assert draft["recognised"] and draft["mapping"]["shape"] == "rows"
    assert (draft["figures"], draft["hidden"]) == (6, 2)
    assert [each["hidden"] for each in draft["columns"]] == [0, 0, 0, 2]
    assert draft["problems"] == ["Row 9, Snitt: mange is not a number."]
    assert draft["sample"][0] == ["3", "Trivsel", "2021-22", "7. trinn", "4,1"]
    assert store.list_figures(project.id) == []
    page.do(type="forget")
    assert page.view["draft"] is None


def test_it_is_kept_and_shown_with_the_hidden_hidden(page, store, project):
    page.bring(SURVEY.encode())
    shown = page.keep(on="2023-06-01", condition="values")
    [kept] = store.list_figures(project.id)
    assert (kept.title, kept.dated_on, len(kept.figures)) == (
        "Elevundersøkelsen",
        date(2023, 6, 1),
        6,
    )
    assert shown["indicators"] == ["Trivsel", "Mobbing"]
    chart = page.view["chart"]
    assert chart["rows"] == [["7. trinn", "4.1", "4.3"], ["10. trinn", "hidden", "3.9"]]
    assert "7. trinn: 4.1 in 2021, 4.3 in 2022." in chart["summary"]
    assert "does not mean zero" in chart["summary"]
    drawn = page.page._shown.figure
    assert list(drawn.data[1].y) == [None, 3.9], "no point, and no line to it"
    assert "hidden: 10. trinn" in drawn.layout.xaxis.ticktext[0]


def test_beside_the_whole_country_where_it_is_counted_in_the_same(page):
    page.bring(SURVEY.encode())
    page.keep(unit="%")
    number = page.view["shown"]["set"]
    page.do(type="choose", set=number, indicator="Mobbing", beside=None)
    shown, chart = page.view["shown"], page.view["chart"]
    assert (shown["beside"], shown["drawn"]) == ("mobbing", True)
    assert ["The whole country: 7th grade", "13"] in chart["rows"]
    assert ["10. trinn", "hidden"] in chart["rows"]
    page.do(type="choose", set=number, indicator="Mobbing", beside="")
    assert page.view["shown"]["nation"] == []
    page.do(type="choose", set=number, indicator="Trivsel", beside="mobbing")
    assert page.view["shown"]["nation"]
    page.refusal(type="choose", set=99, indicator="", beside=None)


def test_other_units_are_not_drawn_on_one_axis(page):
    page.bring(SURVEY.encode())
    page.keep(unit="poeng")
    page.do(type="choose", set=page.view["shown"]["set"], indicator="Mobbing", beside=None)
    shown, chart = page.view["shown"], page.view["chart"]
    assert (shown["beside"], shown["drawn"]) == ("mobbing", False)
    assert not any("country" in row[0] for row in chart["rows"])


def test_what_is_read_out_becomes_part_of_the_situation(page, store, project):
    page.bring(SURVEY.encode())
    page.keep(on="2023-06-01")
    page.do(type="read", uuid=U, text="Færre trives", reading="Ute", condition="values")
    [made] = store.list_elements(project.id, ElementKind.SITUATION)
    assert made.content.source == "Elevundersøkelsen, Udir, 1 Jun 2023"
    assert (made.content.theme, made.content.reading) == ("Trivsel", "Ute")
    assert [each["id"] for each in page.view["shown"]["readings"]] == [made.id]


def test_the_figures_become_measurements_of_a_goal_once(page, store, project):
    goal = store.add_element(project.id, Goal("Flere trives"), role="x").id
    page.bring(SURVEY.encode())
    page.keep()
    message = {"type": "measure", "uuid": U, "goal": goal, "group": "10. trinn", "month": 12}
    page.do(**message)
    [made] = store.list_elements(project.id, ElementKind.EVIDENCE)
    assert (made.content.value, made.content.measured_on) == (3.9, date(2022, 12, 31))
    assert made.content.source.startswith("Elevundersøkelsen")
    assert [link.before for link in store.list_links(project.id)] == [goal]
    page.refusal(**message)
    page.do(**message | {"group": "7. trinn"})
    assert len(store.list_elements(project.id, ElementKind.EVIDENCE)) == 3
    page.refusal(**message | {"goal": made.id})
    page.refusal(**message | {"group": "no such"})


def test_the_columns_can_mean_something_else(page):
    draft = page.bring(b"Hva;Jenter;Gutter\nTrivsel;4,1;*\n", name="skole_2024.csv")
    assert not draft["recognised"] and draft["mapping"]["all_from"] == 2024
    asked = {"type": "map", "shape": "groups", "indicator": 0, "columns": [1, 2]}
    page.do(**asked)
    assert "which year" in page.view["draft"]["wrong"].casefold()
    page.refusal(type="keep", uuid=U, **KEPT)
    page.do(**asked, all_from=2024)
    draft = page.view["draft"]
    assert (draft["figures"], draft["hidden"], draft["wrong"]) == (2, 1, "")
    page.do(type="again", header=2, sheet=None)
    assert page.view["draft"]["columns"][0]["name"] == "Trivsel"
    assert page.refusal(type="again", header=99, sheet=None)
    assert page.view["draft"]["header"] == 2, "what was understood stays"


def test_figures_are_taken_away_and_what_was_read_out_stays(page, store, project):
    page.bring(SURVEY.encode())
    number = page.keep()["set"]
    page.do(type="read", uuid=U, text="Færre trives", reading="", condition=None)
    page.do(type="remove", set=number)
    assert page.view["shown"] is None and page.view["chart"] is None
    assert len(store.list_elements(project.id, ElementKind.SITUATION)) == 1


def test_it_fills_the_room_and_comes_back(page):
    page.bring(SURVEY.encode())
    page.keep()
    box = page.page.box()
    page.do(type="large", on=True)
    assert page.view["large"] and "dugnad-figures" in box._dom_classes
    assert page.page.figure.layout.font.size >= 28
    page.do(type="large", on=False)
    assert not page.view["large"] and page.page.figure.layout.font.size < 28
    page.do(type="large", on=True)
    page.send(type="hello")
    assert not page.view["large"], "a browser that has just come shows a page"


async def test_the_page_stays_alive_while_a_file_is_read(store, project):
    opened = OwnFigures(Store.open())
    page = Page(opened)
    try:
        for part in parts(SURVEY.encode()):
            page.send(**part)
        for _again in range(200):
            if opened._draft:
                break
            await asyncio.sleep(0.01)
        assert page.view["draft"]["figures"] == 6
        page.send(**parts(b"only text")[0])
        for _again in range(200):
            if page.heard[-1]["type"] == "refused":
                break
            await asyncio.sleep(0.01)
        assert page.heard[-1]["type"] == "refused"
    finally:
        opened.close()


@pytest.mark.parametrize("done_with", ["forget", "keep"])
async def test_what_is_done_with_does_not_come_back(store, project, monkeypatch, done_with):
    """The file was being read once more when it was forgotten, or kept as it stood."""
    opened = OwnFigures(Store.open())
    page = Page(opened)
    try:
        for part in parts(SURVEY.encode()):
            page.send(**part)
        while opened._draft is None:
            await asyncio.sleep(0.01)
        page.do(type="again", header=2, sheet=None)
        page.do(
            **{"type": "forget"}
            if done_with == "forget"
            else {"type": "keep", "uuid": "0" * 32, **KEPT}
        )
        await asyncio.sleep(0.3)
        assert page.view["draft"] is None
    finally:
        opened.close()


def test_a_look_with_a_draft_open_reads_no_column_and_draws_nothing(page, monkeypatch):
    page.bring(SURVEY.encode())
    page.keep()
    page.bring(SURVEY.encode())
    before = page.view
    for module, name in ((figures_draft, "kind_of"), (figures_view, "own_figures_chart")):
        monkeypatch.setattr(module, name, lambda *_some, **_more: 1 / 0)
    assert page.view == before


# -- What must not come in --------------------------------------------------------------------


def excel(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def bomb():
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member,
    ):
        for _megabyte in range(101):
            member.write(b"0" * 1_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n\0", "a;b\n1;2".encode("utf-16-le"), b"%PDF-1.4 x"],
    ids=["empty", "picture", "encoding", "pdf"],
)
def test_no_table(page, store, project, data):
    assert page.refusal(**parts(data)[0])
    assert page.view["draft"] is None


def test_fifty_megabytes_stop_on_their_way(page):
    told = []
    for part in parts(b"x" * 50_000_000):
        [told] = page.send(**part)
        if told["type"] == "refused":
            break
    assert told["type"] == "refused" and "10 MB" in told["reason"]
    assert page.page._parts == ("", [])


def test_a_zip_bomb(page):
    assert "unpacks to" in page.refusal(**parts(bomb(), "a.xlsx")[0])


def test_parts_out_of_order(page):
    first, second, third = parts(b"a;b\n" * 10, size=15)
    page.do(**first)
    page.refusal(**third)
    page.refusal(**second | {"file": "g" * 32})
    page.refusal(**first | {"data": "not base64!"})
    page.refusal(**first | {"data": "A" * 2_000_000})


def test_formulas_and_markup_are_harmless(page):
    wicked = "<img src=x onerror=alert(1)>"
    rows = [["Indikator", "År", "Verdi"], [wicked, 2023, 4], ["=HYPERLINK(1)", 2023, "=1+1"]]
    draft = page.bring(excel(rows), "a.xlsx")
    assert draft["sample"][0][1] == wicked, "as text; the page shows no HTML"
    page.keep()
    chart = page.page._shown
    assert "<img" not in str(chart.figure.to_plotly_json())
    assert page.view["chart"]["rows"][0] == ["All", "4"]


@pytest.mark.parametrize(
    "message",
    [
        {"type": "keep", "uuid": U, **KEPT},
        {"type": "map", "shape": "rows", "indicator": 0},
        {"type": "again", "header": 1, "sheet": None},
        {"type": "remove", "set": 1},
        {"type": "read", "uuid": U, "text": "x", "reading": "", "condition": None},
        {"type": "measure", "uuid": U, "goal": 1, "group": "", "month": 1},
        {"type": "map", "shape": "rows", "indicator": 900},
        {"type": "part", "file": "x", "name": "y" * 400, "number": 0, "last": True, "data": ""},
    ],
    ids=lambda each: str(each)[:50],
)
def test_forged_messages(page, store, project, message):
    page.refusal(**message)
    assert store.list_figures(project.id) == []
    assert store.list_elements(project.id) == []


def test_a_mapping_of_columns_that_are_not_there(page):
    page.bring(SURVEY.encode())
    page.do(type="map", shape="rows", indicator=0, value=150, year=1)
    assert page.view["draft"]["wrong"]
    page.refusal(type="keep", uuid=U, **KEPT)


def test_a_source_must_be_named(page, store, project):
    page.bring(SURVEY.encode())
    page.refusal(type="keep", uuid=U, **KEPT | {"source": " "})
    page.refusal(type="keep", uuid=U, **KEPT | {"on": "i fjor"})
    assert page.view["draft"] is not None and store.list_figures(project.id) == []


def test_figures_of_another_project_are_out_of_reach(page, store):
    other = store.add_project(municipality="", unit="", name="Et annet", roles=())
    from dugnad.domain.own_figures import Figure

    theirs = store.add_figures(other.id, [Figure("a", 2023, "", 1.0)], title="t", source="s")
    page.refusal(type="choose", set=theirs.id, indicator="", beside=None)
    page.refusal(type="remove", set=theirs.id)
    assert page.view["shown"] is None
