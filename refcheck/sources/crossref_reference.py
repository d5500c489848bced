"""What publishers deposit with Crossref of a work they cite: an item of `reference`. Pure.

Source: Crossref REST API, metadata format, *Reference*
(https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from refcheck.core.fields.written_name import inverted, natural
from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.et_al import without_et_al
from refcheck.patterns import lazily
from refcheck.sources import shape

# Crossref's names in CSL's words; what stands further in front is the title of a part.
_FIELDS = (
    ("journal-title", "container-title"),
    ("year", "issued"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("first-page", "page"),
    ("edition", "edition"),
)
_NOWHERE = Location("", 1, 1, 1, 1)
_NO_TEXT = MappedText("")
# The deposit is of the first author; some deposit the others with it.
_NEXT_NAME = lazily(r";|\s(?:and|und|et|y|&)\s")


def parse_reference(deposited: Mapping[str, Any], index: int = 1) -> Reference:
    """Return what a deposited reference states in its fields; it stands in no document.

    Nothing raises: a field of another shape than documented is not stated. The author's field names
    the first author, so the list counts as cut. A title of a volume or series is the container of
    what has a title of its own, and else the title.
    """
    fields = {
        name: Field(value)
        for theirs, name in _FIELDS
        if theirs in deposited and (value := shape.plain_text(deposited[theirs])) is not None
    }
    whole = shape.plain_text(deposited.get("volume-title"))
    whole = whole or shape.plain_text(deposited.get("series-title"))
    title = shape.plain_text(deposited.get("article-title"))
    if title is not None and whole is not None:
        fields.setdefault("container-title", Field(whole))
    if (stated := title or whole) is not None:
        fields["title"] = Field(stated)
    author = _author(shape.plain_text(deposited.get("author")))
    doi = shape.doi(deposited.get("DOI"))
    return Reference(
        index,
        _NOWHERE,
        _NO_TEXT,
        Carrier.STRUCTURED,
        key=shape.text(deposited.get("key")),
        author=author,
        et_al=author is not None,
        doi=DOI(doi, doi) if doi else None,
        fields=MappingProxyType(fields),
    )


@lru_cache(maxsize=4096)  # works that are cited together are often by the same people
def _author(written: str | None) -> tuple[Name, ...] | None:
    if written is None:
        return None
    body = without_et_al(MappedText(written))[0].text
    following = _NEXT_NAME.search(body)
    first = body if following is None else body[: following.start()]
    family, comma, given = first.strip(" ,;").partition(",")
    if not any(map(str.isalpha, family)):
        return None
    if comma and given.strip():
        return (_unplaced(inverted(MappedText(family), [MappedText(given.strip())])),)
    return (_unplaced(natural(MappedText(family))),)


def _unplaced(name: Name) -> Name:
    """Return a name of no document: its place in the deposit is none in any file."""
    return Name(name.family, name.given, name.suffix, name.literal)
