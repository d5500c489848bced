"""Works of hundreds of authors, made of real records and real names: there are few in a sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
import random
from typing import Any

from benchmarks.comparing.styles import half_of
from benchmarks.comparing.works import LONG, Work

# So many works are made in each half, most of them of the lesser lengths.
_WORKS = 24
_LENGTHS = (LONG, 300, 300, 420, 600, 1000, 3000)


def consortia(works: Sequence[Work], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Yield records of articles in `works` with hundreds of authors, under DOIs of their own."""
    people = [
        {"family": author["family"], "given": author["given"]}
        for work in works
        for author in work.authors
        if len(author.get("family", "")) > 3 and len(author.get("given", "")) > 1
    ]
    articles = [w for w in works if w.kind == "journal-article" and "page" in w.item]
    for work in rng.sample(articles, min(_WORKS, len(articles))):
        wanted = rng.choice(_LENGTHS)
        enough = wanted <= len(people)
        authors = rng.sample(people, wanted) if enough else _mixed(people, wanted, rng)
        names = (f"{work.message['DOI']}.{n}" for n in count(1))
        doi = next(name for name in names if half_of(name.lower()) == work.half)
        yield {**work.message, "DOI": doi, "author": authors}


def _mixed(
    people: Sequence[dict[str, str]], wanted: int, rng: random.Random
) -> list[dict[str, str]]:
    """Return `wanted` names, whose parts are those of two people where there are too few."""
    families = [rng.choice(people)["family"] for _ in range(wanted)]
    return [{"family": family, "given": rng.choice(people)["given"]} for family in families]
