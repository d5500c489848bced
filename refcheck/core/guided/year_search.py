"""Which number of a citation is the year, when the recorded one is not in its place.

What stands in the place of a year is stated, lawful or not, and be it no year at all (`2104`,
`2O14`); and what only looks like a year is a number, once the year is known.
"""

from __future__ import annotations

from collections.abc import Mapping
import re

from refcheck.core.fields.dates import lawful_years, stated_years
from refcheck.core.fields.numbers import same_numeral
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.number_tokens import Token, is_year_span
from refcheck.core.guided.year_places import Surroundings, is_of_something_else, stands_as_year
from refcheck.core.model.record import Record

_STOP = re.compile(r"\s?[.,:/]\s?")


def adjoin(one: Token, other: Token, text: str) -> bool:
    """Say whether nothing but a stop parts two numbers (`65, 5`, `14:2`)."""
    return one.end <= other.start and _STOP.fullmatch(text, one.end, other.start) is not None


def other_year(loose: list[Token], around: Surroundings) -> Token | None:
    """Return a year that stands as the work's and is no lawful one, where a lawful one stands, too:
    then that is what is stated, whatever year stands elsewhere.
    """
    if "issued" not in around.found:
        return None
    lawful = lawful_years(around.record)
    others = [t for t in loose if t.is_year_like and int(t.text[:4]) not in lawful]
    standing = [t for t in others if stands_as_year(t, around)]
    return next((t for t in standing if not is_of_something_else(t, around)), None)


def no_years(
    loose: list[Token], found: Mapping[str, Token], record: Record, text: str
) -> list[Token]:
    """Return the loose numbers, those that only look like years as numbers, once the year is known.

    A lawful year that is printed again is nobody's volume; a number that only looks like a year
    has a label, or stands beside the volume or the issue.
    """
    if "issued" not in found:
        return loose
    lawful = lawful_years(record)
    journal = record.type == "article-journal"
    beside = [token for name, token in found.items() if name in ("volume", "issue")]
    behind = [found[n] for n in ("issue", "page") if n in found and "volume" not in found]
    kept = []
    for token in loose:
        if token.is_year_like and any(year in lawful for year in stated_years(token.text)):
            continue
        if token.is_year_like and token.hint in (None, "issued"):
            if token.as_number is not None:
                token.hint, token.is_number = token.as_number, True
            elif any(adjoin(one, token, text) for one in beside):
                token.is_number = True
            elif journal and any(_leads_to(token, one, text) for one in behind):
                token.hint, token.is_number = "volume", True
        kept.append(token)
    return kept


# `1954, 26-32` · `2018, nº 9`
_TO_ISSUE_OR_PAGE = re.compile(r"\s?[,:;]\s?(?:[^\W\d_]{1,5}[.°º]{0,2}\s?)?")


def _leads_to(one: Token, other: Token, text: str) -> bool:
    """Say whether a number stands in the volume's place in front of the issue or the pages."""
    if one.end > other.start:
        return False
    return _TO_ISSUE_OR_PAGE.fullmatch(text, one.end, other.start) is not None


def mistyped_year(
    loose: list[Token], tokens: list[Token], record: Record, gap: Range | None, text: str
) -> Token | None:
    """Return the number that stands where a style prints the year and is none: `(2104)`."""
    if any(token.is_year_like or token.is_year_span for token in tokens):
        return None
    spans = [t for t in loose if is_year_span(t.text) and not t.labelled]
    if spans:
        return spans[0]
    shaped = [t for t in loose if t.is_year_shaped and not t.labelled]
    between = [t for t in shaped if gap is not None and gap[0] <= t.start and t.end <= gap[1]]
    placed = [t for t in shaped if t.in_year_place]
    in_brackets = [t for t in shaped if text[t.start - 1 : t.start] in ("(", "[")]
    bracketed = [t for t in in_brackets if _is_no_issue(t, tokens, record)]
    last = [t for t in shaped[-1:] if t is loose[-1] and t.hint is None]
    found = next(iter((*between, *placed, *bracketed, *last)), None)
    is_issue = found is not None and same_numeral(found.text, record.issue or "") is not None
    return None if is_issue else found


# Digits.
_LONGEST_ISSUE = 3


def _is_no_issue(bracketed: Token, tokens: list[Token], record: Record) -> bool:
    """Say whether what stands in brackets cannot be the issue: it stands behind the pages, another
    number is labelled as the issue, or it has more digits than issues have (`298 (1989) 604`).
    """
    before = [token for token in tokens if token.end <= bracketed.start]
    if before and before[-1].is_range:
        return True
    if any(token.labelled and token.hint == "issue" for token in tokens):
        return same_numeral(bracketed.text, record.volume or "") is None
    return len(bracketed.text) > max(_LONGEST_ISSUE, len(record.issue or ""))
