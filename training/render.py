"""Render Crossref records in CSL styles so that every part of the string is known.

`python -m training.render --works FILE --out FILE [--styles N] [--each N]`
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
import gzip
import hashlib
import json
from pathlib import Path
import random
import re
from typing import Any
import warnings

from training.kinds import Item
from training.marking import CLOSE, CODES, mark_elements, rendered, segments_of
from training.styles import LOCALES, MEASURED, family_of, loaded, style_names
from training.works import items_from

_OWN_NUMBER = re.compile(rf"\W*{CODES['number']}\d+{CLOSE}[\s.)\]:]*")


def _strings(
    name: str, records: Sequence[dict[str, Any]], each: int, dice: random.Random
) -> Iterator[dict[str, Any]]:
    own = loaded(name, None)
    family = family_of(own)
    if family is None:
        return
    locale = dice.choice(LOCALES) if dice.random() < 0.35 else None
    style = loaded(name, locale) if locale else own
    rarer = [record for record in records if record.get("type") != "journal-article"]
    items: list[Item] = []
    while len(items) < each:
        drawn = dice.choice(rarer if dice.random() < 0.2 else records)
        item = items_from(drawn, records, dice)
        if item is not None and item.get("author", item.get("editor")):
            items.append(item)
    for item, marked in rendered(style, items):
        segments = segments_of(_numbered(marked, dice))
        raw = "".join(text for _, text in segments)
        if len(raw) > 40 and sum(part == "author" for part, _ in segments) < 2:
            identifier = hashlib.sha256(raw.encode()).hexdigest()[:12]
            yield {
                "id": identifier,
                "source": "rendered",
                "style": name,
                "family": family,
                "work": item["id"],
                "type": item["type"],
                "raw": raw,
                "segments": segments,
            }


def _numbered(marked: str, dice: random.Random) -> str:
    """Put a number in front of some strings, as lists do.

    The style's own is mostly taken away, as it is when a list is cut into entries.
    """
    own = _OWN_NUMBER.match(marked)
    if own and dice.random() < 0.3:
        return own[0].rstrip() + " " + marked[own.end() :]
    marked = marked[own.end() :] if own else marked
    if dice.random() > 0.12:
        return marked
    mark = dice.choice(("{}.", "[{}]", "({})", "{}")).format(dice.randint(1, 120))
    return CODES["number"] + mark + CLOSE + " " + marked


def main() -> None:
    """Read the arguments, render, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--works", type=Path, required=True, help="Crossref works, JSON Lines, gzip"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--styles", type=int, default=3000)
    parser.add_argument("--each", type=int, default=16)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    mark_elements()
    with gzip.open(options.works, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    dice = random.Random(20)
    names = style_names()
    dice.shuffle(names)
    chosen = [*MEASURED, *(name for name in names if name not in MEASURED)][: options.styles]
    written = 0
    with gzip.open(options.out, "wt", encoding="utf-8", compresslevel=6) as out:
        for name in chosen:
            try:
                strings = list(_strings(name, records, options.each, dice))
            except Exception as error:  # a style that cannot be loaded is left out
                print(f"{name}: {error}")
                continue
            for string in strings:
                out.write(json.dumps(string, ensure_ascii=False) + "\n")
            written += len(strings)
    print(f"{written} strings in {len(chosen)} styles")


if __name__ == "__main__":
    main()
