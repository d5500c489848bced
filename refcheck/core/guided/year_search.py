"""Which number of a citation is the year, when the recorded one is not in its place.

What stands in the place of a year is stated, lawful or not, and be it no year at all (`2104`,
`2O14`); and what only looks like a year is a number, once the year is known.
"""

from __future__ import annotations

from itertools import chain

from msgspec.structs import replace

from refcheck.core.fields.dates import lawful_years, stated_years
from refcheck.core.fields.numbers import same_numeral
from refcheck.core.guided.number_places import (
    Surroundings,
    adjoin,
    in_pages_place,
    in_volumes_place,
)
from refcheck.core.guided.printed_number import Token, is_year_span
from refcheck.core.guided.year_places import is_of_something_else, is_slip_of_year, stands_as_year


def other_year(loose: list[Token], around: Surroundings) -> Token | None:
    """Return a year that stands as the work's and is no lawful one, where a lawful one stands, too:
    then that is what is stated, whatever year stands elsewhere.

    Beside a lawful year any recorded one may be named: `1988. Online ed. 2010.`
    """
    if "issued" not in around.found:
        return None
    known = {*lawful_years(around.record), *(d.year for d in around.record.dates.values())}
    others = [t for t in loose if t.is_year_like and int(t.text[:4]) not in known]
    standing = [t for t in others if stands_as_year(t, around)]
    return next((t for t in standing if not is_of_something_else(t, around)), None)


def no_years(loose: list[Token], around: Surroundings) -> list[Token]:
    """Return the loose numbers, those that only look like years as numbers, once the year is known.

    A lawful year that is printed again is nobody's volume; a number that only looks like a year
    has a label, or stands beside the volume or the issue, or in the place of the volume.
    """
    found, text = around.found, around.ledger.text
    if "issued" not in found:
        return loose
    lawful = lawful_years(around.record)
    beside = [token for name, token in found.items() if name in ("volume", "issue")]
    kept = []
    for token in loose:
        if token.is_year_like and any(year in lawful for year in stated_years(token.text)):
            continue
        if token.is_year_like and token.hint in (None, "issued"):
            if token.as_number is not None:
                token.hint, token.is_number = token.as_number, True
            elif in_pages_place(token, around):
                token.hint, token.is_number = "page", True
            elif any(adjoin(one, token, text) for one in beside):
                token.is_number = True
            elif in_volumes_place(token, around):
                token.hint, token.is_number = "volume", True
        kept.append(token)
    return kept


def mistyped_year(loose: list[Token], around: Surroundings) -> Token | None:
    """Return the number that stands where a style prints the year and is none: `(2104)`.

    One that is a slip of a recorded year is it in any place of a year.
    """
    if any(t.is_year_like and not t.labelled and t.hint != "page" for t in loose):
        return None
    spans = [t for t in loose if is_year_span(t.text) and not t.labelled]
    if spans:
        return spans[0]
    shaped = [t for t in loose if t.is_year_shaped]
    slips = [t for t in shaped if is_slip_of_year(t, around)]
    plain = [t for t in shaped if not t.labelled]
    found = next(
        chain(
            (t for t in shaped if around.is_in_gap(t) and (t in plain or t in slips)),
            (t for t in plain if t.in_year_place),
            (t for t in slips if stands_as_year(replace(t, hint=None), around)),
            (t for t in plain if _is_bracketed(t, around) and _is_no_issue(t, loose, around)),
            (t for t in plain[-1:] if t is loose[-1] and t.hint is None),
        ),
        None,
    )
    if found is None or found.in_year_place or around.is_in_gap(found):
        return found
    return None if same_numeral(found.text, around.record.issue or "") is not None else found


def year_beside_number(loose: list[Token], around: Surroundings) -> Token | None:
    """Return the slip or the two years that stand as the work's where the lawful year that was
    found does not: that one is the volume, or of the name of a meeting (`2018–2019;2013:1–7`).
    """
    own = around.found.get("issued")
    if own is None or stands_as_year(own, around):
        return None
    shaped = [t for t in loose if t.is_year_shaped and is_slip_of_year(t, around)]
    spans = [replace(t, hint=None) for t in loose if is_year_span(t.text) and not t.labelled]
    lawful = lawful_years(around.record)
    wrong = [t for t in spans if not any(year in lawful for year in stated_years(t.text))]
    known = Surroundings(around.ledger, around.record, {**around.found, "volume": own}, around.gap)
    return next((t for t in (*shaped, *wrong) if stands_as_year(t, known)), None)


def _is_bracketed(token: Token, around: Surroundings) -> bool:
    return around.ledger.text[token.start - 1 : token.start] in ("(", "[")


# Digits.
_LONGEST_ISSUE = 3


def _is_no_issue(bracketed: Token, tokens: list[Token], around: Surroundings) -> bool:
    """Say whether what stands in brackets cannot be the issue: it stands behind the pages, another
    number is labelled as the issue, or it has more digits than issues have (`298 (1989) 604`).
    """
    record = around.record
    tokens = sorted((*tokens, *around.found.values()), key=lambda token: token.start)
    before = [token for token in tokens if token.end <= bracketed.start]
    if before and before[-1].is_range:
        return True
    if any(token.labelled and token.hint == "issue" for token in tokens):
        return same_numeral(bracketed.text, record.volume or "") is None
    return len(bracketed.text) > max(_LONGEST_ISSUE, len(record.issue or ""))
