"""Whether two written names are the same person or group.

What is accepted, and where it comes from: initials for given names with or without dots, hyphens
and spaces (every citation style); particles on either side and dropped (`van der Berg`,
`Berg, van der`: CSL 1.0.2, *demote-non-dropping-particle*); suffixes; hyphens and apostrophes of
every shape; diacritics and their usual transcriptions (`Müller`, `Mueller`, `Muller`: DIN 5007-2,
ICAO 9303; `ß` as `ss` or `s`, but no other `ss` as `s`); a dropped second surname (Spanish and
Portuguese usage); all capitals; family and given swapped, or both in one field, in the registry
(Crossref contract, 2.3); groups and their initialisms. One letter changed is not accepted: that is
what a misspelt name looks like.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from msgspec.structs import replace

from refcheck.core.fields.family_names import (
    same_family,
    same_family_tail,
    without_particles,
)
from refcheck.core.fields.meant_letters import decoded, in_one_script, restored, with_single_s
from refcheck.core.fields.name_marks import is_plain, share_nothing
from refcheck.core.fields.name_scripts import in_other_scripts, letters_of, may_be_one
from refcheck.core.model.reference import Name
from refcheck.core.text.folding import fold, visible, words
from refcheck.core.text.groups import ends_in_a_person
from refcheck.core.text.name_words import (
    PARTICLES,
    SUFFIXES,
    compatible_given,
    family_words,
    garbles_particle,
    given_tokens,
    one_within_the_other,
    share_spelling,
)

_BEYOND_LATIN = "\u0250"  # the first letter behind Latin Extended-B
_GROUP_NOISE = frozenset(
    """
    the for of and on in a an de la group study investigators consortium collaboration
    """.split()
)


class Likeness(IntEnum):
    """How far two names agree, the higher the more."""

    OTHER = 0
    SAME_FAMILY = 1  # the family agrees, the given names or initials contradict each other
    EQUIVALENT = 2
    SAME = 3


def likeness(stated: Name, recorded: Name) -> Likeness:
    """Return how far the name in the article agrees with the one on record."""
    # Nearly always, and sooner told than looked up.
    if _is_family_alone(stated, recorded):
        return Likeness.EQUIVALENT
    if _have_one_family(stated, recorded):
        return _by_given(stated, recorded)
    if is_plain(stated) and is_plain(recorded) and share_nothing(stated, recorded):
        return Likeness.OTHER
    return _known_likeness(stated, recorded)


@lru_cache(maxsize=65536)
def _known_likeness(stated: Name, recorded: Name) -> Likeness:
    found = _likeness(stated, recorded)
    if found < Likeness.EQUIVALENT and ("ß" in letters_of(stated) or "ß" in letters_of(recorded)):
        # Who has no `ß` types `ss`, and some a single `s`; other names have their own `ss`.
        found = max(found, _likeness(with_single_s(stated), with_single_s(recorded)))
    if found < Likeness.EQUIVALENT and "-" in (stated.family or ""):
        # The hyphen of a line's end in one of two surnames: `C. González Mar-qués`.
        whole = replace(stated, family=(stated.family or "").replace("-", ""))
        found = max(found, _likeness(whole, recorded))
    if found < Likeness.EQUIVALENT and not letters_of(stated).isascii():
        # Copied from a record whose letters were decoded wrongly (`LÃ¼ck`).
        read = decoded(stated)
        found = found if read == stated else max(found, _likeness(read, recorded))
    return found


def _likeness(stated: Name, recorded: Name) -> Likeness:
    if _have_one_family(stated, recorded):
        return _by_given(stated, recorded)
    stated, recorded = in_one_script(stated), in_one_script(recorded)
    recorded = restored(recorded, stated)
    if _spelt(stated) == _spelt(recorded):
        return Likeness.SAME
    if in_other_scripts(stated, recorded):
        return Likeness.EQUIVALENT if may_be_one(stated, recorded) else Likeness.OTHER
    if stated.family is None or recorded.family is None:
        return _group_likeness(stated, recorded)
    if _have_nothing_in_common(stated, recorded):
        return Likeness.OTHER
    if same_family(stated.family, recorded.family, stated.suffix, recorded.suffix):
        given = without_particles(stated.given, recorded.family)
        agree = compatible_given(given, recorded.given) or _same_words(stated, recorded)
        if garbles_particle(stated.family, stated.given, recorded.family):
            agree = False
        if recorded.given is None and not _fits_names_in_front(stated, recorded.family):
            agree = False
        return Likeness.EQUIVALENT if agree else Likeness.SAME_FAMILY
    if _swapped(stated, recorded) or _same_words(stated, recorded):
        return Likeness.EQUIVALENT
    if recorded.given is None or stated.given is None:
        return _group_likeness(stated, recorded)
    return Likeness.OTHER


def _fits_names_in_front(stated: Name, whole: str) -> bool:
    """Say whether the given names do not contradict those in front of the family name, where the
    record has the whole name as one (`Zoe Moen`); in `Garcia Lopez` it has none.
    """
    recorded, family = words(whole), family_words(stated.family or "")
    in_front = recorded[: -len(family)] if recorded[-len(family) :] == family else ()
    names = tuple(word for word in in_front if word not in PARTICLES)
    given = given_tokens(stated.given or "")
    if recorded == family and len(family) > 1 and len({len(name) > 1 for name in given}) > 1:
        return False  # `Zoe Moen, X. Ekdahl`: somebody else's initials and name
    return not names or not given or one_within_the_other(given, names)


def _is_family_alone(stated: Name, recorded: Name) -> bool:
    """Say whether all that is stated of a person is the family name, letter by letter as recorded,
    and both are written in Latin letters.
    """
    if stated.family != recorded.family or stated.given is not None:
        return False
    if not (recorded.family and recorded.given) or stated.literal or recorded.literal:
        return False
    letters = recorded.family + recorded.given
    return letters.isascii() or max(letters) < _BEYOND_LATIN


def _have_one_family(stated: Name, recorded: Name) -> bool:
    """Say whether two persons have the same family name of one plain word, and given names in
    ASCII: then these alone decide.
    """
    if not (stated.family and recorded.family and stated.given and recorded.given):
        return False
    family = stated.family.lower()
    plain = family.isascii() and family.isalpha() and family not in PARTICLES
    if not plain or family != recorded.family.lower() or stated.literal or recorded.literal:
        return False
    return stated.given.isascii() and recorded.given.isascii() and not stated.given.islower()


def _by_given(stated: Name, recorded: Name) -> Likeness:
    """Return how far two names of one family agree."""
    written, known = stated.given or "", recorded.given or ""
    if written[1:] in ("", ".") and written[:1] == known[:1] and known[1:2].isalpha():
        return Likeness.EQUIVALENT  # one initial, of a name: the most frequent of all
    if stated.given == recorded.given or _spelt_part(stated.given) == _spelt_part(recorded.given):
        return Likeness.SAME
    agree = compatible_given(stated.given, recorded.given) or _same_words(stated, recorded)
    return Likeness.EQUIVALENT if agree else Likeness.SAME_FAMILY


@lru_cache(maxsize=16384)
def _spelt(name: Name) -> tuple[str | None, ...]:
    return tuple(map(_spelt_part, (name.family, name.given, name.literal)))


def _spelt_part(part: str | None) -> str | None:
    return None if part is None else visible(part).replace(".", "").replace(" ", "").casefold()


def _have_nothing_in_common(stated: Name, recorded: Name) -> bool:
    """Say whether two persons share no word in any spelling: most pairs of a long list do not."""
    if not (stated.given and recorded.given) or fold(stated.family or "") == fold(
        recorded.family or ""
    ):
        return False
    return share_nothing(stated, recorded)


def _swapped(stated: Name, recorded: Name) -> bool:
    """Say whether family and given are exchanged on one side."""
    if not (stated.family and recorded.family and recorded.given):
        return False
    if not same_family(stated.family, recorded.given):
        return False
    if not stated.given:
        return len(words(recorded.given)) == len(words(stated.family))
    given = given_tokens(stated.given)
    return len(given) <= _most_given(words(recorded.family)) and compatible_given(
        stated.given, recorded.family
    )


def _most_given(recorded: Sequence[str]) -> int:
    """Return how many given names may stand for so many recorded names: a middle name more. The
    capitals of `Peter JONOS`, taken for initials, are too many for the name `Jones`.
    """
    return len(recorded) + 1


def _same_words(stated: Name, recorded: Name) -> bool:
    """Say whether both sides hold the same words or initials, divided differently.

    The registry's family field often holds the whole name (`Smith J`), and a particle or a
    middle name often stands on the other side (`Ana` `Maria Silva` for `Ana Maria` `Silva`).
    """
    suffixes = SUFFIXES.union(words(f"{stated.suffix or ''} {recorded.suffix or ''}"))
    left = [w for w in words(f"{stated.given or ''} {stated.family or ''}") if w not in suffixes]
    right = [
        w for w in words(f"{recorded.given or ''} {recorded.family or ''}") if w not in suffixes
    ]
    if "".join(left) == "".join(right) or (len(left) > 1 and sorted(left) == sorted(right)):
        return True
    family = family_words(stated.family or "")
    rest = list(right)
    for word in family:
        hit = next((w for w in rest if share_spelling(w, word)), None)
        if hit is None or len(word) < 2:
            return False
        rest.remove(hit)
    given = given_tokens(stated.given or "")
    if recorded.given and same_family_tail(recorded.family or "", family) is False:
        return False
    if not rest or not given or len(given) > _most_given(rest):
        return False
    return one_within_the_other(given, tuple(rest))


def _group_likeness(stated: Name, recorded: Name) -> Likeness:
    """Compare names of which at least one is not divided: groups, mononyms, whole names."""
    left, right = words(str(stated).replace(",", " ")), words(str(recorded).replace(",", " "))
    if not left or not right:
        return Likeness.OTHER
    if "".join(left) == "".join(right):
        return Likeness.SAME
    if sorted(left) == sorted(right):
        return Likeness.EQUIVALENT
    content = [tuple(w for w in side if w not in _GROUP_NOISE) for side in (left, right)]
    if content[0] and content[0] == content[1]:
        return Likeness.EQUIVALENT
    short, long = sorted((left, right), key=len)
    if (
        len(short) == 1
        and len(long) > 1
        and len(short[0]) > 1
        and short[0] in (_initialism(long), _initialism(content[left is short]))
    ):
        return Likeness.EQUIVALENT
    # A collective author often carries its acronym, or a parent body, on one side only.
    contained = len(short) > 1 and (long[: len(short)] == short or long[-len(short) :] == short)
    if contained and not any(
        ends_in_a_person(str(name), len(short)) for name in (stated, recorded)
    ):
        return Likeness.EQUIVALENT
    if stated.literal is None and stated.family and recorded.literal:
        return _against_undivided(stated, recorded.literal)
    if recorded.literal is None and recorded.family and stated.literal:
        return _against_undivided(recorded, stated.literal)
    return Likeness.OTHER


def _initialism(phrase: tuple[str, ...]) -> str:
    return "".join(word[0] for word in phrase)


def _against_undivided(name: Name, literal: str) -> Likeness:
    """Compare a divided name with one written as a whole (`J. Smith`, `Smith J`), or of which only
    the given name was deposited.
    """
    whole = words(literal.replace(",", " "))
    if len(whole) == 1 and given_tokens(name.given or "")[:1] == whole and len(whole[0]) > 2:
        return Likeness.EQUIVALENT
    rest = list(whole)
    for word in family_words(name.family or ""):
        if word not in rest:
            return Likeness.OTHER
        rest.remove(word)
    given = given_tokens(name.given or "")
    agree = not given or not rest or one_within_the_other(given, tuple(rest))
    if garbles_particle(literal, None, name.family or ""):
        agree = False
    return Likeness.EQUIVALENT if agree else Likeness.SAME_FAMILY
