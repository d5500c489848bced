"""The DOIs that an entry gives besides its own, and whether it says whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from refcheck.core.model.identifiers import DOI, FurtherDOI, without_repeats
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field
from refcheck.core.text.arxiv import named_number
from refcheck.core.text.identifiers import find_dois
from refcheck.core.text.landing_pages import page_address
from refcheck.core.text.preprint_servers import is_cited_there
from refcheck.core.text.relations import is_introduced


def given_dois(text: MappedText) -> Iterator[FurtherDOI]:
    """Yield the DOIs that a note or an address gives."""
    floor = position = 0
    # A short one stands for another, which is the work's own as a rule.
    for doi in (doi for doi in find_dois(text) if not doi.is_short):
        at = text.text.find(doi.written, position)
        if page_address(text.text, at) is None:
            yield FurtherDOI(doi, is_introduced(text.text, at, floor))
        floor = position = at + len(doi.written)


def identified(
    own: DOI | None,
    number: DOI | None,
    fields: Mapping[str, Field],
    places: Iterable[MappedText],
) -> tuple[DOI | None, tuple[FurtherDOI, ...]]:
    """Return the DOI of the work that an entry of a format with fields states, and further ones.

    `number` is the DOI that a field for numbers of preprints stands for, `places` are the notes
    and addresses in which people give such numbers and other DOIs.
    """
    texts = tuple(places)
    further = [doi for text in texts for doi in given_dois(text)]
    number = number or next(filter(None, map(named_number, texts)), None)
    return with_number(own, number, further, fields)


def with_number(
    own: DOI | None, number: DOI | None, further: Sequence[FurtherDOI], fields: Mapping[str, Field]
) -> tuple[DOI | None, tuple[FurtherDOI, ...]]:
    """Return the DOI of the cited work and the further ones, where a preprint's `number` is given
    as well: it is the work's where the preprint is what is cited, and a further one elsewhere.
    """
    if number is not None and is_cited_there(number, fields, besides=own):
        own, further = number, (*further, *map(FurtherDOI, (own,) if own else ()))
    elif number is not None:
        further = (*further, FurtherDOI(number))
    return own, without_repeats(own, further)
