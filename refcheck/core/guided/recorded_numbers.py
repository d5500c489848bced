"""The numbers of a citation, those that are printed as one parted by what the record says.

`74153-159` is volume 74 and pages 153-159 that lost the space between, `93-19` a volume and an
issue, `2.4` too, and `XXXVIII` a volume and no word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
import re

from msgspec.structs import replace

from refcheck.core.fields.numbers import same_numeral
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.number_marks import is_behind_number
from refcheck.core.guided.number_tokens import read_tokens
from refcheck.core.guided.printed_number import DASHES, SUPPLEMENT_BEHIND, Token
from refcheck.core.model.record import Record
from refcheck.core.text.numerals import numeral, same_issue, with_its_issue
from refcheck.core.text.pages import in_numbered_part, in_part, roman, same_pages
from refcheck.patterns import lazily

_YEAR_IN_FRONT = lazily(r"(?:1[5-9]|20)\d\d(?=e?\d)")
_DOTTED = lazily(r"(\d{1,3})\.(\d{1,6})")
_LONGEST_ISSUE = 3  # digits of an issue behind a dot; more are pages
_SHORTEST_GLUED = 4  # characters of a volume and pages without the space between
_LABEL_IN_FRONT = lazily(r"(?:nr|no|pp?)(?=[a-z]?\d)", re.I)
_TWO = lazily(rf"(\d{{1,4}})\s?{DASHES}\s?(\d{{1,4}})")
_ROMAN_BEFORE_NUMBER = lazily(
    r"(?<![\w.])(?:[ivxlcdm]{1,12}|[IVXLCDM]{1,12})(?=[\s,.:;(/\u00a0]{1,3}\d)"
)


def recorded_tokens(ledger: Ledger, record: Record) -> list[Token]:
    """Return the numbers outside everything that is accounted for, in order."""
    printed = list(_whole(read_tokens(ledger), ledger, record))
    if SUPPLEMENT_BEHIND.search(ledger.text) is not None:
        printed = list(_with_supplements(printed, ledger, record))
    paged = any(fits_page(token, record) for token in printed)
    unglued = [part for token in printed for part in _unglued(token, record, paged=paged)]
    tokens = list(_parted(unglued, record))
    places = [place for place in roman_volume(ledger, record) if ledger.is_free(*place)]
    if places and not any(token.hint == "volume" for token in tokens):
        start, end = places[-1]
        tokens.append(Token(ledger.text[start:end], start, end, "volume"))
    return sorted(tokens, key=lambda token: token.start)


def is_value(text: str, name: str, recorded: str) -> bool:
    """Say whether a number is the `recorded` volume or issue (`name`), or the volume of one that
    is recorded with its supplement.
    """
    if _is_whole(text, name, recorded):
        return True
    both = with_its_issue(recorded) if name == "volume" else None
    return both is not None and same_numeral(text, both[0]) is not None


def _is_whole(text: str, name: str, recorded: str) -> bool:
    same = same_issue if name == "issue" else same_numeral
    return same(text, recorded) is not None


def fits_page(token: Token, record: Record) -> bool:
    """Say whether a number is the recorded pages, the first of them, or the article number."""
    recorded = [value for value in (record.page, record.article_number) if value]
    return any(same_pages(token.text, value) is not None for value in recorded)


def roman_volume(ledger: Ledger, record: Record) -> list[Range]:
    """Return where the recorded volume stands in Roman numerals with a number behind it
    (`XXV(9)`, `“Biochemistry” XXXVIII, 2`), so that nobody takes it for a word of the journal's
    title; nothing where it does not.
    """
    return list(_roman_places(ledger.text, record.volume or ""))


@lru_cache(maxsize=256)  # asked for before the title is looked for, and with the numbers
def _roman_places(text: str, volume: str) -> tuple[Range, ...]:
    return tuple(
        match.span()
        for match in _ROMAN_BEFORE_NUMBER.finditer(text)
        if roman(match.group().lower()) and same_numeral(match.group(), volume) is not None
    )


# `11 954–11 964` (ISO 80000-1, 7.3.1), `11,954–11,964`, `e00,059–15` · `198301:1-198301:4` (ACM)
# · `III-318–III-321` (IEEE)
_GROUPS = r"\d{1,3}[ ,\u00a0\u2009\u202f]\d{3}(?!\d)"
_WHOLE = lazily(
    rf"(?<![\w.])(?:e\d{{2,3}},\d{{3}}{DASHES}\d\d(?!\d)|{_GROUPS}(?P<end>\s?{DASHES}\s?{_GROUPS})?"
    rf"|(?P<article>[a-z]{{0,3}}\d{{1,9}}):1\s?{DASHES}{{1,2}}\s?(?P=article):\d{{1,4}}(?!\d)"
    rf"|(?-i:(?P<part>[IVX]{{1,5}})[-./:]\d{{1,5}}"
    rf"(?:\s?{DASHES}{{1,3}}\s?(?:(?P=part)[-./:])?\d{{1,5}})?)(?!\w)"
    rf"|(?P<number>\d{{1,2}})-\d{{1,5}}\s?{DASHES}{{1,3}}\s?(?P=number)-\d{{1,5}}(?!\w))",
    re.I,
)


def _whole(tokens: list[Token], ledger: Ledger, record: Record) -> Iterator[Token]:
    """Yield the pages as one where they are printed in parts, and all other numbers.

    Two groups of digits may be two numbers, unless they are the recorded one; those at both ends of
    a range are one.
    """
    free = [match for match in _WHOLE.finditer(ledger.text) if ledger.is_free(*match.span())]
    found = [(Token(match[0], *match.span(), "page"), match["end"]) for match in free]
    of_parts = _is_in_part(record.page or "")
    pages = (
        [page for page, _ in found if fits_page(page, record)]
        or [page for page, end in found if end or (of_parts and _is_in_part(page.text))]
    )[-1:]
    yield from pages
    for token in tokens:
        if not any(page.start < token.end and token.start < page.end for page in pages):
            yield token


def _with_supplements(tokens: Sequence[Token], ledger: Ledger, record: Record) -> Iterator[Token]:
    """Yield numbers with the supplement that is printed behind them where both are one recorded
    value, or the issue stands behind the volume or is labelled and neither alone is recorded.
    """
    end = 0
    for token in tokens:
        if token.start < end:
            continue
        behind = SUPPLEMENT_BEHIND.match(ledger.text, token.end)
        what = None
        if behind is not None and ledger.is_free(*behind.span()):
            whole = ledger.text[token.start : behind.end()]
            what = _supplemented(token, whole, ledger.text, record)
        if behind is None or what is None:
            yield token
        else:
            end = behind.end()
            yield replace(token, text=whole, end=end, hint=what, as_number=what)


def _supplemented(token: Token, whole: str, text: str, record: Record) -> str | None:
    """Return whether a number with its supplement is the `volume` or the `issue`, or None."""
    is_issue = token.hint == "issue" or is_behind_number(text, token.start)
    for name, recorded in (("volume", record.volume), ("issue", record.issue)):
        is_its_place = name == "volume" or is_issue
        is_known = recorded and not recorded.isdecimal() and _is_whole(whole, name, recorded)
        if is_its_place and is_known:
            return name
    if not is_issue:
        return None
    parts = numeral(whole)
    is_known = record.issue is not None and numeral(record.issue) in (parts[:1], parts[1:])
    return None if is_known else "issue"


def _is_in_part(text: str) -> bool:
    return in_part(text) is not None or in_numbered_part(text) is not None


def _unglued(token: Token, record: Record, *, paged: bool) -> Iterator[Token]:
    """Yield volume or year and pages apart where they lost the space between (`74153-159`) and no
    other number is the pages (`paged`). `11` is no volume 1 with its first page.
    """
    if label := _LABEL_IN_FRONT.match(token.text):  # `nre577-e583`
        page = Token(token.text[label.end() :], token.start + label.end(), token.end, "page")
        if fits_page(page, record):
            yield page
            return
    dated = _YEAR_IN_FRONT.match(token.text)
    volume = (record.volume or "") if dated is None else dated[0]
    rest = Token(token.text[len(volume) :], token.start + len(volume), token.end, "page")
    dotted = _DOTTED.fullmatch(token.text)
    if dotted and dotted[1] == volume and not fits_page(token, record):
        # `2.4` is issue 4 of volume 2, `57.1663` page 1663.
        yield Token(dotted[1], token.start, token.start + len(dotted[1]), "volume")
        behind = Token(dotted[2], token.end - len(dotted[2]), token.end, "issue")
        is_page = len(dotted[2]) > _LONGEST_ISSUE or fits_page(behind, record)
        yield replace(behind, hint="page") if is_page else behind
    elif not volume or not token.text.startswith(volume) or not rest.text[:1].isalnum():
        yield token
    elif (
        len(token.text) >= _SHORTEST_GLUED
        and fits_page(rest, record)
        and not fits_page(token, record)
        and not (paged and not rest.is_range)
    ):
        yield Token(volume, token.start, rest.start, "volume" if dated is None else "issued")
        yield rest
    else:
        yield token


def _parted(tokens: Iterable[Token], record: Record) -> Iterator[Token]:
    """Yield volume and issue apart where a hyphen joins them (`93-19, 1971`).

    One of the two must be the recorded one, and the volume stand nowhere else.
    """
    tokens = list(tokens)
    known = None not in (record.volume, record.issue)
    apart = any(same_numeral(token.text, record.volume or "") == "" for token in tokens)
    for token in tokens:
        two = _TWO.fullmatch(token.text)
        half = two and (two[1] == record.volume or two[2] == record.issue)
        hyphened = known and half and not (apart or token.labelled or fits_page(token, record))
        if two is None or not hyphened:
            yield token
        else:
            yield Token(two[1], token.start, token.start + len(two[1]), "volume")
            yield Token(two[2], token.end - len(two[2]), token.end, "issue")
