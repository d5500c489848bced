"""Jupyter notebooks: the Markdown cells, in which articles and their reference lists are written.

Programs, and what they printed, are left out. A notebook's file is JSON, whose lines nobody sees
who works on it: line 12034 is the 34th line of the 12th cell, as Jupyter shows them.

Source: "The Notebook file format", nbformat 4.5, and its version 3 before 2015.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import json
from typing import Any

from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.errors import UnreadableInput
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.apart import apart_in_markdown
from refcheck.readers.citing.pandoc import notebook_text
from refcheck.readers.citing.typed import joined_texts, with_typed
from refcheck.readers.formats.markdown import markdown_lines
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import decode, require_length

LINES_PER_CELL = 1000
"""By how much the line number grows from cell to cell."""

_LINE_END = lazily(r"\r\n|\r|\n")


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    cells = tuple(_markdown(document, at, cell) for at, cell in enumerate(_cells(document)))
    source = SourceText(document.path, _laid_out(document, cells))
    lines = tuple(_lines(source, cells))
    reading = with_typed(read_lists(source, lines), lines, apart=apart_in_markdown)
    return joined_texts(reading, notebook_text(source))


def _cells(document: Document) -> Sequence[object]:
    """Return all cells; raise `UnreadableInput` where the file is no notebook."""
    file = decode(document)
    if not file.text.strip():
        return ()
    try:
        root = json.loads(file.text)
    except json.JSONDecodeError as fault:
        raise UnreadableInput(
            f"{document.path}:{fault.lineno}:{fault.colno}: this is not JSON, as notebooks are",
            hint="a conflict of two versions may stand in it: open it in Jupyter and save it",
        ) from fault
    except (RecursionError, ValueError) as fault:  # or has a number of thousands of digits
        raise UnreadableInput(
            f"{document.path}: this counts further, or is nested deeper than any notebook"
        ) from fault
    sheets = _member(root, "worksheets")  # nbformat 3
    holders = sheets if isinstance(sheets, list) else [root]
    held = [cells for cells in (_member(each, "cells") for each in holders) if cells is not None]
    if not all(isinstance(cells, list) for cells in held) or not held:
        raise UnreadableInput(
            f"{document.path}: this is no notebook: it has no cells",
            hint="give the file its proper suffix, or name its format with --input-format",
        )
    return [cell for cells in held for cell in cells]


def _member(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _markdown(document: Document, at: int, cell: object) -> tuple[str, ...]:
    """Return the lines of a Markdown cell, and of the head of the document, which stands raw in the
    first cell; none of any other.
    """
    kind, written = _member(cell, "cell_type"), _member(cell, "source")
    pieces = written if isinstance(written, list) else [written]
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    is_head = kind == "raw" and at == 0 and text.startswith("---")
    if kind not in ("markdown", "heading") and not is_head:
        return ()
    if kind == "heading":
        text = f"# {text}"
    text = text.encode(errors="replace").decode()  # half a character can be escaped in JSON
    lines = tuple(_LINE_END.split(text))
    if len(lines) >= LINES_PER_CELL:
        raise UnreadableInput(
            f"{document.path}: a cell has more than the {LINES_PER_CELL} lines refcheck reads",
            hint="keep the reference list in a file of its own",
        )
    return lines


def _laid_out(document: Document, cells: Sequence[Sequence[str]]) -> str:
    """Return the text of the cells, each filled up with empty lines to `LINES_PER_CELL`."""
    written = [i for i, cell in enumerate(cells, start=1) if cell]
    last = written[-1] if written else 0
    require_length(last * LINES_PER_CELL + sum(map(len, map("\n".join, cells))), document.path)
    lines = [""] * (LINES_PER_CELL if last else 0)
    for cell in cells[:last]:
        lines += cell
        lines += [""] * (LINES_PER_CELL - len(cell))
    return "\n".join(lines)


def _lines(source: SourceText, cells: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Yield the lines of the cells, each of which is a document of its own."""
    for number, cell in enumerate(cells, start=1):
        if cell:
            start = source.offset(number * LINES_PER_CELL + 1)
            for line in markdown_lines(SourceText(source.path, "\n".join(cell))):
                yield _moved(line, start)


def _moved(line: Line, by: int) -> Line:
    return replace(
        line,
        text=_moved_text(line.text, by),
        label=line.label and _moved_text(line.label, by),
        targets=tuple(_moved_text(target, by) for target in line.targets),
    )


def _moved_text(text: MappedText, by: int) -> MappedText:
    """Return a text of a cell as one that stands so many characters further on."""
    starts = None if text.starts is None else [start + by for start in text.starts]
    ends = None if text.ends is None else [end + by for end in text.ends]
    return MappedText(text.text, text.base + by, starts, ends, text.marks)
