"""Lawful ways to cite a work otherwise than its record is written (the item's side).

Each variant changes a CSL-JSON item in place and says whether it did. What the variants allow is
the list of design section "Comparing: what counts as the same"; none of them is an error.
"""

from __future__ import annotations

from collections.abc import Callable
import copy
import random
import re
import unicodedata

from benchmarks.comparing.rendering import Item
from benchmarks.comparing.wording import ABBREVIATED, DROPPED, GREEK, INITIALISMS, SPELLINGS
from benchmarks.comparing.works import Work

Variant = Callable[[Item, Work, random.Random], bool]

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
_HEAD_ONLY = re.compile(
    r"\W*(?:erratum|correct|corrigend|repl(?:y|ies)|response|comment|review|editorial|letter|part\b)",
    re.I,
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


def _each_name(item: Item, change: Callable[[str], str]) -> bool:
    changed = False
    for name in item.get("author", []):
        for part in ("family", "given"):
            if part in name and (new := change(name[part])) != name[part]:
                name[part], changed = new, True
    return changed


def no_accents(item: Item, work: Work, rng: random.Random) -> bool:
    """`Müller` as `Muller`, in names and title."""
    changed = _each_name(item, ascii_only)
    title = item["title"]
    if re.search(r"[^\x00-\u024f‐-‧]", title):  # not a matter of accents any more
        return changed
    item["title"] = ascii_only(title)
    return changed or item["title"] != title


def transcribed(item: Item, work: Work, rng: random.Random) -> bool:
    """`Müller` as `Mueller`."""
    return _each_name(item, lambda part: unicodedata.normalize("NFC", part).translate(_TRANSCRIBED))


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
        return _each_name(
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


def other_date(item: Item, work: Work, rng: random.Random) -> bool:
    """The online, print or issue date, whichever is not the record's first."""
    others = (
        [date for date in work.dates if list(date) != item["issued"]["date-parts"][0]]
        if work.dates
        else []
    )
    if not others:
        return False
    item["issued"] = {"date-parts": [list(rng.choice(others))]}
    return True


def year_alone(item: Item, work: Work, rng: random.Random) -> bool:
    """The date without month and day."""
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    if len(date) < 2:
        return False
    item["issued"] = {"date-parts": [date[:1]]}
    return True


def recorded_abbreviation(item: Item, work: Work, rng: random.Random) -> bool:
    """The journal's short title as the registry has it."""
    lawful = [
        short for short in work.abbreviations if " " in short or "." in short or short.isupper()
    ]
    if not lawful:
        return False
    item["container-title"] = rng.choice(lawful)
    return True


def iso4_abbreviation(item: Item, work: Work, rng: random.Random) -> bool:
    """The journal's title abbreviated word by word, as the List of Title Word Abbreviations has
    it; `J Membr Sci` or `J. Membr. Sci.`.
    """
    if item["type"] != "article-journal" or "container-title" not in item:
        return False
    words = re.findall(r"[\w'’-]+", item["container-title"])
    kept = [word for word in words if word.lower() not in DROPPED]
    if len(kept) < 2 or not any(word.lower() in ABBREVIATED for word in kept):
        return False
    dot = rng.choice((".", ""))
    short = (
        ABBREVIATED[w.lower()].capitalize() + dot if w.lower() in ABBREVIATED else w for w in kept
    )
    item["container-title"] = " ".join(short)
    return True


def initialism(item: Item, work: Work, rng: random.Random) -> bool:
    """`PNAS`, `JAMA`, `BMJ` and their like."""
    known = INITIALISMS.get(item.get("container-title", "").lower())
    if known is None:
        return False
    item["container-title"] = known
    return True


def article_dropped(item: Item, work: Work, rng: random.Random) -> bool:
    """`The Lancet` as `Lancet`."""
    container = item.get("container-title", "")
    item["container-title"] = re.sub(r"^The (?=\w+)", "", container) or container
    return bool(item["container-title"] != container)


def ampersand(item: Item, work: Work, rng: random.Random) -> bool:
    """`and` as `&` and the other way round, in title and journal."""
    changed = False
    for field in ("title", "container-title"):
        old = item.get(field, "")
        new = old.replace(" & ", " and ") if " & " in old else re.sub(r" and ", " & ", old)
        if new != old:
            item[field], changed = new, True
    return changed


def subtitle_missing(item: Item, work: Work, rng: random.Random) -> bool:
    """The main title alone."""
    head, colon, _ = item["title"].partition(": ")
    if not colon or len(head.split()) < 4 or len(head) < 20 or _HEAD_ONLY.match(head):
        return False
    item["title"] = head
    return True


def original_title(item: Item, work: Work, rng: random.Random) -> bool:
    """The title in the work's own language, where the registry has it."""
    if work.original_title is None:
        return False
    item["title"] = work.original_title
    return True


def lower_case_title(item: Item, work: Work, rng: random.Random) -> bool:
    """Sentence case, as a style guide or a careless export makes it."""
    old = item["title"]
    item["title"] = old[0] + old[1:].lower()
    return bool(item["title"] != old)


def headline_title(item: Item, work: Work, rng: random.Random) -> bool:
    """Every Word With a Capital."""
    old = item["title"]
    item["title"] = re.sub(r"(?<![\w'’-])[a-z](?=[a-z]{3})", lambda m: m[0].upper(), old)
    return bool(item["title"] != old)


def capital_title(item: Item, work: Work, rng: random.Random) -> bool:
    """THE WHOLE TITLE IN CAPITALS."""
    old = item["title"]
    item["title"] = old.upper()
    return bool(item["title"] != old) and "ß" not in old


def spelling(item: Item, work: Work, rng: random.Random) -> bool:
    """British for American spelling of one word, or the other way round."""
    for british, american in SPELLINGS:
        for old, new in ((british, american), (american, british)):
            changed = re.sub(rf"\b{old}\b", new, item["title"], count=1)
            if changed != item["title"]:
                item["title"] = changed
                return True
    return False


def greek_spelt(item: Item, work: Work, rng: random.Random) -> bool:
    """`α` as `alpha`."""
    old = item["title"]
    item["title"] = "".join(GREEK.get(c, c) for c in old)
    return bool(item["title"] != old)


def title_dash(item: Item, work: Work, rng: random.Random) -> bool:
    """Another dash, or a hyphen for it."""
    old = item["title"]
    item["title"] = re.sub(r"\s*[–—]\s*", rng.choice(("-", " - ", "—", "--")), old)
    return bool(item["title"] != old)


def last_page_cut(item: Item, work: Work, rng: random.Random) -> bool:
    """`737-738` as `737-8`."""
    pages = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not pages or len(pages[1]) != len(pages[2]) or int(pages[1]) >= int(pages[2]):
        return False
    start, end = pages[1], pages[2]
    shared = next(i for i in range(len(start)) if start[i] != end[i])
    if shared == 0:
        return False
    item["page"] = f"{start}-{end[shared:]}"
    return True


def first_page_alone(item: Item, work: Work, rng: random.Random) -> bool:
    """`737` for `737-748`."""
    start, dash, _ = item.get("page", "").partition("-")
    if not dash:
        return False
    item["page"] = start
    return True


def article_number(item: Item, work: Work, rng: random.Random) -> bool:
    """The article number where the record has pages, too."""
    number = str(work.message.get("article-number") or "")
    if not re.fullmatch(r"[A-Za-z]{0,4}\d{1,9}", number) or number == item.get("page"):
        return False
    item["page"] = number
    return True


def issue_missing(item: Item, work: Work, rng: random.Random) -> bool:
    """No issue, as many styles have it."""
    return "volume" in item and item.pop("issue", None) is not None


def issue_slash(item: Item, work: Work, rng: random.Random) -> bool:
    """The combined issue `3-4` as `3/4`."""
    if not re.fullmatch(r"\d+-\d+", item.get("issue", "")):
        return False
    item["issue"] = item["issue"].replace("-", "/")
    return True


# How often each is tried on a clean item. Order matters where two touch the same field.
VARIANTS: tuple[tuple[Variant, float], ...] = (
    (other_date, 0.5),
    (year_alone, 0.5),
    (second_surname_dropped, 0.1),
    (particle_moved, 0.3),
    (suffix_dropped, 0.3),
    (transcribed, 0.2),
    (middle_dropped, 0.08),
    (initials, 0.3),
    (family_capitals, 0.06),
    (initialism, 0.5),
    (recorded_abbreviation, 0.35),
    (iso4_abbreviation, 0.2),
    (article_dropped, 0.2),
    (original_title, 0.2),
    (subtitle_missing, 0.12),
    (greek_spelt, 0.3),
    (title_dash, 0.2),
    (spelling, 0.3),
    (ampersand, 0.08),
    (no_accents, 0.15),
    (lower_case_title, 0.12),
    (headline_title, 0.12),
    (capital_title, 0.04),
    (article_number, 0.3),
    (last_page_cut, 0.2),
    (first_page_alone, 0.06),
    (issue_missing, 0.06),
    (issue_slash, 0.5),
)
# Those that also precede a planted error: common, and far from what is planted.
_MILD = (other_date, year_alone, initials, recorded_abbreviation)


def vary(work: Work, rng: random.Random, *, mild: bool = False) -> tuple[Item, tuple[str, ...]]:
    """Return a lawful item for `work`, with the names of the variants it took."""
    item = copy.deepcopy(work.item)
    used: list[str] = []
    for variant, chance in VARIANTS:
        if (not mild or variant in _MILD) and rng.random() < chance:
            touched = _container_changed(used) and variant in (
                recorded_abbreviation,
                iso4_abbreviation,
                article_dropped,
            )
            if not touched and variant(item, work, rng):
                used.append(variant.__name__)
    return item, tuple(used)


def _container_changed(used: list[str]) -> bool:
    return any(
        name in used for name in ("initialism", "recorded_abbreviation", "iso4_abbreviation")
    )
