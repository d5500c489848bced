"""Documents with a text and a list, made of real records and sentences of our own.

A document cites every entry at least once, in one manner and one carrier, and is full of what
looks like a citation and is none. A planted document differs from a clean one by one fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.manuscripts.carriers import PROJECT, keyed, linked, printed

Message = Mapping[str, Any]

CARRIERS: Mapping[str, tuple[str, ...]] = {
    "keys": ("tex", "md", "qmd", "Rmd", "ipynb", "typ", "org", "rst", "adoc"),
    "links": ("xml", "tei"),
    "numbers": ("txt", "md", "html", "docx", "odt"),
    "raised": ("md", "html", "docx", "odt"),
    "names": ("txt", "md", "html", "docx", "odt"),
}
FAULTS: Mapping[str, tuple[str, ...]] = {
    "keys": ("mistyped key", "dropped entry", "surplus entry"),
    "links": ("mistyped key", "dropped entry", "surplus entry"),
    "numbers": ("number beyond", "dropped entry", "surplus entry", "order"),
    "raised": ("number beyond", "dropped entry", "surplus entry", "order"),
    "names": ("wrong year", "wrong name", "dropped entry", "surplus entry", "letter"),
}
KEYED = ("keys", "links")
"""The manners in which a key cites."""

NUMBERED = ("numbers", "raised")
"""The manners in which a number cites."""

PRINTED = ("numbers", "names")
"""The manners that a PDF is made of, which takes TeX."""

_TRAPS = (
    "The values lie in the interval [3, 24] and the difference was small (p = 0.05).",
    "The odds ratio was 1.4 [95 % CI 1.1-1.9], as in Figure 2 and Table 3 (see Section 4).",
    "In 2004 (1999 in the north) the index x[7] was read, and equation (3) holds.",
    "Genes such as IL-6 (12) and ions such as Ca2+ were measured from May (2010) to June (2011).",
    "Mail to somebody@example.org. The World Cup (2010) and version (2012) are no works.",
    "The population of Thuringia (2359) grew by 3-5 per cent between 1990-1995.",
)
_SAYINGS = (
    "It was shown that the effect is small",
    "Others report the opposite",
    "The method has been described before",
    "This agrees with what is known of cold rivers",
    "No such difference was seen in the second group",
)


@dataclass(frozen=True, slots=True)
class Work:
    """A record as documents cite it; `letter` tells works of one author and year apart."""

    key: str
    families: tuple[str, ...]
    year: str
    message: Message
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Files by name, the first one the text; what is planted, and the characters of its place.

    `place` is a stretch of text that stands there and nowhere else, `codes` are what may be said.
    """

    files: Mapping[str, str | bytes]
    fault: str | None = None
    place: str = ""
    codes: frozenset[str] = frozenset()
    citations: int = 0


def usable(messages: Sequence[Message]) -> list[Message]:
    """Return the records of articles with authors, title, journal, volume, pages and year."""
    return [m for m in messages if all(_has(m, name) for name in ("title", "container-title"))
            and m.get("volume") and m.get("page") and _year(m) and _families(m)]  # fmt: skip


def _has(message: Message, name: str) -> bool:
    found = message.get(name)
    return isinstance(found, list) and bool(found) and isinstance(found[0], str)


def _year(message: Message) -> str:
    try:
        return str(int(message["issued"]["date-parts"][0][0]))
    except (KeyError, TypeError, ValueError, IndexError):
        return ""


def _families(message: Message) -> tuple[str, ...]:
    found = tuple(a.get("family", "") for a in message.get("author") or ())
    good = all(f.isalpha() and f[0].isupper() and not f.isupper() and len(f) > 2 for f in found)
    return found if found and good and len(found) < 8 else ()


def works(messages: Sequence[Message], random: Random) -> list[Work]:
    """Return the works of one document, with letters where names and year are alike."""
    chosen = random.sample(list(messages), random.randint(12, 30))
    told = ("title", "container-title", "volume", "page")
    chosen.append({**chosen[0], **{name: chosen[1][name] for name in told}})
    taken: dict[tuple[str, str], list[Message]] = {}
    for message in chosen:
        taken.setdefault((_families(message)[0], _year(message)), []).append(message)
    found = []
    for (family, year), alike in sorted(taken.items()):
        for n, message in enumerate(alike):
            letter = "abcdefgh"[n] if len(alike) > 1 else ""
            key = f"{family.lower()}{year}{letter}"
            found.append(Work(key, _families(message), year, message, letter))
    return found


def listed(work: Work, manner: str) -> str:
    """Return an entry as it is printed."""
    m = work.message
    title = str(m["title"][0]).strip().rstrip(".")
    where = f"{m['container-title'][0]}"
    numbers = f"{m['volume']}: {m['page']}"
    given = [str((a.get("given") or "A")[0]) for a in m["author"]]
    people = ", ".join(f"{f} {g}" for f, g in zip(work.families, given, strict=True))
    if manner in NUMBERED:
        return f"{people}. {title}. {where}. {work.year};{numbers}."
    return f"{people} ({work.year}{work.letter}). {title}. {where}, {numbers}."


def bibtex(work: Work) -> str:
    """Return an entry of a BibTeX file."""
    m = work.message
    title = str(m["title"][0]).replace("{", "").replace("}", "").replace("\\", "")
    return (
        f"@article{{{work.key},\n  author = {{{' and '.join(work.families)}}},\n"
        f"  title = {{{title}}},\n  journal = {{{m['container-title'][0]}}},\n"
        f"  year = {{{work.year}}}, volume = {{{m['volume']}}}, pages = {{{m['page']}}}\n}}\n"
    )


def named(work: Work, year: str | None = None, first: str | None = None) -> str:
    """Return a citation by name and year."""
    families = (first or work.families[0], *work.families[1:])
    said = year or f"{work.year}{work.letter}"
    if len(families) > 2:
        return f"{families[0]} et al., {said}"
    return f"{' & '.join(families)}, {said}"


_KEYED = {
    "tex": "\\citep{%s}",
    "md": "[@%s]",
    "qmd": "[@%s]",
    "Rmd": "@%s",
    "ipynb": "{cite:p}`%s`",
    "typ": "@%s",
    "org": "[cite:@%s]",
    "rst": ":cite:p:`%s`",
    "adoc": "cite:[%s]",
    "xml": "^%s^",
    "tei": "^%s^",
}


def written(citations: Sequence[str], carrier: str, random: Random) -> str:
    """Return a text that has each citation in a sentence, and traps between."""
    lines = []
    for n, citation in enumerate(citations):
        said = random.choice(_SAYINGS)
        raised = citation.startswith("^")
        lines.append(f"{said}.{citation}" if raised else f"{said} {citation}.")
        if n % 4 == 2:
            # An address, and what is in brackets, would be keys in Typst and Org.
            plain = [t for t in _TRAPS if carrier not in ("typ", "org") or "@" not in t]
            lines.append(random.choice(plain))
        if n % 6 == 5:
            lines.append("")
    return "\n".join(lines)


def framed(
    text: str, entries: Sequence[Work], manner: str, carrier: str
) -> Mapping[str, str | bytes] | None:
    """Return the files of a document, None where they cannot be made."""
    if manner == "keys":
        return keyed(text, "".join(map(bibtex, entries)), carrier)
    shown = [listed(work, manner) for work in entries]
    if manner == "links":
        return linked(text, [(w.key, e) for w, e in zip(entries, shown, strict=True)], carrier)
    if manner in NUMBERED:
        shown = [f"{n}. {entry}" for n, entry in enumerate(shown, start=1)]
    return printed(text, shown, carrier)


def document(
    messages: Sequence[Message], manner: str, carrier: str, fault: str | None, random: Random
) -> Document | None:
    """Return a document, None where the works that were drawn give no room for the fault."""
    if fault == "surplus entry" and carrier in PROJECT:
        return None  # what a project has for many texts need not be cited in each
    entries = works(messages, random)
    if manner in NUMBERED:
        random.shuffle(entries)  # in the order of appearance
    cited = list(entries)
    if manner == "names":
        random.shuffle(cited)
    tokens = [token(work, n, manner, carrier) for n, work in enumerate(entries, start=1)]
    order = [entries.index(work) for work in cited]
    citations = [tokens[at] for at in order]
    place, codes = "", frozenset[str]()
    at = random.randrange(2, len(entries) - 2)
    work = cited[at]
    match fault:
        case "mistyped key":
            place = work.key[:-1] + "x" + work.key[-1]
            citations[at] = _KEYED[carrier] % place
            codes = frozenset({"RC505"})
        case "number beyond":
            place, codes = str(len(entries) + random.randint(1, 9)), frozenset({"RC503"})
            citations.append(_numbered(place, manner))
        case "dropped entry":
            at = len(entries) - 1 if manner in NUMBERED else at
            place = str(len(entries)) if manner in NUMBERED else _bare(cited[at], manner)
            codes = frozenset({"RC503", "RC505", "RC507"})
            entries = [e for e in entries if e is not cited[at]]
        case "surplus entry":
            at = len(entries) - 1 if manner in NUMBERED else at
            place, codes = f"={cited[at].key}", frozenset({"RC504"})
            citations.pop(at)
        case "order":
            citations[at], citations[at + 1] = citations[at + 1], citations[at]
            place, codes = str(order[at + 1] + 1), frozenset({"RC503"})
        case "wrong year":
            year = str(int(work.year) + random.choice((-2, -1, 1, 2)))
            place, codes = named(work, f"{year}{work.letter}"), frozenset({"RC507", "RC505"})
            citations[at] = f"({place})"
        case "wrong name":
            family = work.families[0]
            other = family[:1] + ("ü" if family[1] != "ü" else "o") + family[2:] + "k"
            place, codes = named(work, first=other), frozenset({"RC507", "RC505"})
            citations[at] = f"({place})"
        case "letter":
            lettered = [n for n, w in enumerate(cited) if w.letter]
            if not lettered:
                return None
            at = lettered[0]
            place, codes = named(cited[at], cited[at].year), frozenset({"RC507"})
            citations[at] = f"({place})"
    text = written(citations, carrier, random)
    files = framed(text, entries, manner, carrier)
    return None if files is None else Document(files, fault, place, codes, len(citations))


def token(work: Work, number: int, manner: str, carrier: str) -> str:
    """Return the citation of a work, the `number`th of the list."""
    if manner in KEYED:
        return _KEYED[carrier] % work.key
    return _numbered(str(number), manner) if manner in NUMBERED else f"({named(work)})"


def _numbered(number: str, manner: str) -> str:
    return f"^{number}^" if manner == "raised" else f"[{number}]"


def _bare(work: Work, manner: str) -> str:
    return work.key if manner in KEYED else named(work)
