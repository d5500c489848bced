"""Compare read fields with annotated ones, as the figures of `README.md` do.

A value is right if it equals the annotated one after folding case and leaving out accents,
punctuation, white space and tags (`<italic>`, which some annotated strings hold); pages with
their shortened last number written out, DOIs without their resolver, years without a letter,
authors as the list of their family names without particles. A field that is stated wrongly counts
as one spurious and one missing value. Fields listed in a reference's `unscored` are ambiguous in
its source and left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
import re
from typing import Any
import unicodedata

FIELDS = ("author", "year", "title", "container-title", "volume", "issue", "page", "DOI")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
_PARTICLES = frozenset(
    """van von de der den del della di da dos du la le el al ten ter zu zur zum vom des af av bin
    ibn do das d y""".split()
)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"\s*(?:vol(?:ume)?|no|nr|issue|bd|heft)\b\.?", re.IGNORECASE)
_PAGE_WORD = re.compile(r"(?:pp?|pages?|s|seiten?)\b\.?\s*")
_TAG = re.compile(r"</?[A-Za-z]{1,10}>")
_PAGES = re.compile(r"([a-z]*)0*(\d+)([a-z]?)-+([a-z]*)0*(\d+)([a-z]?)")
_RESOLVER = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*")


def scored(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Iterator[str]:
    """Yield a line a field, then the average and the share of references wholly right.

    Each of `pairs` is an annotated reference and the fields read of its string.
    """
    right: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    wrong: dict[int, int] = defaultdict(int)
    for number, (reference, read) in enumerate(pairs):
        wrong[number] = 0
        for name in FIELDS:
            stated, found = reference["fields"].get(name), read.get(name)
            if name in reference.get("unscored", ()) or not (stated or found):
                continue
            counted[name] += bool(stated) + bool(found)
            if stated and found and is_same(name, stated, found):
                right[name] += 2
            else:
                wrong[number] += 1
    for name in FIELDS:
        yield f"  {name:16} {right[name] / max(1, counted[name]):.3f}"
    yield f"  {'micro F1':16} {right.total() / max(1, counted.total()):.3f}"
    whole = sum(not count for count in wrong.values())
    yield f"  {'wholly right':16} {whole / max(1, len(wrong)):.1%}"


def is_same(name: str, stated: Any, found: Any) -> bool:
    """Say whether two values of a field are the same but for their spelling."""
    first, second = _bare(name, stated), _bare(name, found)
    return (bool(first) and first == second) or " ".join(str(stated).split()) == str(found)


def _bare(name: str, value: Any) -> Any:
    match name:
        case "author":
            people = [value] if isinstance(value, str | dict) else value
            families = (_family(person) for person in people)
            return [family for family in families if family not in ("", "etal", "others")]
        case "year":
            year = re.search(r"\d{4}", str(value))
            return year[0] if year else _fold(value)
        case "page":
            return _pages(str(value))
        case "DOI":
            return _RESOLVER.sub("", str(value).strip().casefold(), count=1).rstrip(".,;)>]")
        case "volume" | "issue":
            number = _fold(_NUMBER_WORD.sub("", str(value), count=1))
            return number.lstrip("0") or number
        case _:
            return _fold(value)


def _fold(value: Any) -> str:
    text = unicodedata.normalize("NFKD", _TAG.sub("", str(value)).casefold())
    text = "".join(char for char in text if not unicodedata.combining(char)).translate(_LETTERS)
    return "".join(char for char in text if char.isalnum())


def _family(person: Any) -> str:
    if not isinstance(person, str):
        person = person.get("family") or person.get("literal") or person.get("given") or ""
    words = re.split(r"[\s\-‐–]+", _TAG.sub(" ", person).strip())
    while len(words) > 1 and _fold(words[0]) in _PARTICLES:
        words = words[1:]
    return _fold(" ".join([word for word in words if not _SUFFIX.fullmatch(word)] or words))


def _pages(value: str) -> str:
    text = re.sub(r"[‐‑‒–—−~]|--+", "-", value).strip().casefold()
    text = re.sub(r"\s+", "", _PAGE_WORD.sub("", text, count=1)).strip(".,;:()[]")
    pages = _PAGES.fullmatch(text)
    if pages is None:
        return re.sub(r"[^a-z0-9-]", "", text)
    lead, first, letter, lead2, last, letter2 = pages.groups()
    whole = first[: max(0, len(first) - len(last))] + last
    return f"{lead}{first}{letter}-{lead2 or lead}{whole}{letter2}"
