"""A dump of any size out of some real works: each copy has words, people, numbers and DOIs of its
own, so that copies do not compress against each other, and cites others of the made works.

    python -m benchmarks.scale.data WORKS.jsonl.gz DUMP --works 200000 --cited 5

`WORKS.jsonl.gz` has Crossref works, one a line, with their references; `sample.jsonl.gz` beside the
benchmark of comparing will do for a try. What a made work cites is stated in those fields that a
real reference states, as recorded but for one in sixteen, of which one field is wrong. With
`--cited 0` the reference list of the real work is kept, with other numbers: the shape of a dump.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
import gzip
import json
from pathlib import Path
import random
from typing import Any

from benchmarks.comparing.works import read_messages

_FILE = 5000  # works of one file, as in Crossref's
_FIELDS = ("author", "year", "volume", "issue", "first-page", "journal-title", "article-title")
_WRONG = 16
Work = dict[str, Any]


class World:
    """Made works, each the same whenever it is asked for."""

    def __init__(self, templates: Sequence[Work], size: int, hot: float = 0.0) -> None:
        self._templates = [work for work in templates if work.get("title") and work.get("author")]
        self._size, self._hot = size, hot
        titles = (title for work in self._templates for title in work["title"])
        self._words = sorted({word for title in titles for word in str(title).split()})
        people = [name for work in self._templates for name in work["author"]]
        self._families = sorted({str(p["family"]) for p in people if p.get("family")})
        lists = [work["reference"] for work in self._templates if work.get("reference")]
        real = [one for listed in lists for one in listed if "DOI" in one]
        shapes = [[name for name in _FIELDS if name in one] for one in real]
        self._shapes = [shape for shape in shapes if shape] or [[*_FIELDS]]

    def work(self, number: int) -> Work:
        """Return a made work without references."""
        rng = random.Random(number)
        template = self._templates[rng.randrange(len(self._templates))]
        made = {key: value for key, value in template.items() if key not in _DROPPED}
        words = [rng.choice(self._words) for _ in str(template["title"][0]).split()]
        first = rng.randrange(1, 3000)
        year = rng.randrange(1975, 2026)
        made |= {
            "DOI": f"{template['DOI'].partition('/')[0]}/made.{rng.randrange(16**6):06x}.{number}",
            "title": [" ".join(words)],
            "author": [
                {**name, "family": rng.choice(self._families)} for name in template["author"]
            ],
            "volume": str(rng.randrange(1, 400)),
            "page": f"{first}-{first + rng.randrange(30)}",
            "issued": {"date-parts": [[year, rng.randrange(1, 13)]]},
            "indexed": {"timestamp": 1_700_000_000_000 + number * 1000},
        }
        if "issue" in made:
            made["issue"] = str(rng.randrange(1, 13))
        return made

    def citing(self, number: int, cited: int) -> Work:
        """Return a made work with what it cites."""
        made, rng = self.work(number), random.Random(-number - 1)
        template = random.Random(number).randrange(len(self._templates))
        if not cited:
            listed = self._templates[template].get("reference") or []
            made["reference"] = [_renumbered(one, rng) for one in listed]
        else:
            made["reference"] = [self._reference(at, rng) for at in range(cited)]
        return made

    def _reference(self, at: int, rng: random.Random) -> Work:
        target = 0 if rng.random() < self._hot else rng.randrange(self._size)
        work = self.work(target)
        stated = {
            "author": work["author"][0].get("family"),
            "year": str(work["issued"]["date-parts"][0][0]),
            "volume": work["volume"],
            "issue": work.get("issue"),
            "first-page": work["page"].partition("-")[0],
            "journal-title": next(iter(work.get("container-title") or ()), None),
            "article-title": work["title"][0],
        }
        shape = rng.choice(self._shapes)
        reference = {name: stated[name] for name in shape if stated[name]}
        if rng.randrange(_WRONG) == 0 and reference:
            wrong = rng.choice([*reference])
            other = self.work(rng.randrange(self._size))
            reference[wrong] = {"year": "1971", "volume": "999"}.get(wrong, other["title"][0][:40])
        return {"key": f"ref{at}", "doi-asserted-by": "publisher", "DOI": work["DOI"], **reference}


_DROPPED = ("reference", "_source", "_reference_truncated", "published-print", "published-online",
            "published", "journal-issue", "relation", "update-to", "article-number")  # fmt: skip


def _renumbered(reference: Work, rng: random.Random) -> Work:
    told = dict(reference)
    if "DOI" in told:
        told["DOI"] = f"{told['DOI'].partition('/')[0]}/{rng.randrange(16**12):012x}"
    for name in ("volume", "first-page"):
        if name in told:
            told[name] = str(rng.randrange(1, 2000))
    return told


def write(world: World, numbers: range, cited: int, folder: Path) -> Iterator[Path]:
    """Write a dump of made works, 5,000 a file; yield each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(numbers.start, numbers.stop, _FILE):
        path = folder / f"{start:09d}.jsonl.gz"
        with gzip.open(path, "wb", compresslevel=6) as file:
            for number in range(start, min(start + _FILE, numbers.stop)):
                file.write(json.dumps(world.citing(number, cited)).encode() + b"\n")
        yield path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--works", dest="count", type=int, default=200_000)
    parser.add_argument("--cited", type=int, default=0, help="references to made works, each")
    parser.add_argument("--hot", type=float, default=0.0, help="share of references to one work")
    asked = parser.parse_args()
    world = World(list(read_messages(asked.works)), asked.count, asked.hot)
    for path in write(world, range(asked.count), asked.cited, asked.dump):
        print(path)


if __name__ == "__main__":
    main()
