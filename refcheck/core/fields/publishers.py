"""Whether a book's stated publisher is certainly another house than the recorded one.

Publishers are bought, imprints move, and a host registers what others print (De Gruyter, JSTOR), so
that most differences tell nothing. Two houses of this table that were never one do, and even they
are only said besides: no record proves who printed the copy that was read.

The houses and what they were or bought are put down from general knowledge, and no list was
followed: which is why a note is all that is made of it.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.model.comparison import Unaccounted
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words

_BOOKS = frozenset(("book", "chapter", "entry", "entry-encyclopedia"))
# Each house with its imprints and predecessors, folded; what two houses had stands with both.
_HOUSES = {
    "Springer Nature": "springer|springer nature|palgrave|palgrave macmillan|macmillan|kluwer"
    "|apress|kluwer academic|plenum|humana|birkhauser|chapman and hall|scientific american",
    "Elsevier": "elsevier|academic press|pergamon|north holland|butterworth heinemann|saunders"
    "|morgan kaufmann|newnes|churchill livingstone|mosby|woodhead|william andrew",
    "Wiley": "wiley|john wiley|blackwell|wiley blackwell|jossey bass|wiley vch|vch|sybex",
    "Taylor & Francis": "taylor and francis|routledge|crc press|crc|informa|psychology press"
    "|ashgate|lawrence erlbaum|garland|chapman and hall|westview|longman|gower|earthscan",
    "Sage": "sage|sage publications|corwin",
    "Pearson": "pearson|prentice hall|addison wesley|longman",
    "McGraw-Hill": "mcgraw hill|open university press",
    "Oxford University Press": "oxford university press|oup|clarendon press",
    "Cambridge University Press": "cambridge university press|cup",
    "MIT Press": "mit press",
    "World Scientific": "world scientific|imperial college press",
    "IGI Global": "igi global|idea group",
    "Edward Elgar": "edward elgar|elgar",
    "Emerald": "emerald|jai press",
}
_OF: dict[tuple[str, ...], set[str]] = {}
for _house, _names in _HOUSES.items():
    for _name in _names.split("|"):
        _OF.setdefault(tuple(_name.split()), set()).add(_house)
_LONGEST = max(map(len, _OF))
_MOST_WORDS = 14  # of a publisher's name with its place


def another_publisher(reference: Reference, record: Record) -> tuple[Unaccounted, ...]:
    """Return the stated publisher of a book as what is said besides the record, where it is another
    house; nothing where that is not certain.
    """
    stated = reference.fields.get("publisher")
    if record.type not in _BOOKS or stated is None or stated.span is None or not record.publisher:
        return ()
    here, there = houses_in(stated.text), houses_in(record.publisher)
    if not here or not there or not here.isdisjoint(there):
        return ()
    return (Unaccounted(stated.text, stated.span),)


@lru_cache(maxsize=1024)
def houses_in(text: str) -> frozenset[str]:
    """Return the houses that a publisher's name may stand for; none where it is none of theirs."""
    told = words(text.replace("&", " and "))
    if len(told) > _MOST_WORDS:
        return frozenset()
    found: set[str] = set()
    for size in range(1, _LONGEST + 1):
        for start in range(len(told) - size + 1):
            found |= _OF.get(told[start : start + size], set())
    return frozenset(found)
