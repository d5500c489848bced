"""What the labels and the punctuation around a number say it is.

`vol. 3`, `26(3)` and `2014;26` say it of themselves; `55. évf.` behind the number, `12 March` that
it is none of the numbers that are looked for.
"""

from __future__ import annotations

import re

from refcheck.core.guided.printed_number import YEAR_LIKE, YEAR_SPAN, Token
from refcheck.core.text.folding import fold
from refcheck.core.text.furniture import is_month
from refcheck.core.text.terms import LABEL_OF, NO_PLACE
from refcheck.patterns import lazily

# A label that is one letter must be written as labels are: `N. 2022` is a given name and a year.
_LETTER_OF = {
    "v": "volume", "t": "volume", "p": "page", "P": "page", "s": "page", "S": "page",
    "с": "page", "С": "page", "n": "issue", "h": "issue", "H": "issue",
    "№": "issue", "č": "issue", "т": "volume", "Т": "volume", "τ": "volume",
}  # fmt: skip
# Labels that stand behind the number, in Hungarian and others: `55. évf. 1. sz. 9. o.`
_LABEL_BEHIND = lazily(
    r"\.\s?(?:(?P<volume>évf|évfolyam|köt|kötet|cilt|sēj)|(?P<issue>sz|szám|sayı|zenb)"
    r"|(?P<page>o|old|oldal|lpp))(?!\w)(?!\.?\s?J\b)"
)
# Capitals that are labels where both stand together: `C. 12, S. 3` in Turkish, `V 55 N 97`,
# `V. 12. Is. 3` and `V. 12. P. 3` in English lists by GOST.
_IN_PAIRS = lazily(
    r"\b(?P<volume>C)\s?[.:]\s?\w{1,8},?\s{1,2}(?P<issue>S)\s?[.:]\s?\d"
    r"|\b(?P<first>V)[.:]?\s?\d{1,4}[.,]?\s{1,2}(?P<second>[NP]|Iss?|[Nn]o|[Pp]p|№)[.:]?\s?\d"
)
# GOST 7.0.5: `2013. Т. 2010. С. 1–9`; between a given name and the pages stands a title.
_TOME = lazily(
    r"[\u0422T]\.\s?\d{4}[.,]?\s{1,2}(?:[-\u2013\u2014]\s)?"
    r"(?:\u2116|(?:[\u0421\u0441PpS]|[\u0412\u0432]\u044b\u043f|[Nn]o)\.)\s?\d"
)
_NO_PLACE = lazily(NO_PLACE)
_LONGEST_NO_PLACE = len("n. p., ")
_ARTICLE = lazily(r"\bart(?:icle)?\.?\s?(?:no|id|number|nr)?[.:]?\s*$", re.I)
_LAST_WORD = lazily(r"[^\W\d_]+[°º]?$|№$")
_NEVER_BEHIND_A_MONTH = frozenset("([:;-\u2013")
_WORD_BEFORE = lazily(r"(?<!\w)([^\W\d_]{3,10})\b\.?\s?\d{0,2},?$")
_WORD_AFTER = lazily(r"\s?[-.]?\s?(?:de\s)?([^\W\d_]{3,10})\b", re.I)
# `1 octombrie 1977`: a day in any language.
_DAY_AFTER = lazily(r"\.?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:1[4-9]|20)\d\d(?!\w)")
_ORDINAL_AFTER = lazily(r"(?:st|nd|rd|th|\.?\s?(?:ed\b|edn|edition|aufl))", re.I)


def label_in_front(text: str, start: int, number: str) -> str | None:
    """Return what the word in front of a number says it is (`vol.`, `no.`, `pp.`)."""
    before = text[max(0, start - 24) : start].rstrip(" \u00a0.:")
    word = _LAST_WORD.search(before[-12:])
    if word is None:
        return None
    if len(word.group()) == 1:
        if _NO_PLACE.search(text, max(0, start - _LONGEST_NO_PLACE), start + 1 + len(number)):
            return None
        year_like = (YEAR_LIKE.fullmatch(number) or YEAR_SPAN.fullmatch(number)) is not None
        initial = year_like and word.group().isupper()
        if word.group() in "CSVN" and (pair := _IN_PAIRS.search(text)):
            volume, issue = filter(None, pair.groups())
            if word.group() in (volume, issue):
                return "volume" if word.group() == volume else "issue"
        if initial and _TOME.match(text, max(0, start - 24) + len(before) - 1):
            return "volume"
        return None if initial else _LETTER_OF.get(word.group())
    name = LABEL_OF.get(fold(word.group()))
    return "page" if name != "volume" and _ARTICLE.search(before) else name


def label_behind(text: str, end: int) -> str | None:
    """Return what the word behind an ordinal says it is."""
    found = _LABEL_BEHIND.match(text, end)
    return None if found is None else found.lastgroup


# `(2014)`, `(2014, March)` and `2014;26(3)`; not the issue in `26(3)`.
_YEAR_BRACKET = lazily(r"(?:^|[^\d\s(\[])\s*[(\[]$")
_YEAR_CLOSES = lazily(r"\s?[)\]]|,\s[^\W\d_]{3,12}")
_YEAR_TO_VOLUME = lazily(r"\s?;\s?\(?[sS]?\d")
_YEAR_STOPS = lazily(r"(?:[.,)\]]|[^\W\d_])\s$")


def is_year_place(text: str, start: int, end: int) -> bool:
    """Say whether styles print the year between such marks: in brackets of its own, or before a
    semicolon and a number.
    """
    before, after = text[max(0, start - 4) : start], text[end : end + 16]
    if _YEAR_BRACKET.search(before):
        return _YEAR_CLOSES.match(after) is not None
    return _YEAR_STOPS.search(before) is not None and _YEAR_TO_VOLUME.match(after) is not None


# `45 Suppl 1:S12`, `45, Suppl., 12`: a supplement of the volume; of the issue in `45(2 Suppl 1)`.
# Behind a word `Suppl. 74` is a journal's name and a volume.
_SUPPLEMENT = lazily(r"suppl", re.I)
_BEHIND_NUMBER = lazily(r"\d[\s.,;(]{0,3}$")
_SUPPLEMENT_NEXT = lazily(r"\s?[,.;]?\s?\(?(?:suppl|beih)[a-z]{0,6}(?![^\W\d_])", re.I)
_NUMBER_BEFORE = lazily(r"(?:(?<!\d)\d{1,3}[\s,:]{1,2}|\()$")


def is_behind_number(text: str, start: int) -> bool:
    """Say whether a number that is no year, or an opening bracket, stands in front of another."""
    return _NUMBER_BEFORE.search(text, max(0, start - 6), start) is not None


_COLON_BEFORE = lazily(r"[)\]\d]\s?:\s?$")
# `Institute of Electrical Engineers (IEEE): 2021`; but `74(Suppl):2021` is an issue with its page
_HOUSE_BEFORE = lazily(r"[^\W\d_]\s\([^()\d]{2,30}\)\s?:\s?$")
_LONGEST_HOUSE = 40  # characters
_COMMA_NUMBER = lazily(r"\s?,\s?\w?\d")
_COLON_NUMBER = lazily(r"\s?:\s?[a-z]{0,3}\d", re.I)
_NUMBER_COMMA = lazily(r"\d\s?,\s$")
_SEMICOLON_NUMBER = lazily(r"\s?;\s?\d")
_ISSUE_BRACKET = lazily(r"\s?[(\[]\s?(?:\d|suppl|pt|s\d)", re.I)
_YEAR_IN_BRACKET = lazily(r"\s?[(\[]\s?(?:1[4-9]|20)\d\d[a-z]?\b")


def hint_of(
    text: str, match: re.Match[str], previous: Token | None, *, year_like: bool
) -> str | None:
    """Return what the punctuation around a number says it is."""
    start, end = match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 28]
    if _SUPPLEMENT.match(match.group()) and _BEHIND_NUMBER.search(before):
        return "issue"
    if not year_like and _SUPPLEMENT_NEXT.match(after) and not is_behind_number(text, start):
        return "volume"
    if not year_like and _NO_JOURNAL.search(f"{match.group()}{after}") is not None:
        return "volume"
    if not year_like and _BEHIND_NO_JOURNAL.search(before) and _YEAR_BEHIND.match(after):
        return "issue"
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
        is_of_house = year_like and _HOUSE_BEFORE.search(
            text, max(0, start - _LONGEST_HOUSE), start
        )
        return None if is_of_house else "page"
    if not year_like and _COLON_NUMBER.match(after):
        return None if _NUMBER_COMMA.search(before) else "volume"
    if year_like and _SEMICOLON_NUMBER.match(after):
        return "issued"
    if _ISSUE_BRACKET.match(after) and not year_like:
        return None if _YEAR_IN_BRACKET.match(after) else "volume"
    return None


# `Roots 111, in: 2 1881`: where no journal is printed between its volume and issue
_THEN_YEAR = r"\s(?:1[4-9]|20)\d\d(?![\w/-])(?!\s[^\W\d_])"
_NO_JOURNAL = lazily(rf"^\d{{1,4}},\s[Ii]n:(?:\s\d{{1,4}}(?:[-\u2013/]\d{{1,4}})?)?{_THEN_YEAR}")
_BEHIND_NO_JOURNAL = lazily(r"\d,\s[Ii]n:\s$")
_YEAR_BEHIND = lazily(_THEN_YEAR)
_NUMBER_IN_BRACKETS = lazily(r"[(\[](?!(?:1[4-9]|20)\d\d[a-z]?[)\]])\d")


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
