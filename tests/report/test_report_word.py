"""The Word file, opened again: styles, headings, alternative texts, tables, language."""

import shutil
import subprocess
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from reading_files import parts, text_of

from dugnad.export.report.files import Format


@pytest.fixture(scope="module")
def word(made):
    return Document(BytesIO(made[Format.docx]))


def test_headings_go_down_one_level_at_a_time(word):
    levels = [
        int(each.style.name.split()[-1])
        for each in word.paragraphs
        if each.style.name.startswith("Heading")
    ]
    assert levels[0] == 1 and set(levels) == {1, 2, 3}
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [each.text for each in word.paragraphs if each.style.name == "Title"] == [
        "Et lag rundt hver elev"
    ]


def test_every_picture_has_a_text(word):
    pictures = list(word.element.iter(qn("wp:docPr")))
    assert len(pictures) >= 12
    for each in pictures:
        assert len(each.get("descr")) > 8


def test_every_table_repeats_its_headings(word):
    assert len(word.tables) > 20
    for table in word.tables:
        assert table.style.name == "Table Grid"
        head = table.rows[0]._tr.trPr
        assert head is not None and head.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in table.rows[0].cells)


def test_no_paragraph_is_empty(word):
    for each in word.paragraphs:
        drawn = each._p.findall(f".//{qn('w:drawing')}")
        linked = each._p.findall(f".//{qn('w:t')}")
        assert each.text.strip() or drawn or linked


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_the_language_is_that_of_the_report(store, language, tag):
    from dugnad.export.report.content import report
    from dugnad.export.report.files import make

    project = store.add_project(municipality="", unit="", name="Ute", language=language, roles=[])
    made = make(report(store, project.id), Format.docx)
    word = Document(BytesIO(made))
    (spoken,) = word.styles.element.iter(qn("w:lang"))
    assert spoken.get(qn("w:val")) == tag
    assert word.core_properties.language == tag


def test_the_file_names_nobody_and_no_hour(word):
    about = word.core_properties
    assert about.title == "Et lag rundt hver elev"
    assert not about.author and not about.last_modified_by and not about.comments
    assert str(about.created.time()) == str(about.modified.time()) == "00:00:00"


def test_contents_lead_to_the_headings(word, made):
    body = parts(made[Format.docx])["word/document.xml"].decode()
    assert 'TOC \\o "1-2"' in body
    anchors = {each.get(qn("w:anchor")) for each in word.element.iter(qn("w:hyperlink"))}
    names = {each.get(qn("w:name")) for each in word.element.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= names
    assert "PAGE" in text_of(made[Format.docx], "docx")


def test_libreoffice_opens_it(made, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the other tests read the file without it")
    file = tmp_path / "r.docx"
    file.write_bytes(made[Format.docx])
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
