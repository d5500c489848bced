"""Lawful ways to write titles and the names of journals.

Each variant changes a CSL-JSON item in place and says whether it did; all are lawful.
"""

from __future__ import annotations

import random
import re

from benchmarks.comparing.item import Item
from benchmarks.comparing.name_variants import ascii_only, each_name
from benchmarks.comparing.wording import ABBREVIATED, DROPPED, GREEK, INITIALISMS, SPELLINGS
from benchmarks.comparing.works import Work

_HEAD_ONLY = re.compile(
    r"\W*(?:erratum|correct|corrigend|repl(?:y|ies)|response|comment|review|editorial|letter|part\b)",
    re.I,
)


def no_accents(item: Item, work: Work, rng: random.Random) -> bool:
    """`Müller` as `Muller`, in names and title."""
    changed = each_name(item, ascii_only)
    title = item["title"]
    if re.search(r"[^\x00-\u024f‐-‧]", title):  # not a matter of accents any more
        return changed
    item["title"] = ascii_only(title)
    return changed or item["title"] != title


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
    # in the middle, a capital letter tells `Physical Review A` from an article
    # and neither does the `A` of `A.M.A. Archives` stand before a word.
    initials = re.match(r"(?:\w\W+){2,}", item["container-title"])
    kept = [w for i, w in enumerate(words) if initials or (w if i else w.lower()) not in DROPPED]
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
    for pair in SPELLINGS:
        for old, new in (pair, pair[::-1]):
            for written, other in ((old, new), (old.capitalize(), new.capitalize())):
                changed = re.sub(rf"\b{written}\b(?!\.)", other, item["title"], count=1)
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


def translated(item: Item, work: Work, rng: random.Random) -> bool:
    """The title in both languages, one of them in brackets, where the registry has both."""
    if work.original_title is None:
        return False
    pair = [item["title"], work.original_title]
    rng.shuffle(pair)
    item["title"] = "{} [{}]".format(*pair)
    return True


def internet_mark(item: Item, work: Work, rng: random.Random) -> bool:
    """`[Internet]` or `[Online]` behind the title, as NLM and ISO 690 mark the medium."""
    item["title"] += rng.choice((" [Internet]", " [Online]", " [online]"))
    return True


def retraction_mark(item: Item, work: Work, rng: random.Random) -> bool:
    """A mark of a retraction before or behind the title, as indexes put it."""
    forms = ("RETRACTED: {}", "[Retracted] {}", "RETRACTED ARTICLE: {}", "{} (Retracted)")
    item["title"] = rng.choice(forms).format(item["title"])
    return True


def unspaced_abbreviation(item: Item, work: Work, rng: random.Random) -> bool:
    """`Phys.Rev.Lett.`, as INSPIRE prints an abbreviated name."""
    short = [name for name in work.abbreviations if re.fullmatch(r"(?:\w{1,9}\.? ?){2,}", name)]
    words = rng.choice(short).replace(".", "").split() if short else []
    if len(words) < 2 or not all(word[0].isupper() for word in words):
        return False
    whole = re.findall(r"\w+", item.get("container-title", ""))
    item["container-title"] = "".join(w if w in whole and len(w) > 1 else f"{w}." for w in words)
    return True
