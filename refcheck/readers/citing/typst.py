"""What Typst cites: `@key`, `#cite(<key>)`; a label of the document's own is no key.

Source: Typst's reference 0.13, "cite", "bibliography", "label" and "include".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.citation import EVERYTHING, Citation, Manner
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named, Text
from refcheck.readers.citing.places import cited, hidden
from refcheck.readers.citing.typst_code import untold

_KEY = lazily(r"(?<![\w\\.])@(?P<key>\w(?:[\w-]|[:.](?=[\w-])){0,300})")
_CALL = lazily(
    r"\bcite\(\s{0,20}(?:<(?P<key>[^<>\s]{1,300})>|label\(\s?\"(?P<label>[^\"\r\n]{1,300})\"\s?\))"
)
_FORM_NONE = lazily(r"[^()]{0,300}form:\s{0,9}none")
_LABEL = lazily(r"<(?P<key>\w[\w.:-]{0,300})>|\blabel\(\s?\"(?P<made>[^\"]{1,300})\"")
_ARGUMENT = lazily(r"\(\s{0,20}$")
_LONGEST_GAP = 24  # characters in which the bracket in front of an argument stands
_LIBRARY = lazily(
    r"\bbibliography\(\s{0,20}(?P<names>\(?(?:\s{0,20}(?:read\()?\"[^\"\r\n]{1,300}\"\)?,?){1,40}"
    r"|[^\s\"(),][^,()]{0,100})(?P<rest>[^()]{0,500})"
)
_NAME = lazily(r"\"(?P<name>[^\"]*)\"")
_FULL = lazily(r"\bfull:\s{0,9}true\b")
_PART = lazily(r"#?\b(?P<how>include|import)\s{1,9}\"(?P<name>[^\"\r\n]{1,300})\"")


def typst_text(source: SourceText) -> Text:
    """Return what a document in Typst cites, and names."""
    stretches = tuple(untold(source.text))
    shown = hidden(source.text, ((s.start, s.end) for s in stretches if not s.string))
    told = hidden(shown, ((s.start, s.end) for s in stretches if s.string))
    return Text(
        tuple(sorted(_citations(source, shown, told), key=lambda citation: citation.span)),
        tuple(_libraries(shown)),
        tuple(_parts(shown)),
        defined=frozenset(_labels(shown)),
    )


def _citations(source: SourceText, shown: str, told: str) -> Iterator[Citation]:
    """Yield what is cited in `told`, the markup, and by calls in `shown`, which has strings too."""
    for match in _KEY.finditer(told):
        yield cited(source, match["key"], match.start("key"))
    for match in _CALL.finditer(shown):
        group = "key" if match["key"] else "label"
        printed = _FORM_NONE.match(shown, match.end()) is None
        yield cited(source, match[group], match.start(group), printed=printed)
    for match in _LIBRARY.finditer(shown):
        if _FULL.search(match["rest"]):
            yield _everything(source, match)


def _labels(shown: str) -> Iterator[str]:
    """Yield the labels that a document gives: the first argument of a call refers to one."""
    calls = [match.span() for match in _CALL.finditer(shown)]
    starts = [start for start, _ in calls]
    for match in _LABEL.finditer(shown):
        at = bisect_right(starts, match.start()) - 1
        is_cited = at >= 0 and match.start() < calls[at][1]
        before = shown[max(0, match.start() - _LONGEST_GAP) : match.start()]
        if not is_cited and not (match["key"] and _ARGUMENT.search(before)):
            yield match["key"] or match["made"]


def _everything(source: SourceText, match: re.Match[str]) -> Citation:
    span = Span(*match.span())
    whole = Citation(Manner.KEY, EVERYTHING, span, source.location(span), key=EVERYTHING)
    return replace(whole, printed=False)


def _libraries(shown: str) -> Iterator[Named]:
    for match in _LIBRARY.finditer(shown):
        names = list(_NAME.finditer(shown, *match.span("names")))
        for name in names:
            yield Named(name["name"], Span(*name.span("name")))
        if not names:
            yield Named(None, Span(*match.span("names")))


def _parts(shown: str) -> Iterator[Named]:
    for match in _PART.finditer(shown):
        name = match["name"]
        if not name.startswith("@"):  # a package
            yield Named(name, Span(*match.span("name")), required=match["how"] == "include")
