"""PubMed's summaries: what is kept of them (`trim`) and what they say (`parse`). Pure.

A message is one document summary of E-utilities' `esummary` in JSON (NCBI, "Entrez Programming
Utilities Help", NBK25499; "MEDLINE/PubMed Data Element (Field) Descriptions"). Titles end in a full
stop, those of translations stand in brackets; authors are written `Zhu N`. Any field may be absent,
empty or of another type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.patterns import lazily
from refcheck.sources import shape

_TEXTS = (
    "uid",
    "title",
    "vernaculartitle",
    "fulljournalname",
    "source",
    "booktitle",
    "volume",
    "issue",
    "pages",
    "pubdate",
    "epubdate",
    "issn",
    "essn",
    "publishername",
)
_LISTS = ("pubtype", "lang")
_ID_TYPES = frozenset({"doi", "pmc"})
_RETRACTED = "Retracted Publication"
# What `references` says of notices about the work, in the words of `Update.type`.
_NOTICES = MappingProxyType(
    {
        "Retraction in": "retraction",
        "Erratum in": "erratum",
        "Expression of concern in": "expression_of_concern",
    }
)
# `2020 Feb 20` · `2025 Mar-Apr` · `2019 Winter` · `1998-1999`
_DATE = lazily(r"(?P<year>\d{4})(?:\s(?P<month>[A-Z][a-z]{2})(?:\s(?P<day>\d{1,2})\b)?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# `Gao GF` · `van der Berg JH Jr` · `Madonna`
_NAME = lazily(
    r"(?P<family>\S.{0,300})\s(?P<given>[^\W\d_a-z]{1,5})(?:\s(?P<suffix>Jr|Sr|2nd|3rd|II|III|IV))?"
)
_TYPES = (
    ("Preprint", "article"),
    ("Retraction Notice", "article-journal"),
    ("Journal Article", "article-journal"),
)
_SUPPLEMENT = lazily(r"(?P<volume>\d{1,5}) (?P<issue>(?:Suppl|Pt|Spec|Supplement)\b.{0,40})")
_SHORT_RANGE = lazily(r"(?P<head>[A-Za-z]{0,3})(?P<first>\d{2,9})-(?P<last>\d{1,8})")


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """See `Form.trim`; abstracts are in no summary, histories and counts are left out."""
    return {key: value for key, value in _kept(message) if value}


def _kept(message: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in _TEXTS:
        yield key, shape.text(message.get(key))
    for key in _LISTS:
        yield key, [text for item in shape.items(message.get(key)) if (text := shape.text(item))]
    yield "authors", _trim_names(message.get("authors"))
    yield (
        "articleids",
        [
            {"idtype": kind, "value": value}
            for item in shape.objects(message.get("articleids"))
            if (kind := shape.text(item.get("idtype"))) in _ID_TYPES
            and (value := shape.text(item.get("value")))
        ],
    )
    yield (
        "references",
        [
            {"reftype": kind}
            for item in shape.objects(message.get("references"))
            if (kind := shape.text(item.get("reftype"))) in _NOTICES
        ],
    )


def _trim_names(value: Any) -> list[dict[str, str]]:
    """Return the names; none where one of them cannot be understood: of a list with a gap nobody
    can say whom it does not name.
    """
    names: list[dict[str, str]] = []
    for item in shape.items(value):
        name = shape.text(item.get("name")) if isinstance(item, Mapping) else None
        if name is None:
            return []
        kind = shape.text(item.get("authtype"))
        names.append({"name": name} if kind is None else {"name": name, "authtype": kind})
    return names


def senseless(message: Mapping[str, Any]) -> str | None:
    """Return the first field that names the work and says nothing to be understood, or None."""
    for key in ("title", "fulljournalname"):
        if not shape.has_sense(message.get(key), shape.plain_texts(message.get(key))):
            return key
    names = list(shape.objects(message.get("authors")))
    return None if shape.has_sense(message.get("authors"), names) else "authors"


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """See `Form.keys_of`: the PMID, and the PMCID of the same article."""
    uid, pmc = shape.text(message.get("uid")), _id(message, "pmc")
    return tuple(
        key for key in (uid and f"pmid:{uid}", pmc and f"pmcid:{pmc.upper()}") if key is not None
    )


def parse(message: Mapping[str, Any]) -> Record:
    """See `Form.parse`."""
    kinds = set(shape.plain_texts(message.get("pubtype")))
    title, original = _titles(message)
    volume, issue = _volume_and_issue(message)
    uid = shape.text(message.get("uid"))
    journal = shape.plain_texts([message.get("fulljournalname"), message.get("booktitle")])
    people = tuple(_names(message))
    return Record(
        doi=shape.doi(_id(message, "doi")),
        registry="pubmed",
        type=next((csl for kind, csl in _TYPES if kind in kinds), None),
        registered_type="Preprint" if "Preprint" in kinds else None,
        title=title,
        original_title=original,
        author=people,
        container_title=journal,
        short_container_title=shape.plain_texts(message.get("source")),
        dates=_dates(message),
        volume=volume,
        issue=issue,
        page=_page(message),
        publisher=shape.plain_text(message.get("publishername")),
        issn=shape.plain_texts([message.get("issn"), message.get("essn")]),
        updated_by=tuple(_updates(message, kinds)),
        number=None if uid is None else f"PMID {uid}",
    )


def _id(message: Mapping[str, Any], kind: str) -> str | None:
    found = shape.objects(message.get("articleids"))
    return next((shape.text(i.get("value")) for i in found if i.get("idtype") == kind), None)


def _titles(message: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the title, and the one that it translates or that is translated.

    A title in brackets is PubMed's translation: the article bears the one in its own language,
    which older records lack.
    """
    title = shape.plain_text(message.get("title"))
    vernacular = shape.plain_text(message.get("vernaculartitle"))
    if title is None:
        return shape.plain_texts(vernacular), ()
    title = _without_stop(title)
    if not (title.startswith("[") and title.endswith("]")):
        return (title,), shape.plain_texts(vernacular and _without_stop(vernacular))
    if vernacular is None:
        return (), ()  # whoever cites it in its own language is not to be told a translation
    return (_without_stop(vernacular),), (_without_stop(title[1:-1]),)


def _without_stop(title: str) -> str:
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _names(message: Mapping[str, Any]) -> Iterator[Name]:
    for item in shape.objects(message.get("authors")):
        if (whole := shape.plain_text(item.get("name"))) is None:
            continue
        match = _NAME.fullmatch(whole)
        if match is None or item.get("authtype") == "CollectiveName":
            yield Name(literal=whole)
        else:
            yield Name(match["family"], match["given"], match["suffix"])


def _dates(message: Mapping[str, Any]) -> Mapping[str, PartialDate]:
    found = {
        "published-print": _date(message.get("pubdate")),
        "published-online": _date(message.get("epubdate")),
    }
    return MappingProxyType({name: when for name, when in found.items() if when is not None})


def _date(value: Any) -> PartialDate | None:
    match = _DATE.match(shape.text(value) or "")
    if match is None:
        return None
    month = (match["month"] or "").lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else None
    return shape.date(match["year"], number, match["day"])


def _volume_and_issue(message: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Return volume and issue apart: PubMed has `12 Suppl 1` for the volume of a supplement."""
    volume, issue = (shape.plain_text(message.get(key)) for key in ("volume", "issue"))
    match = None if volume is None or issue is not None else _SUPPLEMENT.fullmatch(volume)
    return (volume, issue) if match is None else (match["volume"], match["issue"])


def _page(message: Mapping[str, Any]) -> str | None:
    """Return the pages, the last one written out: PubMed has `637-41` for 637 to 641."""
    pages = shape.plain_text(message.get("pages"))
    match = None if pages is None else _SHORT_RANGE.fullmatch(pages)
    if match is None:
        return pages
    first, last = match["first"], match["last"]
    whole = first[: max(0, len(first) - len(last))] + last
    return f"{match['head']}{first}-{match['head']}{whole}"


def _updates(message: Mapping[str, Any], kinds: set[str]) -> Iterator[Update]:
    """Yield the notices about the work. The mark on the work itself counts for a retraction: the
    notice says the same of another record.
    """
    if _RETRACTED in kinds:
        yield Update("retraction", "", "pubmed")
    for item in shape.objects(message.get("references")):
        kind = _NOTICES.get(str(item.get("reftype")))
        if kind is not None and kind != "retraction":
            yield Update(kind, "", "pubmed")
