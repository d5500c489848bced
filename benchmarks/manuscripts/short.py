"""Short texts: one to six places that cite a list of one to six entries, full of traps.

What tells how a text cites is scarce in them, and what only looks so is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from benchmarks.manuscripts.carriers import PROJECT
from benchmarks.manuscripts.documents import (
    KEYED,
    NUMBERED,
    Document,
    Message,
    Work,
    framed,
    named,
    token,
    works,
)

FAULTS: Mapping[str, tuple[str, ...]] = {
    "keys": ("mistyped key", "dropped entry", "surplus entry"),
    "links": ("mistyped key", "dropped entry", "surplus entry"),
    "numbers": ("number beyond", "range beyond", "dropped entry", "surplus entry"),
    "raised": ("number beyond", "range beyond", "dropped entry", "surplus entry"),
    "names": ("wrong year", "wrong name", "dropped entry", "surplus entry"),
}
_MOST = 6
_TRAPS = (
    "The values lie in [0, 1] and differ (p = 0.05), as in Figure 9.",
    "The odds ratio was 1.4 [95 % CI 1\u20133], and the median age 4 [2\u20135] years.",
    "In 2004 (1999 in the north) the item a[4] was read, and equation (7) holds.",
    "Genes such as IL-6 (12), ions such as Ca2+ and compounds (5a) were seen from May (2010) on.",
    "There were (1) eels, (2) plovers, (3) terns and (4) none of these, see Section 8.",
    "It holds for x in the interval (2, 5), for n = 9, and on pages 31\u201335 of the report.",
    'As one of them wrote, "it was shown before [12] that none of these are eels".',
    "The World Cup (2010), version (2012), Brexit (2016) and Greece (2015) are no works.",
    "Mice [n = 8] and rats [n = 9] grew by 3\u20135 per cent between 1990\u20131995 (Table 8).",
    "The point (3, 7) and the matrix [4, 9] \u2208 M were drawn at random from [1, 9].",
    "Some speak of Anguilla anguilla (Linnaeus, 1758), and the law (Act 2009/147) of birds.",
    "Scores went from 1 (never) to 5 (always), on a scale [1\u20139], with t(12) = 2.1.",
)
_MARKDOWN = (
    "- [ ] to be done\n- [x] done",
    "The code `x[7]` is in [issue 9](https://example.org/9), and more in ![a picture](9.png).",
)
_SAYINGS = (
    "It was shown that the effect is small",
    "Others report the opposite",
    "The method has been described before",
)


def document(
    messages: Sequence[Message], manner: str, carrier: str, fault: str | None, random: Random
) -> Document | None:
    """Return a short document, None where the works that were drawn give no room for the fault."""
    if fault == "surplus entry" and carrier in PROJECT:
        return None
    least = 1 if fault in (None, "mistyped key", "number beyond", "range beyond") else 2
    entries = _works(messages, random, random.randint(least, _MOST))
    if manner in NUMBERED:
        random.shuffle(entries)
    cited = list(range(len(entries)))
    place, codes = "", frozenset[str]()
    kept = entries
    at = random.randrange(len(entries))
    if fault in ("dropped entry", "surplus entry") and manner in NUMBERED:
        at = len(entries) - 1
    if fault == "surplus entry":
        cited.remove(at)
        place, codes = "=", frozenset({"RC504"})
    if manner == "names":
        random.shuffle(cited)
    groups = _groups(cited, random)
    shown = [_shown([entries[n] for n in group], group, manner, carrier) for group in groups]
    work, last = entries[at], len(entries)
    holding = next((n for n, group in enumerate(groups) if at in group), 0)
    match fault:
        case "mistyped key":
            place, codes = work.key[:-1] + "x" + work.key[-1], frozenset({"RC505"})
            shown[holding] = shown[holding].replace(work.key, place)
        case "number beyond":
            place, codes = str(last + random.randint(1, 4)), frozenset({"RC503"})
            shown.append(_bracketed(place, manner))
        case "range beyond":
            begin = random.randint(1, last)
            place = f"{begin}-{last + random.randint(1, 3)}"
            codes = frozenset({"RC503"})
            shown.append(_bracketed(place, manner))
        case "dropped entry":
            place = str(last) if manner in NUMBERED else _bare(work, manner)
            codes = frozenset({"RC503", "RC505", "RC507"})
            kept = [entry for entry in entries if entry is not work]
        case "wrong year":
            place = named(work, str(int(work.year) + random.choice((-2, -1, 1, 2))))
            codes = frozenset({"RC507", "RC505"})
            shown[holding] = shown[holding].replace(named(work), place)
        case "wrong name":
            family = work.families[0]
            other = family[:1] + ("\u00fc" if family[1] != "\u00fc" else "o") + family[2:] + "k"
            place, codes = named(work, first=other), frozenset({"RC507", "RC505"})
            shown[holding] = shown[holding].replace(named(work), place)
    files = framed(_text(shown, carrier, random), kept, manner, carrier)
    return None if files is None else Document(files, fault, place, codes, len(cited))


def _works(messages: Sequence[Message], random: Random, count: int) -> list[Work]:
    """Return works of as many authors' names as they are."""
    found: dict[str, Work] = {}
    while len(found) < count:
        found.update((w.families[0], w) for w in works(messages, random) if not w.letter)
    return random.sample(list(found.values()), count)


def _groups(cited: Sequence[int], random: Random) -> list[list[int]]:
    """Return what is cited at one place each, together all of it, and some of it again."""
    groups: list[list[int]] = []
    left = list(cited)
    while left:
        count = random.choice((1, 1, 2, 3))
        groups.append(left[:count])
        left = left[count:]
    while cited and len(groups) < _MOST and random.random() < 0.4:
        groups.append([random.choice(cited)])
    return groups


def _shown(cited: Sequence[Work], group: Sequence[int], manner: str, carrier: str) -> str:
    if manner == "names":
        return f"({'; '.join(map(named, cited))})"
    if manner in NUMBERED:
        numbers = [n + 1 for n in group]
        runs = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        ranged = f"{numbers[0]}-{numbers[-1]}"
        listed = ",".join(map(str, numbers))
        return _bracketed(ranged if runs and len(numbers) > 2 else listed, manner)
    return " and ".join(
        token(work, n + 1, manner, carrier) for work, n in zip(cited, group, strict=True)
    )


def _bracketed(numbers: str, manner: str) -> str:
    return f"^{numbers}^" if manner == "raised" else f"[{numbers}]"


def _bare(work: Work, manner: str) -> str:
    return work.key if manner in KEYED else named(work)


def _text(shown: Sequence[str], carrier: str, random: Random) -> str:
    traps = list(_TRAPS)
    if carrier in ("typ", "org"):  # what is in brackets, or a sign of a formula, is code there
        traps = [trap for trap in traps if "[" not in trap]
    if carrier in ("md", "qmd", "Rmd"):
        traps += _MARKDOWN
    lines = []
    for citation in shown:
        said = random.choice(_SAYINGS)
        lines.append(f"{said}.{citation}" if citation[0] == "^" else f"{said} {citation}.")
        if random.random() < 0.6:
            trap = random.choice(traps)
            apart = random.random() < 0.5 or trap.startswith("-")
            lines += ["", trap, ""] if apart else [trap]
    lines += ["", random.choice(traps)]
    return "\n".join(lines)
