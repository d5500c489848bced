"""The numbers of a citation that may be its year, volume, issue or pages, as they are printed.

A token is a number or a range outside everything already accounted for. What is printed around
it, a label (`vol.`, `pp.`) or punctuation (`26(3)`, `;`), may say what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
import re

from refcheck.core.guided.ledger import Ledger
from refcheck.core.guided.number_notes import number_notes
from refcheck.core.text.folding import fold
from refcheck.core.text.furniture import is_month
from refcheck.core.text.pages import roman
from refcheck.core.text.terms import LABEL_OF

DASHES = r"[-\u2010-\u2015\u2212/~]"
# `2024 // 2022` is no range: two slashes announce what a part stands in.
_JOINT = r"(?:[-\u2010-\u2015\u2212~]{1,3}|/(?:[-\u2010-\u2015]/)?)"
_TOKEN = re.compile(
    rf"""(?:(?<!\w)(?<!\d\.)|(?<=[°ºᵒ])|(?<=\d[./])(?=(?:1[4-9]|20)\d\d(?!\w))|(?<=[^\W\d_]{{3}})(?=(?:1[5-9]|20)\d\d(?!\w)))(?P<first>(?:(?:suppl(?:ement|\.)?|suppl_|pt\.?|part)\s?)?[a-z]{{0,6}}\d+(?:\.e?\d{{1,4}})?(?:[a-z]{{1,2}}\d{{0,10}})?)
         (?:\s?{_JOINT}\s?(?P<last>[a-z]{{0,3}}\d+[a-z]{{0,2}})(?P<more>[-\u2010-\u2015]\d{{1,6}}(?!\w))?)?(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# The most characters a token has before its first digit (`supplement abcdef1`).
_LEAD = len("supplement abcdef")
_DIGITS = re.compile(r"\d+")
YEAR_LIKE = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?", re.IGNORECASE)
# `2014–2015`, `2014/15`: a winter's issue, or a volume that took two years.
YEAR_SPAN = re.compile(
    rf"(?:1[4-9]|20)\d\d\s?{DASHES}{{1,2}}\s?(?:(?:1[4-9]|20)\d\d|\d\d)[a-z]?", re.I
)
# What a mistyped year looks like: `2104`, `20014`, `2O14`, `214`, `0214`.
_YEAR_SHAPED = re.compile(r"[\dOoIl]{3,6}[a-z]?")
_LEAST_DIGITS = 2
# A label that is one letter must be written as labels are: `N. 2022` is a given name and a year.
_LETTER_OF = {
    "v": "volume", "t": "volume", "p": "page", "P": "page", "s": "page", "S": "page",
    "с": "page", "С": "page", "n": "issue", "h": "issue", "H": "issue",
    "№": "issue", "č": "issue", "т": "volume", "Т": "volume", "τ": "volume",
}  # fmt: skip
# Labels that stand behind the number, in Hungarian and others: `55. évf. 1. sz. 9. o.`
_LABEL_BEHIND = re.compile(
    r"\.\s?(?:(?P<volume>évf|évfolyam|köt|kötet|cilt|sēj)|(?P<issue>sz|szám|sayı|zenb)"
    r"|(?P<page>o|old|oldal|lpp))(?!\w)(?!\.?\s?J\b)"
)
# In Turkish, where both stand together, `C.` is the volume and `S.` the issue.
_CILT_SAYI = re.compile(r"\bC\s?[.:]\s?\w{1,8},?\s{1,2}S\s?[.:]\s?\d")
_ARTICLE = re.compile(r"\bart(?:icle)?\.?\s?(?:no|id|number|nr)?[.:]?\s*$", re.I)
_LAST_WORD = re.compile(r"[^\W\d_]+[°º]?$|№$")
_NEVER_BEHIND_A_MONTH = frozenset("([:;-\u2013")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{3,10})\b\.?\s?\d{0,2},?$")
_WORD_AFTER = re.compile(r"\s?[-.]?\s?(?:de\s)?([^\W\d_]{3,10})\b", re.I)
# `1 octombrie 1977`: a day in any language.
_DAY_AFTER = re.compile(r"\.?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:1[4-9]|20)\d\d(?!\w)")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th|\.?\s?(?:ed\b|edn|edition|aufl))", re.I)
_ROMAN = re.compile(r"(?<![\w.])(?:[ivxlcdm]{1,9}|[IVXLCDM]{1,9})(?!\w)")
_ISSUE_BEHIND = re.compile(
    r"/\d|\s?\(\d{1,3}\)|:\d|(?<=[A-Z]{2}),\s\d{1,3}(?!\d)|,\s(?:no|nr|n|sy|say[ıi]|iss|issue|fasc|heft|č|№)[.\s]{1,2}\d",
    re.I,
)
_YEAR_AND_ISSUE = re.compile(r"\((?:1[5-9]|20)\d\d/\d{1,3}\)")


def is_year_span(text: str) -> bool:
    """Say whether `text` is two years, one right behind the other (`2014/15`, `2014–2015`)."""
    if YEAR_SPAN.fullmatch(text) is None:
        return False
    first, *_, last = _DIGITS.findall(text)
    return int(last) % 100 == (int(first) + 1) % 100


@dataclass(slots=True)
class Token:
    """A number or a range, where it stands, and what its surroundings say it is (or None).

    `as_number` is what they say if the number is no year, however much it looks like one, and
    `is_number` that it is none;
    `in_year_place` says that a style prints the year where it stands.
    """

    text: str
    start: int
    end: int
    hint: str | None
    labelled: bool = False
    as_number: str | None = None
    in_year_place: bool = False
    is_number: bool = False

    @property
    def is_year_like(self) -> bool:
        """Say whether the token could be a year."""
        return not self.is_number and YEAR_LIKE.fullmatch(self.text) is not None

    @property
    def is_year_span(self) -> bool:
        """Say whether the token is two years joined, in a year's place."""
        return self.hint == "issued" and YEAR_SPAN.fullmatch(self.text) is not None

    @property
    def is_year_shaped(self) -> bool:
        """Say whether the token could be a year that was mistyped."""
        digits = sum(map(str.isdigit, self.text))
        return digits >= _LEAST_DIGITS and _YEAR_SHAPED.fullmatch(self.text) is not None

    @property
    def is_range(self) -> bool:
        """Say whether the token has two ends."""
        return re.search(DASHES, self.text) is not None


def read_tokens(ledger: Ledger) -> list[Token]:
    """Return the numbers of a citation in order; those in notes are left out, days marked."""
    text = ledger.text
    # "Cited" in the title of a work on citations opens no note.
    notes = [note for note in number_notes(text) if ledger.is_free(note[0], note[0] + 1)]
    tokens: list[Token] = []
    for match in _numbers(text):
        start, end = match.span()
        if not ledger.is_free(start, end):
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
        tokens.append(_token(text, match, tokens[-1] if tokens else None))
    romans = [t for t in _romans(text) if ledger.is_free(t.start, t.end)]
    return sorted([*tokens, *romans], key=lambda token: token.start) if romans else tokens


def _token(text: str, match: re.Match[str], previous: Token | None) -> Token:
    start, end = match.span()
    label = _label_behind(text, end) or _label(text, start, match.group())
    year_like = YEAR_LIKE.fullmatch(match.group()) is not None
    in_place = label is None and _is_year_place(text, start, end)
    if label is None and in_place and YEAR_SPAN.fullmatch(match.group()):
        return Token(match.group(), start, end, "issued", in_year_place=True)
    hint = label or _hint(text, match, previous, year_like=year_like)
    number = label or (_hint(text, match, previous, year_like=False) if year_like else hint)
    return Token(match.group(), start, end, hint, label is not None, number, in_place)


# `(2014)`, `(2014, March)` and `2014;26(3)`; not the issue in `26(3)`.
_YEAR_BRACKET = re.compile(r"(?:^|[^\d\s(\[])\s*[(\[]$")
_YEAR_CLOSES = re.compile(r"\s?[)\]]|,\s[^\W\d_]{3,12}")
_YEAR_STOPS = re.compile(r"(?:[.,)\]]|[^\W\d_])\s$")


def _is_year_place(text: str, start: int, end: int) -> bool:
    """Say whether styles print the year between such marks: in brackets of its own, or before a
    semicolon and a number.
    """
    before, after = text[max(0, start - 4) : start], text[end : end + 16]
    if _YEAR_BRACKET.search(before):
        return _YEAR_CLOSES.match(after) is not None
    return _YEAR_STOPS.search(before) is not None and re.match(r"\s?;\s?[sS]?\d", after) is not None


_WITHOUT_ISSUE = re.compile(r"/\s?[-\u2010-\u2015]\s?/")


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
        labelled = _label(text, match.start(), match.group()) == "volume"
        if (labelled or _ISSUE_BEHIND.match(text, match.end())) and roman(match.group().lower()):
            yield Token(match.group(), *match.span(), "volume", labelled)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_TOKEN` in order, looking for them around digits only."""
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


def _label(text: str, start: int, number: str) -> str | None:
    """Return what the word in front of a number says it is (`vol.`, `no.`, `pp.`)."""
    before = text[max(0, start - 24) : start].rstrip(" \u00a0.:")
    word = _LAST_WORD.search(before[-12:])
    if word is None:
        return None
    if len(word.group()) == 1:
        year_like = YEAR_LIKE.fullmatch(number) is not None
        initial = year_like and word.group().isupper()
        if word.group() in "CS" and _CILT_SAYI.search(text):
            return "volume" if word.group() == "C" else "issue"
        return None if initial else _LETTER_OF.get(word.group())
    name = LABEL_OF.get(fold(word.group()))
    return "page" if name != "volume" and _ARTICLE.search(before) else name


def _label_behind(text: str, end: int) -> str | None:
    """Return what the word behind an ordinal says it is."""
    found = _LABEL_BEHIND.match(text, end)
    return None if found is None else found.lastgroup


_COLON_BEFORE = re.compile(r"[)\]\d]\s?:\s?$")
_COMMA_NUMBER = re.compile(r"\s?,\s?\w?\d")
_COLON_NUMBER = re.compile(r"\s?:\s?[a-z]{0,3}\d", re.I)
_NUMBER_COMMA = re.compile(r"\d\s?,\s$")
_SEMICOLON_NUMBER = re.compile(r"\s?;\s?\d")
_ISSUE_BRACKET = re.compile(r"\s?[(\[]\s?(?:\d|suppl|pt|s\d)", re.I)
_YEAR_IN_BRACKET = re.compile(r"\s?[(\[]\s?(?:1[4-9]|20)\d\d[a-z]?\b")


def _hint(
    text: str, match: re.Match[str], previous: Token | None, *, year_like: bool
) -> str | None:
    """Return what the punctuation around a number says it is."""
    start, end = match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 28]
    parenthesised = before.endswith(("(", "[")) and after.startswith((")", "]"))
    if not year_like and match["last"] is None and len(match.group()) <= 2:
        if _follows_month(before) or _names_month(_WORD_AFTER.match(after)):
            return "date"
        if _DAY_AFTER.match(after):
            return "date"
        if _ORDINAL_AFTER.match(after):
            return "date"
    if parenthesised:
        touching = previous is not None and text[previous.end : start].strip() in ("(", "[")
        if touching and not year_like:  # `26(3)`, but `№ 3 (26)`
            numbered = previous is not None and previous.labelled and previous.hint == "issue"
            return "volume" if numbered else "issue"
        return "issued" if year_like else None
    if year_like and _follows_month(before):
        return "issued"
    if match["last"] is not None and not _short_run(match):
        return "volume" if _NUMBER_IN_BRACKETS.match(after) else "page"  # `417-418(2)`
    # `75:249` and `75(4):249`, but `75: 4, 249` and `72, 854 : 547` print the issue between.
    if _COLON_BEFORE.search(before) and not _COMMA_NUMBER.match(after):
        return "page"
    if not year_like and _COLON_NUMBER.match(after):
        return None if _NUMBER_COMMA.search(before) else "volume"
    if year_like and _SEMICOLON_NUMBER.match(after):
        return "issued"
    if _ISSUE_BRACKET.match(after) and not year_like:
        return None if _YEAR_IN_BRACKET.match(after) else "volume"
    return None


_NUMBER_IN_BRACKETS = re.compile(r"[(\[](?!(?:1[4-9]|20)\d\d[a-z]?[)\]])\d")


def _follows_month(before: str) -> bool:
    words = before.rstrip()
    return words[-1:] not in _NEVER_BEHIND_A_MONTH and _names_month(_WORD_BEFORE.search(words))


def _names_month(word: re.Match[str] | None) -> bool:
    return word is not None and is_month(fold(word[1]))


def _short_run(match: re.Match[str]) -> bool:
    """Say whether a range may be a combined issue (`3-4`) and not pages."""
    first, last = match["first"], match["last"]
    return (
        first.isdigit() and last.isdigit() and len(first) <= 2 and 0 < int(last) - int(first) <= 3
    )
