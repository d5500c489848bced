"""Lawful ways to write the names of authors.

Each variant changes a CSL-JSON item in place and says whether it did; all are lawful.
"""

from __future__ import annotations

from collections.abc import Callable
import random
import re
import unicodedata

from benchmarks.comparing.item import Item
from benchmarks.comparing.works import Work

_PARTICLES = re.compile(
    r"^((?:(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|zu|af)\s)+)(\S.*)$",
    re.IGNORECASE,
)
_TRAILING_PARTICLES = re.compile(r"^(.*\S)((?:\s(?:van|von|de|der|den|del|di|da|la|ter|ten))+)$")
_TRANSCRIBED = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
    }
)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "æ": "ae", "ı": "i", "’": "'"}
)


def ascii_only(text: str) -> str:
    """Return `text` as typed on a keyboard without accents."""
    bare = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(c for c in bare if not unicodedata.combining(c))


def initials(item: Item, work: Work, rng: random.Random) -> bool:
    """`Jan Peter` as `J. P.`, `J.P.`, `J P` or `JP`."""
    pattern = rng.choice(("{}. ", "{}.", "{} ", "{}"))
    return _each_given(item, lambda given: _initials(given, pattern))


def _initials(given: str, pattern: str) -> str:
    parts = [part for part in re.split(r"[\s.]+", given) if part]
    if not all(part[0].isupper() for part in parts):  # a particle, or a script without capitals
        return given
    letters = [re.sub(r"(\w)[^-]*", r"\1", part) for part in parts]
    written = "".join(
        pattern.format(letter.replace("-", ".-" if "." in pattern else "-")) for letter in letters
    )
    return written.strip()


def middle_dropped(item: Item, work: Work, rng: random.Random) -> bool:
    """`Jan Peter` as `Jan`."""
    return _each_given(item, lambda given: re.sub(r"^(\w[\w-]+)( [A-Z][\w.-]*)+$", r"\1", given))


def _each_given(item: Item, change: Callable[[str], str]) -> bool:
    changed = False
    for name in item.get("author", []):
        if "given" in name and (new := change(name["given"])) != name["given"]:
            name["given"], changed = new, True
    return changed


def each_name(item: Item, change: Callable[[str], str]) -> bool:
    changed = False
    for name in item.get("author", []):
        for part in ("family", "given"):
            if part in name and (new := change(name[part])) != name[part]:
                name[part], changed = new, True
    return changed


def transcribed(item: Item, work: Work, rng: random.Random) -> bool:
    """`Müller` as `Mueller`."""
    return each_name(item, lambda part: unicodedata.normalize("NFC", part).translate(_TRANSCRIBED))


def particle_moved(item: Item, work: Work, rng: random.Random) -> bool:
    """`van der Berg, Jan` as `Berg, Jan van der`, and the other way round."""
    changed = False
    for name in item.get("author", []):
        if leading := _PARTICLES.match(name.get("family", "")):
            name.update(family=leading[2], given=f"{name['given']} {leading[1].strip()}")
            changed = True
        elif trailing := _TRAILING_PARTICLES.match(name.get("given", "")):
            name.update(family=f"{trailing[2].strip()} {name['family']}", given=trailing[1])
            changed = True
    return changed


def suffix_dropped(item: Item, work: Work, rng: random.Random) -> bool:
    """`Fox, James W., IV` as `Fox, James W.`."""
    dropped = [name.pop("suffix") for name in item.get("author", []) if "suffix" in name]
    return bool(dropped)


def second_surname_dropped(item: Item, work: Work, rng: random.Random) -> bool:
    """`García Márquez` as `García`; only where the language shows that it is a second surname."""
    changed = False
    for name in item.get("author", []):
        surnames = re.fullmatch(r"([A-ZÁÉÍÓÚÑ]\w{3,}) ([A-ZÁÉÍÓÚÑ]\w{3,})", name.get("family", ""))
        if surnames and re.search(r"[áéíóúñ]|ez\b|es\b", name["family"]):
            name["family"], changed = surnames[1], True
    return changed


def family_capitals(item: Item, work: Work, rng: random.Random) -> bool:
    """`Norberg` as `NORBERG`, and `NORBERG, ANNA` as `Norberg, Anna`."""
    shouting = any(name.get("family", "a").isupper() for name in item.get("author", []))
    if shouting:
        return each_name(
            item, lambda part: part.title() if part.isupper() and len(part) > 3 else part
        )
    families = [
        name
        for name in item.get("author", [])
        if name.get("family", "").islower() is False and "family" in name
    ]
    for name in families:
        name["family"] = name["family"].upper()
    return bool(families)
