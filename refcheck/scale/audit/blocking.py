"""Keys by which a reference without a DOI and the record of its work find each other. Pure.

A key is what both state, folded: (year, volume, first page, first letters of the first author);
(ISSN or journal, volume, first page); (first author, year, one of the rarest words of the title).
Whatever shares a key is a candidate, and no more: what it is, the comparison decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b

from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import squeeze, words
from refcheck.patterns import lazily

MOST_RECORDS = 50
"""A key that more records have tells none of them from the others."""
MOST_CANDIDATES = 20
"""Records that one reference is compared with, those first that share most keys with it."""
_YEAR = lazily(r"(?:1[5-9]|20)\d\d")
_FIRST = lazily(r"[^\s,;:–—-]{1,20}")
_LETTERS, _RAREST, _SHORTEST = 4, 3, 4


def record_keys(record: Record, common: Mapping[str, int]) -> frozenset[int]:
    """Return the keys of a record; `common` counts the words that many titles have."""
    years = {date.year for date in record.dates.values()}
    authors = [_folded_name(name) for name in record.people[:1]]
    pages = {_first_page(record.page), _first_page(record.article_number)} - {None}
    journals = {squeeze(one) for one in (*record.container_title, *record.short_container_title)}
    serials = {squeeze(one) for one in record.issn}
    titles = record.title[:1]
    return frozenset(
        _keys(years, record.volume, pages, authors, journals | serials, titles, common)
    )


def reference_keys(
    reference: Reference, common: Mapping[str, int], issn: str | None = None
) -> frozenset[int]:
    """Return the keys of a reference, whose year may be wrong by one in those with title words."""
    match = _YEAR.search(reference.text("issued") or "")
    years = set() if match is None else {int(match.group())}
    people = reference.author or reference.editor or ()
    authors = [_folded_name(name) for name in people[:1]]
    pages = {_first_page(reference.text("page"))} - {None}
    journal = reference.text("container-title")
    journals = {squeeze(one) for one in (journal, issn) if one}
    title = reference.text("title")
    titles = () if title is None else (title,)
    volume = reference.text("volume")
    around = {year + more for year in years for more in (-1, 0, 1)}
    near = _keys(around, None, (), authors, (), titles, common)
    return frozenset((*_keys(years, volume, pages, authors, journals, titles, common), *near))


def _keys(
    years: Iterable[int],
    volume: str | None,
    pages: Collection[str | None],
    authors: Iterable[str],
    containers: Iterable[str],
    titles: Iterable[str],
    common: Mapping[str, int],
) -> Iterator[int]:
    rarest = [word for title in titles for word in _rarest(title, common)]
    number = squeeze(volume or "")
    for page in pages if number else ():
        for author in authors:
            for year in years if author else ():
                yield _hashed("pages", year, number, page, author[:_LETTERS])
        for container in filter(None, containers):
            yield _hashed("journal", container, number, page)
    for author in authors:
        for year in years if author else ():
            for word in rarest:
                yield _hashed("title", author, year, word)


def _folded_name(name: Name) -> str:
    return squeeze(name.family or name.literal or "")


def _first_page(written: str | None) -> str | None:
    match = _FIRST.search(written or "")
    return squeeze(match.group()) or None if match else None


def _rarest(title: str, common: Mapping[str, int]) -> list[str]:
    """Return the rarest words of a title; of those that are equally rare the longest."""
    found = {word for word in words(title) if len(word) >= _SHORTEST}
    return sorted(found, key=lambda word: (common.get(word, 0), -len(word), word))[:_RAREST]


def _hashed(*parts: object) -> int:
    digest = blake2b("\0".join(map(str, parts)).encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)
