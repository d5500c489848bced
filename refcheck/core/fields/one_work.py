"""Whether two entries of a list describe one work, by what they state themselves."""

from __future__ import annotations

from refcheck.core.fields.container_at_sight import same_container
from refcheck.core.fields.titles import nearness
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import squeeze, words
from refcheck.patterns import lazily

# Titles of fewer words ("Editorial", "Introduction") stand on many works.
_TELLING_WORDS = 4
# Titles less alike are of two works: what is garbled, shortened or translated keeps more.
_UNLIKE = 55.0
_FIRST_PAGE = lazily(r"[^\W_]+")
_IN_THE_WHOLE = ("volume", "issue", "edition", "ISBN", "number")
# What tells works apart that have no place in a journal or a book: a talk is held twice.
_OCCASION = ("URL", "note", "publisher", "publisher-place", "event-title", "event-place")
_OWN_NAMES = ("howpublished", "month", "day", "eventdate")


def described(reference: Reference) -> str | None:
    """Return a name for the work that an entry describes; None where it says too little."""
    title = reference.text("title") or ""
    if len(words(title)) < _TELLING_WORDS:
        return None
    authors = reference.author or ()
    first = (authors[0].family or authors[0].literal or "") if authors else ""
    return "|".join(squeeze(part) for part in (title, first, reference.text("issued") or ""))


def may_be_one(a: Reference, b: Reference) -> bool:
    """Say whether nothing that two entries of one name state tells their works apart.

    A column has its name in every issue, and a talk in every place where it is held.
    """
    if _differ(a, b, _IN_THE_WHOLE) or _differ_in_container(a, b) or _differ_in_page(a, b):
        return False
    if a.doi is not None and b.doi is not None and a.doi != b.doi:
        return False
    placed = any(r.text(name) for r in (a, b) for name in ("container-title", "page", "volume"))
    return placed or not (_differ(a, b, _OCCASION) or _differ_in_extra(a, b))


def are_two(a: Reference, b: Reference) -> bool:
    """Say whether the titles of two entries cannot be of one work."""
    one, other = a.text("title"), b.text("title")
    if one is None or other is None or min(len(words(one)), len(words(other))) < 2:
        return False
    return nearness(one, other) < _UNLIKE


def _differ(a: Reference, b: Reference, names: tuple[str, ...]) -> bool:
    pairs = ((a.text(name), b.text(name)) for name in names)
    return any(x is not None and y is not None and squeeze(x) != squeeze(y) for x, y in pairs)


def _differ_in_container(a: Reference, b: Reference) -> bool:
    one, other = a.text("container-title"), b.text("container-title")
    if one is None or other is None or squeeze(one) == squeeze(other):
        return False
    return same_container(one, other) is None and same_container(other, one) is None


def _differ_in_page(a: Reference, b: Reference) -> bool:
    pages = (_FIRST_PAGE.search(r.text("page") or "") for r in (a, b))
    first = [page.group().casefold() for page in pages if page is not None]
    return len(first) > 1 and first[0] != first[1]


def _differ_in_extra(a: Reference, b: Reference) -> bool:
    pairs = ((a.extra.get(name), b.extra.get(name)) for name in _OWN_NAMES)
    return any(x and y and squeeze(x.text) != squeeze(y.text) for x, y in pairs)
