"""The twin of a paper for screen readers: one HTML file without scripts, links or pictures from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from app.base.dates import show_day
from app.base.i18n import _, is_rtl, speaking
from app.base.printing import blocks, signs
from app.base.printing.pictures import file_of

_LONGEST = 200_000  # signs of one text
_STYLE = """
body{font:1.15rem/1.5 "Noto Sans",sans-serif;max-width:48rem;margin:1rem auto;padding:0 1rem;color:#000;background:#fff}
fieldset,table,section.frame{border:1px solid #000;border-collapse:collapse;margin:1rem 0;padding:.5rem 1rem}
table{width:100%;padding:0}th,td{border:1px solid #000;padding:.3rem;text-align:start;vertical-align:top}
input[type=text],textarea{font:inherit;width:100%;min-height:2.75rem;border:1px solid #000;box-sizing:border-box}
input[type=checkbox],input[type=radio]{width:1.6rem;height:1.6rem;vertical-align:middle}
label{display:block;margin:.5rem 0}td label{margin:0}svg{width:4rem;height:4rem;display:block}
.line{border-bottom:1px solid #000;min-height:3rem}.small{font-size:.9rem}.end{text-align:end}.center{text-align:center}
.beside{display:grid;grid-template-columns:1fr 1fr;gap:2rem}.slip{border-top:2px dashed #000;margin-top:2rem}
""".strip()


def as_html(paper: blocks.Paper) -> str:
    """The paper as one HTML file in its language: what is empty can be filled in, everything else is text."""
    return all_as_html((paper,), paper.title)


def all_as_html(papers: Sequence[blocks.Paper], title: str) -> str:
    """The same with several papers, one below the other."""
    first, inputs = papers[0], 0
    parts = [
        f'<!DOCTYPE html>\n<html lang="{_plain(first.language)}" dir="{_direction(first)}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_plain(title)}</title>\n<style>{_STYLE}</style></head>\n<body>",
    ]
    for paper in papers:
        with speaking(paper.language):
            page = _Page(paper, inputs)
            parts += page.whole() if len(papers) == 1 else ("<article>", *page.whole("section"), "</article>")
        inputs = page.inputs
    return "\n".join((*parts, "</body></html>\n"))


def _direction(paper: blocks.Paper) -> str:
    return "rtl" if is_rtl(paper.language) else "ltr"


class _Page:
    """Writes one paper; inputs are numbered so that each has its own label."""

    def __init__(self, paper: blocks.Paper, inputs: int = 0) -> None:
        self._paper = paper
        self.inputs = inputs  # the number of the last one
        self._second = paper.second
        self._writers: dict[type, Callable[[Any], Iterator[str]]] = {
            blocks.Heading: self._heading,
            blocks.Text: self._text,
            blocks.Fields: self._fields,
            blocks.Field: self._field,
            blocks.TickBoxes: self._tick_boxes,
            blocks.Grid: self._grid,
            blocks.Signatures: self._signatures,
            blocks.Rule: lambda _block: iter(("<hr>",)),
            blocks.Space: lambda _block: iter(()),
            blocks.PageBreak: lambda _block: iter(()),
            blocks.Frame: lambda block: self._section("frame", block.blocks),
            blocks.Labels: lambda block: self._list(block.texts),
            blocks.Lines: lambda block: self._input(block.label, block.count),
            blocks.Columns: lambda block: self._beside(block.left, block.right),
            blocks.TearOff: lambda block: self._section("slip", block.blocks),
            blocks.Pictogram: self._pictogram,
            blocks.Pictograms: self._pictograms,
            blocks.Cards: self._cards,
            blocks.Smileys: self._smileys,
            blocks.Tally: self._tally,
            blocks.Bars: lambda block: self._list([f"{label}: {value}" for label, _size, value in block.rows]),
            blocks.Poster: self._poster,
            blocks.GridMap: lambda block: iter((f"<p>{self._words(block.label)}</p>",)),
            blocks.Legal: self._legal,
        }

    def whole(self, main: str = "main") -> list[str]:
        """The paper; `main` is the mark around its content, for there is one main part in a file."""
        paper = self._paper
        printed = _("Printed on {day}").format(day=show_day(paper.printed_on)) if paper.printed_on else ""
        practice = _("Practice: nothing on this sheet is real.") if paper.practice else ""
        foot = (practice, paper.funders, paper.privacy, paper.code, printed)
        return [
            f"<header><p>{self._words(paper.group)}</p></header>\n<{main}><h1>{self._words(paper.title)}</h1>",
            *([f"<p>{self._words(paper.subtitle)}</p>"] if paper.subtitle else ()),
            *self._all(paper.blocks),
            f"</{main}>\n<footer>",
            *(f'<p class="small">{self._words(text)}</p>' for text in foot if text),
            "</footer>",
        ]

    def _all(self, content: Sequence[blocks.Block]) -> Iterator[str]:
        for block in content:
            yield from self._writers[type(block)](block)

    def _words(self, text: str) -> str:
        """Escaped, line ends kept, each of two languages marked as what it is."""
        for between in ("\n", " / "):
            parts = text.split(between)
            if self._second and len(parts) > 1 and not len(parts) % 2:
                half = len(parts) // 2
                marked = f'<span lang="{_plain(self._second)}" dir="auto">{_lines(between.join(parts[half:]))}</span>'
                return _lines(between.join(parts[:half]) + between) + marked
        return _lines(text)

    def _heading(self, block: blocks.Heading) -> Iterator[str]:
        level = min(max(block.level, 1), 3) + 1
        yield f"<h{level}>{self._words(block.text)}</h{level}>"

    def _text(self, block: blocks.Text) -> Iterator[str]:
        words = f"<strong>{self._words(block.text)}</strong>" if block.strong else self._words(block.text)
        yield f'<p class="small">{words}</p>' if block.small else f"<p>{words}</p>"

    def _fields(self, block: blocks.Fields) -> Iterator[str]:
        for label, value in block.pairs:
            yield from self._field(blocks.Field(label, value))

    def _field(self, block: blocks.Field) -> Iterator[str]:
        if block.value:
            yield f"<dl><dt>{self._words(block.label)}</dt><dd>{self._words(block.value)}</dd></dl>"
        else:
            yield from self._input(block.label, block.lines)

    def _input(self, label: str, lines: int = 1) -> Iterator[str]:
        number = self._next()
        words = self._words(label or _("Notes"))
        yield f'<label for="{number}">{words}</label>'
        rows = min(max(lines, 1), 40)
        yield (
            f'<input type="text" id="{number}">' if rows == 1 else f'<textarea id="{number}" rows="{rows}"></textarea>'
        )

    def _next(self) -> str:
        self.inputs += 1
        return f"f{self.inputs:03d}"

    def _choice(self, label: str, kind: str, name: str = "", checked: bool = False) -> str:
        number = self._next()
        more = (f' name="{name}"' if name else "") + (" checked" if checked else "")
        return f'<label for="{number}"><input type="{kind}" id="{number}"{more}> {self._words(label)}</label>'

    def _tick_boxes(self, block: blocks.TickBoxes) -> Iterator[str]:
        yield "<fieldset>" + (f"<legend>{self._words(block.label)}</legend>" if block.label else "")
        yield from (self._choice(words, "checkbox", checked=ticked) for words, ticked in block.options)
        yield "</fieldset>"

    def _grid(self, block: blocks.Grid) -> Iterator[str]:
        titles = "".join(f'<th scope="col">{self._words(column.title)}</th>' for column in block.columns)
        yield f"<table><thead><tr>{titles}</tr></thead><tbody>"
        for number, row in enumerate(block.rows, start=1):
            cells = zip(block.columns, row, strict=True)
            yield "<tr>" + "".join(self._cell(block, column, text, number) for column, text in cells) + "</tr>"
        yield "</tbody>"
        if block.total:
            total = "".join(f"<td><strong>{self._words(text)}</strong></td>" for text in block.total)
            yield f"<tfoot><tr>{total}</tr></tfoot>"
        yield "</table>"

    def _cell(self, block: blocks.Grid, column: blocks.GridColumn, text: str, number: int) -> str:
        if not text and block.row_height:
            return f'<td><input type="text" aria-label="{_plain(column.title)} {number}"></td>'
        return f'<td class="{column.align}">{self._words(text)}</td>'

    def _signatures(self, block: blocks.Signatures) -> Iterator[str]:
        yield from (f'<p><span class="line">&nbsp;</span>{self._words(label)}</p>' for label in block.labels)

    def _section(self, kind: str, content: Sequence[blocks.Block]) -> Iterator[str]:
        yield f'<section class="{kind}">'
        yield from self._all(content)
        yield "</section>"

    def _beside(self, left: Sequence[blocks.Block], right: Sequence[blocks.Block]) -> Iterator[str]:
        yield '<div class="beside"><div>'
        yield from self._all(left)
        yield "</div><div>"
        yield from self._all(right)
        yield "</div></div>"

    def _list(self, texts: Sequence[str]) -> Iterator[str]:
        yield "<ul>" + "".join(f"<li>{self._words(text)}</li>" for text in texts) + "</ul>"

    def _pictogram(self, block: blocks.Pictogram) -> Iterator[str]:
        yield f"<p>{_drawing(block.name)}{self._words(block.text)}</p>"

    def _pictograms(self, block: blocks.Pictograms) -> Iterator[str]:
        yield "<ul>"
        for item in block.items:
            words = self._choice(item.text, "checkbox") if block.tick else self._words(item.text)
            yield f"<li>{_drawing(item.name)}{words}</li>"
        yield "</ul>"

    def _cards(self, block: blocks.Cards) -> Iterator[str]:
        for face in block.faces:
            yield from self._section("frame", face)

    def _smileys(self, block: blocks.Smileys) -> Iterator[str]:
        group = f"g{self.inputs + 1:03d}"
        yield f"<fieldset><legend>{self._words(block.label)}</legend>"
        for number in range(5):
            words = {0: block.words[0], 4: block.words[1]}.get(number, "")
            yield _drawing(f"face-{number + 1}") + self._choice(f"{5 - number} {words}".strip(), "radio", group)
        yield "</fieldset>"

    def _tally(self, block: blocks.Tally) -> Iterator[str]:
        for label in block.rows:
            yield from self._input(label)

    def _poster(self, block: blocks.Poster) -> Iterator[str]:
        yield f"<h2>{self._words(block.title)}</h2>"
        yield from (f"<p>{self._words(line)}</p>" for line in block.lines)
        yield from self._pictograms(blocks.Pictograms(block.pictograms)) if block.pictograms else ()
        yield from self._all(block.foot)

    def _legal(self, block: blocks.Legal) -> Iterator[str]:
        second, self._second = self._second, ""
        yield '<section class="frame" lang="de" dir="ltr">'
        yield from self._all(block.blocks)
        yield "</section>"
        if block.reading:
            read = second or self._paper.language
            yield f'<section lang="{_plain(read)}" dir="{"rtl" if is_rtl(read) else "ltr"}">'
            yield f"<p>{_lines(_('To read: only the German text counts.'))}</p>"
            yield from self._all(block.reading)
            yield "</section>"
        self._second = second


def _plain(text: str) -> str:
    return escape(signs.tidy(" ".join(text[:_LONGEST].split())))


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in signs.paragraphs(text[:_LONGEST]))


def _drawing(name: str) -> str:
    """Our own drawing; the words beside it say what it means."""
    file = file_of(name)
    drawn = file.read_text("utf-8").strip() if file else ""
    return drawn.replace("<svg ", '<svg aria-hidden="true" ', 1)
