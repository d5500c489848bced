"""Preprint servers, as references name them in the place of a journal."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import words

# Sources: the servers of Crossref's `group-title` and of DataCite; DBLP and NASA ADS for `CoRR`
# and `arXiv e-prints`; RePEc for the series of working papers.
_SERVERS = (
    *("arxiv", "corr", "biorxiv", "medrxiv", "chemrxiv", "ssrn", "preprint", "preprints", "osf"),
    *("psyarxiv", "socarxiv", "engrxiv", "eartharxiv", "techrxiv", "zenodo", "authorea", "repec"),
    *("nber", "research square", "working paper", "working papers", "eprint", "eprints", "vixra"),
    *("ess open archive", "essoar", "egusphere", "open engage"),
)
# All the servers that call themselves after arXiv: `EdArXiv`, `SportRxiv`, `PaleorXiv`.
_ENDING = "rxiv"


def is_preprint_server(name: str) -> bool:
    """Say whether what stands in a journal's place is a preprint server (`arXiv:2101.00042`)."""
    told = words(name)
    if any(word.endswith(_ENDING) for word in told):
        return True
    folded = f" {' '.join(told)} "
    return any(f" {server} " in folded for server in _SERVERS)


# Repositories of data, software and whatever their users deposit, by a word of their names, each of
# which registers its DOIs with DataCite. Source: DataCite's list of repositories.
_REPOSITORIES = frozenset(
    "zenodo figshare dryad dataverse pangaea icpsr osf github gitlab mendeley".split()
)


def is_repository(name: str) -> bool:
    """Say whether a publisher's or a container's name is that of a repository of anything."""
    return not _REPOSITORIES.isdisjoint(words(name))


# Servers with a name of their own, of those above; what a series is called others are, too.
_NAMED = frozenset(_SERVERS) - {
    *("preprint", "preprints", "working paper", "working papers", "eprint", "eprints"),
}
_AROUND = frozenset(
    """
    available at on from via in the abstract abstracts no nr number id preprint preprints working
    paper papers series electronic journal e print prints repository server version posted online
    com org https http www papers sol3 cfm
    """.split()
)


def server_named(name: str) -> str | None:
    """Return the server of whose name a text consists, with a number and what is written around
    one (`Available at SSRN 4562432`); None where it says anything else.
    """
    told = [word for word in words(name) if word not in _AROUND and not word[:1].isdigit()]
    rest = " ".join(told)
    is_one = rest in _NAMED or (len(told) == 1 and rest.endswith(_ENDING))
    return rest if is_one else None


def is_cited_there(number: DOI, fields: Mapping[str, Field], *, besides: DOI | None) -> bool:
    """Say whether an entry with these fields cites the preprint whose number it gives.

    An article, a paper or a chapter may give the number of its preprint besides; where the entry
    has a DOI, it has to say that the preprint is meant.
    """
    container = fields.get("container-title") or fields.get("publisher")
    if container is not None and (besides is None or not is_preprint_server(container.text)):
        return is_preprint_server(container.text)
    numbers = (fields[name].text for name in ("volume", "issue", "page") if name in fields)
    alone = all(value in number.written or number.written in value for value in numbers)
    return alone and (besides is None or container is not None)
