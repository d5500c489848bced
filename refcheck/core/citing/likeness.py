"""How far a cited name or year may be from that of the entry it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from refcheck.core.citing.entries import Citable, spellings, without_genitive
from refcheck.core.model.citation import Citation
from refcheck.core.text import distance
from refcheck.patterns import lazily

_NEAR = 3  # years; further apart only where one digit is another
_GERMAN = lazily(r"\s(?:und|u\.)\s")
# What Russian and its neighbours put behind a family name in a sentence (Зализняк, Грамматический
# словарь русского языка: declensions of surnames), folded: й is и.
_CASE = lazily(
    r"(?<=[\u0400-\u04ff]{3})"
    r"(?:ого|его|ому|ему|ыми|ими|ои|еи|ою|ею|ом|ем|ым|им|ая|ую|яя|юю|ыи|ии|а|я|у|ю|е|ы|и|о|ь)$"
)
_LONG, _LONGER = 5, 8  # letters of a name in which one, or two, may be wrong


def is_near(cited: str, stated: str | None) -> bool:
    """Say whether a year may be that of an entry, mistyped or of another printing."""
    if stated is None:
        return False
    off = sum(a != b for a, b in zip(cited, stated, strict=True))
    swapped = sorted(cited) == sorted(stated) and off == 2
    return abs(int(cited) - int(stated)) <= _NEAR or off == 1 or swapped


def is_long(name: Sequence[str]) -> bool:
    """Say whether a name is so long that another one is hardly spelt so much alike."""
    return len("".join(name)) >= _LONGER


def is_a_slip(cited: str, stated: str | None) -> bool:
    """Say whether a year is one beside another, or has two of its digits in each other's place."""
    if stated is None:
        return False
    off = sum(a != b for a, b in zip(cited, stated, strict=True))
    return abs(int(cited) - int(stated)) == 1 or (sorted(cited) == sorted(stated) and off == 2)


def is_another(cited: Sequence[tuple[str, ...]], entry: Citable) -> bool:
    """Say whether the first name is another and all else is the entry's.

    Beside a second author who agrees it may be any, alone it is spelt much alike.
    """
    if len(cited) < 2 or not entry.second:
        return _is_misspelt(cited[0], entry.first)
    return cited[1][-1] == entry.second[-1] and cited[0][-1] not in entry.said


def _is_misspelt(cited: Sequence[str], own: Sequence[str]) -> bool:
    """Say whether a name is another but for a letter, or two of a long one."""
    if not cited or not own:
        return False
    one, other = cited[-1], own[-1]
    if len(other) < _LONG or other in (one, *without_genitive(one)):
        return False
    most = 2 if len(other) >= _LONGER else 1
    return bool(distance.OSA.distance(one, other, score_cutoff=most) <= most)


def stem(word: str) -> str | None:
    """Return a folded Cyrillic name without its ending in a sentence; None for any other name."""
    return _CASE.sub("", word) if "\u0400" <= word[:1] <= "\u04ff" else None


def genitives(citation: Citation) -> Iterator[list[tuple[str, ...]]]:
    """Yield the names of a citation without the endings of genitives (`Does und Roes (2011)`).

    They stand in the sentence, and only German puts them behind both of two names.
    """
    names = [each for each in map(spellings, citation.names) if each[0]]
    if "(" not in citation.written or not names:
        return
    if len(names) > 1 and _GERMAN.search(citation.written) is None:
        return
    for first, *second in product(*names[:2]):
        bare = [(*first[:-1], last) for last in without_genitive(first[-1])]
        others = [[(end,) for end in (name[-1], *without_genitive(name[-1]))] for name in second]
        yield from (list(each) for each in product(bare, *others))
