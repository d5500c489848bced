"""Crossref's works: what they say (`parse`); `trim` says what is kept of them. Pure.

Source: Crossref REST API, metadata format
(https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md), and what recorded answers
of 2015 to 2026 hold beyond it. Any field may be absent, null or of another type.
"""

from __future__ import annotations

from collections.abc import Mapping
import re
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.core.text.placeholders import is_nothing
from refcheck.patterns import lazily
from refcheck.sources import shape
from refcheck.sources.crossref_trim import DATES, RELATIONS, date_of, trim, trim_names

__all__ = ["CSL_TYPES", "aliases_of", "doi_of", "parse", "trim"]


# Crossref's types (https://api.crossref.org/types) in CSL 1.0.2's words. What has no
# counterpart (`component`, `grant`, `other`) has no CSL type.
CSL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "journal-article": "article-journal",
        "posted-content": "article",
        "proceedings-article": "paper-conference",
        "book-chapter": "chapter",
        "book-section": "chapter",
        "book-part": "chapter",
        "book-track": "chapter",
        "reference-entry": "entry-encyclopedia",
        "book": "book",
        "monograph": "book",
        "edited-book": "book",
        "reference-book": "book",
        "book-series": "book",
        "book-set": "book",
        "proceedings": "book",
        "proceedings-series": "book",
        "report": "report",
        "report-component": "report",
        "report-series": "report",
        "dissertation": "thesis",
        "standard": "standard",
        "dataset": "dataset",
        "database": "dataset",
        "journal": "periodical",
        "journal-issue": "periodical",
        "journal-volume": "periodical",
        "peer-review": "review",
    }
)
# What a notice is that does not say; it must not pass unseen.
_UNKNOWN = "unknown"
# `no-no`, `n/a-n/a`, `-`: what publishers deposit when an article has no pages (yet).
_NO_PAGE = lazily(r"(?:no|n/?a|none|null|undefined|[-–.\s])+", re.IGNORECASE)
_SPACE = lazily(r"\s+")
_ISSUE_DATES = (
    ("journal-issue-print", "published-print"),
    ("journal-issue-online", "published-online"),
)
_NO_RELATION: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def parse(message: Mapping[str, Any]) -> Record:
    """Return what a work (whole or trimmed) says.

    Nothing raises: a field of another shape than documented is *not recorded*. A work that
    does not name its DOI has the empty string for it; whoever asked must not believe that.
    """
    registered_type = shape.text(message.get("type"))
    titles = shape.plain_texts(message.get("title"))
    event = next(shape.objects(message.get("event")), {})
    return Record(
        doi=doi_of(message),
        registry="crossref",
        type=_csl_type(registered_type, shape.text(message.get("subtype"))),
        registered_type=registered_type,
        title=titles,
        markup_title=_markup_title(message.get("title")),
        subtitle=shape.plain_texts(message.get("subtitle")),
        original_title=shape.plain_texts(message.get("original-title")),
        short_title=shape.plain_texts(message.get("short-title")),
        author=_names(message.get("author")),
        editor=_names(message.get("editor")),
        container_title=shape.plain_texts(message.get("container-title")),
        short_container_title=shape.plain_texts(message.get("short-container-title")),
        dates=_dates(message),
        volume=_number(message.get("volume")),
        issue=_issue(message),
        page=_page(message.get("page")),
        article_number=_page(message.get("article-number")),
        publisher=shape.plain_text(message.get("publisher")) or _institution(message),
        publisher_place=shape.plain_text(message.get("publisher-location")),
        event=shape.plain_text(event.get("name")),
        edition=shape.plain_text(message.get("edition-number")),
        issn=shape.plain_texts(message.get("ISSN")),
        isbn=tuple(map(_isbn, shape.plain_texts(message.get("ISBN")))),
        language=shape.plain_text(message.get("language")),
        group_title=shape.plain_text(message.get("group-title")),
        updated_by=_updates(message.get("updated-by")),
        update_to=_updates(message.get("update-to")),
        relation=_relation(shape.mapping(message.get("relation"))),
    )


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the identifiers by which one may ask for a record and be given this one."""
    return (doi_of(message),)


def doi_of(message: Mapping[str, Any]) -> str:
    """Return the DOI a work claims, in normal form; the empty string where it claims none."""
    return shape.doi(message.get("DOI"))


def aliases_of(message: Mapping[str, Any]) -> frozenset[str]:
    """Return the DOIs a work says it answers for besides its own."""
    named = (*shape.items(message.get("aliases")), *shape.items(message.get("alias")))
    notices = (update.get("DOI") for update in shape.objects(message.get("update-to")))
    return frozenset(filter(None, map(shape.doi, (*named, *notices))))


def _csl_type(registered_type: str | None, subtype: str | None) -> str | None:
    if registered_type == "posted-content" and subtype == "blog":
        return "post-weblog"
    return CSL_TYPES.get(registered_type or "")


def _markup_title(value: Any) -> str | None:
    """Return the first title with its markup; None where it has none."""
    for item in shape.items(value):
        written = shape.text(item) or ""
        if written and "<" not in written and "&" not in written:
            return None  # most have none
        raw = _SPACE.sub(" ", written).strip()
        if bare := shape.plain_text(raw):
            return raw if raw != bare else None
    return None


def _names(value: Any) -> tuple[Name, ...]:
    names = [name for item in shape.items(value) if (name := _divided(item)) is not None]
    if type(value) is list and len(names) == len(value):  # nearly always
        return tuple(names)
    return tuple(name for item in trim_names(value) if (name := _name(item)) is not None)


def _divided(item: Any) -> Name | None:
    """Return a name that has a family name; None of anything else."""
    family = shape.plain_text(item.get("family")) if shape.is_object(item) else None
    if family is None:
        return None
    given, suffix = shape.plain_text(item.get("given")), shape.plain_text(item.get("suffix"))
    return Name(family=family, given=given, suffix=suffix)


def _name(item: Mapping[str, Any]) -> Name | None:
    if (divided := _divided(item)) is not None:
        return divided
    # A name that was deposited as a given name alone cannot be divided.
    whole = shape.plain_text(item.get("name")) or shape.plain_text(item.get("given"))
    return None if whole is None else Name(literal=whole)


def _dates(message: Mapping[str, Any]) -> Mapping[str, PartialDate]:
    found = {
        key: when for key in DATES if key in message and (when := date_of(message[key])) is not None
    }
    issue = shape.mapping(message.get("journal-issue"))
    for key, theirs in _ISSUE_DATES:
        if theirs in issue and (when := date_of(issue[theirs])) is not None:
            found[key] = when
    return MappingProxyType(found)


def _issue(message: Mapping[str, Any]) -> str | None:
    inner = shape.mapping(message.get("journal-issue")).get("issue")
    return _number(message.get("issue")) or _number(inner)


def _number(value: Any) -> str | None:
    number = shape.plain_text(value)
    return None if number is None or is_nothing(number) else number


def _page(value: Any) -> str | None:
    page = shape.plain_text(value)
    return None if page is None or _NO_PAGE.fullmatch(page) or is_nothing(page) else page


def _institution(message: Mapping[str, Any]) -> str | None:
    first = next(shape.objects(message.get("institution")), {})
    return shape.plain_text(first.get("name"))


def _isbn(value: str) -> str:
    """Return an ISBN without the address older records put in front of it."""
    return value.rsplit("/", 1)[-1]


def _updates(value: Any) -> tuple[Update, ...]:
    """Return the notices, each once: the same one is often told by the publisher and by
    Retraction Watch, and the copy with a record number is the one to keep.
    """
    if not value:
        return ()
    merged: dict[tuple[str, str], Update] = {}
    for item in shape.objects(value):
        update = _update(item)
        if update.doi == "" and update.type == _UNKNOWN:
            continue
        known = merged.get((update.type, update.doi))
        if known is None or (known.record_id is None and update.record_id is not None):
            merged[update.type, update.doi] = update
    return tuple(merged.values())


def _update(item: Mapping[str, Any]) -> Update:
    kind = shape.plain_text(item.get("type")) or _UNKNOWN
    return Update(
        type=kind.lower().replace("-", "_").replace(" ", "_"),
        doi=shape.doi(item.get("DOI")),
        source=shape.plain_text(item.get("source")) or "publisher",
        date=date_of(item.get("updated")),
        record_id=shape.text(item.get("record-id")),
    )


def _relation(relation: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    if not relation:
        return _NO_RELATION
    found = {key: _targets(relation.get(key)) for key in RELATIONS if key in relation}
    return MappingProxyType({key: dois for key, dois in found.items() if dois})


def _targets(value: Any) -> tuple[str, ...]:
    named = (
        shape.doi(item.get("id")) for item in shape.objects(value) if item.get("id-type") == "doi"
    )
    return tuple(dict.fromkeys(filter(None, named)))
