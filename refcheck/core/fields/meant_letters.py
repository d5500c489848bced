"""A name in the letters that were meant: without another script's, wrongly decoded or lost ones."""

from __future__ import annotations

from collections.abc import Callable
import re

from msgspec.structs import replace

from refcheck.core.model.reference import Name
from refcheck.core.text.mojibake import mended
from refcheck.core.text.odd_names import fits_lost_letters, has_lost_letters

# Greek and Cyrillic letters that look like Latin ones; a keyboard switched too late leaves them.
_LOOK_ALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХаеорсхіοѕј", "ABEZHIKMNOPTYXABEKMHOPCTXaeopcxiosj"
)


def in_one_script(name: Name) -> Name:
    """Return a name without look-alike letters of another script among Latin ones."""
    family = name.family
    if family is None or family.isascii() or not re.search("[A-Za-z]", family):
        return name
    latin = family.translate(_LOOK_ALIKES)
    return name if latin == family else replace(name, family=latin)


def restored(recorded: Name, stated: Name) -> Name:
    """Return a recorded name with the letters that it lost, where the stated one has them."""
    if recorded.family is None or stated.family is None or not has_lost_letters(recorded.family):
        return recorded
    fits = fits_lost_letters(stated.family, recorded.family)
    return replace(recorded, family=stated.family) if fits else recorded


def with_single_s(name: Name) -> Name:
    """Return a name with a single `s` for each `ß`."""
    return _in_words(name, lambda part: part.replace("ß", "s"))


def _in_words(name: Name, spell: Callable[[str], str]) -> Name:
    """Return a name with each of its parts spelt anew."""
    family, given, literal = (
        None if part is None else spell(part) for part in (name.family, name.given, name.literal)
    )
    return replace(name, family=family, given=given, literal=literal)


def decoded(name: Name) -> Name:
    """Return a name without letters that were decoded wrongly (`LÃ¼ck`)."""
    return _in_words(name, mended)
