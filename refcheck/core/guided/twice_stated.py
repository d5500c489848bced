"""A number in its place before the recorded one, which stands behind, away from all the others.

`75(2):101-110. Vol. 74`: evidence counts only where a style prints the field. The place of a
volume, an issue or the pages is beside the other two, in one run of numbers; what stands there is
stated, wherever else the right one may stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from refcheck.core.fields.numbers import same_numeral
from refcheck.core.guided.ledger import Range
from refcheck.core.guided.printed_number import Token
from refcheck.core.guided.recorded_numbers import fits_page
from refcheck.core.model.comparison import Unaccounted
from refcheck.core.model.location import MappedText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import fold
from refcheck.core.text.terms import LABEL_OF
from refcheck.patterns import lazily

# Between two numbers of one run: punctuation, and the label of the second.
_ONE_RUN = lazily(r"[\s.,;:()\[\]*_-]{0,4}(?:[^\W\d_]{1,8}(?:[.°º:]\s?|\s))?\(?")
# ... or the months of an issue: `1-2 (January–February 1994)`.
_MONTHS = lazily(r"[\s,]{0,2}\((?:[^\W\d_]{3,12}[\s.,/\u2013-]{1,3}){1,2}")
# What of a run stands beside a number: in front of it, and behind.
_BEFORE = {"volume": (), "issue": ("volume",), "page": ("volume", "issue")}
_BEHIND = {"volume": ("issue", "page"), "issue": ("page",), "page": ()}


def stated_in_place(
    found: Mapping[str, Token], loose: Sequence[Token], text: str, record: Record
) -> dict[str, Token]:
    """Return the numbers that stand in the places of recorded ones which were found behind them.

    `found` are those claimed, by field; `loose` the numbers that nothing on record explains.
    """
    instead: dict[str, Token] = {}
    for name in ("volume", "issue", "page"):
        late = found.get(name)
        if late is None:
            continue
        for token in loose:
            if token.end <= late.start and _is_in_run(token, name, late, found, text, record):
                instead[name] = token
                break
    return instead


def _is_in_run(
    token: Token,
    name: str,
    late: Token,
    found: Mapping[str, Token],
    text: str,
    record: Record,
) -> bool:
    """Say whether a number is in the place of the one that was found `late`: in a run with those
    claimed beside it, of which the late one has none behind it.
    """
    if token.hint not in (name, None) or _is_same(token, name, record):
        return False
    if name == "page" and not (token.is_range and late.is_range):
        return False  # the number of the article, and its pages
    before = [found[field] for field in _BEFORE[name] if field in found]
    behind = [found[field] for field in _BEHIND[name] if field in found]
    if any(late.start < other.start for other in (*before, *behind)):
        return False
    year = found.get("issued")
    if name == "page" and "issue" not in found and _goes_on(token, late, year, text):
        return False  # `7, 1-2 (1994), 171-174`: an issue that is not the recorded one
    if name == "volume" and year is not None and token.end <= year.start < late.start:
        behind.append(year)  # `75 (2016) 101-110`
    in_front = not before or any(_are_one_run(one, token, text) for one in before)
    follows = not behind or any(_are_one_run(token, one, text) for one in behind)
    return bool(before or behind) and in_front and follows


def _goes_on(token: Token, late: Token, year: Token | None, text: str) -> bool:
    """Say whether one run leads from a number to that found late, through the year at most."""
    if year is not None and token.end <= year.start < late.start:
        between = text[token.end : year.start]
        is_dated = _are_one_run(token, year, text) or _MONTHS.fullmatch(between) is not None
        return is_dated and _are_one_run(year, late, text)
    return _are_one_run(token, late, text)


def _are_one_run(one: Token, other: Token, text: str) -> bool:
    return one.end <= other.start and _ONE_RUN.fullmatch(text, one.end, other.start) is not None


def _is_same(token: Token, name: str, record: Record) -> bool:
    """Say whether a number is recorded for the field after all, in another way."""
    if name == "page":
        return fits_page(token, record)
    return same_numeral(token.text, getattr(record, name) or "") is not None


# `Vol. 75`, `no. 3`; a letter alone may be anything's label.
_LABELLED = lazily(r"(?<!\w)(?P<label>[^\W\d_]{2,10})[.:°º]?\s?(?P<number>\d{1,5})(?!\w)")
_SUPPLEMENT = "suppl"
_MAY_LABEL = lazily(r"[^\W\d_][.:°º]?\s?\d")


def stated_besides(
    raw: MappedText, left: Iterable[Range], fields: Mapping[str, Field], record: Record
) -> Iterator[Unaccounted]:
    """Yield the volumes and issues of an article that stand under their labels in what is `left`
    of its entry, and are not those of its `fields`: `Suppl. 1` behind the issue, too.
    """
    if record.type != "article-journal":
        return  # a series counts its volumes, too
    for start, end in left:
        if _MAY_LABEL.search(raw.text, start, end) is None:
            continue
        for match in _LABELLED.finditer(raw.text, start, end):
            label = fold(match["label"])
            name = "issue" if label.startswith(_SUPPLEMENT) else LABEL_OF.get(label)
            value = fields.get(name) if name in ("volume", "issue") else None
            if value is None:
                continue
            if label.startswith(_SUPPLEMENT) or same_numeral(match["number"], value.text) is None:
                yield Unaccounted(match.group(), raw.span(*match.span()))
