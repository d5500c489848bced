"""What of a record can be believed: a record is not gospel.

A registry holds what a publisher sent. What is evidently no value, or no longer the value that was
meant, is left out or put right before anything is compared with it; it accuses nobody.
"""

from __future__ import annotations

from itertools import takewhile

from msgspec.structs import replace

from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name
from refcheck.core.text.degrees import are_degrees, says_how, without_degrees
from refcheck.core.text.folding import squeeze
from refcheck.core.text.mojibake import mended
from refcheck.core.text.odd_names import is_affiliation, is_others
from refcheck.core.text.placeholders import is_placeholder

# Where publishers' books are read; records of chapters have it in the book's place. Source:
# Crossref, 10.1093/oxfordhb/..., 10.1093/oso/..., 10.1093/gmo/..., 10.1007/springerreference_...
_PLATFORMS = frozenset(
    squeeze(name)
    for name in (
        "Oxford Handbooks Online",
        "Oxford Scholarship Online",
        "Oxford Music Online",
        "Oxford Art Online",
        "SpringerReference",
    )
)
_OF_PLATFORMS = ("online", "reference")  # one of which each of their names has
_TITLES = ("title", "subtitle", "original_title", "short_title", "container_title")


def believed(record: Record) -> Record:
    """Return the record as far as it can be believed; the same one where nothing is odd.

    The platform on which a book is read is not the book. Text decoded in the wrong encoding is
    decoded rightly. Of the authors "et al." is none but says that others follow; degrees are
    nobody; from what a program writes for no name on, nobody knows who is meant; an affiliation is
    a group; and names without a family name's letters are not comparable, so that the list is none.
    """
    changed: dict[str, object] = {}
    for name in _TITLES:
        titles: tuple[str, ...] = getattr(record, name)
        if not all(map(str.isascii, titles)):
            right = tuple(map(mended, titles))
            if right != titles:
                changed[name] = right
    for name in ("author", "editor"):
        names: tuple[Name, ...] = getattr(record, name)
        people = _people(names)
        if people != names:
            changed[name] = people
            if name == "author" and any(_is_others(n) or _is_nobody(n) for n in names):
                changed["et_al"] = True
    if record.container_title and any(_is_platform(title) for title in record.container_title):
        changed["container_title"] = tuple(t for t in record.container_title if not _is_platform(t))
    return replace(record, **changed) if changed else record


def _is_platform(title: str) -> bool:
    if title.isascii() and not any(map(title.lower().__contains__, _OF_PLATFORMS)):
        return False
    return squeeze(title) in _PLATFORMS


def _people(names: tuple[Name, ...]) -> tuple[Name, ...]:
    if all(map(_is_plain, names)):
        return names
    nameless = sum(not any(map(str.isalpha, name.family or "x")) for name in names)
    if 2 * nameless > len(names):
        return ()
    known = takewhile(lambda name: not _is_nobody(name), names)
    return tuple(_mended(name) for name in known if not (_is_others(name) or is_degree(name)))


def _is_plain(name: Name) -> bool:
    """Say whether a name is evidently a person's: a family and given names in ASCII."""
    if not name.family or name.given is None or name.literal is not None:
        return False
    return name.family[0].isalpha() and name.family.isascii() and name.given.isascii()


def _is_others(name: Name) -> bool:
    return name.given is None and is_others(str(name))


def is_degree(name: Name) -> bool:
    """Say whether the degrees of the person in front were deposited as one (`MD; Ph.D.`)."""
    if not may_be_degree(name):
        return False
    written = "".join(part for part in (name.family, name.given, name.literal) if part)
    return name.given is None or not written.isupper()


def may_be_degree(name: Name) -> bool:
    """Say whether a name has nothing but degrees, which may be somebody's in capitals: `MS RN`."""
    has_degree = False
    for part in (name.family, name.given, name.literal):
        if not part or says_how(part):  # `Hons, MD` of `MD(Hons)`
            continue
        if not are_degrees(part, alone=True):
            return False
        has_degree = True
    return has_degree


def _is_nobody(name: Name) -> bool:
    """Say whether a name is what exporters write for nothing; a family's name may be `Na`."""
    if name.given is not None:
        return False
    if name.family is not None and name.family.istitle():
        return False
    only = name.family or name.literal
    return only is not None and any(map(str.isalpha, only)) and is_placeholder(only)


def _mended(name: Name) -> Name:
    parts = (name.family, name.given, name.literal)
    if not "".join(filter(None, parts)).isascii():
        family, given, literal = (None if part is None else mended(part) for part in parts)
        if (family, given, literal) != parts:
            name = replace(name, family=family, given=given, literal=literal)
    if "," in f"{name.family}{name.given}{name.literal}":
        family, given, literal = (
            None if part is None else without_degrees(part)
            for part in (name.family, name.given, name.literal)
        )
        if (family, given, literal) != (name.family, name.given, name.literal):
            name = replace(name, family=family, given=given, literal=literal)
    if name.family is not None and name.given is None and is_affiliation(name.family):
        return Name(literal=name.family, span=name.span)
    return name
