"""What a search is asked about a reference without a (right) DOI."""

from __future__ import annotations

import re

from refcheck.core.fields.held import may_be_held, may_be_strangers
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.folding import visible
from refcheck.patterns import lazily
from refcheck.sources.base import Query

# A search gains nothing from more, and the registry cuts the line.
LONGEST = 600
# Fewer words find everything and nothing.
FEWEST_WORDS = 4

_ADDRESS = lazily(r"(?:https?://|www\.)\S+|\bdoi\s*(?:[:=]\s*)?10\.\S+|\b10\.\d{4,9}/\S+", re.I)
_DOI_LABEL = lazily(r"\bdoi\s*(?:[:.]\s*)?$|\b(?:available (?:from|at)|retrieved from)\b:?", re.I)
_NUMBER = lazily(r"^\s*(?:\[\w{1,12}\]|\(?\d{1,4}[.)]|[-*•])\s+")
_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_TOLD = ("title", "container-title", "volume", "issue", "page", "issued", "publisher")


def query_for(reference: Reference) -> Query | None:
    """Return the question, or None where the reference says too little to be searched for.

    What is no work of the list by itself is not searched for either.

    It is the citation without its number, DOI and addresses, white space collapsed.
    """
    if reference.auxiliary:
        return None
    return _asked(_citation(reference))


def second_query_for(reference: Reference) -> Query | None:
    """Return what is asked where the first question found nothing, or None.

    It is the title with its container and year: an author who never wrote the work, and numbers
    that are another's, lead a search away from it.
    """
    title = reference.text("title")
    if reference.auxiliary or title is None or len(visible(title).split()) < FEWEST_WORDS:
        return None
    told = (title, reference.text("container-title"), reference.text("issued"))
    second = _asked(" ".join(filter(None, told)))
    return None if second == query_for(reference) else second


def place_query_for(reference: Reference) -> Query | None:
    """Return what asks what else appeared where and when the reference says that its work did.

    None where that would prove nothing: see `refcheck.core.fields.held`.
    """
    container, year = reference.text("container-title"), reference.text("issued")
    if reference.auxiliary or container is None or year is None or not may_be_held(reference):
        return None
    when = _YEAR.search(year)
    place = " ".join(visible(container).split())[:LONGEST].rstrip()
    return None if when is None else Query(place, year=when.group())


def people_query_for(reference: Reference) -> Query | None:
    """Return what asks for all that the stated authors wrote; None where it would prove nothing."""
    if not may_be_strangers(reference):
        return None
    names = " ".join(visible(_names(reference)).split())
    return Query(names[:LONGEST].rstrip(), of_people=True)


def _citation(reference: Reference) -> str:
    if reference.carrier is Carrier.STRUCTURED:
        return " ".join(filter(None, (_names(reference), *map(reference.text, _TOLD))))
    return _NUMBER.sub("", _DOI_LABEL.sub(" ", _ADDRESS.sub(" ", reference.raw.text)))


def _asked(text: str) -> Query | None:
    words = visible(text).split()
    if len(words) < FEWEST_WORDS:
        return None
    return Query(" ".join(words)[:LONGEST].rstrip())


def _names(reference: Reference) -> str:
    return ", ".join(str(name) for name in reference.author or reference.editor or ())
