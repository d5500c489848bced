"""The numbers of a citation: which of them is the year, the volume, the issue, the pages.

Every number outside title, names and identifiers is a token. The recorded values claim theirs
first, unless the way the citation is printed says otherwise (`vol. 3`, `26(3)`, `pp.`). What is
left, and only that, can be another value in a recorded one's place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
import re

from refcheck.core.fields.dates import lawful_years, stated_years
from refcheck.core.fields.numbers import is_nothing, same_numeral
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.number_notes import year_put_online
from refcheck.core.guided.number_tokens import (
    DASHES,
    YEAR_LIKE,
    Token,
)
from refcheck.core.guided.recorded_numbers import fits_page, recorded_tokens
from refcheck.core.guided.year_places import Surroundings, adjoin
from refcheck.core.guided.year_search import (
    mistyped_year,
    no_years,
    other_year,
    year_beside_number,
)
from refcheck.core.model.record import Record
from refcheck.core.text.pages import pages


def read_tail(
    ledger: Ledger, record: Record, blind: Mapping[str, Range], gap: Range | None
) -> dict[str, Range]:
    """Return where year, volume, issue and pages are stated, read in the light of `record`.

    `blind` holds the ranges that the blind reading took for these fields; it is asked only about
    numbers that nothing on record explains. `gap` is what stands between authors and title.
    """
    tokens = recorded_tokens(ledger, record)
    found = {**_spelt_out(ledger, record), **_claimed(tokens, record, ledger.text)}
    claimed = {id(token) for token in found.values()}
    loose = [t for t in tokens if id(t) not in claimed and t.hint != "date"]
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
        if name in found or not _is_recorded(record, name):
            continue
        by_year = name == "volume" and YEAR_LIKE.fullmatch(record.volume or "") is not None
        rival = _rival(name, loose, ledger.text, found, blind, by_year=by_year)
        if rival is not None:
            found[name] = rival
            loose = [token for token in loose if token is not rival]
    if "issued" not in found and _is_recorded(record, "issued"):
        noted = year_put_online(ledger)
        if noted is not None:
            found["issued"] = Token(ledger.text[slice(*noted)], *noted, "issued")
    found.update(_unrecorded(record, found, loose, blind))
    return {name: (token.start, token.end) for name, token in found.items()}


def _is_recorded(record: Record, name: str) -> bool:
    match name:
        case "issued":
            return bool(record.dates)
        case "page":
            return any(value and pages(value) for value in (record.page, record.article_number))
        case _:
            value = getattr(record, name)
            return value is not None and not is_nothing(value)


def _spelt_out(ledger: Ledger, record: Record) -> dict[str, Token]:
    """Return recorded values that are no plain numbers (`XXXIX`, `vii-viii`) where they stand."""
    found: dict[str, Token] = {}
    for name in ("volume", "issue", "page"):
        value = getattr(record, name)
        slashed = name == "issue" and "/" in (value or "")  # `35/2`, with no volume
        if not value or (any(map(str.isdigit, value)) and not slashed) or len(value) > 30:
            continue
        parts = re.split(r"[-\u2010-\u2015/]+", value)
        loose = (DASHES + "{1,2}").join(re.escape(part) for part in parts)
        for match in re.finditer(rf"(?<!\w){loose}(?!\w)", ledger.text, re.I):
            if ledger.is_free(*match.span()):
                found[name] = Token(match.group(), *match.span(), name)
                break
    return found


def _claimed(tokens: list[Token], record: Record, text: str) -> dict[str, Token]:
    """Return the tokens that the recorded values claim."""
    found: dict[str, Token] = {}
    lawful = lawful_years(record)

    def is_swapped(first: Token, second: Token) -> bool:
        issue = first.hint == "volume" and same_numeral(first.text, record.issue or "") is not None
        return issue and adjoin(first, second, text)

    def claim(name: str, fits: Callable[[Token], bool], *, last: bool = False) -> None:
        taken = [id(token) for token in found.values()]
        free = [t for t in tokens if id(t) not in taken and fits(t)]
        hinted = [t for t in free if t.hint == name]
        # Where a number is labelled as the issue, no unlabelled one is.
        labelled = name in ("volume", "issue") and any(
            t.labelled and t.hint == name for t in tokens
        )
        plain = [] if labelled else [t for t in free if t.hint is None]
        if name == "volume":  # `1: 24` for 24(1)
            plain = [t for t in plain if not any(is_swapped(u, t) for u in tokens)]
        chosen = hinted or plain
        if chosen:
            found[name] = chosen[-1 if last else 0]

    claim("page", lambda t: t.is_range and fits_page(t, record), last=True)
    for token in tokens:  # `(2014) ... (1844)5`: a volume that looks like a year
        is_volume = token.hint == "issued" and token.text == record.volume
        if is_volume and not any(year in lawful for year in stated_years(token.text)):
            token.hint = "volume"
    years = [t for t in tokens if t.is_year_like and t.hint in ("volume", None)]
    if YEAR_LIKE.fullmatch(record.volume or "") and sum(t.is_year_like for t in tokens) > 1:
        # A journal that counts its volumes by years prints the same number twice, the year first.
        hinted = [t for t in years if t.hint == "volume"]
        claim("volume", lambda t: t.text == record.volume and t in (hinted or years)[-1:])
    claim(
        "issued",
        lambda t: (
            (t.is_year_like or t.is_year_span) and any(y in lawful for y in stated_years(t.text))
        ),
    )
    if "issued" not in found:  # `5(3): 2000`: the year where others print the page
        dated = [t for t in tokens if t.is_year_like and not t.labelled and t not in found.values()]
        lawfully = [t for t in dated if any(y in lawful for y in stated_years(t.text))]
        if lawfully and not any(t.hint in ("issued", None) for t in dated):
            found["issued"] = lawfully[-1]
    if "page" not in found:
        claim("page", lambda t: fits_page(t, record), last=True)
    if "page" not in found:  # `no. 979649`: some styles number articles as issues
        odd = [
            t
            for t in tokens
            if t.hint == "issue"
            and fits_page(t, record)
            and same_numeral(t.text, record.issue or "") is None
        ]
        if odd:
            found["page"] = odd[-1]
    if "page" not in found:
        found.update(_issue_as_page(tokens, found, record))
    if _is_recorded(record, "volume") and "volume" not in found:
        claim("volume", lambda t: same_numeral(t.text, record.volume or "") is not None)
    if "volume" not in found:
        found.update(_volume_as_number(tokens, found, record))
    if _is_recorded(record, "issue"):
        claim("issue", lambda t: same_numeral(t.text, record.issue or "") is not None)
    return _in_order(found, record, tokens, text)


def _issue_as_page(
    tokens: list[Token], found: Mapping[str, Token], record: Record
) -> dict[str, Token]:
    """Return the recorded issue where it stands as others print the first page (`22:9`), and no
    page does.
    """
    paged = [t for t in tokens if t.hint == "page" and t not in found.values()]
    volumes = [t for t in tokens if same_numeral(t.text, record.volume or "") is not None]
    if len(paged) == 1 and not paged[0].labelled and any(t.end < paged[0].start for t in volumes):
        token = paged[0]
        if same_numeral(token.text, record.issue or "") is not None:
            token.hint = "issue"
            return {"issue": token}
    return {}


def _volume_as_number(
    tokens: list[Token], found: Mapping[str, Token], record: Record
) -> dict[str, Token]:
    """Return the recorded volume where a style prints it as a number of the journal (`n° 14`,
    `fasc. 74, 875`): behind such a label, with no other number in front that could be the volume.
    """
    taken = [id(token) for token in found.values()]
    free = [t for t in tokens if id(t) not in taken and t.hint in ("volume", "issue", None)]
    if any(t.labelled and t.hint == "volume" for t in free):
        return {}
    for token in [t for t in free if not t.is_year_like][:1]:
        is_issue = same_numeral(token.text, record.issue or "") is not None
        is_volume = same_numeral(token.text, record.volume or "") is not None
        if token.labelled and token.hint == "issue" and is_volume and not is_issue:
            token.hint = "volume"
            return {"volume": token}
    return {}


def _in_order(
    found: dict[str, Token], record: Record, tokens: list[Token], text: str
) -> dict[str, Token]:
    """Undo a claim that the order of print speaks against: the volume comes before the issue, and
    a number that stands alone is the volume.
    """
    volume, issue = found.get("volume"), found.get("issue")
    if volume and not issue and same_numeral(volume.text, record.issue or "") is not None:
        before = [t for t in tokens if t not in found.values() and adjoin(t, volume, text)]
        if any(not t.is_year_like for t in before):  # `12, 2` for 2(2)
            return {"issue" if t is volume else name: t for name, t in found.items()}
    if issue is None or issue.hint is not None or record.volume is None:
        return found
    if volume is None:
        return {name: token for name, token in found.items() if name != "issue"}
    if volume.hint is None and issue.start < volume.start:
        return {**found, "volume": issue, "issue": volume}
    return found


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
        return next((t for t in plain if adjoin(t, issue, text)), None)
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
        if name in found or _is_recorded(record, name):
            continue
        place = blind.get(name, (0, 0))
        hit = [t for t in loose if t.hint == name or (t.start < place[1] and place[0] < t.end)]
        if hit:
            extra.append((name, hit[0]))
    return extra
