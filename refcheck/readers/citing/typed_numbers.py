"""Numbers in the text that may be citations: `[3]`, `[2-5, 7]`, `(12)`, and raised ones.

Whether they are, the list and the whole text tell (`core/citing`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
import re
from unicodedata import digit

from refcheck.core.model.citation import Bracket, Citation, Manner
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.citing.no_numbers import is_doubtful, is_measured
from refcheck.readers.citing.prose import Paragraph

_DASH = r"\u2010-\u2015\u2212\-"
_NUMBERS = rf"\d{{1,3}}(?:\s?[,;{_DASH}]\s?\d{{1,3}}){{0,40}}"
_LETTERED = _NUMBERS.replace("{1,3}", rf"{{1,3}}(?:[a-h](?:[,{_DASH}]\s?[a-h])?)?")
# [3] · [2-5, 7] · [3, p. 12] · [see 3] · [3b] · [3a,b]
_SQUARE = lazily(
    rf"\[(?:(?:see|cf\.|e\.g\.,?|siehe|vgl\.)\s)?(?P<numbers>{_LETTERED})"
    r"(?:,?\s(?:pp?|ch|chap|sec|fig|tab|eq|thm|S|Kap|Abschn|Abb)\b\.?[^\[\]]{0,40})?\]"
)
_TO = lazily(rf"\s?[{_DASH}]\s?")
_ROUND = lazily(rf"\((?P<numbers>{_NUMBERS})\)")
_SUPERSCRIPTS = r"\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_RAISED = lazily(
    rf"(?P<numbers>[{_SUPERSCRIPTS}]{{1,3}}(?:[,\u207b{_DASH}]\s?[{_SUPERSCRIPTS}]{{1,3}}){{0,20}})"
)
# Digits behind a word or a sign, and the markup in front of them that raises them
_GLUED = lazily(rf"(?<=[^\s\d(\[])(?P<numbers>{_NUMBERS})(?!\w|\.\d)")
_ALONE = lazily(rf"(?<!\d)(?P<numbers>{_NUMBERS})(?!\d)")
# m2 · km2 · R2 · Ca2+ · 10 to the 3rd: what is raised behind these is hardly a citation
_RAISABLE = lazily(
    r"(?:^|[^\w])(?:[^\W\d_]|[A-Z][a-z]|[cdkmn\u00b5\u03bc]m|ha|sec|min|mol|[km]g|ft|in|yd|mi"
    r"|\d{1,9})$"
)
# Where there is no sentence, authors have their affiliations, and tables their notes.
# Between its last word, which is no name, and its stop a number may be raised.
_SENTENCE = lazily(
    rf"[^\W\d_A-Z]{{2}}[\"'\u2019\u201d)\]]?[.!?:;]|[\u3002\uff01\uff1f]"
    rf"|(?<=\s)(?:(?![A-Z])[^\W\d_]){{2,40}}[\"'\u2019\u201d)\]]?\^?"
    rf"[\d,;{_SUPERSCRIPTS}\u207b{_DASH}]{{1,40}}\^?[.!?]"
)
_RAISING = lazily(r"(?:<sup\b[^<>]{0,100}>\s{0,3}(?:<a\b[^<>]{0,300}>)?\s{0,3}|\^)$")
_BEFORE = 14  # characters in front of what is raised
_TAGS = 450  # characters that the markup may take
_NUMBER = lazily(rf"(?P<joint>[\u207b{_DASH}])?\s?(?P<number>[\d{_SUPERSCRIPTS}]{{1,3}})")
_WIDEST = 60  # works that one range names


def typed_numbers(
    source: SourceText, prose: Paragraph, raised: Sequence[Span] = ()
) -> Iterator[Citation]:
    """Yield the numbers in brackets of a paragraph, one citation a number; ranges name all.

    `raised` are where the document has superscripts, in its order.
    """
    text = prose.text
    if prose.heading:
        return
    if "[" in text:
        before: re.Match[str] | None = None
        for match in _SQUARE.finditer(text):
            if before is not None and _TO.fullmatch(text, before.end(), match.start()):
                yield from _between(source, prose, before, match)
            before = match
            yield from _numbers(source, prose, match, Bracket.SQUARE)
    if "(" in text:
        for match in _ROUND.finditer(text):
            yield from _numbers(source, prose, match, Bracket.ROUND)
    if not text.isascii():
        for match in _RAISED.finditer(text):
            yield from _numbers(source, prose, match, Bracket.RAISED)
    for match in _ALONE.finditer(text) if raised else ():
        span = prose.span(*match.span("numbers"))
        at = bisect_right(raised, span.start, key=lambda each: each.start) - 1
        if at >= 0 and source.text[raised[at].start : raised[at].end].strip() == match["numbers"]:
            yield from _numbers(source, prose, match, Bracket.RAISED)
    for match in _GLUED.finditer(text) if _has_raised(source, prose) else ():
        at = prose.span(*match.span("numbers")).start
        if _RAISING.search(source.text, max(0, at - _TAGS), at):
            yield from _numbers(source, prose, match, Bracket.RAISED)


def is_raisable(before: str) -> bool:
    """Say whether what is raised behind a text is hardly a citation, but a power or a charge."""
    return _RAISABLE.search(before) is not None


def _has_raised(source: SourceText, prose: Paragraph) -> bool:
    """Say whether the markup of a paragraph raises anything."""
    whole = prose.span(0, len(prose.text)) if prose.text else Span(0, 0)
    return any(source.text.find(sign, whole.start, whole.end) >= 0 for sign in ("<sup", "^"))


def _between(
    source: SourceText, prose: Paragraph, first: re.Match[str], last: re.Match[str]
) -> Iterator[Citation]:
    """Yield the numbers between those of two brackets that a dash joins: `[4]-[7]`."""
    begin, end = first["numbers"], last["numbers"]
    if begin.isdecimal() and end.isdecimal() and 0 < int(end) - int(begin) <= _WIDEST:
        place = first.start("numbers"), last.end("numbers")
        for number in range(int(begin) + 1, int(end)):
            yield _cited(source, prose, place, number, Bracket.SQUARE, True, True, place)


def _numbers(
    source: SourceText, prose: Paragraph, match: re.Match[str], bracket: Bracket
) -> Iterator[Citation]:
    text = prose.text
    start = match.start()
    if is_measured(text, match, bracket):
        return
    if bracket is Bracket.RAISED:
        before = text[max(0, match.start("numbers") - _BEFORE) : match.start("numbers")]
        doubtful = is_raisable(before) or not _SENTENCE.search(text)
        doubtful = doubtful or not text[:start].strip("^ ")
    else:
        doubtful = start > 0 and text[start - 1].isalnum()
    telling = not (is_doubtful(text, match, bracket) or any(map(str.isalpha, match["numbers"])))
    at = prose.span(start, start + 1).start
    if source.text[source.text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("> "):
        telling = False  # quoted from another text
    sure = telling and not doubtful
    told = list(_NUMBER.finditer(text, *match.span("numbers")))
    numbers = [int("".join(str(digit(sign)) for sign in found["number"])) for found in told]
    if 0 in numbers:  # an interval or an index: no list begins with it
        return
    joins = [  # whether each number goes on from the one before it
        bool(found["joint"]) and before < number
        for found, before, number in zip(told, (0, *numbers), numbers, strict=False)
    ]
    for at, (found, number) in enumerate(zip(told, numbers, strict=True)):
        place, ranged = found.span("number"), None
        if at and joins[at]:
            ranged = told[at - 1].start("number"), place[1]
            if number - numbers[at - 1] > _WIDEST:
                return
            for between in range(numbers[at - 1] + 1, number):
                yield _cited(source, prose, ranged, between, bracket, sure, telling, ranged)
        elif at + 1 < len(told) and joins[at + 1]:
            ranged = place[0], told[at + 1].end("number")
        yield _cited(source, prose, place, number, bracket, sure, telling, ranged)


def _cited(
    source: SourceText,
    prose: Paragraph,
    at: tuple[int, int],
    number: int,
    bracket: Bracket,
    sure: bool,
    telling: bool,
    ranged: tuple[int, int] | None,
) -> Citation:
    span = prose.span(*at)
    written = source.text[span.start : span.end]
    return Citation(
        Manner.NUMBER,
        written,
        span,
        source.location(span),
        number=number,
        bracket=bracket,
        ranged=None if ranged is None else prose.span(*ranged),
        sure=sure,
        telling=telling,
        ordered=not prose.note and not _CAPTION.match(prose.text),
    )


# What stands apart from the order of the text, wherever it is set.
_CAPTION = lazily(r"(?:Supplementary |Extended Data )?(?:Fig|Tab|Abb|Table|Box|Scheme|Chart|Plate)")
