"""Documents whose citations are fields: of Zotero, Mendeley, EndNote, Word, and cross-references.

What a field carries and what it prints are written apart, so that one can be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.manuscripts.documents import Document, Message, Work, listed, named, works, written
from benchmarks.manuscripts.field_carriers import Cited, docx, odt, tag_of

FAULTS = ("wrong year", "wrong name", "letter", "wrong number", "dropped entry", "surplus entry")
_LINKED = ("cross-reference", "anchor", "odt cross-reference")
"""Carriers that lead to an entry and say nothing of its work: what lacks one is no citation."""


def document(
    messages: Sequence[Message], carrier: str, fault: str | None, random: Random
) -> Document | None:
    """Return a document, None where the works that were drawn give no room for the fault."""
    entries = works(messages, random)
    by_number = carrier in _LINKED or fault == "wrong number" or random.random() < 0.4
    if (by_number and fault in FAULTS[:3]) or (carrier in _LINKED and fault == "dropped entry"):
        return None
    random.shuffle(entries)
    cited, at = list(entries), random.randrange(2, len(entries) - 2)
    work = cited[at]
    if fault == "letter":
        lettered = [n for n, each in enumerate(cited) if each.letter]
        if not lettered:
            return None
        at = lettered[0]
        work = cited[at]
    place, codes = "", frozenset[str]()
    if fault == "dropped entry":
        entries = [each for each in entries if each is not work]
    if not by_number:
        entries = sorted(entries, key=lambda each: (each.families[0], each.year, each.letter))
    numbers = {id(each): n for n, each in enumerate(entries, start=1)}
    shown = {
        id(each): f"[{numbers.get(id(each), at + 1)}]" if by_number else f"({named(each)})"
        for each in cited
    }
    match fault:
        case "wrong year":
            year = str(int(work.year) + random.choice((-21, -7, -2, -1, 1, 3)))
            place, codes = named(work, f"{year}{work.letter}"), frozenset({"RC507"})
            shown[id(work)] = f"({place})"
        case "wrong name":
            other = next(e for e in cited if not set(e.families) & set(work.families))
            place, codes = named(work, first=other.families[0]), frozenset({"RC507"})
            shown[id(work)] = f"({place})"
        case "letter":
            place, codes = named(work, work.year), frozenset({"RC507"})
            shown[id(work)] = f"({place})"
        case "wrong number":
            other = random.choice([each for each in cited if each is not work])
            place, codes = str(numbers[id(other)]), frozenset({"RC507"})
            shown[id(work)] = f"[{place}]"
        case "dropped entry":
            place, codes = shown[id(work)][1:-1], frozenset({"RC505"})
        case "surplus entry":
            place, codes = "=", frozenset({"RC504"})
            cited.remove(work)
    together = [[each] for each in cited] if carrier in _LINKED else _groups(cited, random)
    fields = [Cited(tuple(group), _shown([shown[id(w)] for w in group])) for group in together]
    said = [f"\ue000{n}\ue001" for n in range(len(fields))]
    text = written(said, carrier, random)
    lines = [listed(each, "numbers" if by_number else "names") for each in entries]
    if by_number:
        lines = [f"{n}. {line}" for n, line in enumerate(lines, start=1)]
    made = odt if carrier.startswith("odt") else docx
    marks = [f"_Ref{tag_of(each)}" for each in entries]
    name, data = made(text, fields, list(zip(marks, lines, strict=True)), carrier)
    return Document({name: data}, fault, place, codes, len(cited))


def _groups(cited: Sequence[Work], random: Random) -> list[list[Work]]:
    """Return works that are cited in one field, one to three of them."""
    groups: list[list[Work]] = []
    left = list(cited)
    while left:
        count = random.choice((1, 1, 1, 2, 3))
        groups.append(left[:count])
        left = left[count:]
    return groups


def _shown(each: Sequence[str]) -> str:
    """Return what a field of several works prints: `(Doe, 2011; Roe, 2012)`, `[3, 5]`, `[3-5]`."""
    inner = [one[1:-1] for one in each]
    if each[0][0] == "(":
        return f"({'; '.join(inner)})"
    numbers = [int(one) for one in inner]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return f"[{numbers[0]}-{numbers[-1]}]"
    return f"[{', '.join(inner)}]"
