"""HALLMARK: 1,119 BibTeX entries of `dev_public`, 606 of them invented or altered in 14 ways.

https://github.com/rpatrik96/hallmark, MIT, commit 46ddde856b2ef3a81ab3210b46b3cda060ddb039
(2026-07-22), arXiv:2607.18360. Its true works are the entries it calls valid, and those it was
drawn from (`data/raw/valid_entries.jsonl`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
import re
from typing import Any

from benchmarks.public.cases import Benchmark, Case, Work, bare, bibtex, read_rows

# Entries of `dev_public` whose labels others dispute: paper-preflight, `hallmark_disputed.toml`.
DISPUTED = frozenset(
    """
    d0f7f9c72c33 ed071a6dfa34 f802800935ef ff2931c3228f ded9f5844e90 e9e08922a057
    a24129d1c5e5 c65faf378a95 f36bff1b0e11 fa77166308b0 a687f76f3a21
    """.split()
)


def read(folder: Path, split: str, *, with_dois: bool = True) -> Benchmark:
    """Return a split of a copy of the repository; `with_dois` False takes the DOIs away."""
    rows = [row for row in read_rows(folder / f"data/v1.0/{split}.jsonl") if "fields" in row]
    cases = tuple(_case(row, with_dois) for row in rows if row["bibtex_key"] not in DISPUTED)
    return Benchmark(cases, tuple(_works([*rows, *_raw(folder)])))


def _raw(folder: Path) -> list[dict[str, Any]]:
    path = folder / "data/raw/valid_entries.jsonl"
    return read_rows(path) if path.exists() else []


def _case(row: Mapping[str, Any], with_dois: bool) -> Case:
    wrong = row["label"] != "VALID"
    fields = {name: v for name, v in row["fields"].items() if with_dois or name != "doi"}
    entry = bibtex(row["bibtex_key"], row["bibtex_type"], fields)
    return Case(row["bibtex_key"], row["hallucination_type"] if wrong else "valid", wrong, entry)


def _works(rows: Iterable[Mapping[str, Any]]) -> Iterable[Work]:
    for row in rows:
        fields = row.get("fields", {})
        if row.get("label") != "VALID" or row["bibtex_key"] in DISPUTED:
            continue
        yield Work(
            bare(fields.get("doi")),
            bare(fields["title"]),
            tuple(bare(name) for name in re.split(r"\s+and\s+", fields.get("author", ""))),
            re.sub(r"\D", "", str(fields.get("year", "")))[:4],
            bare(fields.get("booktitle") or fields.get("journal")),
            str(fields.get("volume", "")),
            fields.get("pages", "").replace("--", "-"),
        )
