"""Read annotated citation strings; say how well, and how fast on one core.

    python -m benchmarks.reading.strings GOLD.jsonl.gz [READ.jsonl] [--weights FILE] [--fold N]

GOLD has an object a line with `id`, `raw`, `source` and `fields` (`author`, `year`, `title`,
`container-title`, `volume`, `issue`, `page`, `DOI`). With `--fold`, only the strings of that
fifth (see `training`) are read; with `--half`, one half of the works: rules are developed on one
half, the other is only for figures. READ gets `{"id", "fields"}` a line.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
import gzip
import hashlib
import json
from pathlib import Path
import re
import time
from typing import Any

from benchmarks.reading.scoring import scored
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Name
from refcheck.readers.citation.fields import CitationFields
from refcheck.readers.citation.model import load, shipped
from refcheck.readers.citation.reading import read_with


def main() -> None:
    """Read the arguments, read the strings, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("read", type=Path, nargs="?")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--half", choices=("development", "final"))
    parser.add_argument("--source", action="append", default=[])
    options = parser.parse_args()
    model = load(options.weights.read_bytes()) if options.weights else shipped()
    gold = [ref for ref in _lines(options.gold) if _is_chosen(ref, options)]
    begun = time.process_time()
    citations = [read_with(model, MappedText(ref["raw"])) for ref in gold]
    took = time.process_time() - begun
    read = [_fields(citation) for citation in citations]
    print(f"{len(read)} strings in {took:.1f} s, {len(read) / took:.0f} a second")
    print(*scored(zip(gold, read, strict=True)), sep="\n")
    if options.read:
        with options.read.open("w", encoding="utf-8") as file:
            for reference, fields in zip(gold, read, strict=True):
                line = {"id": reference["id"], "fields": fields}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _is_chosen(reference: dict[str, Any], options: argparse.Namespace) -> bool:
    if options.source and reference["source"] not in options.source:
        return False
    if options.half and half_of(reference) != options.half:
        return False
    return options.fold is None or fold_of(reference["id"]) == options.fold


def half_of(reference: dict[str, Any]) -> str:
    """Return the half a string belongs to: all renderings of one work to the same."""
    key = "half " + (reference.get("match_doi") or reference["id"]).lower()
    return ("development", "final")[int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2]


def fold_of(identifier: str) -> int:
    """Return the fifth a string belongs to, as `training.train` does."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 5


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _fields(citation: CitationFields) -> dict[str, Any]:
    fields: dict[str, Any] = {name: value.text for name, value in citation.fields.items()}
    if year := re.search(r"\d{4}", fields.get("issued", "")):
        fields["year"] = year[0]
    if citation.author:
        fields["author"] = [_name(name) for name in citation.author]
    if citation.doi and citation.doi.number is None:  # an arXiv number is no DOI that is stated
        fields["DOI"] = citation.doi.value
    return fields


def _name(name: Name) -> dict[str, str]:
    return name.to_csl()


if __name__ == "__main__":
    main()
