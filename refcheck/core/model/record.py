"""What a registry has on record for a work, in one shape for all registries.

Every value is already plain text: markup removed, entities decoded, white space collapsed.
None, or an empty tuple, means *not recorded*, which is never held against a reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from refcheck.core.model.reference import Name

# CSL types of works that somebody wrote or made, whoever edited the volume they stand in.
_WRITTEN = frozenset(
    {
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "chapter",
        "dataset",
        "paper-conference",
        "review",
        "software",
        "thesis",
    }
)


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class PartialDate(Struct, frozen=True, order=True):
    """A year, perhaps with its month and day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


class Update(Struct, frozen=True):
    """A notice about a work (`updated-by`), or the work a notice is about (`update-to`).

    `type` is Crossref's word with `_` for `-` (`retraction`, `expression_of_concern`, ...).
    `doi` is the other record. `source` is `publisher` or `retraction-watch`.
    """

    type: str
    doi: str
    source: str = "publisher"
    date: PartialDate | None = None
    record_id: str | None = None


class Record(Struct, frozen=True):
    """A registered work.

    `type` is the CSL type, `registered_type` the registry's own word. `dates` maps the registry's
    date names (`issued`, `published-print`, `published-online`, `journal-issue-print`, ...) to
    dates. `title` holds every recorded main title, `container_title` every recorded container,
    the fullest first. `et_al` says that the list of authors is cut. `relation` maps relation names
    to DOIs. `doi` is the empty string for a work without any; `number` is then by what its
    registry knows it (`PMID 25352070`). `is_hint` says that the record is put together by a
    machine or by anybody, so that what differs from it proves nothing.
    """

    doi: str
    registry: str
    type: str | None = None
    registered_type: str | None = None
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    original_title: tuple[str, ...] = ()
    short_title: tuple[str, ...] = ()
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    et_al: bool = False
    container_title: tuple[str, ...] = ()
    short_container_title: tuple[str, ...] = ()
    dates: Mapping[str, PartialDate] = _NOTHING
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article_number: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    event: str | None = None
    edition: str | None = None
    issn: tuple[str, ...] = ()
    isbn: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    group_title: str | None = None
    updated_by: tuple[Update, ...] = ()
    update_to: tuple[Update, ...] = ()
    relation: Mapping[str, tuple[str, ...]] = _NOTHING
    markup_title: str | None = None
    number: str | None = None
    is_hint: bool = False

    @property
    def name(self) -> str:
        """Return by what the registry knows the work: its DOI, or its number there."""
        return self.doi or self.number or ""

    @property
    def is_preprint(self) -> bool:
        """Say whether the registry has the work as a preprint (Crossref's word, or DataCite's)."""
        return self.registered_type in ("posted-content", "Preprint")

    @property
    def people(self) -> tuple[Name, ...]:
        """Return whom a citation names: the authors, or the editors of what editors make.

        Of an article without recorded authors the editor is the one who handled it.
        """
        return self.author or (() if self.type in _WRITTEN else self.editor)

    @property
    def issued(self) -> PartialDate | None:
        """Return the date a citation would print: the issue's, then the registry's earliest."""
        for name in ("published-print", "journal-issue-print", "issued", "published"):
            if name in self.dates:
                return self.dates[name]
        return next(iter(sorted(self.dates.values())), None)

    def to_csl(self) -> dict[str, Any]:
        """Return the record in CSL-JSON's shape, for the JSON report."""
        single = {
            "type": self.type,
            "title": self.title[0] if self.title else None,
            "container-title": self.container_title[0] if self.container_title else None,
            "issued": None if self.issued is None else str(self.issued),
            "volume": self.volume,
            "issue": self.issue,
            "page": self.page,
            "number": self.article_number,
            "publisher": self.publisher,
            "DOI": self.doi or None,
        }
        csl: dict[str, Any] = {key: value for key, value in single.items() if value is not None}
        if self.author:
            csl["author"] = [name.to_csl() for name in self.author]
        return csl
