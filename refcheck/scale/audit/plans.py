"""What an audit is: of which snapshot, by which rules, of which buckets. Written down, and kept to.

A run that was interrupted goes on only as what it was: results of two codes in one folder would
pass for those of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

import refcheck
from refcheck import __version__
from refcheck.errors import UsageError
from refcheck.patterns import lazily
from refcheck.scale.audit.batches import Auditing
from refcheck.scale.audit.schema import SCHEMA
from refcheck.scale.base.wholes import read_json, write_json
from refcheck.sources.snapshot_layout import Manifest

PLAN = "plan.json"
_RANGE = lazily(r"(?P<first>\d{1,3})(?:-(?P<last>\d{1,3}))?")
_SHARE = lazily(r"(?P<number>\d{1,3}(?:\.\d{1,9})?)\s?%")
# What decides what is said of a reference.
_CODE = ("core", "rules", "engine", "sources", "scale/audit")
# Of a checksum of the citing DOI so many hexadecimal digits say whether it is in a sample.
_DIGITS = 8


class Plan(Struct, frozen=True):
    """An audit of the snapshot in the folder `snapshot`, which had these `contents`.

    `buckets` are those to be done, of `2 ** bits`. `sample` is the share of the works that cite,
    from 0 to 1. With `only_findings`, of references about which nothing is to be said the number
    alone is kept. With `unlinked`, it is about the references without a DOI. `id` tells this run's
    files from another's.
    """

    snapshot: Path
    contents: str
    date: str
    bits: int
    buckets: tuple[int, ...]
    rules: str
    sample: float = 1.0
    strings: bool = True
    only_findings: bool = False
    unlinked: bool = False
    id: str = ""

    @classmethod
    def of(
        cls,
        snapshot: Path,
        *,
        buckets: str | None = None,
        sample: str | None = None,
        strings: bool = True,
        only_findings: bool = False,
        unlinked: bool = False,
    ) -> Self:
        """Return the plan for an audit of a snapshot; `buckets` and `sample` as they are typed.

        Raise `SnapshotError` where it is none, `UsageError` where it has no tables, or for
        buckets or a sample that cannot be meant.
        """
        manifest = Manifest.load(snapshot)
        if not manifest.tables:
            raise UsageError(
                f"{snapshot} was built without what works cite",
                hint="`refcheck snapshot build --references` keeps it",
            )
        return cls(
            snapshot.absolute(),
            str(manifest.rest["contents"]),
            manifest.date.isoformat(),
            manifest.bits,
            tuple(_buckets(buckets, 2**manifest.bits)),
            rules_version(),
            _share(sample),
            strings,
            only_findings,
            unlinked,
        )

    def kept(self, run: Path) -> Self:
        """Write the plan into the folder of a run, or find that it is the one there; return it.

        Raise `UsageError` where another audit was begun there.
        """
        begun = read_json(run / PLAN)
        if begun is None:
            if any(run.glob("bucket=*")):
                raise UsageError(f"{run} holds results of an audit, and no plan of it")
            new = replace(self, id=sha256(repr(self).encode()).hexdigest()[:12])
            write_json(run / PLAN, new.to_json())
            return new
        told = begun if isinstance(begun, dict) else {}
        new = replace(self, id=str(told.get("id")))
        if told != new.to_json():
            name = next(n for n, value in new.to_json().items() if told.get(n) != value)
            raise UsageError(
                f"{run} was begun as another audit: {name} is another",
                hint="give the first command again, or name another folder",
            )
        return new

    @classmethod
    def load(cls, run: Path) -> Self:
        """Return the plan of a run. Raise `UsageError` where there is none."""
        told = read_json(run / PLAN)
        try:
            if told["schema"] != SCHEMA:
                raise ValueError
            return cls(
                Path(told["snapshot"]),
                str(told["contents"]),
                str(told["date"]),
                int(told["bits"]),
                tuple(map(int, told["buckets"])),
                str(told["rules"]),
                float(told["sample"]),
                told["strings"] is True,
                told["only_findings"] is True,
                told["unlinked"] is True,
                str(told["id"]),
            )
        except (KeyError, TypeError, ValueError):
            raise UsageError(
                f"{run} holds no audit", hint="`refcheck audit SNAP --out RUN` makes one"
            ) from None

    @property
    def auditing(self) -> Auditing:
        """Return how references are compared."""
        return Auditing(self.date, __version__, self.rules, self.strings)

    @property
    def filter(self) -> str:
        """Return what holds for a row that is to be audited, in SQL of DuckDB's and of Spark's."""
        if self.sample >= 1:
            return "true"
        limit = format(int(self.sample * 16**_DIGITS), f"0{_DIGITS}x")
        return f"substr(md5(citing_doi), 1, {_DIGITS}) < '{limit}'"

    def to_json(self) -> dict[str, Any]:
        """Return the plan as it is written down."""
        return {
            "schema": SCHEMA,
            "refcheck": __version__,
            "rules": self.rules,
            "snapshot": str(self.snapshot),
            "contents": self.contents,
            "date": self.date,
            "bits": self.bits,
            "buckets": list(self.buckets),
            "sample": self.sample,
            "strings": self.strings,
            "only_findings": self.only_findings,
            "unlinked": self.unlinked,
            "id": self.id,
        }


def rules_version() -> str:
    """Return a checksum of the code that decides what is said of a reference."""
    digest, root = sha256(), Path(refcheck.__file__).parent
    for folder in _CODE:
        for path in sorted((root / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _buckets(typed: str | None, count: int) -> Iterator[int]:
    """Yield the buckets that are meant: `0-63`, `7,9,100-120`; all where nothing was typed."""
    found: set[int] = set()
    for part in (f"0-{count - 1}" if typed is None else typed).split(","):
        match = _RANGE.fullmatch(part.strip())
        first = -1 if match is None else int(match["first"])
        last = first if match is None or match["last"] is None else int(match["last"])
        if not 0 <= first <= last < count:
            raise UsageError(
                f"{typed!r} are no buckets of this snapshot", hint=f"it has 0-{count - 1}"
            )
        found.update(range(first, last + 1))
    yield from sorted(found)


def _share(typed: str | None) -> float:
    if typed is None:
        return 1.0
    match = _SHARE.fullmatch(typed.strip())
    share = 0.0 if match is None else float(match["number"]) / 100
    if not 0 < share <= 1:
        raise UsageError(f"{typed!r} is no share of the works", hint="--sample 0.1%")
    return share
