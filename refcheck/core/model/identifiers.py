"""Identifiers as values: a DOI in its one form, what was written, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct

from refcheck.core.model.location import Span
from refcheck.core.model.partly import Partly


class DOIFault(StrEnum):
    """What is wrong with how a DOI is written, beyond what every resolver forgives."""

    TYPOGRAPHIC_DASH = "typographic-dash"
    LATEX_ESCAPE = "latex-escape"
    SPACE_INSIDE = "space-inside"


class DOI(Partly, frozen=True, gc=False):
    """A DOI in normal form, with what was written and where.

    `value` is lower case, without resolver, escapes or typographic dashes. `span` covers the
    DOI itself (not the resolver or the `doi:` in front). `faults` lists what keeps the written
    form from resolving. `number` is set where the entry writes no DOI but a number that stands
    for one (`arXiv:2101.00042`); `written` and `span` are then the number's. Where lines were
    broken in or behind the DOI, `others` are what it may be instead, the likelier first; only a
    registry knows.
    """

    value: str
    written: str = ""
    span: Span | None = None
    faults: tuple[DOIFault, ...] = ()
    number: str | None = None
    others: tuple[DOI, ...] = ()
    _counts = property(attrgetter("value"))

    def __str__(self) -> str:
        return self.value

    @property
    def is_short(self) -> bool:
        """Say whether it is one of shortdoi.org's, which stand for longer ones: `10/gftzwz`."""
        return is_short(self.value)

    @property
    def url(self) -> str:
        """Return the address at which the DOI resolves."""
        return f"https://doi.org/{self.value}"


class FurtherDOI(Struct, frozen=True):
    """A DOI that an entry gives besides its own.

    `introduced` says that words in front of it name it as another work's: an erratum, the data.
    """

    doi: DOI
    introduced: bool = False


class Unassigned(Partly, frozen=True):
    """What stands in an identifier's place and is nobody's: `TBA`, `2305.XXXXX`.

    `kind` is what it should be: `DOI`, `arXiv`, `PMID`, `PMCID` or `ISBN`.
    """

    kind: str
    written: str
    span: Span | None = None
    _counts = property(attrgetter("kind", "written"))


class NumberKind(StrEnum):
    """What kind of number, other than a DOI, a registry knows works by."""

    PMID = "PMID"
    PMCID = "PMCID"
    ISBN = "ISBN"


class Number(Partly, frozen=True):
    """A number other than a DOI that an entry gives: of the work, or of the book it stands in.

    `digits` is its one form: digits alone, `PMC` in front of a PMCID's, an ISBN's thirteen.
    `written` and `span` are as those of a `DOI`.
    """

    kind: NumberKind
    digits: str
    written: str = ""
    span: Span | None = None
    _counts = property(attrgetter("kind", "digits"))

    def __str__(self) -> str:
        return self.digits if self.kind is NumberKind.PMCID else f"{self.kind} {self.digits}"

    @property
    def value(self) -> str:
        """Return what sources are asked for, and answers are kept under: `pmid:25352070`."""
        return f"{self.kind.lower()}:{self.digits}"


def second_opinion(doi: str) -> str:
    """Return what OpenAlex is asked for, where a DOI that nobody registered is looked up there."""
    return f"openalex:{doi}"


def version(number: str, which: int = 1) -> str:
    """Return what arXiv is asked for, where a version of the work with a number is looked up."""
    return f"arxiv:{number}v{which}"


def is_beside(key: str) -> bool:
    """Say whether what a source is asked for is no identifier of an entry: a second opinion."""
    return key.startswith(("openalex:", "arxiv:"))


def is_number(key: str) -> bool:
    """Say whether what a source is asked for is a `Number`'s value or the like, and no DOI."""
    return not key.startswith("10")


def is_short(doi: str) -> bool:
    """Say whether a DOI in normal form is a short one."""
    return doi.startswith("10/")


def preferred(dois: Iterable[DOI]) -> DOI | None:
    """Return the first DOI that is not a short one, or else the first: both name one work."""
    first: DOI | None = None
    for doi in dois:
        if not doi.is_short:
            return doi
        first = first or doi
    return first


def without_repeats(own: DOI | None, further: Iterable[FurtherDOI]) -> tuple[FurtherDOI, ...]:
    """Return the further DOIs, each once, without those that are the entry's `own`.

    A DOI to which another one adds something behind a mark is not told from it: publishers' pages
    and supplements go on so (`10.1000/182/full`, `10.1000/182.s001`).
    """
    known = [] if own is None else [own.value]
    kept: list[FurtherDOI] = []
    for each in further:
        if not any(_is_same(each.doi.value, value) for value in known):
            known.append(each.doi.value)
            kept.append(each)
    return tuple(kept)


def _is_same(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and not long[len(short) : len(short) + 1].isalnum()
