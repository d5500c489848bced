"""Registered works, as a careful person would cite them.

A `Work` is a Crossref record with its faithful CSL-JSON item. What a citation may lawfully say
otherwise (another recorded year, the abbreviated journal) stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import gzip
import html
import json
from pathlib import Path
import random
import re
from typing import Any

from benchmarks.comparing.item import Item
from benchmarks.comparing.styles import half_of

Message = Mapping[str, Any]

# Crossref's types that people cite, with their CSL type.
CITABLE = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "reference-entry": "entry-encyclopedia",
    "monograph": "book",
    "book": "book",
    "edited-book": "book",
    "reference-book": "book",
    "report": "report",
    "posted-content": "article",
    "dissertation": "thesis",
    "dataset": "dataset",
    "standard": "report",
    "peer-review": "review",
    "other": "article-journal",
}
# The dates a citation may go by, and the records that hold them.
_DATES = ("published-print", "issued", "published-online", "published")
# Later than this many years after print, an online date is a digitised back issue's.
_ONLINE_LAG = 2
# How strongly a crowded trait is held back; 1 would make all its values equally frequent.
_CROWDING = {"type": 0.35, "publisher": 0.5, "decade": 0.5}
# Lists of more authors than the one are left out, unless they are as long as the other.
_MANY, LONG = 40, 200
_TAG = re.compile(r"<[^<>]{0,300}>")
_JUNK = re.compile(r"\ufffd|^null$|^NA$", re.IGNORECASE)
# A record that announces what became of a work; rules about its status would speak, too.
_STATUS = re.compile(r"\W*(?:retracted|withdrawn|removed|retraction)\b", re.IGNORECASE)
_AFFILIATION = re.compile(
    r"universi|departm|school|wydzia|akademi|liceum|hospital|, ", re.IGNORECASE
)
_DEGREES = re.compile(r"(?:M\.?D|Ph\.?D|M\.?P\.?H|M\.?Sc|R\.?N)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """A citable record. `dates` are those a citation may print, `years` all that are recorded."""

    doi: str
    message: Message
    item: Item
    dates: tuple[tuple[int, ...], ...]
    years: frozenset[int]
    abbreviations: tuple[str, ...]
    subtitle: str | None
    original_title: str | None

    @property
    def half(self) -> str:
        """Return the half of the benchmark the record belongs to."""
        return half_of(self.doi)

    @property
    def kind(self) -> str:
        """Return Crossref's type."""
        return str(self.message["type"])

    @property
    def title(self) -> str:
        """Return the title with its subtitle."""
        return str(self.item["title"])

    @property
    def authors(self) -> list[dict[str, str]]:
        """Return the authors as CSL names."""
        return self.item.get("author", [])  # type: ignore[no-any-return]


def is_long(work: Work) -> bool:
    """Say whether the work has hundreds of authors."""
    return len(work.authors) >= LONG


def read_messages(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON Lines file (gzipped or not)."""
    packed = path.read_bytes()
    lines = gzip.decompress(packed) if path.suffix == ".gz" else packed
    for line in lines.splitlines():
        yield json.loads(line)


def citable(messages: Iterable[Message]) -> list[Work]:
    """Return the works among `messages` that a careful person could cite, in their order."""
    return [work for message in messages if (work := _work(message)) is not None]


def text(value: object) -> str:
    """Return registry text without tags and entities."""
    plain = html.unescape(html.unescape(_TAG.sub("", str(value or ""))))
    return re.sub(r"\s+", " ", _TAG.sub("", plain)).strip()


def first(value: object) -> str:
    """Return the first text of a registry list, or the empty string."""
    return next((text(v) for v in value if text(v)), "") if isinstance(value, list) else ""


def spread(works: Sequence[Work], rng: random.Random) -> list[Work]:
    """Return `works` in a random order in which rare types, publishers and decades come early."""
    seen: Counter[tuple[str, object]] = Counter()
    traits = [_traits(work) for work in works]
    for trait in traits:
        seen.update(trait)
    keyed = []
    for work, trait in zip(works, traits, strict=True):
        crowd = 1.0
        for key in trait:
            crowd *= seen[key] ** _CROWDING[key[0]]
        keyed.append((rng.expovariate(1.0) * crowd, work.doi, work))
    return [work for _, _, work in sorted(keyed, key=lambda entry: entry[:2])]


def _traits(work: Work) -> tuple[tuple[str, object], ...]:
    decade = min(work.years, default=0) // 10
    publisher = work.message.get("publisher")
    return ("type", work.kind), ("publisher", publisher), ("decade", decade)


def _work(message: Message) -> Work | None:
    kind, title = message.get("type"), first(message.get("title"))
    if kind not in CITABLE or len(title) < 4 or _JUNK.search(title) or _STATUS.match(title):
        return None
    if message.get("updated-by"):
        return None
    authors = [_name(author) for author in message.get("author") or []]
    if None in authors or _MANY < len(authors) < LONG:
        return None
    if _lists_affiliations(authors):
        return None
    dates = _lawful_dates(message)
    subtitle = first(message.get("subtitle")) or None
    if subtitle and subtitle.casefold() in title.casefold():
        subtitle = None
    containers = [text(c) for c in message.get("container-title") or [] if text(c)]
    item: Item = {
        "type": CITABLE[str(kind)],
        "title": f"{title}{'' if title[-1] in '?!:' else ':'} {subtitle}" if subtitle else title,
        "author": authors,
        "editor": [e for e in map(_name, message.get("editor") or []) if e],
        "container-title": _container(str(kind), containers),
        "volume": _known(message.get("volume")),
        "issue": _known(message.get("issue")),
        "page": _page(message),
        "publisher": None if kind == "journal-article" else text(message.get("publisher")),
        "issued": {"date-parts": [list(dates[0])]} if dates else None,
        "DOI": message["DOI"],
    }
    return Work(
        doi=str(message["DOI"]).lower(),
        message=message,
        item={key: value for key, value in item.items() if value},
        dates=dates,
        years=frozenset(_all_years(message)),
        abbreviations=_abbreviations(message, containers, item["container-title"]),
        subtitle=subtitle,
        original_title=_original_title(message, title),
    )


def _lists_affiliations(authors: Sequence[Mapping[str, str] | None]) -> bool:
    """Say whether departments stand among persons: a deposit's mistake that nobody cites."""
    groups = [author["literal"] for author in authors if author and "literal" in author]
    return 0 < len(groups) < len(authors) and any(map(_AFFILIATION.search, groups))


def _container(kind: str, containers: Sequence[str]) -> str | None:
    """Return the book rather than its series, the full journal name rather than the short."""
    if not containers:
        return None
    return max(containers, key=len) if kind == "journal-article" else containers[-1]


def _abbreviations(
    message: Message, containers: Sequence[str], full: str | None
) -> tuple[str, ...]:
    short = [text(s) for s in message.get("short-container-title") or []]
    if message.get("type") == "journal-article":
        short += containers
    return tuple(sorted({s for s in short if s and s != full and len(s) > 2}))


def _original_title(message: Message, title: str) -> str | None:
    original = first(message.get("original-title"))
    return original if len(original) >= 12 and original.casefold() != title.casefold() else None


def _known(value: object) -> str | None:
    known = text(value)
    return (
        known
        if known and known.lower() not in ("null", "no", "n/a", "0") and len(known) < 12
        else None
    )


def _page(message: Message) -> str | None:
    page = _known_page(message.get("page"))
    return page or _known_page(message.get("article-number"))


def _known_page(value: object) -> str | None:
    page = text(value)
    return (
        page
        if re.fullmatch(
            r"[A-Za-z]{0,3}\d[\w.]{0,20}(?:-[A-Za-z]{0,3}\d[\w.]{0,20})?|[ivxlc]+(?:-[ivxlc]+)?",
            page,
        )
        else None
    )


def _name(author: Mapping[str, Any]) -> dict[str, str] | None:
    family, given = text(author.get("family")), text(author.get("given"))
    literal = text(author.get("name")) or (family if not given else "")
    if any(_JUNK.search(part) for part in (family, given, literal)) or not (family or literal):
        return None
    if literal:
        return {"literal": literal}
    suffix = text(author.get("suffix"))
    name = {"family": family, "given": given}
    return name if not suffix or _DEGREES.match(suffix) else {**name, "suffix": suffix}


def _date_parts(date: object) -> tuple[int, ...] | None:
    parts = (date.get("date-parts") or [[]])[0] if isinstance(date, dict) else []
    known = tuple(int(part) for part in parts or () if part)
    return known[:3] or None


def _lawful_dates(message: Message) -> tuple[tuple[int, ...], ...]:
    """Return the recorded dates a citation may print, the issue's first."""
    recorded = [_date_parts(message.get(name)) for name in _DATES]
    issue = message.get("journal-issue") or {}
    recorded += [_date_parts(issue.get(name)) for name in ("published-print", "published-online")]
    dates = list(dict.fromkeys(date for date in recorded if date))
    return tuple(date for date in dates if abs(date[0] - dates[0][0]) <= _ONLINE_LAG)


def _all_years(value: object) -> Iterator[int]:
    """Yield the years of all dates that the record holds, wherever they are."""
    if isinstance(value, dict):
        parts = _date_parts(value)
        if parts:
            yield parts[0]
        for key, inner in value.items():
            if key not in (
                "reference",
                "indexed",
                "deposited",
                "license",
                "content-domain",
                "relation",
            ):
                yield from _all_years(inner)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield from _all_years(inner)
