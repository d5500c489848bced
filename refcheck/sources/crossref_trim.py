"""What is kept of a Crossref work: its own shape, an allow-list of its fields. Pure.

Source: Crossref REST API, metadata format
(https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from refcheck.core.model.record import PartialDate
from refcheck.sources import shape

_TEXT = (
    "DOI", "type", "subtype", "volume", "issue", "page", "article-number", "publisher",
    "publisher-location", "edition-number", "language", "group-title",
)  # fmt: skip
_TEXTS = (
    "title", "subtitle", "original-title", "short-title", "container-title",
    "short-container-title", "ISSN", "ISBN", "aliases", "alias",
)  # fmt: skip
# `created`, `deposited`, `indexed` and `accepted` are no dates of publication and are left out.
DATES = (
    "issued", "published", "published-print", "published-online", "published-other",
    "posted", "content-created", "approved",
)  # fmt: skip
_NAMES = ("author", "editor")
_NAME_PARTS = ("family", "given", "name", "suffix")
_UPDATES = ("updated-by", "update-to")
# The relations that lead to the same work in another form, or to the notice about it.
RELATIONS = (
    "is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-same-as",
    "is-identical-to", "is-translation-of", "has-translation", "is-manuscript-of",
    "has-manuscript", "is-replaced-by", "replaces", "correction", "retraction",
)  # fmt: skip


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a work that comparing and exporting need, in Crossref's own shape.

    Abstracts, reference lists, affiliations, licences and counts are left out. Trimming twice
    changes nothing.
    """
    return {key: value for key, value in _kept(message) if value}


def senseless(message: Mapping[str, Any]) -> str | None:
    """Return the first field that names the work and says something, but nothing to be understood.

    Without it little of a reference could be compared, and the record would pass for one that
    agrees.
    """
    for key in ("title", "container-title"):
        if not shape.has_sense(message.get(key), _texts(message.get(key))):
            return key
    names = list(shape.objects(message.get("author")))
    return None if shape.has_sense(message.get("author"), names) else "author"


def _kept(message: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in _TEXT:
        yield key, shape.text(message.get(key))
    for key in _TEXTS:
        yield key, _texts(message.get(key))
    for key in DATES:
        yield key, _trim_date(message.get(key))
    for key in _NAMES:
        yield key, trim_names(message.get(key))
    for key in _UPDATES:
        updates = map(_trim_update, shape.objects(message.get(key)))
        yield key, [update for update in updates if update]
    yield "journal-issue", _trim_issue(shape.mapping(message.get("journal-issue")))
    yield "relation", _trim_relation(shape.mapping(message.get("relation")))
    yield "event", _only(_first_object(message.get("event")), "name", "location")
    institution = _only(_first_object(message.get("institution")), "name")
    yield "institution", [institution] if institution else None


def _texts(value: Any) -> list[str]:
    return [found for item in shape.items(value) if (found := shape.text(item))]


def _only(value: Mapping[str, Any], *keys: str) -> dict[str, str]:
    return {key: found for key in keys if key in value and (found := shape.text(value[key]))}


def _first_object(value: Any) -> Mapping[str, Any]:
    return next(shape.objects(value), {})


def trim_names(value: Any) -> list[dict[str, str]]:
    """Return the names; none where one of them cannot be understood.

    Of a list with a gap nobody can say whom it does not name.
    """
    names = [_trim_name(name) for name in shape.items(value)]
    return [] if None in names else [name for name in names if name]


def _trim_name(name: Any) -> dict[str, str] | None:
    """Return the parts of a name; None where it has no part that is one, or a part that is none."""
    if not shape.is_object(name):
        return None
    kept = _only(name, *_NAME_PARTS)
    whole = "family" in kept or "name" in kept or ("given" in kept and "family" not in name)
    return kept if whole else None


def _trim_date(value: Any) -> dict[str, Any] | None:
    found = date_of(value)
    if found is None:
        return None
    parts = [part for part in (found.year, found.month, found.day) if part is not None]
    return {"date-parts": [parts]}


def _trim_update(update: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = dict(_only(update, "DOI", "type", "source", "record-id"))
    updated = _trim_date(update.get("updated"))
    return kept | {"updated": updated} if updated else kept


def _trim_issue(issue: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = dict(_only(issue, "issue"))
    for key in ("published-print", "published-online"):
        if when := _trim_date(issue.get(key)):
            kept[key] = when
    return kept


def _trim_relation(relation: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for key in (name for name in RELATIONS if name in relation):
        targets = [_only(target, "id", "id-type") for target in shape.objects(relation.get(key))]
        if targets := [target for target in targets if target.get("id-type") == "doi"]:
            kept[key] = targets
    return kept


def date_of(value: Any) -> PartialDate | None:
    """Return a Crossref date, which is as precise as the publisher made it; `[[null]]` is none."""
    listed = shape.mapping(value).get("date-parts")
    parts = listed[0] if type(listed) is list and listed else next(shape.items(listed), None)
    return shape.date(*parts[:3]) if isinstance(parts, list) and parts else None
