"""What both benchmarks come down to: entries with a label, and the works that are true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
import gzip
import json
from pathlib import Path
import re
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """An entry of a benchmark as BibTeX; `wrong` is None where its label is not scored."""

    key: str
    label: str
    wrong: bool | None
    entry: str


@dataclass(frozen=True, slots=True)
class Work:
    """A true work, with every value as the benchmark writes it; "" is for what it lacks."""

    doi: str
    title: str
    authors: tuple[str, ...]
    year: str
    venue: str
    volume: str = ""
    pages: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The cases of a benchmark and the works that its registries may hold."""

    cases: tuple[Case, ...]
    works: tuple[Work, ...]


def read_json(path: Path) -> Any:
    """Return what a JSON file holds, compressed or not."""
    return json.loads(_text(path))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file of JSON Lines, compressed or not."""
    return [json.loads(line) for line in _text(path).splitlines() if line.strip()]


def _text(path: Path) -> str:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")


def bibtex(key: str, kind: str, fields: Mapping[str, object]) -> str:
    """Return an entry with those of `fields` that have a value."""
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    return "\n".join((f"@{kind}{{{key},", *lines, "}\n"))


def bare(value: object) -> str:
    """Return a value of BibTeX without its braces."""
    return re.sub(r"[{}]", "", str(value or "")).strip()


_MEETING = re.compile(
    r"proc|conf|symposium|workshop|findings|advances in neural"
    r"|\b(?:NA?ACL|EMNLP|NeurIPS|ICML|ICLR|CVPR|[IE]CCV|AAAI|IJCAI|KDD|COLING|UAI|AISTATS)\b",
    re.IGNORECASE,
)
_SERVER = re.compile(r"arxiv|corr\b|biorxiv", re.IGNORECASE)


def is_meeting(venue: str) -> bool:
    """Say whether a venue is a meeting's."""
    return _MEETING.search(venue) is not None and not is_server(venue)


def is_server(venue: str) -> bool:
    """Say whether a venue is a server of preprints."""
    return _SERVER.search(venue) is not None
