"""Titles that are known to be journals' own, and the full words that such titles are made of.

`known_titles.bin` is a file of sections as in `refcheck.core.text.string_table`, in this order:

| section | what it holds |
| --- | --- |
| 1–3, 4 | the table of titles, as their folded words that mean something; their journals, 16 bits |
| 5–7 | the table of the words of titles, and of those of works' titles, in which nobody shortens |
| 8–10 | the table of what stands before the colon of two titles or more (`journal of physics`) |
| 11–13 | the table of the initials of titles' words |
| 14, 15 | where the titles with such initials begin in the next section; their numbers, 16 bits |

`training/known_titles.py` collects them. Nothing is read before it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
import pkgutil

from msgspec import Struct

from refcheck.core.text.string_table import (
    StringTable,
    in_order,
    joined,
    numbers,
    sections_of,
    table_of,
    table_sections,
    to_bytes,
)

FILE_NAME = "known_titles.bin"
_FIRST_LINE = b"refcheck known titles 1"

Words = tuple[str, ...]


class KnownTitles(Struct, frozen=True):
    """The tables of known titles."""

    titles: StringTable
    journals: Sequence[int]
    words: StringTable
    families: StringTable
    initials: StringTable
    begins: Sequence[int]
    members: Sequence[int]


def journal_of(words: Words) -> int | None:
    """Return the journal that has this title in full, as a number without further meaning."""
    known = _known()
    number = known.titles.find(" ".join(words))
    return None if number is None else known.journals[number]


# Words in full that others are cut to or begin with, so that the table, which was collected from
# titles with and without shortened words, lacks them (`Fish` of *Fish Biology* and of *Fisheries*).
# Those among the words that `iso4_words.tsv` leaves whole.
_CUT_TO = frozenset(
    """
    age area bird book border broadcast burn cave code cost court duct ear election embryo event
    fall fat feed fish flow foam foot game gut hair hand herb hip idea labor lake lead limb line
    list map men mine month palm park pig place rat reform ring role salt sex spin spirit star
    sugar tea team test text time tooth track tree turn twin user vein walk war wave wild wind word
    year zone
    """.split()
)


def is_full_word(word: str) -> bool:
    """Say whether a word stands in full in some title."""
    return word in _CUT_TO or _known().words.find(word) is not None


def is_family(words: Words) -> bool:
    """Say whether several journals have this title before a colon, and a section's behind it."""
    return _known().families.find(" ".join(words)) is not None


def alike(words: Words) -> tuple[Words, ...]:
    """Return the known titles whose words begin with the same letters, in the same order."""
    known = _known()
    number = known.initials.find("".join(word[0] for word in words))
    if number is None:
        return ()
    members = known.members[known.begins[number] : known.begins[number + 1]]
    return tuple(tuple(known.titles[title].split()) for title in members)


@cache
def _known() -> KnownTitles:
    return read(pkgutil.get_data("refcheck.core.text", FILE_NAME) or b"")


def read(file: bytes) -> KnownTitles:
    """Return the tables in a file that `written` made. Raises `ValueError` for any other."""
    found = sections_of(file, _FIRST_LINE)
    return KnownTitles(
        table_of(found[:3]),
        numbers("H", found[3]),
        table_of(found[4:7]),
        table_of(found[7:10]),
        table_of(found[10:13]),
        numbers("I", found[13]),
        numbers("H", found[14]),
    )


def written(journals: Iterable[Sequence[str]], full_words: Iterable[str]) -> bytes:
    """Return the file that holds the titles of journals, and the full words besides.

    A journal is the names it has, each as its words, with ` | ` in front of what follows a colon
    or a dash. A title that two of them have is the first one's.
    """
    journal: dict[str, int] = {}
    heads: dict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(journals):
        for name in names:
            head, colon, _ = name.partition(" | ")
            if journal.setdefault(name.replace("| ", ""), number) == number and colon:
                heads[head].add(number)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for title in journal:
        by_initials["".join(word[0] for word in title.split())].append(title)
    titles, initials = in_order(journal), in_order(by_initials)
    place = {title: number for number, title in enumerate(titles)}
    begins = [0]
    for each in initials:
        begins.append(begins[-1] + len(by_initials[each]))
    words = {word for title in titles for word in title.split()}.union(full_words)
    families = [head for head, numbers in heads.items() if len(numbers) > 1]
    return joined(
        _FIRST_LINE,
        (
            *table_sections(titles),
            to_bytes("H", (journal[title] for title in titles)),
            *table_sections(in_order(words)),
            *table_sections(in_order(families)),
            *table_sections(initials),
            to_bytes("I", begins),
            to_bytes("H", (place[title] for each in initials for title in by_initials[each])),
        ),
    )
