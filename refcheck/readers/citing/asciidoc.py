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
# [[[huang2014]]] · [[[huang2014,3]]]
_ENTRY = lazily(r"\[\[\[(?P<key>[^\[\],\s]{1,100})(?:,\s?(?P<shown>[^\[\]]{1,100}))?\]\]\]")
# A key as people make them has a year: doe2011 · doe-2011a
_KEY = lazily(r"[^\W\d_][\w.:+-]{0,80}?(?:1[5-9]|20)?\d\d[a-z]?")
# [[eel]] · [#eel] · [id=eel] · anchor:eel[]
_ANCHOR = lazily(
    r"(?<!\[)\[\[(?P<block>[^\[\],\s]{1,200})(?:,[^\[\]]{0,200})?\]\]"
    r"|\[[^\[\]\r\n#]{0,60}#(?P<short>[^\[\],.%\s]{1,200})|\bid=[\"']?(?P<long>[^\[\],\"'\s]{1,200})"
    r"|\banchor:(?P<macro>[^\[\]\s]{1,200})\["
)
_SECTION = lazily(r"^(?:={1,6}[ \t]+|\.)(?P<title>\w[^\r\n]{0,200})", re.MULTILINE)
_LIBRARY = lazily(r"^:bibtex-file:[ \t]*(?P<names>[^\r\n]{1,500})$", re.MULTILINE)
_PART = lazily(r"^include::(?P<name>[^\s\[\]{}]{1,300})\[", re.MULTILINE)


def asciidoc_text(source: SourceText) -> Text:
    """Return what a document in AsciiDoc cites, and names."""
    text = source.text
    shown = hidden(text, programs_in(text))
    parts = tuple(
        Named(m["name"], Span(*m.span("name")))
        for m in _PART.finditer(shown)
        if "://" not in m["name"]
    )
    return Text(
        tuple(
            sorted(_citations(source, shown, whole=not parts), key=lambda citation: citation.span)
        ),
        tuple(
            Named(name, Span(at, at + len(name)))
            for match in _LIBRARY.finditer(shown)
            for name, at in listed(shown, *match.span("names"))
        ),
        parts,
        defined=frozenset(_defined(shown)),
    )


def programs_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no text: programs and comments."""
    return matched(text, (_CODE, _COMMENT, _INLINE))


def _citations(source: SourceText, shown: str, *, whole: bool) -> Iterator[Citation]:
    for match in _MACRO.finditer(shown):
        keys = _LOCATOR.sub(lambda m: " " * len(m.group()), match["keys"])
        for key, at in listed(keys, 0, len(keys)):
            if re.fullmatch(r"[\w:.+/-]+", key):
                printed = match["name"] != "nocite"
                yield cited(source, key, match.start("keys") + at, printed=printed)
    # Where the list has anchors, a link that leads nowhere is a citation as these are.
    anchors = {m["key"] for m in _ENTRY.finditer(shown)}
    for match in _LINK.finditer(shown):
        key = match["key"]
        sure = whole and bool(anchors) and _KEY.fullmatch(key) is not None
        yield cited(source, key, match.start("key"), sure=sure or key in anchors)


def _defined(shown: str) -> Iterator[str]:
    """Yield what else a link may lead to: anchors, and sections by their names."""
    yield from (next(filter(None, match.groups())) for match in _ANCHOR.finditer(shown))
    for match in _SECTION.finditer(shown):
        yield match["title"]
        words = re.findall(r"\w+", match["title"].lower())
        yield from (f"{prefix}{joint.join(words)}" for prefix in ("_", "") for joint in "_-")


def printed_labels(text: str) -> dict[str, str]:
    """Return the anchors of entries by what is printed in their place: `[[[huang2014,3]]]`."""
    return {m["shown"]: m["key"] for m in _ENTRY.finditer(text) if m["shown"]}
