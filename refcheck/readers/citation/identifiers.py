"""The parts of a citation string that one can find without understanding it: identifiers, links.

Sources: arXiv identifier schemes (info.arxiv.org/help/arxiv_identifier); NLM's PMID and PMCID
formats; ISBN Users' Manual. DOIs are found by `refcheck.core.model.identifiers`.
"""

from __future__ import annotations

import re

from msgspec import Struct

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText
from refcheck.core.text.identifiers import normalise, placed_dois
from refcheck.core.text.landing_pages import page_address, resolver_address
from refcheck.patterns import lazily

_DOI_LEAD = lazily(
    r"(?:(?:https?\s?:\s?//\s?)?(?:dx\s?\.\s?)?doi\s?\.\s?org\s?/\s?|doi\s?[:=]?\s?){1,2}\Z", re.I
)
_LEAD_REACH = 40
# 10.1103/PhysRevX.4.041024.URL · 10.1038/nrn2947[doi]
_NEXT_LABEL = lazily(
    r"(?:[.,;]?\[doi\]|[.,;](?:URL|PMID:?|Epub|ISSN|ISBN))\Z",
    re.IGNORECASE,
    signs="[doi] epub isbn issn pmid url",
)

# https://example.org/a_(b) · www.example.org
_URL = r"(?P<url>(?:\bhttps?\s?:\s?//\s?|\bftp://|\bwww\.)[^\s<>\"“”]{2,2000})"
_ADDRESSES = lazily(_URL, re.IGNORECASE)
# arXiv:1404.7828v2 [cs.NE] · hep-th/9711200 · PMID: 25352070 · PMCID: PMC3531190
# ISBN 978-3-16-148410-0 · the same addresses
_PATTERN = lazily(
    r"""(?P<arxiv>(?:\barxiv\s{0,2}[:.]?\s{0,2}(?:preprint\s)?(?:arxiv:\s?)?)?
           \b(?:hep-(?:th|ph|ex|lat)|astro-ph|cond-mat|gr-qc|quant-ph|math-ph|nucl-(?:th|ex)
              |math|physics|nlin|cs|q-bio|q-alg|alg-geom|chao-dyn|solv-int)(?:\.[A-Z]{2})?/\d{7}(?:v\d)?
         | \barxiv\s{0,2}[:.]?\s{0,2}(?:preprint\s)?(?:arxiv:\s?)?
           \d{4}\.\d{4,5}(?:v\d{1,2})?)
           (?:\s?\[[a-z]{1,8}(?:-[a-z]{1,5})?(?:\.[A-Za-z-]{2,8})?\])?
      | (?P<pmcid>(?:\bPMCID\s?:?\s?)?\bPMC\s?\d{5,9}\b)
      | (?P<pmid>\b(?:PMID|PubMed(?:\sID)?|PubMed\sPMID)\s?:?\s?\d{5,9}\b)
      | (?P<isbn>\bISBN(?:-?1[03])?\s?:?\s?(?:97[89][\s-]?)?\d[\d\s-]{7,14}[\dXx]\b)
      | (?P<issn>\bISSN\s?:?\s?\d{4}-?\d{3}[\dXx]\b)
      |"""
    + _URL,
    re.VERBOSE | re.IGNORECASE,
)
# One of these stands in each of its identifiers.
_LABELS = """arxiv pmc pmid pubmed isbn issn hep- astro-ph cond-mat gr-qc quant-ph math nucl-
physics nlin cs/ cs. q-bio q-alg alg-geom chao-dyn solv-int""".split()
_VALUE = {
    "arxiv": lazily(r"[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d)?|\d{4}\.\d{4,5}(?:v\d{1,2})?", re.I),
    "pmcid": lazily(r"PMC\s?\d+", re.I),
    "pmid": lazily(r"\d+"),
    "isbn": lazily(r"(?<![\d-])(?:97[89][\s-]?)?\d[\d\s-]{7,14}[\dX]\Z", re.I),
    "issn": lazily(r"\d{4}-?\d{3}[\dX]", re.I),
    "url": lazily(r"(?:https?\s?:\s?//\s?|ftp://|www\.)\w.*", re.I | re.S),
}
_ADDRESS = lazily(r"[^\s<>\"“”]{1,2000}")
_URL_TRAILING = ".,;:!?'’”\"»)]}>"


class Identifier(Struct, frozen=True):
    """An identifier in a string: `start:end` with its label, `value_start:value_end` without."""

    kind: str
    start: int
    end: int
    value_start: int
    value_end: int
    doi: DOI | None = None


def find_identifiers(raw: MappedText) -> list[Identifier]:
    """Return the identifiers and links written in `raw`, in order, none overlapping another.

    Kinds: `doi`, `arxiv`, `pmcid`, `pmid`, `isbn`, `issn`, `url`.
    """
    found = _dois(raw)
    folded = raw.text.casefold()
    pattern = _PATTERN if any(label in folded for label in _LABELS) else _ADDRESSES
    for match in pattern.finditer(raw.text):
        kind = match.lastgroup
        assert kind is not None
        start, end = match.start(), match.end()
        if kind == "url":
            end = _url_end(raw.text, start, end)
        value = _VALUE[kind].search(raw.text, start, end)
        if value is None:
            continue
        if not any(start < other.end and other.start < end for other in found):
            found.append(Identifier(kind, start, end, value.start(), value.end()))
    return sorted(found, key=lambda each: each.start)


def only_doi(raw: MappedText) -> DOI | None:
    """Return the DOI of a citation that gives one and can be read in one way, or None."""
    found = _dois(raw)
    doi = found[0].doi if len(found) == 1 else None
    return None if doi is None or doi.others or doi.faults else doi


def _dois(raw: MappedText) -> list[Identifier]:
    found: list[Identifier] = []
    for start, _, each in placed_dois(raw):
        doi = _without_label(raw, start, each)
        end = start + len(doi.written)
        floor = found[-1].end if found else 0
        lead = _DOI_LEAD.search(raw.text, max(floor, start - _LEAD_REACH), start)
        whole_start, whole_end = lead.start() if lead else start, end
        address = page_address(raw.text, start)
        if address is not None and address >= floor:
            whole_start, whole_end = address, max(end, _address_end(raw.text, address))
        elif (address := resolver_address(raw.text, start)) is not None and address >= floor:
            whole_start = min(whole_start, address)
            if raw.text[end : end + 1] in ("?", "&"):  # the resolver's own parameters
                whole_end = max(end, _address_end(raw.text, address))
        found.append(Identifier("doi", whole_start, whole_end, start, end, doi))
    return found


def _without_label(raw: MappedText, start: int, doi: DOI) -> DOI:
    """Leave out the name of the next field where no space divides it from the DOI."""
    label = _NEXT_LABEL.search(doi.written)
    if label is None:
        return doi
    written = doi.written[: label.start()]
    value, faults = normalise(written)
    where = raw.span(start, start + len(written))
    return DOI(value, written, where, faults, others=doi.others) if value else doi


def _address_end(text: str, start: int) -> int:
    """Return where the address of a page ends that begins at `start`."""
    word = _ADDRESS.match(text, start)
    return start if word is None else _url_end(text, start, word.end())


def _url_end(text: str, start: int, end: int) -> int:
    """Leave out sentence punctuation and brackets that were opened before the link."""
    while end > start and text[end - 1] in _URL_TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end
