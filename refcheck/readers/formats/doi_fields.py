"""The DOI of an entry that has it in another field than its own."""

from __future__ import annotations

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText
from refcheck.core.text.landing_pages import is_of_a_work, page_address
from refcheck.patterns import lazily
from refcheck.readers.citation.identifiers import Identifier, find_identifiers

_WORD = lazily(r"[^\W_]+")
_MARKUP = lazily(r"[\\{}$~]")
# What stands beside an identifier and says nothing of another work, as `note` and `howpublished`
# have it: "Available online: https://doi.org/…, accessed 3 May 2020".
_FURNITURE = frozenset(
    """doi dois url uri link http https available online at from on in as accessed access retrieved
    last visited checked the a publisher version see article arxiv eprint preprint pmid pmcid pubmed
    crossref st nd rd th jan january feb february mar march apr april may jun june jul july aug
    august sep sept september oct october nov november dec december""".split()
)


def may_hold_doi(latex: str) -> bool:
    """Say whether there can be a DOI in what a value in LaTeX prints; most values have none."""
    return "10." in latex or "doi" in latex.lower() or _MARKUP.search(latex) is not None


def lone_doi(value: MappedText) -> DOI | None:
    """Return the DOI that a field's printed `value` consists of, as an address or not.

    None where the field says more: the DOI may then be another work's (an erratum's, a dataset's).
    """
    if "10." not in value.text and "doi" not in value.text.lower():
        return None
    identifiers = find_identifiers(value)
    rest, position = "", 0
    for each in identifiers:
        rest += f"{value.text[position : each.start]} "
        position = each.end
    words = _WORD.findall((rest + value.text[position:]).lower())
    if any(word not in _FURNITURE and not word.isdigit() for word in words):
        return None
    return next((each.doi for each in identifiers if _is_of_a_work(value.text, each)), None)


def before_identifiers(value: MappedText) -> MappedText | None:
    """Return the number that a field states before a DOI, `1026--1037, doi:10.…`, if it does."""
    identifiers = find_identifiers(value)
    rest = value.part(0, identifiers[0].start if identifiers else None)
    end = max((word.end() for word in _WORD.finditer(rest.text)), default=0)
    stated = rest.part(0, end).stripped()
    return stated if any(map(str.isdigit, stated.text)) else None


def _is_of_a_work(text: str, found: Identifier) -> bool:
    """Say whether a DOI stands in the open, or in the address of the work's page."""
    address = page_address(text, found.value_start) if found.doi is not None else None
    return found.doi is not None and (
        address is None or is_of_a_work(text, address, found.value_start)
    )
