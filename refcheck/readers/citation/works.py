"""Which of the DOIs in a citation is the cited work's, and which are given besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from refcheck.core.model.identifiers import DOI, FurtherDOI
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field
from refcheck.core.text.arxiv import named_number
from refcheck.core.text.given_dois import with_number
from refcheck.core.text.landing_pages import page_address
from refcheck.core.text.relations import is_introduced
from refcheck.patterns import lazily
from refcheck.readers.citation.identifiers import Identifier

# Behind a DOI that is the last word of a quoted title, and so that of another work.
_QUOTE_ENDS = lazily(r"\s?[\"\u201d\u00bb\u2019]", signs='" » ’ ”')


def works_named(
    raw: MappedText, identifiers: Sequence[Identifier], fields: Mapping[str, Field]
) -> tuple[DOI | None, tuple[FurtherDOI, ...]]:
    """Return the DOI of the cited work, and those that the citation gives besides.

    The first DOI that does not end a title in quotation marks is the work's; without a DOI it is
    the one that the number of a cited preprint stands for.
    """
    found = [each for each in identifiers if each.doi is not None]
    outside = [each for each in found if not _QUOTE_ENDS.match(raw.text, each.end)]
    own = next((each.doi for each in (*outside, *found)), None)
    further = tuple(_further(raw.text, outside))
    return with_number(own, named_number(raw), further, fields)


def _further(text: str, found: Sequence[Identifier]) -> Iterator[FurtherDOI]:
    floor = 0
    for each in found:
        if each.doi is not None and page_address(text, each.value_start) is None:
            yield FurtherDOI(each.doi, is_introduced(text, each.start, floor))
        floor = each.end
