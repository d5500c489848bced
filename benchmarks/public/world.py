"""Who has which true work on record, in the registries' own shapes.

In the world `all` Crossref has every work, under a made-up DOI where it has none of its own. In
the world `doi` it is as in life, where much of computer science has no DOI: Crossref has what has
one, DataCite (and arXiv) what arXiv registered, OpenAlex everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
import hashlib
import re
from typing import Any
import unicodedata

from benchmarks.public.cases import Work, is_meeting, is_server

Message = Mapping[str, Any]

_ARXIV = "10.48550/"
_PARTICLES = frozenset(
    "de van von der den la le di da dos del della bin al el ter ten du do das".split()
)


@dataclass(frozen=True, slots=True)
class World:
    """The records of each registry by their DOIs, in lower case; OpenAlex's in any order."""

    crossref: dict[str, Message] = field(default_factory=dict)
    datacite: dict[str, Message] = field(default_factory=dict)
    openalex: list[Message] = field(default_factory=list)


def build(works: Iterable[Work], which: str) -> World:
    """Return the world `all` or `doi` of some works."""
    world = World()
    seen: set[str] = set()
    for work in works:
        doi = work.doi.lower()
        if which == "all":
            doi = doi or _made_up(work)
            world.crossref.setdefault(doi, _crossref(work, doi))
            continue
        if (name := folded(work.title)) not in seen:
            seen.add(name)
            world.openalex.append(_openalex(work, doi))
        if doi.startswith(_ARXIV):
            world.datacite.setdefault(doi, _datacite(work, doi))
        elif doi:
            world.crossref.setdefault(doi, _crossref(work, doi))
    return world


def folded(text: str) -> str:
    """Return the letters and digits of a text, small and without accents."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())


def _made_up(work: Work) -> str:
    digest = hashlib.md5(folded(work.title).encode(), usedforsecurity=False)
    return f"10.99999/{digest.hexdigest()[:12]}"


def _person(written: str) -> dict[str, str]:
    written = re.sub(r"\s+\d{4}$", "", written.strip())  # DBLP's numbers of namesakes
    if "," in written:
        family, given = written.split(",", 1)
        return {"family": family.strip(), "given": given.strip()}
    words = written.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    if len(words) < 2:
        return {"family": written}
    return {"family": " ".join(words[first:]), "given": " ".join(words[:first])}


def _people(work: Work) -> list[dict[str, str]]:
    return [_person(author) for author in work.authors if author.strip()]


def _crossref(work: Work, doi: str) -> Message:
    kind = "proceedings-article" if is_meeting(work.venue) else "journal-article"
    if is_server(work.venue) or doi.startswith(_ARXIV):
        kind = "posted-content"
    people = _people(work)
    authors: list[dict[str, Any]] = [
        {**person, "sequence": "first" if i == 0 else "additional", "affiliation": []}
        for i, person in enumerate(people)
    ]
    message: dict[str, Any] = {
        "DOI": doi,
        "type": kind,
        "title": [work.title],
        "author": authors,
        "issued": {"date-parts": [[int(work.year) if work.year else None]]},
        "publisher": work.publisher or "A Publisher",
        "URL": f"https://doi.org/{doi}",
        "prefix": doi.partition("/")[0],
    }
    if work.venue:
        message["container-title"] = [work.venue]
    return message | {k: v for k, v in (("volume", work.volume), ("page", work.pages)) if v}


def _datacite(work: Work, doi: str) -> Message:
    creators = [
        {
            "name": f"{person['family']}, {person.get('given', '')}",
            "nameType": "Personal",
            "familyName": person["family"],
            "givenName": person.get("given", ""),
        }
        for person in _people(work)
    ]
    return {
        "doi": doi,
        "titles": [{"title": work.title}],
        "publisher": "arXiv",
        "publicationYear": int(work.year or 0),
        "state": "findable",
        "creators": creators,
        "types": {"resourceTypeGeneral": "Preprint", "citeproc": "article"},
        "dates": [{"date": work.year, "dateType": "Issued"}],
        "relatedIdentifiers": [],
        "container": {},
        "url": f"https://arxiv.org/abs/{doi.rpartition('arxiv.')[2]}",
    }


def _openalex(work: Work, doi: str) -> Message:
    first, _, last = work.pages.partition("-")
    venue = {
        "display_name": work.venue,
        "type": "conference" if is_meeting(work.venue) else "journal",
    }
    kind = "preprint" if is_server(work.venue) or doi.startswith(_ARXIV) else "article"
    biblio = {"volume": work.volume, "first_page": first, "last_page": last}
    number = int(
        hashlib.md5(folded(work.title).encode(), usedforsecurity=False).hexdigest()[:9], 16
    )
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": f"https://doi.org/{doi}" if doi else None,
        "title": work.title,
        "publication_year": int(work.year) if work.year else None,
        "type": kind,
        "authorships": [{"raw_author_name": author} for author in work.authors if author.strip()],
        "is_authors_truncated": False,
        "biblio": {name: value or None for name, value in biblio.items()},
        "primary_location": {"source": venue if work.venue else None},
    }
