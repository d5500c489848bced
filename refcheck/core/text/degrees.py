"""Degrees, licences and fellowships behind people's names: `MD`, `Ph.D.`, `MSN, RN, FAAN`.

They are nobody and no part of a name; but `RN` and `MD` are somebody's initials as well, and so
they count as degrees only behind a name that is whole without them.

Those in common use in medicine and nursing, put down from general knowledge, and what records at
Crossref hold behind families; no list was followed.
"""

from __future__ import annotations

from functools import lru_cache
import re

from refcheck.patterns import lazily

_SURE = frozenset(
    """
    phd dphil drphil msc bsc mph mba mbbs mbchb mbbch bmbs dds dmd dvm vmd pharmd psyd edd scd drph
    dsc msn bsn dnp mha mhs mpp msw lcsw dpt otd rdn ldn cns cnm crna crnp cccslp aprn arnp lpn lvn
    rnc faan facp facs facc faap face fccp frcp frcs frcpc frcsc mrcp mrcs mrcvs meng mtech
    """.split()
)
# These are initials, or names in capitals, as well.
_SHORT = frozenset("md rn np do od pa pt ot rd jd ma ms ba bs mm llm llb".split())
# ... and so no person's name, standing alone in a record, as one of these may be.
_NAMES = frozenset("do ma ba pa od ot jd".split())
_DEGREES = _SURE | _SHORT
_VOWEL = lazily("[aeiou]")
_PARTS = lazily(r"[;,/\s]+")
# `MD(Hons)`, `BSc (Hons)`, `MA (Oxon)`: how a degree was taken, and where.
_HOW = frozenset("hons honours honors oxon cantab".split())
_TAKEN = lazily(r"\s?\((?:hons|honou?rs|oxon|cantab)\.?\)", re.I)
_PIECE = lazily(r"[^,;&]+")
_WORD = lazily(r"[^\W\d_](?:[^\W\d_]|['\u2019.-](?=[^\W\d_]))*")
_AND = lazily(r"\s*(?:and|und|et|y)\s", re.I)
# Longer lists of authors have no degrees, or they are not looked for.
_LONGEST = 4000


@lru_cache(maxsize=4096)
def is_degree(word: str, *, alone: bool = False) -> bool:
    """Say whether a word is a degree; with `alone`, whether it is one wherever it stands."""
    letters = word.replace(".", "").replace("-", "")
    folded = letters.lower()
    if folded in _SURE:
        is_shaped = not (letters.islower() or letters.istitle())  # `PhD`, and no Mr Face
        return is_shaped or _VOWEL.search(folded) is None
    return folded in _SHORT and letters.isupper() and not (alone and folded in _NAMES)


def are_degrees(text: str, *, alone: bool = False) -> bool:
    """Say whether a text is nothing but degrees (`MD; Ph.D.`)."""
    if text.isalpha():  # nearly always one word
        return text.lower() in _DEGREES and is_degree(text, alone=alone)
    text = _bare(text)
    parts = [part for part in _PARTS.split(text) if part.strip(".")]
    return bool(parts) and all(is_degree(part, alone=alone) for part in parts)


@lru_cache(maxsize=4096)
def without_degrees(name: str) -> str:
    """Return a name without the degrees behind its last comma (`Lagerlund, MD, Ph.D.`)."""
    head, comma, tail = name.rpartition(",")
    while comma and are_degrees(tail):
        name = head.strip()
        head, comma, tail = name.rpartition(",")
    return name


def without_inner_degrees(name: str) -> str:
    """Return a name without the degrees between its parts (`Lagerlund, MD, Ph.D., E.`)."""
    family, *inner = name.split(",")
    given = inner.pop() if inner else ""
    if not inner or are_degrees(given) or not all(are_degrees(one, alone=True) for one in inner):
        return name
    return f"{family},{given}"


def degree_places(text: str) -> tuple[tuple[int, int], ...]:
    """Return where degrees stand in a list of names, each behind a name that is whole."""
    if len(text) > _LONGEST or not any(is_degree(word) for word in _PARTS.split(_bare(text))):
        return ()
    pieces = [found.span() for found in _PIECE.finditer(text)]
    has_initials = any(_ends_in_initials(text[a:b]) for a, b in pieces)
    found: list[tuple[int, int]] = []
    count = 0  # words of the name that stand in front
    for start, end in pieces:
        piece = text[start:end]
        if (start and text[start - 1] in ";&") or _AND.match(piece):
            count = 0
        if are_degrees(piece.strip(" .")):
            if count > 1:
                found.append((start, end))
            continue
        own, cut = _in_front_of_degrees(piece)
        if cut is not None and own > 1 and (not has_initials or not _is_short(piece[cut:])):
            found.append((start + cut, end))
        count = own if own > 1 or count > 1 else count + own
    return tuple(found)


def _in_front_of_degrees(piece: str) -> tuple[int, int | None]:
    """Return how many words of a name a piece has, and where the degrees behind them begin."""
    spelt = [word for word in _WORD.finditer(piece) if word.group() not in ("and", "und", "et")]
    names = len(spelt)
    while names > 0 and (is_degree(spelt[names - 1].group()) or _is_how(spelt[names - 1], piece)):
        names -= 1
    if names == len(spelt) or names < 2:
        return len(spelt), None
    return names, spelt[names].start()


def _bare(text: str) -> str:
    """Return a text without what says in brackets how a degree was taken."""
    return _TAKEN.sub("", text) if "(" in text else text


def _is_how(word: re.Match[str], piece: str) -> bool:
    return says_how(word.group()) and piece[: word.start()].endswith("(")


def says_how(word: str) -> bool:
    """Say whether a word says how a degree was taken, or where."""
    return word.lower().rstrip(".") in _HOW


def _is_short(text: str) -> bool:
    return all(word.replace(".", "").lower() in _SHORT for word in _PARTS.split(text) if word)


def _ends_in_initials(piece: str) -> bool:
    """Say whether a piece ends as names do that have their initials behind (`Huang ZB`)."""
    spelt = _WORD.findall(piece)
    last = spelt[-1] if len(spelt) > 1 else ""
    return 0 < len(last) < 4 and last.isupper() and not is_degree(last)
