"""The numbers of a citation: which of them is the year, the volume, the issue, the pages.

Every number outside title, names and identifiers is a token. The recorded values claim theirs
first, unless the way the citation is printed says otherwise (`vol. 3`, `26(3)`, `pp.`). What is
left, and only that, can be another value in a recorded one's place.
"""

from __future__ import annotations

from collections.abc import Mapping
import re

from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.number_claims import claimed, is_recorded
from refcheck.core.guided.number_notes import year_put_online
from refcheck.core.guided.number_places import Surroundings, adjoin, is_beside
from refcheck.core.guided.number_tokens import printed_numbers
from refcheck.core.guided.printed_number import YEAR_LIKE, Token
from refcheck.core.guided.recorded_numbers import recorded_tokens
from refcheck.core.guided.twice_stated import stated_in_place
from refcheck.core.guided.year_search import (
    mistyped_year,
    no_years,
    other_year,
    year_beside_number,
)
from refcheck.core.model.record import Record
from refcheck.patterns import lazily

# The fields that are numbers.
NUMERIC = ("issued", "volume", "issue", "page")


def read_numbers(
    ledger: Ledger,
    record: Record,
    blind: Mapping[str, Range],
    gap: Range | None,
    *,
    agree: bool,
) -> dict[str, Range]:
    """Return where year, volume, issue and pages are stated; behind the identifier where in front
    of it the entry says nothing of them, or not the year.

    `agree` says that what the blind reading has of them is what is recorded. The rest is as for
    `read_tail`.
    """
    found = as_read(ledger, blind) if agree else None
    if found is None:
        found = read_tail(ledger, record, blind, gap)
    if ledger.behind is not None and (found.keys() <= {"issued"} or "issued" not in found):
        behind = {}
        if ledger.says_more_behind():
            behind = read_tail(ledger.opened(), record, blind, gap)
        if found.keys() <= {"issued"}:
            found = behind | found
        elif "issued" in behind:  # `109, 15259–15264, doi:10.1000/a1 (2012)`
            found["issued"] = behind["issued"]
    elif (pages := pages_behind(ledger, record, found)) is not None:
        found["page"] = pages
    return found


def as_read(ledger: Ledger, blind: Mapping[str, Range]) -> dict[str, Range] | None:
    """Return where the blind reading has year, volume, issue and pages if the numbers that nobody
    has claimed are just these: then there is nothing to choose from. None otherwise.
    """
    places = {name: blind[name] for name in NUMERIC if name in blind}
    printed = [match.span() for match in printed_numbers(ledger.text)]
    free = {place for place in printed if ledger.is_free(*place)}
    return places if free == set(places.values()) and len(free) == len(places) else None


def read_tail(
    ledger: Ledger, record: Record, blind: Mapping[str, Range], gap: Range | None
) -> dict[str, Range]:
    """Return where year, volume, issue and pages are stated, read in the light of `record`.

    `blind` holds the ranges that the blind reading took for these fields; it is asked only about
    numbers that nothing on record explains. `gap` is what stands between authors and title.
    """
    tokens = recorded_tokens(ledger, record)
    found = claimed(tokens, ledger, record)
    taken = {id(token) for token in found.values()}
    loose = [t for t in tokens if id(t) not in taken and t.hint != "date"]
    if instead := stated_in_place(found, loose, ledger.text, record):
        found |= instead
        loose = [t for t in loose if t not in instead.values()]
    around = Surroundings(ledger, record, found, gap)
    if (year := year_beside_number(loose, around)) is not None:
        if "volume" not in found and found["issued"].text == record.volume:
            found["volume"] = found["issued"]
        found["issued"] = year
        loose = [token for token in loose if token.start != year.start]
    if (year := other_year(loose, around)) is not None:
        found["issued"] = year
        loose = [token for token in loose if token is not year]
    if "issued" not in found and (year := mistyped_year(loose, around)) is not None:
        found["issued"] = year
        loose = [token for token in loose if token is not year]
    loose = no_years(loose, around)
    for name in ("page", "volume", "issue", "issued"):
        if name in found or not is_recorded(record, name):
            continue
        by_year = name == "volume" and YEAR_LIKE.fullmatch(record.volume or "") is not None
        rival = _rival(name, loose, ledger.text, found, blind, by_year=by_year)
        if rival is not None:
            found[name] = rival
            loose = [token for token in loose if token is not rival]
    if "issued" not in found and is_recorded(record, "issued"):
        noted = year_put_online(ledger)
        if noted is not None:
            found["issued"] = Token(ledger.text[slice(*noted)], *noted, "issued")
    found.update(_unrecorded(record, found, loose, blind))
    return {name: (token.start, token.end) for name, token in found.items()}


# `no. 3, doi:10.1000/a1, pp. 321-348.` (francaissc.bst): a whole range, and nothing behind it.
_PAGES_AT_END = lazily(r"[\s.,;]{1,3}pp?\.?\s(?P<first>\d+)[-\u2010-\u2013](?P<last>\d+)\.?\s*$")


def pages_behind(ledger: Ledger, record: Record, found: Mapping[str, Range]) -> Range | None:
    """Return the pages of an article that end its entry behind the identifier, if no others stand
    in front of it, where the volume does.

    Pages in the midst of the recorded ones are a place in the article that is meant.
    """
    if "page" in found or "volume" not in found or record.page is None:
        return None
    end = max((claim.end for claim in ledger.closed if claim.what == "identifier"), default=0)
    pages = _PAGES_AT_END.match(ledger.text, end)
    if pages is None:
        return None
    recorded = [int(number) for number in re.findall(r"\d+", record.page)]
    is_part = len(recorded) > 1 and (
        recorded[0] < int(pages["first"]) and int(pages["last"]) < recorded[1]
    )
    return None if is_part else (pages.start("first"), pages.end("last"))


def _rival(
    name: str,
    loose: list[Token],
    text: str,
    found: Mapping[str, Token],
    blind: Mapping[str, Range],
    *,
    by_year: bool,
) -> Token | None:
    """Return the number that stands where the recorded value of `name` would be printed.

    `by_year` says that the journal counts its volumes by years.
    """
    hinted = [token for token in loose if token.hint == name]
    if name == "issued":
        hinted = [t for t in hinted if t.is_year_like or t.is_year_span] or [
            t for t in loose if t.is_year_like and t.hint is None
        ]
        return hinted[0] if hinted else None
    if hinted:
        return hinted[-1 if name == "page" else 0]
    unmarked = [t for t in loose if t.hint is None and (by_year or not t.is_year_like)]
    beside = _beside(name, loose, found, text)
    if beside is not None:
        return beside
    place = blind.get(name)
    if place is not None:
        inside = [t for t in unmarked if t.start < place[1] and place[0] < t.end]
        if inside:
            return inside[0]
    return _by_elimination(name, unmarked, found)


def _beside(name: str, loose: list[Token], found: Mapping[str, Token], text: str) -> Token | None:
    """Take the number next to the volume for the issue and the other way round, pages behind."""
    plain = [t for t in loose if not t.labelled and not t.is_year_like and not t.is_range]
    volume, issue, page = (found.get(field) for field in ("volume", "issue", "page"))
    if name == "issue" and volume and page:
        behind = [t for t in plain if adjoin(volume, t, text) and t.end <= page.start]
        return next(iter(behind), None)
    if name == "volume" and issue:
        return next((t for t in plain if is_beside(t, issue, text)), None)
    return None


def _by_elimination(name: str, unmarked: list[Token], found: Mapping[str, Token]) -> Token | None:
    """Take the one number left over, where volume, issue and pages keep their usual order."""
    order = ("volume", "issue", "page")
    rank = order.index(name)
    fitting = [
        token
        for token in unmarked
        if all(
            (token.start < other.start) == (rank < order.index(field))
            for field, other in found.items()
            if field in order
        )
    ]
    return fitting[0] if len(fitting) == 1 and len(unmarked) == 1 else None


def _unrecorded(
    record: Record, found: Mapping[str, Token], loose: list[Token], blind: Mapping[str, Range]
) -> list[tuple[str, Token]]:
    """Return numbers the citation prints for fields that the record lacks."""
    extra = []
    for name in ("volume", "issue", "page", "issued"):
        if name in found or is_recorded(record, name):
            continue
        place = blind.get(name, (0, 0))
        hit = [t for t in loose if t.hint == name or (t.start < place[1] and place[0] < t.end)]
        if hit:
            extra.append((name, hit[0]))
    return extra
