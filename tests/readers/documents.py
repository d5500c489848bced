"""Documents of known content, laid out as people lay out reference lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
import html
from itertools import pairwise
from pathlib import Path
import re
import textwrap

import pytest

from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Reference
from refcheck.errors import UnreadableInput
from refcheck.readers import reader_for
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.markdown import markdown_lines
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.html_lines import html_lines
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.sections import find_entries

CITATIONS = tuple(
    Path(__file__).parent.joinpath("samples/citations.txt").read_text("utf-8").splitlines()
)
STYLES = tuple(CITATIONS[first : first + 4] for first in range(0, len(CITATIONS), 4))
"""Four citations of each style."""
PROSE = "The body says little. Smith and Jones (2010) showed that it is so, and others did not."
Layout = Callable[[Sequence[str]], str]


def wrapped(text: str, hang: str = "") -> str:
    return textwrap.fill(
        text, 72, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False
    )


def article(entries: str, heading: str = "References") -> str:
    return f"A made-up article\n\n{PROSE}\n\n{heading}\n\n{entries}\n"


def escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>&~^])", r"\\\1", text)


def numbered(form: str, citations: Iterable[str]) -> list[str]:
    return [form.format(i) + citation for i, citation in enumerate(citations, start=1)]


TEXT: dict[str, Layout] = {
    "blank lines": lambda c: article("\n\n".join(c)),
    "one per line": lambda c: article("\n".join(c)),
    "no heading, one per line": lambda c: "\n".join(c),
    "no heading, blank lines": lambda c: "\n\n".join(c),
    "wrapped, blank lines": lambda c: article("\n\n".join(map(wrapped, c))),
    "hanging": lambda c: article("\n".join(wrapped(x, "    ") for x in c)),
    "hanging, no heading": lambda c: "\n".join(wrapped(x, "    ") for x in c),
    "double spaced, hanging": lambda c: article(
        "\n".join(wrapped(x, "    ") for x in c).replace("\n", "\n\n")
    ),
    "1. wrapped": lambda c: article("\n".join(map(wrapped, numbered("{}. ", c)))),
    "[1] wrapped": lambda c: article("\n".join(map(wrapped, numbered("[{}] ", c)))),
    "(1) hanging, CRLF": lambda c: article(
        "\n".join(wrapped(x, "     ") for x in numbered("({}) ", c))
    ).replace("\n", "\r\n"),
    "1) one per line": lambda c: article("\n".join(numbered("{}) ", c))),
    "[1] run on": lambda c: article(" ".join(numbered("[{}] ", c))),
    "number on its own line": lambda c: article("\n".join(numbered("{}.\n", c))),
    "bullets": lambda c: article("\n".join(wrapped(f"\u2022 {x}") for x in c)),
    "dashes": lambda c: article("\n".join(wrapped(f"- {x}", "  ") for x in c)),
    "no-break spaces": lambda c: article("\n\n".join(x.replace(" ", "\u00a0", 5) for x in c)),
    "underlined heading": lambda c: article("\n".join(c), "7. References\n============="),
    "web page": lambda c: (
        article("\n\n".join(c))
        + "\nCategories\n\nHealth, Bones\n\nShare this:\nFacebook\n\n3 comments\n\nGreat (2020)!\n"
    ),
    "appendix": lambda c: article("\n".join(c)) + "\nAppendix A: Tables\n\nTable 1. See 2010.\n",
}
MARKDOWN: dict[str, Layout] = {
    "numbered": lambda c: f"# T\n\n## References\n\n{_lines(numbered('{}. ', map(escaped, c)))}",
    "numbered, wrapped": lambda c: article(
        _lines(wrapped(x, "    ") for x in numbered("{}. ", map(escaped, c))), "## References"
    ),
    "bullets": lambda c: (
        article(_lines(f"- {escaped(x)}" for x in c), "References\n----------")
        + "\n# Appendix\n\nMore (2010).\n"
    ),
    "fenced div": lambda c: (
        "---\ntitle: References\n---\n\n## References {-}\n\n::: {#refs}\n"
        + "\n\n".join(wrapped(escaped(x)) for x in c)
        + "\n:::\n"
    ),
    "footnotes": lambda c: f"{PROSE}[^1]\n\n{_lines(numbered('[^{}]: ', map(escaped, c)))}",
    "footnotes, wrapped": lambda c: (
        f"{PROSE}[^n1]\n\n"
        + "\n\n".join(wrapped(x, "    ") for x in numbered("[^n{}]: ", map(escaped, c)))
    ),
    "emphasis": lambda c: article(
        "\n\n".join(re.sub(r"^(\w\w+)", r"**\1**", escaped(x)) for x in c), "## Bibliografía"
    ),
    "comments": lambda c: article(
        "\n\n".join(f"<!-- refcheck: ignore[RC206] why -->\n{escaped(x)} <!-- x -->" for x in c),
        "## References",
    ),
    "bracketed numbers": lambda c: article(
        "\n\n".join(numbered("[{}] ", map(escaped, c))), "**References**"
    ),
    "lines of a paragraph": lambda c: article(_lines(map(escaped, c)), "# 参考文献"),
    "block quote": lambda c: article("\n>\n".join(f"> {escaped(x)}" for x in c), "## Works cited"),
}
HTML: dict[str, Layout] = {
    "ordered": lambda c: (
        page("<h2>References</h2><ol>", "<li>{}</li>", c) + "</ol><h2>Tags</h2><p>x</p>"
    ),
    "unclosed items": lambda c: (
        page("<h2>References</h2><ul>", "<li>{}", map(wrapped, c)) + "</ul><div>Categories</div>"
    ),
    "paragraphs": lambda c: (
        page("<h3>Literatur</h3>", "<p class=r>{}</p>", c) + "<div>Share this</div><div>Site</div>"
    ),
    "cite": lambda c: page("<h3>Works cited</h3>", "<div><cite>{}</cite></div>", c),
    "breaks": lambda c: page("<p><b>References</b></p><p>", "{}<br>", c) + "</p>",
    "section by class": lambda c: (
        page("<section class='c-references'>", "<p>{}</p>", c) + "</section><p>After.</p>"
    ),
    "numbers in items": lambda c: page(
        "<h3>References</h3><ul>", "<li>{}</li>", numbered("{}. ", c)
    ),
    "links after entries": lambda c: page(
        "<h3>References</h3><ul>", "<li>{} [<a href='https://x.org'>Google Scholar</a>]</li>", c
    ),
    "preformatted": lambda c: page("<h3>References</h3><pre>", "{}\n\n", c) + "</pre>",
}


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def page(opening: str, item: str, citations: Iterable[str]) -> str:
    items = "\n".join(item.replace("{}", html.escape(citation)) for citation in citations)
    return f"<html><head><title>T</title></head><body><nav>Menu</nav><p>{PROSE}</p>{opening}{items}"


def text_entries(text: str) -> tuple[Entry, ...]:
    return find_entries(text_lines(SourceText("a.txt", text)))


def markdown_entries(text: str) -> tuple[Entry, ...]:
    return find_entries(tuple(markdown_lines(SourceText("a.md", text))))


def entries_of(name: str, text: str) -> tuple[Reference, ...]:
    """Return what is read from a file of that name."""
    return reader_for(name, None).read(Document(name, text.encode())).references


def html_entries(text: str) -> tuple[Entry, ...]:
    return find_entries(tuple(html_lines(text)))


def raws(entries: Sequence[Entry | Reference]) -> list[str]:
    return [entry.raw.text for entry in entries]


def cut(text: MappedText) -> list[str]:
    """Return the text cut where its markup changes."""
    bounds = sorted({0, *text.marks, len(text)})
    return [text.text[start:end] for start, end in pairwise(bounds)]


def placed(reading: Reading) -> list[str]:
    """Return the characters that stand where the references say they do."""
    return [reading.source.text[r.span.start : r.span.end] for r in reading.references]


def refusal(read: Callable[[Document], Reading], name: str, data: bytes) -> str:
    """Return what is said of a document that cannot be read: one line that names it."""
    with pytest.raises(UnreadableInput) as caught:
        read(Document(name, data))
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message


def misplaced(source: str, entries: Sequence[Entry | Reference]) -> list[tuple[str, str]]:
    """Return the characters of the entries that do not stand where they say, markup undone."""
    wrong = []
    for entry in entries:
        for i, char in enumerate(entry.raw.text):
            span = entry.raw.span(i, i + 1)
            printed = source[span.start : span.end]
            blank = char == " " and not printed.strip(" \t\r\n\u00a0>\\*")
            if not (blank or html.unescape(printed) == char):
                wrong.append((char, printed))
    return wrong
