"""The numbers of a citation that may be its year, volume, issue or pages, as they are printed.

A token is a number or a range outside everything already accounted for. What is printed around
it, a label (`vol.`, `pp.`) or punctuation (`26(3)`, `;`), may say what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
import re

from refcheck.core.guided.ledger import Ledger
from refcheck.core.guided.number_marks import hint_of, is_year_place, label_behind, label_in_front
from refcheck.core.guided.number_notes import number_notes
from refcheck.core.guided.printed_number import YEAR_LIKE, YEAR_SPAN, Token, is_year_span
from refcheck.core.text.folding import fold
from refcheck.core.text.pages import roman
from refcheck.core.text.quotes import DOUBLE
from refcheck.core.text.terms import LABEL_OF
from refcheck.patterns import lazily

# `2024 // 2022` is no range: two slashes announce what a part stands in.
_JOINT = r"(?:[-\u2010-\u2015\u2212~]{1,3}|/(?:[-\u2010-\u2015]/)?)"
_TOKEN = lazily(
    rf"""(?:(?<!\w)(?<!\d\.)|(?<=[°ºᵒ])|(?<=\d[./])(?=(?:1[4-9]|20)\d\d(?!\w))|(?<=[^\W\d_]{{3}})(?=(?:1[5-9]|20)\d\d(?!\w)))(?P<first>(?:(?:suppl(?:ement|\.)?|suppl_|pt\.?|part)\s?(?!(?:1[4-9]|20)\d\d(?!\d)))?[a-z]{{0,6}}\d+(?:\.e?\d{{1,4}})?(?:[a-z]{{1,2}}\d{{0,10}})?)
         (?:\s?{_JOINT}\s?(?P<last>[a-z]{{0,3}}\d+(?:\.e\d{{1,4}}|[a-z]{{0,2}}))(?P<more>[-\u2010-\u2015]\d{{1,6}}(?!\w))?)?(?:(?!\w)|(?=_suppl))""",
    re.IGNORECASE | re.VERBOSE,
)
# The most characters a token has before its first digit (`supplement abcdef1`).
_LEAD = len("supplement abcdef")
_DIGITS = lazily(r"\d+")
_ROMAN = lazily(r"(?<![\w.])(?:[ivxlcdm]{1,9}|[IVXLCDM]{1,9})(?!\w)")
_ISSUE_BEHIND = lazily(
    r"/\d|\s?\(\d{1,3}\)|:\d|(?<=[A-Z]{2}),\s\d{1,3}(?!\d)|,\s(?:no|nr|n|sy|say[ıi]|iss|issue|fasc|heft|č|№)[.\s]{1,2}\d",
    re.I,
)
_YEAR_AND_ISSUE = lazily(r"\((?:1[5-9]|20)\d\d/\d{1,3}\)")


def read_tokens(ledger: Ledger) -> list[Token]:
    """Return the numbers of a citation in order; those in notes are left out, days marked."""
    text = ledger.text
    # "Cited" in the title of a work on citations opens no note.
    notes = [note for note in number_notes(text) if ledger.is_free(note[0], note[0] + 1)]
    dates = [found for found in _MONTH_AND_YEAR.finditer(text) if ledger.is_free(*found.span())]
    tokens = [
        Token(date["year"], *date.span("year"), "issued", in_year_place=True) for date in dates
    ]
    for printed in printed_numbers(text):
        match = _free_part(printed, ledger)
        if match is None:
            continue
        start, end = match.span()
        if any(d.start() < end and start < d.end() for d in dates):
            continue
        if any(a < end and start < b for a, b in notes):
            if match["last"] and YEAR_LIKE.fullmatch(match["last"]):  # `3/2021`: a month or so
                tokens.append(Token(match["last"], match.start("last"), end, None))
            continue
        if _YEAR_AND_ISSUE.match(text, start - 1) and not is_year_span(match.group()):
            # `88 (2002/13)`
            middle = match.start("last")
            tokens.append(Token(match["first"], start, match.end("first"), "issued"))
            tokens.append(Token(match["last"], middle, end, "issue"))
            continue
        if (year := _year_of_date(text, match)) is not None:
            tokens.append(year)
            continue
        if match["more"] or _WITHOUT_ISSUE.search(match.group()):
            tokens += _three(match)
            continue
        if _is_volume_and_more(match) and not is_year_span(match.group()):
            middle = match.start("last")
            dated = YEAR_LIKE.fullmatch(match["last"]) is not None  # `3/2021`: issue or volume
            first, last = (None, "issued") if dated else ("volume", "issue")
            tokens.append(Token(match["first"], start, match.end("first"), first))
            tokens.append(Token(match["last"], middle, end, last))
            continue
        previous = tokens[-1] if len(tokens) > len(dates) else None
        tokens.append(_token(text, match, previous))
    romans = [t for t in _romans(text) if ledger.is_free(t.start, t.end)]
    unsorted = [*tokens, *romans]
    return sorted(unsorted, key=lambda token: token.start) if romans or dates else tokens


def _free_part(match: re.Match[str], ledger: Ledger) -> re.Match[str] | None:
    """Return a number that nobody claimed, without a word that is of the name in front of it
    (`Nucl. Phys. B Proc. Suppl. 74`), or None.
    """
    if ledger.is_free(*match.span()):
        return match
    digits = _DIGITS.search(ledger.text, match.start())
    if digits is None or digits.start() == match.start():
        return None
    rest = _TOKEN.match(ledger.text, digits.start())
    return rest if rest is not None and ledger.is_free(*rest.span()) else None


def _token(text: str, match: re.Match[str], previous: Token | None) -> Token:
    start, end = match.span()
    label = label_behind(text, end) or label_in_front(text, start, match.group())
    year_like = YEAR_LIKE.fullmatch(match.group()) is not None
    in_place = label is None and is_year_place(text, start, end)
    if label is None and in_place and YEAR_SPAN.fullmatch(match.group()):
        return Token(match.group(), start, end, "issued", in_year_place=True)
    hint = label or hint_of(text, match, previous, year_like=year_like)
    number = label or (hint_of(text, match, previous, year_like=False) if year_like else hint)
    return Token(match.group(), start, end, hint, label is not None, number, in_place)


# ISO 8601 dates to the month, as biblatex-iso690 prints them.
_TO_THE_MONTH = lazily(r"(?P<year>(?:1[4-9]|20)\d\d)[-\u2010-\u2013](?P<month>0[1-9]|1[0-2])")
_MONTH_AND_YEAR = lazily(  # `(03.1956)` · `(07-1974)` · `” 08.1985, t. 97`
    r"(?:(?<=[(\[])|(?<=\W\s)(?=0[1-9]\.))(?:0[1-9]|1[0-2])[.\u2010\u2013-]"
    r"(?P<year>(?:1[4-9]|20)\d\d)(?=[)\]]|[.,;]?(?:\s|$))"
)
_LABEL_NEXT = lazily(r",\s(?P<label>[^\W\d_]{1,8})\.?\s?\d")
_CENTURY = 100  # years


def _year_of_date(text: str, match: re.Match[str]) -> Token | None:
    """Return the year of a date to the month (`Wiley, 2013-08, vol. 74`), or None.

    Where the pages could be shortened so (`2005-08`), or it could be two years, a label of the
    volume or the issue must stand behind.
    """
    date = _TO_THE_MONTH.fullmatch(match.group())
    start, end = match.span()
    if date is None or label_in_front(text, start, match.group()) is not None:
        return None
    if int(date["month"]) > int(date["year"]) % _CENTURY:
        behind = _LABEL_NEXT.match(text, end)
        if behind is None or LABEL_OF.get(fold(behind["label"])) not in ("volume", "issue"):
            return None
    if is_year_span(match.group()):
        return Token(match.group(), start, end, "issued")
    return Token(date["year"], start, match.end("first"), None)


_WITHOUT_ISSUE = lazily(r"/\s?[-\u2010-\u2015]\s?/")


def _three(match: re.Match[str]) -> tuple[Token, Token]:
    """Return the parts of three numbers: `2/161-164` is an issue and pages, `87-1–2` a volume and
    an issue, `2021-02-03` a date, `14/-/27` a volume and the pages.
    """
    middle, end = match.start("last"), match.end()
    hint = "page" if len(match["last"]) > 1 or not match["more"] else None
    if YEAR_LIKE.fullmatch(match["first"]):
        hint = "date"
    rest = match.group()[middle - match.start() :]
    return (
        Token(match["first"], match.start(), match.end("first"), None if hint else "volume"),
        Token(rest, middle, end, hint),
    )


def _romans(text: str) -> Iterator[Token]:
    """Yield the volumes in Roman numerals: labelled, or with the issue behind (`lxxxiii/4`)."""
    for match in _ROMAN.finditer(text):
        labelled = label_in_front(text, match.start(), match.group()) == "volume"
        is_numbered = _ISSUE_BEHIND.match(text, match.end()) or _is_in_place(text, match)
        if (labelled or is_numbered) and roman(match.group().lower()):
            yield Token(match.group(), *match.span(), "volume", labelled)


# `“Rivers”, LXXIV, 1998, pp. 1101-1110`, as Italians print it.
_PARTED_IN_FRONT = lazily(rf"[,{DOUBLE}*_]\s$")
_YEAR_AND_PAGES = lazily(r",\s(?:1[4-9]|20)\d\d,\s(?:pp?|ss?|S)\.\s?\d")


def _is_in_place(text: str, match: re.Match[str]) -> bool:
    """Say whether a Roman numeral stands between a name that ends and the year and the pages."""
    front = _PARTED_IN_FRONT.search(text, max(0, match.start() - 2), match.start())
    return front is not None and _YEAR_AND_PAGES.match(text, match.end()) is not None


@lru_cache(maxsize=16)  # asked for to see whether they agree, and again where they do not
def printed_numbers(text: str) -> tuple[re.Match[str], ...]:
    """Return the numbers and ranges of a text in order, whatever they are the numbers of."""
    return tuple(_printed_numbers(text))


def _printed_numbers(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while digits := _DIGITS.search(text, position):
        match = _TOKEN.search(text, max(position, digits.start() - _LEAD))
        if match is None:
            return
        yield match
        position = match.end()


def _is_volume_and_more(match: re.Match[str]) -> bool:
    """Say whether a slash parts a volume and its issue (`117/17`) or year (`94 / 1972`), and is
    not that of a combined issue (`3/4`).
    """
    first, last = match["first"], match["last"] or ""
    if "/" not in match.group() or not (first.isdigit() and last.isdigit()) or len(first) > 3:
        return False
    return int(last) != int(first) + 1
