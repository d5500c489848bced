"""The vocabulary: how far words are those of containers' names, or of people's.

Counted from the titles, containers and authors of Crossref records and of the reference lists
deposited with them. Every different title counts once, so that no journal counts for more than
another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log
from typing import Any

from refcheck.core.text.folding import plain
from refcheck.readers.citation.tokens import tokenize
from refcheck.readers.citation.vocabulary import Scores

# A word seen less often says nothing.
_FEWEST = 3
# Beyond this a score would only say that a word is frequent.
_LARGEST = 4


def scores_of(
    works: Iterable[Mapping[str, Any]], is_left_out: Callable[[str], bool]
) -> dict[str, Scores]:
    """Return the scores of the words in `works`, Crossref's `message` objects.

    Works whose DOI `is_left_out` are not counted, neither as such nor where others cite them.
    """
    titles: set[str] = set()
    containers: set[str] = set()
    names: set[str] = set()
    for work in works:
        if is_left_out(work["DOI"]):
            continue
        titles.update(_texts(work, "title"))
        containers.update(_texts(work, "container-title", "short-container-title"))
        names.update(_people(work))
        for reference in work.get("reference") or ():
            if is_left_out(reference.get("DOI") or ""):
                continue
            titles.update(_texts(reference, "article-title"))
            containers.update(_texts(reference, "journal-title", "volume-title", "series-title"))
    return _scores(_counted(titles), _counted(containers), _counted(names))


def _texts(source: Mapping[str, Any], *names: str) -> Iterator[str]:
    for name in names:
        value = source.get(name) or ()
        for text in [value] if isinstance(value, str) else value:
            if text and len(text) < 300:
                yield plain(text).lower()


def _people(work: Mapping[str, Any]) -> Iterator[str]:
    for author in work.get("author") or ():
        for part in ("family", "given"):
            yield plain(author.get(part) or "").lower()


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(
        token.text
        for text in texts
        for token in tokenize(text)
        if token.text[0].isalpha() and len(token.text) > 1
    )


def _scores(
    titles: Counter[str], containers: Counter[str], names: Counter[str]
) -> dict[str, Scores]:
    in_titles, in_containers, in_names = map(Counter.total, (titles, containers, names))
    scores: dict[str, Scores] = {}
    for word in sorted(titles.keys() | containers.keys() | names.keys()):
        here = titles[word], containers[word], names[word]
        if sum(here) < _FEWEST:
            continue
        found = Scores(
            _score(here[1] / in_containers, here[0] / in_titles, 1 / in_containers),
            _score(
                here[2] / in_names,
                max(here[0] / in_titles, here[1] / in_containers),
                1 / in_names,
            ),
        )
        if any(found):
            scores[word] = found
    return scores


def _score(share: float, other: float, least: float) -> int:
    """Return the logarithm of a ratio of shares, rounded; `least` stands for none at all."""
    ratio = log((share + least / 2) / (other + least / 2))
    return max(-_LARGEST, min(_LARGEST, round(ratio)))
