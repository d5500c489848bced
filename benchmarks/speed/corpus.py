"""A bibliography of any size, and the lockfile that answers for all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import datetime
import gzip
from itertools import cycle, islice
import json
from pathlib import Path
from typing import Any

from refcheck.sources.entry import Entry
from refcheck.sources.lockfile import Lockfile

SAMPLE = Path(__file__).parents[1] / "comparing" / "sample.jsonl.gz"
_RETRIEVED = datetime.date(2026, 11, 22)


def build(folder: Path, count: int, *, as_strings: bool = False) -> Path:
    """Write `list.bib` with `count` entries and its `refcheck.lock`; return the former.

    With `as_strings` it is `list.md`, and the entries are citations in the manner of APA.
    """
    folder.mkdir(parents=True, exist_ok=True)
    works = list(islice(cycle(articles()), count))
    numbered = [{**work, "DOI": f"{work['DOI'].lower()}.{i}"} for i, work in enumerate(works)]
    entries = {work["DOI"]: Entry.from_message(work, retrieved=_RETRIEVED) for work in numbered}
    Lockfile(folder / "refcheck.lock", entries).save()
    path = folder / ("list.md" if as_strings else "list.bib")
    entries_of = map(_apa if as_strings else _bibtex, numbered)
    heading = "# References\n\n" if as_strings else ""
    path.write_text(heading + "\n".join(entries_of), encoding="utf-8")
    return path


def articles() -> Iterator[Mapping[str, Any]]:
    """Yield the sample's journal articles that have every field a citation prints."""
    wanted = ("author", "title", "container-title", "volume", "page", "issued")
    with gzip.open(SAMPLE, "rt", encoding="utf-8") as lines:
        for work in map(json.loads, lines):
            if work["type"] == "journal-article" and all(map(work.get, wanted)):
                yield work


def _bibtex(work: Mapping[str, Any]) -> str:
    names = (
        f"{name['family']}, {name.get('given', '')}" for name in work["author"] if "family" in name
    )
    fields = {
        "author": " and ".join(names),
        "title": work["title"][0],
        "journal": work["container-title"][0],
        "year": work["issued"]["date-parts"][0][0],
        "volume": work["volume"],
        "number": work.get("issue", ""),
        "pages": work["page"],
        "doi": work["DOI"],
    }
    lines = (f"  {name} = {{{_plain(str(value))}}},\n" for name, value in fields.items())
    return f"@article{{{work['DOI']},\n{''.join(lines)}}}\n"


def _apa(work: Mapping[str, Any]) -> str:
    names = [
        f"{name['family']}, {' '.join(f'{given[0]}.' for given in name.get('given', '').split())}"
        for name in work["author"]
        if "family" in name
    ]
    authors = ", & ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
    issue = f"({work['issue']})" if work.get("issue") else ""
    return (
        f"{authors} ({work['issued']['date-parts'][0][0]}). {work['title'][0]}. "
        f"*{work['container-title'][0]}*, *{work['volume']}*{issue}, {work['page']}. "
        f"https://doi.org/{work['DOI']}\n"
    )


def _plain(value: str) -> str:
    return "".join("\\" + c if c in "&%$#_" else c for c in value if c not in "{}\\")
