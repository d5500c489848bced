"""CiteTracer v2: 2,450 citations in twelve classes, each beside the true record it was made from.

https://github.com/aafrostnova/citetracer, MIT, commit d3faf1e8a508e8a17671929cbd314af7789ed62a
(2026-05-21), arXiv:2605.08583. R (real) and H (hallucinated) are scored. P (*potential*:
nicknames, shortened venues, fields that cannot be judged) is shown and not scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
import re
from typing import Any

from benchmarks.public.cases import Benchmark, Case, Work, bibtex, is_meeting, read_json

_WRONG: Mapping[str, bool] = {"R": False, "H": True}
_REST = re.compile(r"(?:and )?(?:et al\.?|others)", re.IGNORECASE)
# refcheck compares neither, and says so: what it cannot know is no error of its own.
UNCOMPARED = frozenset({"location_fabrication", "publisher_fabrication"})


def read(path: Path, *, with_dois: bool = True) -> Benchmark:
    """Return the citations of a folder (`data/synthetic_data/v2`), or of one file with both."""
    if path.is_dir():
        meta = read_json(path / "meta.json")
        parts = sorted(path.glob("[RPH]?.json"))
        cited = [citation for part in parts for citation in read_json(part)]
    else:
        both = read_json(path)
        meta, cited = both["meta"], both["citations"]
    cases = tuple(_case(citation, meta[citation["citation_id"]], with_dois) for citation in cited)
    return Benchmark(cases, tuple(_works(meta)))


def _case(citation: Mapping[str, Any], meta: Mapping[str, Any], with_dois: bool) -> Case:
    names = ["others" if _REST.fullmatch(name.strip()) else name for name in citation["authors"]]
    of_meeting = is_meeting(citation["venue"])
    fields = {
        "title": citation["title"],
        "author": " and ".join(names),
        "year": citation["year"],
        "booktitle" if of_meeting else "journal": citation["venue"],
        "volume": citation["volume"],
        "pages": citation["pages"],
        "publisher": citation["publisher"],
        "doi": citation["doi"] if with_dois else "",
    }
    key, subtype = citation["citation_id"], meta["subtype"]
    kind = meta.get("mutation_type") or "none"
    label = f"{subtype} {kind}" if subtype[0] == "H" else subtype
    entry = bibtex(key, "inproceedings" if of_meeting else "article", fields)
    return Case(key, label, _WRONG.get(subtype[0]), entry)


def _works(meta: Mapping[str, Any]) -> Iterator[Work]:
    for one in meta.values():
        seed = one["seed"]
        yield Work(
            seed["doi"],
            seed["title"],
            tuple(name for name in seed["authors"] if not _REST.fullmatch(name.strip())),
            str(seed["year"]),
            seed["venue"],
            str(seed["volume"]),
            seed["pages"].replace("\u2013", "-"),
            seed["publisher"],
        )
