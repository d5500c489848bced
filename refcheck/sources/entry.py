"""An answer in the form in which it is kept: the lockfile's and the cache's unit.

An entry holds the registry's own record, trimmed, so that a better reading of it needs no new
question. Its checksum is over the record alone, in canonical JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
import datetime
from enum import StrEnum
from functools import lru_cache
import hashlib
import json
from typing import Any, Self

from msgspec import Struct

from refcheck.config.model import Registry
from refcheck.core.model.answer import (
    Answer,
    Candidates,
    Found,
    NotRegistered,
    Provenance,
    RegisteredElsewhere,
    Via,
)
from refcheck.sources.forms import form_of, is_form

# Who can say that there is no such work: doi.org of a DOI, whoever gives the numbers of those,
# arXiv of a version, and OpenAlex of what it has itself.
_DENYING = frozenset(
    {
        Registry.ARXIV,
        Registry.DOI_ORG,
        Registry.PUBMED,
        Registry.OPENLIBRARY,
        Registry.OPENALEX,
    }
)


class Origin(StrEnum):
    """How a record came into refcheck."""

    FETCHED = "fetched"  # a registry sent it
    TRANSCRIBED = "transcribed"  # a person entered it from the published article


class Kind(StrEnum):
    """What an entry says of its DOI."""

    FOUND = "found"
    SUPERSEDED = "superseded"  # the record answers with another DOI
    ELSEWHERE = "registered-elsewhere"
    NOT_REGISTERED = "not-registered"


class Damaged(Exception):
    """What was read is no entry, or its record is not the one that was written."""


class Kept(Struct, frozen=True):
    """A record as canonical JSON (sorted keys, no spaces, UTF-8).

    A lockfile's records are in memory all the time and looked into once: as objects they take
    four times as much.
    """

    json: bytes

    @classmethod
    def of(cls, record: Any) -> Self:
        """Return a record to keep. Raise `Damaged` where it is not JSON."""
        try:
            canonical = json.dumps(
                record, sort_keys=True, separators=(",", ":"), ensure_ascii=False
            )
        except (TypeError, ValueError) as error:
            raise Damaged(f"its record is no record ({error})") from None
        return cls(canonical.encode("utf-8", "surrogatepass"))

    @property
    def record(self) -> Mapping[str, Any]:
        """Return the record, parsed."""
        parsed: Mapping[str, Any] = json.loads(self.json.decode("utf-8", "surrogatepass"))
        return parsed

    @property
    def checksum(self) -> str:
        """Return its SHA-256."""
        return hashlib.sha256(self.json).hexdigest()


class Entry(Struct, frozen=True):
    """A registry's answer about one identifier.

    There is a record for `FOUND` and `SUPERSEDED`, and an `agency` for `ELSEWHERE`.
    """

    kind: Kind
    registry: str
    retrieved: datetime.date
    origin: Origin = Origin.FETCHED
    kept: Kept | None = None
    agency: str | None = None

    @classmethod
    def from_message(
        cls,
        message: Mapping[str, Any],
        registry: str = Registry.CROSSREF,
        *,
        retrieved: datetime.date,
        origin: Origin = Origin.FETCHED,
        asked: str | None = None,
    ) -> Self:
        """Return the entry for a record in its registry's shape, whole or trimmed.

        `registry` is `crossref` (the `message` of a work), `datacite` (the `attributes` of a
        DOI) or another one of `refcheck.sources.forms`. `asked` is the identifier that was asked
        about, where the record may name another one.
        """
        form = form_of(registry)
        record = form.trim(message)
        is_own = asked is None or asked in form.keys_of(record)
        kind = Kind.FOUND if is_own else Kind.SUPERSEDED
        return cls(kind, registry, retrieved, origin, Kept.of(record))

    @property
    def record(self) -> Mapping[str, Any] | None:
        """Return the record in its registry's shape, trimmed."""
        return None if self.kept is None else self.kept.record

    @classmethod
    def not_registered(cls, retrieved: datetime.date, registry: str = Registry.DOI_ORG) -> Self:
        """Return the entry for a DOI that the registration agencies do not know, or for a number
        that whoever gives them (`registry`) does not.
        """
        return cls(Kind.NOT_REGISTERED, registry, retrieved)

    @classmethod
    def elsewhere(cls, agency: str, retrieved: datetime.date) -> Self:
        """Return the entry for a DOI whose agency cannot be asked for its record."""
        return cls(Kind.ELSEWHERE, Registry.DOI_ORG, retrieved, agency=agency)

    def to_answer(self, via: Via) -> Answer:
        """Return the answer, as taken from `via` in this run."""
        provenance = _provenance(self, via)
        if self.kept is not None:
            return Found(form_of(self.registry).parse(self.kept.record), provenance)
        if self.agency is not None:
            return RegisteredElsewhere(self.agency, provenance)
        return NotRegistered(provenance)

    def to_json(self) -> dict[str, Any]:
        """Return the entry as JSON; `from_json` reads it back."""
        kept: dict[str, Any] = {
            "answer": str(self.kind),
            "registry": self.registry,
            "retrieved": self.retrieved.isoformat(),
            "origin": str(self.origin),
        }
        if self.agency is not None:
            kept["agency"] = self.agency
        if self.kept is not None:
            kept |= {"record": self.kept.record, "sha256": self.kept.checksum}
        return kept

    @classmethod
    def from_json(cls, kept: Any) -> Self:
        """Return the entry that `to_json` wrote, its record as it was written or `Kept` already.

        Raise `Damaged` where it is another's.
        """
        try:
            kind, origin = Kind(kept["answer"]), Origin(kept["origin"])
            retrieved = datetime.date.fromisoformat(kept["retrieved"])
            registry, record, agency = kept["registry"], kept.get("record"), kept.get("agency")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged(f"it is not an answer refcheck wrote ({error!r})") from None
        if kind in (Kind.FOUND, Kind.SUPERSEDED):
            record = _checked_record(registry, record, kept.get("sha256"))
        elif registry not in (_DENYING if kind is Kind.NOT_REGISTERED else (Registry.DOI_ORG,)):
            raise Damaged(f"{registry!r} does not say who registered a DOI")
        elif record is not None or (kind is Kind.ELSEWHERE) is not isinstance(agency, str):
            raise Damaged(f"{str(kind)!r} does not go with the rest of it")
        return cls(kind, str(registry), retrieved, origin, record, agency)

    def says_the_same(self, other: Self) -> bool:
        """Say whether two entries agree in everything but when they were retrieved."""
        return self.kind is other.kind and self.kept == other.kept and self.agency == other.agency


class SearchEntry(Struct, frozen=True):
    """What a search found, best first; `records` is empty where it found nothing."""

    registry: str
    retrieved: datetime.date
    records: tuple[Mapping[str, Any], ...]
    origin: Origin = Origin.FETCHED

    def to_answer(self, via: Via) -> Candidates:
        """Return the candidates, as taken from `via` in this run."""
        records = tuple(map(form_of(self.registry).parse, self.records))
        return Candidates(records, _provenance(self, via))

    def to_json(self) -> dict[str, Any]:
        """Return the entry as JSON; `from_json` reads it back."""
        records = list(self.records)
        return {
            "registry": self.registry,
            "retrieved": self.retrieved.isoformat(),
            "origin": str(self.origin),
            "records": records,
            "sha256": checksum(records),
        }

    @classmethod
    def from_json(cls, kept: Any) -> Self:
        """Return the entry that `to_json` wrote. Raise `Damaged` where it is another's."""
        try:
            retrieved = datetime.date.fromisoformat(kept["retrieved"])
            origin, registry, records = Origin(kept["origin"]), kept["registry"], kept["records"]
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(f"it is not a search refcheck wrote ({error!r})") from None
        if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
            raise Damaged("its records are not a list of records")
        _checked_record(registry, records, kept.get("sha256"))
        return cls(str(registry), retrieved, tuple(records), origin)

    def says_the_same(self, other: Self) -> bool:
        """Say whether two entries agree in everything but when they were retrieved."""
        return self.registry == other.registry and self.records == other.records


def _provenance(entry: Entry | SearchEntry, via: Via) -> Provenance:
    return _shared(entry.registry, entry.retrieved, via, entry.origin is Origin.TRANSCRIBED)


_shared = lru_cache(maxsize=1024)(Provenance)  # a lockfile's answers are of a few days


def checksum(record: Any) -> str:
    """Return the SHA-256 of a record in canonical JSON (sorted keys, no spaces, UTF-8)."""
    return Kept.of(record).checksum


def _checked_record(registry: Any, record: Any, sha256: Any) -> Kept:
    if not isinstance(registry, str) or not is_form(registry):
        raise Damaged(f"{registry!r} is not a registry refcheck can read")
    if not isinstance(record, dict | list | Kept):
        raise Damaged("it has no record")
    kept = record if isinstance(record, Kept) else Kept.of(record)
    if kept.checksum != sha256:
        raise Damaged("its record is not the one that was written: it was edited by hand")
    return kept
