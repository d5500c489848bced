"""Lawful things beside the citation proper, as styles, databases and programs add them.

Sources: NLM, Citing Medicine (2nd ed.): `[Internet]`, `[cited …]`, `Epub`, `Erratum in`, PMID;
APA 7: `Advance online publication`, `Retrieved …`; IEEE: `[Online]. Available`; ISO 690 and DIN
1505: places, editions, `412 p.`; MDPI: `[CrossRef]`, `(accessed on …)`. None of it is an error.
"""

from __future__ import annotations

from collections.abc import Callable
import random

from benchmarks.comparing.extras import Extra
from benchmarks.comparing.item import Item
from benchmarks.comparing.works import Work
from benchmarks.comparing.wrong_years import LATEST_YEAR

Furniture = Callable[[Item, Work, random.Random], Extra | None]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = ("January", "February", "April", "June", "July", "September", "November")
_LANGUAGES = ("German", "French", "Spanish", "Chinese", "Russian", "Japanese", "Portuguese")
_PAGES = "https://www.journal.example/"


def accessed(item: Item, work: Work, rng: random.Random) -> Extra:
    """The day on which somebody read it, in any of a dozen forms."""
    day, month, year = rng.randrange(1, 29), rng.choice(_LONG_MONTHS), rng.randrange(2015, 2026)
    forms = (
        f"Accessed {day} {month} {year}",
        f"Accessed {month} {day}, {year}.",
        f"(accessed {day} {month} {year})",
        f"(accessed on {day} {month} {year}).",
        f"[Accessed {day} {month[:3]}. {year}].",
        f"Retrieved {month} {day}, {year}",
        f"Last accessed {day} {month} {year}.",
        f"[cited {year} {month[:3]} {day}]",
        f"Zugriff am {day}.{rng.randrange(1, 13)}.{year}",
        f"Consulté le {day}/{rng.randrange(1, 13):02d}/{year}.",
    )
    date = f"{year}-{rng.randrange(1, 13):02d}-{day:02d}"
    return Extra(behind=rng.choice(forms), bibtex=(("urldate", date),))


def available_from(item: Item, work: Work, rng: random.Random) -> Extra:
    """An address of the work's page beside its DOI."""
    address = f"{_PAGES}a{rng.randrange(10, 99999)}"
    year, month = rng.randrange(2015, 2026), rng.choice(_MONTHS)
    forms = (
        f"Available from: {address}",
        f"[Internet]. [cited {year} {month} {rng.randrange(1, 29)}]. Available from: {address}",
        f"[Online]. Available: {address}",
        f"Available online: {address} (accessed on 3 March {year}).",
        f"Available at: {address}",
        f"URL {address}.",
        f"Verfügbar unter: {address}",
        address,
    )
    return Extra(behind=rng.choice(forms), bibtex=(("url", address),))


def pubmed(item: Item, work: Work, rng: random.Random) -> Extra:
    """PubMed's numbers."""
    pmid, pmcid = rng.randrange(1000000, 39999999), rng.randrange(100000, 9999999)
    forms = (
        f"PMID: {pmid}.",
        f"PMID: {pmid}; PMCID: PMC{pmcid}.",
        f"PubMed PMID: {pmid}; PubMed Central PMCID: PMC{pmcid}.",
        f"[PMID: {pmid}]",
        f"pmid:{pmid}",
    )
    return Extra(behind=rng.choice(forms), bibtex=(("pmid", str(pmid)),))


def epub(item: Item, work: Work, rng: random.Random) -> Extra | None:
    """That and when it was online first, on a date of the record."""
    if item["type"] != "article-journal" or not work.dates:
        return None
    date = work.dates[-1]
    month = _MONTHS[date[1] - 1] if len(date) > 1 and 0 < date[1] < 13 else None
    day = f" {date[2]}" if month and len(date) > 2 else ""
    forms = ["[Epub ahead of print].", "Advance online publication.", "Online ahead of print."]
    if month:
        forms += [f"Epub {date[0]} {month}{day}.", f"Published online {date[0]} {month}{day}."]
    form = rng.choice(forms)
    return Extra(before=form, bibtex=(("note", form.strip("[].")),))


def erratum(item: Item, work: Work, rng: random.Random) -> Extra | None:
    """Where its erratum, or a comment on it, was printed."""
    if not {"container-title", "volume", "issued"} <= item.keys() or not item["volume"].isdigit():
        return None
    year, volume = item["issued"]["date-parts"][0][0], int(item["volume"])
    lead = rng.choice(("Erratum in:", "Erratum in", "Comment in:", "Corrected in"))
    place = f"{item['container-title']}. {year + 1};{volume + 1}:{rng.randrange(1, 900)}."
    return Extra(behind=f"{lead} {place}", bibtex=(("note", f"{lead} {place}"),))


def language_note(item: Item, work: Work, rng: random.Random) -> Extra:
    """The language it is written in, or has an abstract in."""
    language = rng.choice(_LANGUAGES)
    forms = (f"[Article in {language}].", f"(in {language})", f"[Abstract in {language}]")
    form = rng.choice(forms)
    return Extra(behind=form, bibtex=(("language", language),))


def standard_number(item: Item, work: Work, rng: random.Random) -> Extra | None:
    """The ISSN of the journal or the ISBN of the book, as recorded."""
    issns, isbns = work.message.get("ISSN") or [], work.message.get("ISBN") or []
    if issns:
        return Extra(behind=f"ISSN {rng.choice(issns)}.", bibtex=(("issn", issns[0]),))
    isbn = str(isbns[0]).rpartition("/")[2] if isbns else ""
    return Extra(behind=f"ISBN {isbn}.", bibtex=(("isbn", isbn),)) if isbn else None


def page_count(item: Item, work: Work, rng: random.Random) -> Extra | None:
    """How many pages a book has."""
    if item["type"] != "book":
        return None
    count = rng.randrange(90, 900)
    form = rng.choice((f"{count} p.", f"{count} pp.", f"{count} pages.", f"xii, {count} S."))
    return Extra(before=form, bibtex=(("pagetotal", str(count)),))


def links(item: Item, work: Work, rng: random.Random) -> Extra:
    """The words under the buttons of a web page from which the list was copied."""
    forms = ("[CrossRef] [PubMed]", "[Google Scholar] [CrossRef]", "Crossref | Google Scholar")
    return Extra(behind=rng.choice(forms), bibtex=(("keywords", "read, to cite"),))


def doi_twice(item: Item, work: Work, rng: random.Random) -> Extra:
    """The same DOI once more, in another form."""
    doi = item["DOI"]
    form = rng.choice((f"doi:{doi}", f"https://doi.org/{doi}"))
    return Extra(behind=form, bibtex=(("url", f"https://doi.org/{doi}"),))


def reprint(item: Item, work: Work, rng: random.Random) -> Extra | None:
    """Where it was printed again."""
    year = max(work.years, default=2000) + rng.randrange(1, 15)
    if year > LATEST_YEAR:
        return None
    form = f"Reprinted in Collected Essays, Harbour Press, {year}, pp. 33-40."
    return Extra(behind=f"({form.rstrip('.')})", bibtex=(("note", form),))


def abstract(item: Item, work: Work, rng: random.Random) -> Extra:
    """What programs write into BibTeX entries, and nobody prints."""
    said = "We measured it in 1999 and again in 2003, vol. 7, pp. 11-19."
    return Extra(bibtex=(("abstract", said), ("file", "x.pdf:files/x.pdf:application/pdf")))


FURNITURE: tuple[Furniture, ...] = (
    accessed, available_from, pubmed, epub, erratum, language_note, standard_number, page_count,
    links, doi_twice, reprint, abstract,
)  # fmt: skip
# How often an entry has some, and how often one that has some has a second.
_SHARE, _SECOND = 0.35, 0.2


def furnished(
    item: Item, work: Work, rng: random.Random
) -> tuple[tuple[Extra, ...], tuple[str, ...]]:
    """Return what stands beside the citation of `item`, and what it is called."""
    if rng.random() >= _SHARE:
        return (), ()
    chosen = rng.sample(FURNITURE, 2 if rng.random() < _SECOND else 1)
    placed = [(put.__name__, extra) for put in chosen if (extra := put(item, work, rng))]
    return tuple(extra for _, extra in placed), tuple(name for name, _ in placed)
