"""arXiv's works: what is kept of an Atom entry (`trim`) and what it says (`parse`). Pure.

A message is an entry of arXiv's Atom feed with its elements as fields (`refcheck.sources.arxiv`
makes it), in the terms of the "arXiv API User's Manual". `published` is the date of the first
version, `updated` of the one that was answered, `doi` the published version's, given by the author.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record
from refcheck.patterns import lazily
from refcheck.sources import shape
from refcheck.sources.people import person

PREFIX = "10.48550/arxiv."
_TEXTS = ("id", "title", "published", "updated", "journal_ref", "comment")
_LISTS = ("authors", "doi")
# http://arxiv.org/abs/hep-th/9901001v3
_ID = lazily(r"https?://arxiv\.org/abs/(?P<number>[\w.-]{1,20}(?:/\d{7})?)(?<!v)(?:v\d{1,3})?")
_VERSION = lazily(r"v\d{1,3}$")
_DATE = lazily(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """See `Form.trim`; abstracts and categories are left out."""
    kept: dict[str, Any] = {key: shape.text(message.get(key)) for key in _TEXTS}
    kept |= {
        key: [t for i in shape.items(message.get(key)) if (t := shape.text(i))] for key in _LISTS
    }
    return {key: value for key, value in kept.items() if value}


def number_of(message: Mapping[str, Any]) -> str | None:
    """Return the arXiv number of an entry, without its version."""
    match = _ID.fullmatch(shape.text(message.get("id")) or "")
    return None if match is None else _VERSION.sub("", match["number"].lower())


def version_of(message: Mapping[str, Any]) -> str | None:
    """Return the arXiv number of an entry with its version; None where it names none."""
    written = (shape.text(message.get("id")) or "").rpartition("/abs/")[2].lower()
    return None if number_of(message) in (None, written) else written


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """See `Form.keys_of`: the DOI that stands for the number, and the version."""
    number, numbered = number_of(message), version_of(message)
    if number is None:
        return ()
    return (PREFIX + number,) if numbered is None else (PREFIX + number, f"arxiv:{numbered}")


def parse(message: Mapping[str, Any]) -> Record:
    """See `Form.parse`."""
    authors = (person(item) for item in shape.items(message.get("authors")))
    published = tuple(filter(None, map(shape.doi, shape.items(message.get("doi")))))
    return Record(
        doi=next(iter(keys_of(message)), ""),
        registry="arxiv",
        type="article",
        registered_type="Preprint",
        title=shape.plain_texts(message.get("title")),
        author=tuple(name for name in authors if name is not None),
        dates=_dates(message),
        publisher="arXiv",
        relation=MappingProxyType({"is-version-of": published} if published else {}),
    )


def _dates(message: Mapping[str, Any]) -> Mapping[str, PartialDate]:
    found: dict[str, PartialDate] = {}
    for name, key in (("submitted", "published"), ("updated", "updated")):
        match = _DATE.match(shape.text(message.get(key)) or "")
        if match is not None and (when := shape.date(*match.groups())) is not None:
            found[name] = when
    return MappingProxyType(found)
