"""The report as one HTML file to print or to read: no script, and nothing is fetched."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import Any

from dugnad.export.report.model import (
    TOGETHER,
    Facts,
    Items,
    Picture,
    Report,
    Section,
    Step,
    Steps,
    Table,
    Text,
)
from dugnad.export.report.pictures import Album
from dugnad.export.report.wording import TAGS, Words, is_figures

#: So many letters are not broken in a table.
_SHORT = 15
_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 52rem; background: #fff; color: #1d2528;
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.2; color: #1f5f74; break-after: avoid; hyphens: auto; }
h1 { font-size: 2.2rem; color: #1d2528; margin: .2em 0 .6em; }
h2 { font-size: 1.6rem; margin: 2.2em 0 .5em; padding-top: .4em; border-top: 1px solid #d8dcdb; }
h3 { font-size: 1.2rem; margin: 1.8em 0 .4em; }
h4 { font-size: 1.02rem; margin: 1.5em 0 .3em; }
p, li, dd { white-space: pre-line; }
p { margin: .5em 0; }
.kind, .note, dl.facts, ul.history { color: #4b575e; }
.note, dl.facts, ul.history { font-size: .92rem; }
a { color: #1f5f74; }
nav ul { list-style: none; padding-left: 1rem; }
nav > ul { padding: 0; }
nav a { display: inline-block; padding: .35rem 0; }
dl.facts { margin: .2em 0 .6em; }
dl.facts div { display: flex; flex-wrap: wrap; gap: 0 .5em; }
dl.facts dt { font-weight: 600; }
dl.facts dd { margin: 0; min-width: 0; }
ol.chain { list-style: none; margin: 0; padding: 0; }
ol.chain > li { border-left: 4px solid #1f5f74; padding: .2rem 0 .2rem .9rem; margin: .7rem 0;
  break-inside: avoid; }
ol.chain p { margin: 0; }
ol.chain dl.facts { display: flex; flex-wrap: wrap; gap: 0 1.2em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #7d8a91; padding: .35rem .55rem; text-align: left; vertical-align: top;
  min-width: 4.5em; }
thead th { background: #e8eef0; overflow-wrap: break-word; }
tbody th { font-weight: 400; min-width: 9em; }
td.short { white-space: nowrap; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; break-inside: avoid; }
img { max-width: 100%; height: auto; }
footer { margin-top: 3rem; border-top: 1px solid #d8dcdb; }
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  body { font-size: 10.5pt; padding: 0; max-width: none; }
  thead { display: table-header-group; }
  tr, .whole { break-inside: avoid; }
  .wide { overflow: visible; }
  table { font-size: 9pt; margin: .7rem 0; }
  th, td { padding: .2rem .4rem; min-width: 3.4em; }
  p { orphans: 3; widows: 3; }
  caption, thead, p:has(+ figure), p:has(+ .wide), p:has(+ ul) { break-after: avoid; }
  nav { break-after: page; }
  a { color: inherit; text-decoration: none; }
}
"""


def html(report: Report, album: Album) -> bytes:
    """The report as the bytes of an HTML file."""
    return _Html(report, album).text.encode("utf-8")


class _Html:
    def __init__(self, report: Report, album: Album) -> None:
        self.words = Words(report.language, {})
        self._album = album
        self._numbers = iter(range(1, 10_000))
        _ = self.words.gettext
        contents: list[str] = []
        body = "".join(self._section(each, 2, contents) for each in report.sections)
        made = _("Made {date} with Idédugnad.").format(date=self.words.day(report.made_on))
        self.text = f"""<!doctype html>
<html lang="{TAGS[report.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{escape(report.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<p class="kind">{escape(report.subtitle)}</p>
<h1 dir="auto">{escape(report.title)}</h1>
{_facts(report.facts)}
</header>
<nav aria-labelledby="contents">
<h2 id="contents">{escape(_("Contents"))}</h2>
<ul>{"".join(contents)}</ul>
</nav>
<main>
{body}</main>
<footer><p class="note">{escape(made)}</p></footer>
</body>
</html>
"""

    def _section(self, section: Section, level: int, contents: list[str]) -> str:
        name = f"s{next(self._numbers)}"
        below: list[str] = []
        body = "".join(self._block(block) for block in section.blocks)
        body += "".join(self._section(each, level + 1, below) for each in section.sections)
        inner = f"<ul>{''.join(below)}</ul>" if below and level == 2 else ""
        contents.append(f'<li><a href="#{name}" dir="auto">{escape(section.title)}</a>{inner}</li>')
        tag = f"h{min(level, 4)}"
        title = f'<{tag} id="{name}" dir="auto">{escape(section.title)}</{tag}>'
        if level > 2:  # a landmark for each chapter is enough to find one's way by
            return f"<div>\n{title}\n{body}</div>\n"
        return f'<section aria-labelledby="{name}">\n{title}\n{body}</section>\n'

    def _block(self, block: Any) -> str:
        match block:
            case Text(text, note):
                return f'<p dir="auto"{" class=note" if note else ""}>{escape(text)}</p>\n'
            case Items(texts, title):
                head = f"<p>{escape(title)}</p>\n" if title else ""
                return f"{head}<ul>{_items(texts)}</ul>\n"
            case Facts(rows):
                return _facts(rows)
            case Table():
                return "" if block.sheet_only else self._table(block)
            case Picture():
                return self._picture(block)
            case Steps(steps):
                return f'<ol class="chain">{"".join(_step(each) for each in steps)}</ol>\n'
        raise TypeError(type(block))

    def _picture(self, picture: Picture) -> str:
        data = b64encode(self._album.png(picture)).decode("ascii")
        said = escape(picture.summary)
        below = f'<figcaption class="note" dir="auto">{said}</figcaption>'
        image = f'<img src="data:image/png;base64,{data}" alt="{said}">'
        return f"<figure>{image}{below}</figure>\n"

    def _table(self, table: Table) -> str:
        cells = list(zip(*table.rows, strict=True))
        columns = [self.words.column(each) for each in cells]
        figures = [is_figures(each) for each in cells]
        # What is short is not broken: a date, a status.
        short = [max(map(len, texts)) <= _SHORT for texts in columns]
        kinds = [
            ' class="figure"' if figure else ' class="short"' if few else ""
            for figure, few in zip(figures, short, strict=True)
        ]
        heads = zip(table.columns, kinds, strict=True)
        head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in heads)
        body = ""
        for row in zip(*columns, strict=True):
            first = f'<th scope="row" dir="auto"{kinds[0]}>{escape(row[0])}</th>'
            rest = zip(row[1:], kinds[1:], strict=True)
            others = "".join(f'<td dir="auto"{kind}>{escape(text)}</td>' for text, kind in rest)
            body += f"<tr>{first}{others}</tr>\n"
        # A wide table is moved sideways on a small screen, with keys as well.
        name = escape(table.title)
        kind = "wide whole" if len(table.rows) <= TOGETHER else "wide"
        return (
            f'<div class="{kind}" role="group" tabindex="0" aria-label="{name}">'
            f"<table><caption>{name}</caption><thead><tr>{head}</tr></thead>\n"
            f"<tbody>{body}</tbody></table></div>\n"
        )


def _facts(rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    pairs = "".join(
        f'<div><dt>{escape(name)}</dt><dd dir="auto">{escape(value)}</dd></div>'
        for name, value in rows
    )
    return f'<dl class="facts">{pairs}</dl>\n'


def _items(texts: Sequence[str]) -> str:
    return "".join(f'<li dir="auto">{escape(text)}</li>' for text in texts)


def _step(step: Step) -> str:
    told = f'<ul class="history">{_items(step.history)}</ul>' if step.history else ""
    said = f'<p dir="auto"><strong>{escape(step.label)}.</strong> {escape(step.text)}</p>'
    if not step.text:  # the heading above has said it
        said = ""
    return f"<li>{said}{_facts(step.facts)}{told}</li>\n"
