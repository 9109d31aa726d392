"""The page of the report: preview, files, and that it stays alive while it works."""

import asyncio
import base64
from io import BytesIO
from time import monotonic

import pytest
from docx import Document

from dugnad.export.report.content import PARTS
from dugnad.pages.report import ReportPage
from dugnad.store import Store

ASKED = {"language": "nb", "parts": list(PARTS)}


@pytest.fixture
def page(finished):
    opened = ReportPage(Store.open(finished))
    opened.heard = []
    opened.tell = opened.heard.append
    yield opened
    opened.close()


def send(page, **message):
    page.heard.clear()
    page.receive(message)
    return {each["type"]: each for each in page.heard}


def test_it_shows_the_report(page):
    view = send(page, type="hello")["view"]
    assert view["projectId"] and [part["key"] for part in view["parts"]] == list(PARTS)
    shown = send(page, type="preview", project=view["projectId"], **ASKED)["preview"]
    assert shown["lang"] == "nb-NO" and len(shown["sections"]) == len(PARTS) + 2
    kinds = {block["is"] for block in blocks(shown["sections"])}
    assert kinds == {"Text", "Items", "Facts", "Table", "Picture", "Steps"}


def blocks(sections):
    for each in sections:
        yield from each["blocks"]
        yield from blocks(each["sections"])


def test_it_hands_over_files(page):
    project = send(page, type="hello")["view"]["projectId"]
    few = {"language": "en", "parts": ["plan"]}
    zips = [(form, b"PK") for form in ("docx", "xlsx", "zip")]
    for form, begins in (*zips, ("html", b"<!doctype html>")):
        told = send(page, type="make", project=project, form=form, **few)["file"]
        assert told["name"].endswith(f".{form}")
        assert base64.b64decode(told["data"]).startswith(begins)
    data = send(page, type="make", project=project, form="docx", **few)["file"]["data"]
    texts = [each.text for each in Document(BytesIO(base64.b64decode(data))).paragraphs]
    assert "The plan" in texts and "What is still open" not in texts


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "make", "project": 1, "form": "exe", **ASKED},
        {"type": "make", "project": 1, "form": "html", "language": "de", "parts": []},
        {"type": "preview", "project": 1, "language": "nb", "parts": ["../etc"]},
        {"type": "preview", "project": "1", **ASKED},
        {"type": "preview", "project": 99, **ASKED},
    ],
)
def test_what_cannot_be_is_refused(page, wrong):
    assert list(send(page, **wrong))[-1] == "refused"


async def test_the_page_stays_alive_while_it_works(finished):
    page = ReportPage(Store.open(finished))
    page.heard = []
    page.tell = page.heard.append
    message = {"type": "make", "project": page.view()["projectId"], "form": "docx", **ASKED}
    page.receive(message)
    page.receive(message)
    assert [each["type"] for each in page.heard] == ["working", "refused"]
    longest, last, give_up = 0.0, monotonic(), monotonic() + 120
    while not any(each["type"] == "file" for each in page.heard):
        assert monotonic() < give_up, page.heard[-1]
        await asyncio.sleep(0.01)
        longest, last = max(longest, monotonic() - last), monotonic()
    counts = [each["done"] for each in page.heard if each["type"] == "working"]
    assert counts == sorted(counts) and counts[-1] == page.heard[-2]["of"] > 10
    assert len(counts) > 10
    page.close()
