"""Works that a text cites by their identifiers, and that no list holds: Manubot's `@doi:10.1/x`.

Source: Manubot's rootstock, "Usage": citation keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Reading
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry

_IDENTIFIER = (
    r"(?:doi:10\.\d{4,9}/\S+|pmid:\d{1,8}|pmc(?:id:PMC|id:|:PMC|:)\d{1,8}"
    r"|arxiv:(?:\d{4}\.\d{4,5}|[a-z.-]{2,20}/\d{7})(?:v\d{1,2})?)"
)
_IDENTIFIED = lazily(_IDENTIFIER, re.IGNORECASE)
# [@tag:eels]: doi:10.1111/jfb.14500
_ALIAS = lazily(
    r"^[ ]{0,3}\[@(?P<key>[^\[\]\s]{1,300})\]:[ \t]{1,9}"
    rf"(?P<identifier>{_IDENTIFIER})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = 5000  # works of one document


def cites_by_identifiers(reading: Reading) -> bool:
    """Say whether a text cites any work by its identifier, or by a name that it gives to one."""
    keys = (citation.key or "" for citation in reading.text.citations)
    return any(_IDENTIFIED.match(key) or key in reading.text.defined for key in keys)


def with_identified(reading: Reading, known: Collection[str | None]) -> Reading:
    """Return a document with an entry for each work that it cites by an identifier: where it is
    first cited, or is given another name. What is `known` by such a key stands in a list.
    """
    found = tuple(_identified(reading, known))
    if not found:
        return reading
    ordered = sorted((*reading.references, *found), key=lambda reference: reference.span)
    counted = (reference.with_index(i) for i, reference in enumerate(ordered, start=1))
    return replace(reading, references=tuple(counted), hint=None)


def _identified(reading: Reading, known: Collection[str | None]) -> Iterator[Reference]:
    source = reading.source
    named = {m["key"]: m.span("identifier") for m in _ALIAS.finditer(source.text)}
    seen: set[str] = set()
    for citation in reading.text.citations:
        key = citation.key
        if key is None or key in known or key in seen or len(seen) >= _MOST or not citation.sure:
            continue
        seen.add(key)
        start, end = named.get(key, (citation.span.start, citation.span.end))
        written = source.text[start:end]
        if _IDENTIFIED.fullmatch(written):
            (reference,) = to_references(source, (Entry(MappedText(written, start)),))
            yield replace(reference, key=key)
