"""Citation strings read as a document has them, and set beside one record."""

from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Confidence, Judgement
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.readers import Document, reader_for

ARTICLE = Record(
    "10.1000/eel",
    "crossref",
    type="article-journal",
    title=("Swimming patterns of the common eel in cold rivers",),
    author=(Name("Ekdahl", "Xin"), Name("Lund", "Bruce Y."), Name("Moen", "Zoe")),
    container_title=("Journal of Fish Biology",),
    short_container_title=("J Fish Biol",),
    dates={"issued": PartialDate(1998)},
    volume="74",
    issue="2",
    page="1101-1110",
)
TITLE = ARTICLE.title[0]
CHAPTER = replace(
    ARTICLE,
    type="chapter",
    container_title=("Rivers of the North and their Fishes",),
    short_container_title=(),
    publisher="Harbour Press",
    volume=None,
    issue=None,
    page=None,
)
DOI = "https://doi.org/10.1000/eel"
PEOPLE = "Ekdahl X, Lund BY, Moen Z"
# One layout of each kind: year in front or behind, title bare, quoted or emphasised.
STYLES = {
    "apa": "Ekdahl, X., Lund, B. Y., & Moen, Z. ({year}). {title}. *{journal}*, *74*(2), 1101–1110. {doi}",
    "vancouver": "Ekdahl X, Lund BY, Moen Z. {title}. {journal}. {year};74(2):1101-1110. {doi}",
    "ieee": "X. Ekdahl, B. Y. Lund, and Z. Moen, “{title},” *{journal}*, vol. 74, no. 2, pp. 1101–1110, {year}. {doi}",
    "nature": "Ekdahl, X., Lund, B. Y. & Moen, Z. {title}. *{journal}* **74**, 1101–1110 ({year}). {doi}",
    "chicago": "Ekdahl, Xin, Bruce Y. Lund, and Zoe Moen. {year}. “{title}.” *{journal}* 74 (2): 1101–1110. {doi}",
    "din": "Ekdahl, X. ; Lund, B. Y. ; Moen, Z.: {title}. In: {journal} Bd. 74 ({year}), Nr. 2, S. 1101–1110. {doi}",
}  # fmt: skip


def cited(
    style: str,
    title: str = TITLE,
    journal: str = "Journal of Fish Biology",
    year: str = "1998",
    doi: str = DOI,
) -> str:
    """Return the article in a style, with what is to be stated otherwise."""
    return STYLES[style].format(title=title, journal=journal, year=year, doi=doi)


def judged(citation: str, record: Record = ARTICLE) -> Judgement:
    """Return what comes of a citation that stands alone in a Markdown list."""
    text = f"# References\n\n1. {citation}\n"
    reading = reader_for("a.md", None).read(Document("a.md", text.encode()))
    return compare(reading.references[0], record)


def differing(citation: str, record: Record = ARTICLE) -> set[str]:
    """Return the fields that differ beyond doubt."""
    found = judged(citation, record).differing
    return {c.field for c in found if c.confidence is not Confidence.LOW}


def left(citation: str, record: Record = ARTICLE) -> list[str]:
    """Return what nothing explains."""
    return [part.text for part in judged(citation, record).unaccounted]


def with_(**changed: object) -> Record:
    """Return the record with other values."""
    return replace(ARTICLE, **changed)
