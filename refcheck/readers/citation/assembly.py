"""From labelled tokens to fields: choosing among segments, trimming them, reading numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from msgspec import Struct

from refcheck.core.text.folding import fold
from refcheck.core.text.furniture import is_month
from refcheck.patterns import lazily
from refcheck.readers.citation.lexicon import ISSUE, VOLUME
from refcheck.readers.citation.tokens import Token

_STRIP_LEFT = " \t\n\r\xa0.,;:/|-–—=)]}*•·”’»_"
_STRIP_RIGHT = " \t\n\r\xa0.,;:/|-–—=([{*•·“„«‘"
_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "“": "”",
    "„": "“",
    "«": "»",
    "‘": "’",
    '"': '"',
    "'": "'",
    "《": "》",
    "「": "」",
}
# "In: Nature" · "in Proc. …" · "En: Revista …" · "En Revista …"
_IN = lazily(
    r"(?:in|en|em|dans|nel|w|в)\s?:\s{0,2}|(?-i:[Ii]n|En|Em|Dans|Nel)\s{1,2}", re.IGNORECASE
)
# `in Phase Transitions` · `In: “Evolution …”`; but `In vitro growth`, `in search of lost pores`
_IN_BOOK = lazily(r"(?:[Ii]n:\s{0,2}|in\s{1,2}(?=[\"\u201c\u201e\u2018\u00ab]?\s?[^\W\d_a-z]))")
# What belongs to the number behind the container: ", pp." · " vol"
_NUMBER_LEAD = lazily(
    r"[\s,;:(]+(?:[Pp]p|p|[Pp]ages?|[Vv]ols?|[Nn]os?|[Nn]r|[Bb]d|Jg|núm|str|hal)\.?\Z"
)

# GB/T 7714-2015, table B.1: article, book, proceedings, thesis, … and where it is: [J/OL]
_MARK_OF_KIND = lazily(r"\s?\[(?:[MCGNJDRSPZ]|DB|CP|EB|CM|DS)(?:/(?:OL|CD|MT|DK))?\]\Z", signs="[")

# What says that the article has no number yet: "Nature, ahead of print"
_STATUS = lazily(
    r"[,.;]\s(?:(?:e?pub|online|published)\s)?ahead\sof\sprint\Z|[,.;]\sonline\sfirst\Z",
    re.IGNORECASE,
    signs="ahead online",
)

# 2015 · 2015a · 2015–16
_YEAR = lazily(r"(?<!\d)(?:1[4-9]|20)\d\d(?:[a-z](?![^\W_]))?(?!\d)")
_UNDATED = lazily(
    r"""\b(?:in\s(?:press|preparation|review)|n\.\s?d\.|s\.\s?[af]\.|o\.\s?J\.|forthcoming|to\sappear
        |im\s(?:Druck|Erscheinen)|submitted|accepted|en\sprensa|sous\spresse|no\sprelo)""",
    re.IGNORECASE | re.VERBOSE,
)
# 12 · A5 · PAS-97 · 12A · 12–13 · XIV · s2-VIII · the 12 of 第12卷
_NUMBER = lazily(
    r"""(?<![^\W_])s\d{1,2}[-–][IVXLC]{1,7}(?![^\W_])
      | (?<![A-Za-z\d])(?:[A-Z]{1,2}-?|[A-Z]{3,4}-)?\d+[A-Za-z]{0,2}
        (?:\s?[-–—/+&]\s?[A-Z]?\d+[A-Za-z]?)*(?![A-Za-z\d])
      | (?<![^\W_])(?!V\.\s?\d)[IVXLC]+(?![^\W_])""",
    re.VERBOSE,
)
# vol.34, no6
_GLUED_WORD = lazily(r"\W{0,3}(?:vol|no|nr|iss|bd)(?=\d)", re.IGNORECASE)
_SUPPLEMENT = lazily(
    r"(?:suppl?(?:ement)?|pt|part|spec(?:ial)?\.?\s?(?:iss(?:ue)?|no))\b\.?\s?\w{0,6}",
    re.IGNORECASE,
)
# 436-444 · e0123456 · S12–S19 · 041501(R) · 12-15, 18 · 233–420.e2 · xii–xv; euae047, as Oxford
# University Press numbers articles by journal and year; 11 954–11 964, set in groups of three (ISO
# 80000-1)
_PAGES = lazily(
    r"""\d{1,3}[ \u00a0\u2009\u202f]\d{3}\s?[-–—]\s?\d{1,3}[ \u00a0\u2009\u202f]\d{3}(?!\d)
      | (?:(?<![^\W_])[a-z]{4}(?=\d{3})|[A-Za-z]{0,3})\d[A-Za-z\d.]*(?:\(R\))?
        (?:\s?(?:[-–—‐‑−~]|--)\s?[A-Za-z]{0,3}\d[A-Za-z\d]*(?:\.e\d{1,4})?)?
        (?:\s?[,&+]\s?[A-Za-z]{0,2}\d+(?:\s?[-–—]\s?[A-Za-z]?\d+)?(?![A-Za-z\d]))*
      | (?<![^\W_])[ivxlcIVXLC]+(?:\s?[-–—]\s?[ivxlcIVXLC]+)?(?![^\W_])""",
    re.VERBOSE,
)
# pp. 12 · S. 12 · p12 · pages12; the S of S12 is part of the number, as the P of P06004 (JINST)
_PAGE_LEAD = lazily(
    r"""(?:(?:pp?|pages?|pgs?|págs?|seiten?|ss?|art(?:icle)?|no|id|стр?|с)(?:\.\s{0,2}|\s{1,2})
        |(?:pages?|pp|(?-i:p|P(?!\d{5})))(?=\d))(?=[A-Za-z]{0,3}\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "`": "'"}


class Segment(Struct, frozen=True):
    """A part of the string as labelled: tokens `first:last`, characters `start:end`."""

    part: str
    first: int
    last: int
    start: int
    end: int


def segments_of(tokens: Sequence[Token], labels: Sequence[str]) -> list[Segment]:
    """Return the labelled parts in order."""
    if not tokens:
        return []
    bounds = [
        i
        for i, label in enumerate(labels)
        if label[0] == "B" or (i and labels[i - 1][2:] != label[2:]) or not i
    ]
    return [
        Segment(labels[a][2:], a, b, tokens[a].start, tokens[b - 1].end)
        for a, b in zip(bounds, [*bounds[1:], len(labels)], strict=True)
    ]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space, marks and quotes around `text[start:end]`."""
    while True:
        before = (start, end)
        while start < end and text[start] in _STRIP_LEFT:
            start += 1
        while end > start and text[end - 1] in _STRIP_RIGHT:
            end -= 1
        start, end = _without_pair(text, start, end)
        if (start, end) == before:
            return start, end


def _without_pair(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket or quote at either end whose partner is missing or at the other end."""
    if end <= start:
        return start, end
    first, last = text[start], text[end - 1]
    inner = text[start:end]
    if first in _PAIRS:
        closer = _PAIRS[first]
        if (
            last == closer
            and end - start > 1
            and inner.count(closer) <= (2 if first == closer else 1)
        ):
            return start + 1, end - 1
        if closer not in inner[1:]:
            return start + 1, end
    for opener, closer in _PAIRS.items():
        if last == closer and opener not in inner[:-1]:
            return start, end - 1
    return start, end


def title_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the title stands, without the mark that GB/T 7714 puts behind it: "[J]".

    Of a book whose chapter has no title "in" is no part either.
    """
    start, end = trimmed(text, start, end)
    if lead := _IN_BOOK.match(text, start, end):
        start, end = trimmed(text, lead.end(), end)
    mark = _MARK_OF_KIND.search(text, max(start, end - 10), end)
    return trimmed(text, start, mark.start()) if mark and mark.start() > start else (start, end)


_DATED = lazily(r"(?P<month>[^\W\d_]{3,12})\.?\s(?:1[4-9]|20)\d\d(?!\d)")


def container_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the container's name stands, without "In:"."""
    start, end = trimmed(text, start, end)
    if lead := _IN.match(text, start, end):
        start, end = trimmed(text, lead.end(), end)
    if status := _STATUS.search(text, max(start, end - 40), end):
        end = status.start()
    if (rest := _NUMBER_LEAD.search(text, max(start, end - 12), end)) and rest.start() > start + 2:
        start, end = trimmed(text, start, rest.start())
    dated = _DATED.match(text, start)
    if dated is not None and dated.end() >= end and is_month(fold(dated["month"])):
        return end, end  # `mars 1906`: the date of the issue
    return start, end


def quoted_part(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a quotation at the start ends and what follows it begins.

    The quotation is a whole title only where punctuation stands at its end; else None.
    """
    while start < end and not (text[start].isalnum() or text[start] in _CLOSING):
        start += 1
    closers = _CLOSING.get(text[start]) if start < end else None
    if not closers:
        return None
    for at in range(start + 1, end):
        if text[at] in closers and not text[at + 1 : at + 2].isalnum():
            ended = text[at - 1] in ".,?!" or text[at + 1 : at + 2] in (",", ".", ";")
            rest = trimmed(text, at + 1, end)
            return (at + 1, rest[0]) if ended and rest[1] - rest[0] > 3 else None
    return None


def years_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where years stand, with the letter that tells works of one year apart."""
    return (match.span() for match in _YEAR.finditer(text, start, end))


def undated(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where "in press", "n.d." or the like stands instead of a year."""
    match = _UNDATED.search(text, start, end)
    return match.span() if match else None


def number_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the number of a volume or issue stands; a label alone is none (`no. May`)."""
    first, last = trimmed(text, start, end)
    if text[first:last].isdecimal() and not text[first - 1 : first].isalnum():  # nearly always
        return first, last
    if lead := _GLUED_WORD.match(text, start, end):
        start = lead.end()
    match = _NUMBER.search(text, start, end) or _SUPPLEMENT.search(text, start, end)
    if match:
        return match.span()
    place = trimmed(text, start, end)
    is_label = fold(text[slice(*place)]).strip(".") in _LABELS
    return place if place[0] < place[1] and not is_label else None


_LABELS = VOLUME | ISSUE
_ENDS = 2  # of a range


def pages_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the pages or the article number stand, without "pp."."""
    start, end = trimmed(text, start, end)
    ends = text[start:end].replace("\u2013", "-").split("-")
    if len(ends) <= _ENDS and all(map(str.isdecimal, ends)):  # nearly always
        return start, end
    if lead := _PAGE_LEAD.match(text, start, end):
        start = lead.end()
    match = _PAGES.search(text, start, end)
    return trimmed(text, *match.span()) if match else None
