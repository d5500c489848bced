"""What AsciiDoc cites: `cite:[key(3)]` of asciidoctor-bibtex, and `<<key>>`, which may be any link.

Sources: AsciiDoc Language Documentation, "Bibliography"; asciidoctor-bibtex 0.9, "Usage".
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named, Text
from refcheck.readers.citing.places import cited, hidden, listed, matched

_CODE = lazily(r"^(?P<mark>-{4,}|\.{4,}|/{4,}|\+{4,})$(?:\n(?!(?P=mark)$)[^\n]*)*", re.MULTILINE)
_COMMENT = lazily(r"^//(?!/)[^\r\n]*", re.MULTILINE)
_INLINE = lazily(r"(?<!\w)`[^`\r\n]{1,500}`(?!\w)")
_MACRO = lazily(
    r"(?<!\w)(?P<name>cite|citenp|fullcite|nocite):(?:\w{0,20}:)?\[(?P<keys>[^\[\]]{1,1000})\]"
)
_LOCATOR = lazily(r"\([^()]*\)")
_LINK = lazily(r"<<(?P<key>[^<>,\s]{1,300})(?:,[^<>]{0,300})?>>")
_LIBRARY = lazily(r"^:bibtex-file:[ \t]*(?P<names>[^\r\n]{1,500})$", re.MULTILINE)
_PART = lazily(r"^include::(?P<name>[^\s\[\]{}]{1,300})\[", re.MULTILINE)


def asciidoc_text(source: SourceText) -> Text:
    """Return what a document in AsciiDoc cites, and names."""
    text = source.text
    shown = hidden(text, programs_in(text))
    return Text(
        tuple(sorted(_citations(source, shown), key=lambda citation: citation.span)),
        tuple(
            Named(name, Span(at, at + len(name)))
            for match in _LIBRARY.finditer(shown)
            for name, at in listed(shown, *match.span("names"))
        ),
        tuple(
            Named(m["name"], Span(*m.span("name")))
            for m in _PART.finditer(shown)
            if "://" not in m["name"]
        ),
    )


def programs_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no text: programs and comments."""
    return matched(text, (_CODE, _COMMENT, _INLINE))


def _citations(source: SourceText, shown: str) -> Iterator[Citation]:
    for match in _MACRO.finditer(shown):
        keys = _LOCATOR.sub(lambda m: " " * len(m.group()), match["keys"])
        for key, at in listed(keys, 0, len(keys)):
            if re.fullmatch(r"[\w:.+/-]+", key):
                printed = match["name"] != "nocite"
                yield cited(source, key, match.start("keys") + at, printed=printed)
    for match in _LINK.finditer(shown):
        yield cited(source, match["key"], match.start("key"), sure=False)
