"""Measure how well reference lists are found and cut into entries.

    python benchmarks/reading/lists.py finder-dev.jsonl.gz [--half development|final] [--show 5]

Each line of the corpus is a JSON object with `id`, `kind`, `text` and `references` (the entries in
order). An entry is right when, ignoring case, white space and hyphens, at most a tenth of its
characters differ from the annotated one. The documents are halved by the MD5 of their `id`:
rules are developed on one half, the other is for the final figure.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import gzip
import hashlib
import json
from pathlib import Path
import re
import time
from typing import Any

from rapidfuzz.distance import Levenshtein

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.sections import find_entries
from refcheck.readers.lists.splitting import Entry

EDITS = 0.1  # the share of characters that may differ


@dataclass
class Tally:
    """Entries right, returned and annotated."""

    right: int = 0
    returned: int = 0
    annotated: int = 0

    def add(self, other: Tally) -> None:
        """Count what `other` counted, too."""
        self.right += other.right
        self.returned += other.returned
        self.annotated += other.annotated

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.returned + self.annotated)

    def __str__(self) -> str:
        precision = self.right / max(1, self.returned)
        recall = self.right / max(1, self.annotated)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  ({self.annotated} entries)"


def half_of(document: dict[str, Any]) -> str:
    digest = hashlib.md5(document["id"].encode(), usedforsecurity=False).digest()
    return "final" if digest[0] % 2 else "development"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-\u2015\u2212-]+", "", text.casefold())


def printed_forms(entry: Entry) -> tuple[str, str]:
    raw = squeezed(entry.raw.text)
    return raw, squeezed(entry.label.text if entry.label else "") + raw


def is_same(forms: tuple[str, str], expected: str) -> bool:
    return any(
        Levenshtein.normalized_distance(form, expected, score_cutoff=EDITS) <= EDITS
        for form in forms
    )


def compare(
    entries: Sequence[Entry], references: Sequence[str]
) -> tuple[Tally, list[str], list[str]]:
    """Return the tally, the entries nobody annotated, and the annotated ones not returned."""
    open_forms = {i: printed_forms(entry) for i, entry in enumerate(entries)}
    missed = []
    for reference in references:
        expected = squeezed(reference)
        found = next((i for i, forms in open_forms.items() if is_same(forms, expected)), None)
        if found is None:
            missed.append(reference)
        else:
            del open_forms[found]
    surplus = [entries[i].raw.text for i in open_forms]
    right = len(references) - len(missed)
    return Tally(right, len(entries), len(references)), surplus, missed


def documents(path: Path, half: str) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if half in ("both", half_of(document)):
                yield document


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", choices=("development", "final", "both"), default="both")
    parser.add_argument("--show", type=int, default=0, help="documents to show, the worst first")
    parser.add_argument("--kind", default="", help="only kinds that begin so")
    options = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    worst = []
    started = time.perf_counter()
    for document in documents(options.corpus, options.half):
        if not document["kind"].startswith(options.kind):
            continue
        entries = find_entries(text_lines(SourceText(document["id"], document["text"])))
        tally, surplus, missed = compare(entries, document["references"])
        tallies[f"{document['kind']} [{half_of(document)}]"].add(tally)
        worst.append((len(surplus) + len(missed), document["id"], tally, surplus, missed))
    for kind, tally in sorted(tallies.items()):
        print(f"{kind}\n    {tally}")
    print(f"{time.perf_counter() - started:.1f} s")
    for count, name, tally, surplus, missed in sorted(worst, key=lambda item: -item[0])[
        : options.show
    ]:
        print(f"\n== {name}: {count} wrong, {tally}")
        for text in missed[:6]:
            print("   missed ", text[:160])
        for text in surplus[:6]:
            print("   surplus", text[:160])


if __name__ == "__main__":
    main()
