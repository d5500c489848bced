"""Names with years in the text that may be citations: `(Huang et al., 2015a)`, `Wan and Li (2020)`.

What looks like one is told with its parts; whether it names a work, the list decides
(`core/citing`).
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.citation import Citation, Manner
from refcheck.core.model.location import SourceText
from refcheck.patterns import lazily
from refcheck.readers.citing import no_works, unspaced_words
from refcheck.readers.citing.names_in_front import Head, names_in_front
from refcheck.readers.citing.prose import Paragraph

_YEAR = lazily(
    r"(?<![\w.\-\u2013/:])(?P<year>(?:1[5-9]|20)\d\d(?:/(?:(?:1[5-9]|20)\d\d|\d\d))?[a-z]?"
    r"|n\.\s?d\.|in press|forthcoming|im Druck|en prensa|sous presse)(?![\w%$])"
    r"(?![\u2013\u2212](?![b-z]\s?[),;\]]))(?!-\d)"
)
_AROUND = 400  # characters in which the bracket around a citation opens
# What stands between two years of the same names: pages of the first, a comma, a word
_NEXT_YEAR = lazily(
    r"(?:\s?[:,]\s?(?:pp?\.\s?)?\d{1,4}(?:\s?[-\u2013]\s?\d{1,4})?)?\s?[,;&]?\s?"
    r"(?:(?:and|und|y|et)\s)?"
)
# 2015a, b · 2015a,b,d · 2015a and c · 2015a-c; no page, and no word of one letter
_NEXT_LETTER = lazily(
    r"(?:\s?[,;/&]\s?(?:and\s|&\s)?|\s?(?P<to>[\u2010-\u2015-])\s?|\s(?:and|und|et|y|e|&)\s)"
    r"(?P<letter>[b-z])(?=\s?[,;)\]&/\u2010-\u2015-]|\s(?:and|und|et|y|e)\s)"
)
# Müller 2015 a, b
_LETTER_APART = lazily(r"[ \u00a0\u202f](?P<letter>[a-e])(?=\s?[,;)\]/&])")
# A span of years, or what is not in any list yet
_NO_WORK_YET = lazily(
    r"[-\u2013](?![b-z]\s?[),;\]])|,?\s(?:in (?:revision|preparation|press|review)|submitted"
    r"|unpublished|personal comm)"
)
# How a document itself is to be cited
_OWN = lazily(
    r"(?:how to cite|cite this|(?:suggested|recommended) citation|empfohlene zitier|bitte zitieren"
    r"|zitieren als|zitiervorschlag|comment citer|cómo citar|como citar)",
    re.IGNORECASE,
    signs="citar citation cite zitier",
)
_PAIRS = (("(", ")"), ("[", "]"))


def typed_names(source: SourceText, prose: Paragraph) -> Iterator[Citation]:
    """Yield what may be citations by names and year in a paragraph, one for each year."""
    if prose.heading or _OWN.search(prose.text):
        return
    text = prose.text if prose.text.isascii() else prose.text.translate(unspaced_words.NARROW)
    head: Head | None = None
    end = 0
    for match in _YEAR.finditer(text):
        if not _opens(text, max(0, match.start() - _AROUND), match.start()):
            head = None
            continue
        if head is not None and _follows(text, end, match.start()):
            start = match.start()
        else:
            head = names_in_front(text, match.start())
            start = match.start() if head is None else head.start
        end = match.end()
        year = match["year"]
        if year.isdecimal() and (apart := _LETTER_APART.match(text, end)) is not None:
            year, end = f"{year}{apart['letter']}", apart.end()
        if head is None or _NO_WORK_YET.match(text, end):
            continue
        span = prose.span(start, end)
        citation = Citation(
            Manner.NAMES,
            prose.text[start:end],
            span,
            source.location(span),
            names=head.names,
            et_al=head.et_al,
            year=year,
            year_span=prose.span(match.start("year"), end),
            bare=(start, head.et_al, len(head.names)) == (head.start, False, 1)
            and no_works.is_bare(text, start, end),
            sure=head.sure
            and not no_works.is_no_work(text, head.start, head.names, year, narrated=head.narrated)
            and not no_works.is_second_hand(text, end),
            telling=head.narrated or not no_works.is_behind_species(text, head.start),
        )
        yield citation
        yield from _further_letters(source, prose, citation, end)


def _further_letters(
    source: SourceText, prose: Paragraph, citation: Citation, end: int
) -> Iterator[Citation]:
    """Yield the works of the same year whose letters alone follow."""
    year, last = (citation.year or "")[:-1], (citation.year or "")[-1:]
    while last.isalpha() and year.isdecimal():
        found = _NEXT_LETTER.match(prose.text, end)
        if found is None or found["letter"] <= last:
            return
        end, letter = found.end(), found["letter"]
        span = prose.span(*found.span("letter"))
        for each in range(ord(last) + 1 if found["to"] else ord(letter), ord(letter) + 1):
            yield replace(
                citation,
                written=letter,
                span=span,
                location=source.location(span),
                year=f"{year}{chr(each)}",
                year_span=None,
            )
        last = letter


def _opens(text: str, start: int, end: int) -> bool:
    """Say whether a bracket is open at `end`."""
    return any(text.rfind(one, start, end) > text.rfind(other, start, end) for one, other in _PAIRS)


def _follows(text: str, end: int, start: int) -> bool:
    """Say whether a year is a further one of the names in front of the year before it."""
    gap = _NEXT_YEAR.fullmatch(text, end, start)
    return gap is not None and start > end
