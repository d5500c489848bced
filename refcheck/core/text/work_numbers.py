"""Numbers other than DOIs by which works are known: PMIDs, PMCIDs and ISBNs, read and checked.

Nothing is repaired: what fails its check is no number, and nobody is asked about it. Sources: NLM,
"PMCID-PMID-Manuscript ID-DOI Converter" (forms of PMIDs and PMCIDs); the paths of PubMed's, PubMed
Central's and Europe PMC's pages; "ISBN Users' Manual", 7th edition, chapter 6 and its appendix
(check digits; `979-0` are the numbers of printed music); BibLaTeX manual, 3.14.7 (`eprinttype`).
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.identifiers import Number, NumberKind
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Carrier, Field, Reference
from refcheck.patterns import lazily

# In September 2026 PMIDs had come to 42.8 million; about 1.5 million are given a year.
_HIGHEST_PMID = 60_000_000
_PMID = lazily(r"\s{0,9}(?:PMID\s?:?\s?)?(?P<digits>[1-9]\d{0,7})\s{0,9}", re.IGNORECASE)
_PMCID = lazily(
    r"\s{0,9}(?:PMCID\s?:?\s?)?PMC\s?(?P<digits>[1-9]\d{0,8})(?:\.\d{1,2})?\s{0,9}", re.IGNORECASE
)
# pubmed.ncbi.nlm.nih.gov/25352070 · www.ncbi.nlm.nih.gov/pubmed/25352070 · info:pmid/25352070
# pmc.ncbi.nlm.nih.gov/articles/PMC3531190 · europepmc.org/article/MED/25352070
_PAGES = lazily(
    r"""(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|info:pmid/
         |europepmc\.org/(?:article|abstract)/med/)(?P<PMID>[1-9]\d{0,7})(?![\w.])
      | (?:pmc\.ncbi\.nlm\.nih\.gov/articles/|ncbi\.nlm\.nih\.gov/(?:labs/)?pmc/articles/
         |europepmc\.org/(?:article/pmc|articles)/)(?P<PMCID>PMC[1-9]\d{0,8})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
    signs="info:pmid ncbi pmc",
)
# 978-0-306-40615-7 · 0306406152 · 979 10 90636 07 1
_ISBN = lazily(r"(?<![\w-])(?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dX](?![\w-])", re.IGNORECASE)
# PMID: 25352070 PMCID: PMC3531190 · ISBN 978-0-306-40615-7, behind nothing or the end of something:
# `Comment on PMID 25352070` names another work.
_LABELLED = lazily(
    r"""(?:\A|(?<=[\d.,;|)\]\n]))\s{0,9}
        (?:PMC?ID(?:\s?:\s?|\s)(?P<number>(?:PMC\s?)?\d{1,9})(?!\w)
          |ISBN(?:-?1[03])?(?:\s?:\s?|\s)(?P<isbn>\d[\dX\s\u2010-\u2015-]{8,20}))""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NOTE = 400
# urn:isbn:9780306406157 · https://openlibrary.org/isbn/0306406152
_ISBN_IN_ADDRESS = lazily(r"(?:urn:isbn:|/isbn/)(?P<isbn>[\dX-]{10,17})(?!\w)", re.IGNORECASE)
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_MUSIC = "9790"
_MEDLINE = frozenset({"pubmed", "medline", "pmid"})


def numbers_of(reference: Reference) -> tuple[Number, ...]:
    """Return the numbers that an entry gives, each once: PMIDs before PMCIDs before ISBNs.

    That is the order in which they are to be trusted: an ISBN is a book's, and one of its
    editions' at that.
    """
    found = (*_in_fields(reference), *_in_addresses(reference))
    order = tuple(NumberKind)
    return tuple(sorted(dict.fromkeys(found), key=lambda number: order.index(number.kind)))


def _in_fields(reference: Reference) -> Iterator[Number]:
    for name in ("PMID", "PMCID"):
        if (stated := reference.fields.get(name)) is not None:
            yield from _of_medicine(stated)
    eprint, kind = (reference.extra.get(name) for name in ("eprint", "eprinttype"))
    if eprint is not None and kind is not None and kind.text.strip().casefold() in _MEDLINE:
        yield from _of_medicine(eprint)
    if (stated := reference.fields.get("ISBN")) is not None:
        yield from _isbns(stated)
    if reference.carrier is not Carrier.CITATION:
        for note in (reference.fields.get("note"), reference.extra.get("howpublished")):
            yield from () if note is None else _in_note(note)


def _in_note(note: Field) -> Iterator[Number]:
    """Yield the numbers that a note labels, and does not bring in as another work's."""
    for match in _LABELLED.finditer(note.text[:_LONGEST_NOTE]):
        if match["number"] is not None:
            yield from _of_medicine(Field(match["number"], note.span))
        else:
            yield from _isbns(Field(match["isbn"], note.span))


def _of_medicine(stated: Field) -> Iterator[Number]:
    """Yield the PMID or PMCID that a field consists of, whichever of the two it is for."""
    if (match := _PMCID.fullmatch(stated.text)) is not None:
        yield Number(NumberKind.PMCID, f"PMC{match['digits']}", stated.text, stated.span)
    match = _PMID.fullmatch(stated.text)
    if match is not None and int(match["digits"]) <= _HIGHEST_PMID:
        yield Number(NumberKind.PMID, match["digits"], stated.text, stated.span)


def _isbns(stated: Field) -> Iterator[Number]:
    for match in _ISBN.finditer(stated.text.translate(_DASHES)):
        if (digits := isbn13(match.group())) is not None:
            written = stated.text[match.start() : match.end()]
            yield Number(NumberKind.ISBN, digits, written, stated.span)


def misprinted_isbns(reference: Reference) -> Iterator[tuple[str, Span | None]]:
    """Yield what an entry gives as ISBNs and is none, because its last digit does not fit: a digit
    is wrong, or two are exchanged. The number of printed music (ISMN) is another thing.
    """
    if (stated := reference.fields.get("ISBN")) is None:
        return
    for match in _ISBN.finditer(stated.text.translate(_DASHES)):
        digits = "".join(filter(str.isalnum, match.group()))
        if isbn13(digits) is None and not digits.startswith(_MUSIC):
            yield stated.text[match.start() : match.end()], stated.span


def _in_addresses(reference: Reference) -> Iterator[Number]:
    if reference.carrier is Carrier.CITATION:
        raw = reference.raw
        for match in _PAGES.finditer(raw.text):
            kind = match.lastgroup or ""
            yield _paged(kind, match[kind], raw.span(*match.span(kind)))
    elif (url := reference.fields.get("URL")) is not None:
        for match in _PAGES.finditer(url.text):
            kind = match.lastgroup or ""
            yield _paged(kind, match[kind], url.span)
        for match in _ISBN_IN_ADDRESS.finditer(url.text):
            yield from _isbns(Field(match["isbn"], url.span))


def _paged(kind: str, written: str, span: Span | None) -> Number:
    return Number(NumberKind(kind), written.upper(), written, span)


def isbn13(written: str) -> str | None:
    """Return the thirteen digits of an ISBN of either length; None where it is none.

    The check digit has to be right, and the number of a book's.
    """
    text = "".join(char for char in written.translate(_DASHES) if char not in " -").upper()
    if len(text) == 10 and text[:9].isdecimal() and text.isascii():
        if not _is_checked_10(text):
            return None
        body = "978" + text[:9]
        return body + str(_check_digit_13(body))
    if len(text) != 13 or not (text.isascii() and text.isdecimal()):
        return None
    is_book = text.startswith(("978", "979")) and not text.startswith(_MUSIC)
    return text if is_book and int(text[12]) == _check_digit_13(text[:12]) else None


def isbn10(isbn: str) -> str | None:
    """Return the ten digits of an ISBN of thirteen; None for one that never had ten."""
    if not isbn.startswith("978"):
        return None
    total = sum((10 - i) * int(digit) for i, digit in enumerate(isbn[3:12]))
    return isbn[3:12] + "0123456789X"[-total % 11]


def _is_checked_10(text: str) -> bool:
    last = 10 if text[9] == "X" else int(text[9]) if text[9].isdecimal() else -1
    total = sum((10 - i) * int(digit) for i, digit in enumerate(text[:9]))
    return last >= 0 and (total + last) % 11 == 0


def _check_digit_13(body: str) -> int:
    return -sum((3 if i % 2 else 1) * int(digit) for i, digit in enumerate(body)) % 10
