"""Ways of printing that few styles have: a correct citation agrees, a wrong one does not."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.readers import Document, reader_for

ARTICLE = Record(
    "10.1000/eel",
    "crossref",
    type="article-journal",
    title=("Swimming patterns of the common eel and its kin in cold rivers",),
    author=(
        Name(family="Ekdahl", given="Xin"),
        Name(family="de Lund", given="Bruce Y."),
        Name(family="Moen", given="Zhong-Xing"),
    ),
    container_title=("Journal of Fish Biology",),
    dates={"issued": PartialDate(1998), "published-print": PartialDate(1998)},
    volume="74",
    issue="1-2",
    page="1101-1110",
)
THIRD = replace(ARTICLE, issue="3")
YEARLIKE = replace(THIRD, volume="1844")
ROMAN = replace(ARTICLE, volume="LXIV", issue="8")
BOOK = Record(
    "10.1000/eel",
    "crossref",
    type="book",
    title=("Swimming patterns of the common eel and its kin in cold rivers",),
    author=(Name(family="Ekdahl", given="Xin"), Name(family="Lund", given="Bruce Y.")),
    publisher="River Global",
    dates={"issued": PartialDate(1998)},
)
TITLE = ARTICLE.title[0]
# The record, a citation that agrees, what is changed in it, into what, and the field that differs.
CITATIONS = (
    (ARTICLE, f"X Ekdahl BY de Lund Z-X Moen, ‘{TITLE}’, Journal of Fish Biology, vol. 74, issue 1–2, 1998, pp. 1101–1110.", "Ekdahl", "Erdahl", "author"),
    (ARTICLE, f"Ekdahl, X., de Lund, B. Y. in Moen, Z.-X. (1998). {TITLE}. Journal of Fish Biology, 74(1-2).", "Moen", "Moenn", "author"),
    (ARTICLE, f"Ekdahl X, Lund BY de, Moen ZX: {TITLE}. Journal of Fish Biology 1998; 74: 1101–10.", "Lund BY", "Lund CY", "author"),
    (ARTICLE, f"“{TITLE}” by X Ekdahl, BY de Lund, and ZX Moen. Journal of Fish Biology. 74, no. 1-2 (1998).", "74", "47", "volume"),
    (ARTICLE, "X. EKDAHL, B. Y. DE LUND, Z. MOEN, Journal of Fish Biology 1998, 74, 1101.", "1101", "1110", "page"),
    (ARTICLE, f"Ekdahl X. et al., « {TITLE} », Journal of Fish Biology, n° 74, p. 1101.", "1101", "1110", "page"),
    (ARTICLE, f"X. EKDAHL et al., {TITLE}, in «Journal of Fish Biology», fasc. 74, 1-2 1998, pp. 1101–1110", "1998", "1989", "issued"),
    (ARTICLE, f"Ekdahl X. et al.: {TITLE}. Journal of Fish Biology, 1998. 74. évf. 1-2. sz. 1101–1110. o.", "74", "47", "volume"),
    (ARTICLE, f"Ekdahl, X. et al. {TITLE}, (1998) 74-1–2 Journal of Fish Biology 1101‑1110.", "74-1", "47-1", "volume"),
    (ARTICLE, f"Ekdahl, X. et al. (1998): {TITLE}. In: Journal of Fish Biology, 74/-/1101-1110.", "74", "47", "volume"),
    (ARTICLE, f"Ekdahl, X. vd., “{TITLE}”, Journal of Fish Biology, C. 74, S. 1-2, ss. 1101-1110.", "S. 1-2", "S. 3-4", "issue"),
    (THIRD, f"Ekdahl X. et al., « {TITLE} », Journal of Fish Biology, 74-3, 1998.", "74-3", "75-3", "volume"),
    (ARTICLE, f"Ekdahl, X., de Lund, B., Moen, Z. (19. März 1998): {TITLE}. In: Journal of Fish Biology, Jg.74, S.1101–1110.", "1998", "1989", "issued"),
    (ARTICLE, f"Ekdahl, X. et al. 1998. {TITLE}. Journal of Fish Biology 74.1101.", "74.1101", "74.1011", "page"),
    (ARTICLE, f"Ekdahl et al. 1998: X. Ekdahl,B.Y. de Lund,Z. Moen, {TITLE}, “Journal of Fish Biology” LXXIV, 1-2, 1998, p. 1101.", "LXXIV", "LXXVI", "volume"),
    (YEARLIKE, f"Ekdahl, X. et al. (1998): {TITLE}. Journal of Fish Biology (1844)3: 1101–10.", "1844", "1848", "volume"),
    (THIRD, f"Ekdahl, X. et al. (1998): {TITLE}. Journal of Fish Biology, 74:3.", "74", "47", "volume"),
    (ARTICLE, f"Ekdahl, X., de Lund, B., & Moen, Z. (1998). {TITLE}. Journal of Fish Biology, 74(1-2), nr1101-1110.", "nr1101", "nr1011", "page"),
    (ARTICLE, "EKDAHL X, DE LUND BY, MOEN ZX, J. Fish Biol. 1998;74 (1-2): 1101–1110.", "ZX", "YX", "author"),
    (ARTICLE, f"Ekdahl (1998): Ekdahl, X.; de Lund, B.; Moen, Z.: {TITLE}, in: Journal of Fish Biology, 74. Jg. (1998), S. 1101–1110.", "Ekdahl, X.", "Ekdahl, R.", "author"),
    (BOOK, f"{TITLE}, in: Fish Studies 7, hg. v. Xin Ekdahl und Bruce Y. Lund, 1998.", "Lund", "Lind", "author"),
    (ARTICLE, f"Ekdahl, X., and Coauthors, 1998: {TITLE}. Journal of Fish Biology, 74, 1101–1110,", "Ekdahl", "Erdahl", "author"),
    (ARTICLE, f"Ekdahl, X., et al.: ‘{TITLE}’J Fish Biol, 1998, 74, (1-2), pp. 1101-1110.", "common eel", "great eel", "title"),
    (BOOK, f"Ekdahl X, Lund BY. {TITLE} 1998. River Global.", "Lund", "Lind", "author"),
    (ROMAN, f"Ekdahl, X. et al. 1998. {TITLE}. Journal of Fish Biology. LXIV, 8 (1998a), 1101.", "LXIV", "LXVI", "volume"),
    (ROMAN, f"Ekdahl X et al. {TITLE}. The J. Fish Biol. LXIV(8):1101. (1998)", "(8)", "(9)", "issue"),
    (BOOK, f"{TITLE} by Xin Ekdahl, and Bruce Y. Lund. River Bank, Washington, DC, February 1998.", "Lund", "Lind", "author"),
    (BOOK, f"{TITLE}, red. Ekdahl X., Lund B., River Global, 1998.", "1998", "1989", "issued"),
    (BOOK, f"{TITLE}, X. Ekdahl, B.Y. Lund (red.), River, River 1998.", "1998", "1989", "issued"),
    (THIRD, f"Ekdahl, X., B. Y. de Lund and Z. Moen (Nov. 1998): “{TITLE}”. In: Journal of Fish Biology, no. 3, vol. 74, pp. 1101–1110.", "no. 3", "no. 7", "issue"),
    (ARTICLE, f"X. Ekdahl, B. Y. de Lund, Z. Moen, {TITLE} 74, in: 1-2 1998, 1101–1110.", "rivers 74", "rivers 47", "volume"),
    (THIRD, f"X. Ekdahl, B. Y. de Lund, Z. Moen, {TITLE} 74, in: 3 1998, 1101–1110.", "in: 3", "in: 7", "issue"),
    (THIRD, f"X. Ekdahl, B. Y. de Lund, Z. Moen, {TITLE} 74, in: 3 1998, 1101–1110.", "rivers", "winter", "title"),
    (BOOK, f"X. Ekdahl, B. Y. Lund, {TITLE} n. p. 1998.", "1998", "1989", "issued"),
    (BOOK, f"X. Ekdahl, B. Y. Lund, {TITLE}, s. l., 1998.", "common eel", "great eel", "title"),
)  # fmt: skip


def differing(record: Record, citation: str) -> set[str]:
    text = f"References\n\n{citation} https://doi.org/10.1000/eel\n"
    reading = reader_for("a.txt", None).read(Document("a.txt", text.encode()))
    judgement = compare(reading.references[0], record)
    return {c.field for c in judgement.differing if c.confidence is not Confidence.LOW}


@pytest.mark.parametrize(("record", "citation", "old", "new", "field"), CITATIONS)
def test_a_correct_citation_agrees_and_an_error_in_it_is_named(
    record: Record, citation: str, old: str, new: str, field: str
) -> None:
    assert differing(record, citation) == set()
    assert field in differing(record, citation.replace(old, new))


def test_the_publisher_in_the_authors_place_is_only_doubted() -> None:
    institution = replace(BOOK, publisher="Office of River and Fish Affairs (ORFA)")
    printed = f"Office of River and Fish Affairs (ORFA), {TITLE}, January 1998."
    assert differing(institution, printed) == set()


def test_a_book_that_is_like_its_chapter_is_not_the_chapters_title() -> None:
    chapter = Record(
        "10.1000/eel",
        "crossref",
        type="chapter",
        title=("Nineteenth-century rivers of poetry",),
        author=(Name(family="Ekdahl", given="Xin"),),
        container_title=("The Great Companion to Nineteenth-Century Rivers of Writing",),
        page="122-142",
        dates={"issued": PartialDate(2001)},
    )
    printed = f"Ekdahl X. 2001. In {chapter.container_title[0]}. 122–42. River Press"
    assert differing(chapter, printed) == set()


@pytest.mark.parametrize("longer", ["Nature Communications", "Nature Physics"])
def test_a_journal_whose_title_begins_with_the_recorded_one_is_another(longer: str) -> None:
    record = replace(THIRD, container_title=("Nature",))
    for printed in (
        f"Ekdahl X, de Lund BY, Moen ZX. {TITLE}. Nature. 1998;74(3):1101-1110.",
        f"X. Ekdahl et al., “{TITLE},” Nature, vol. 74, no. 3, pp. 1101–1110, 1998.",
    ):
        assert differing(record, printed) == set()
        assert differing(record, printed.replace("Nature", longer)) == {"container-title"}


def test_a_surplus_author_with_a_short_name_is_no_initial_of_the_one_before() -> None:
    printed = (
        f"Ekdahl, X., B. Y. de Lund, and Z. Moen. 1998. “{TITLE}.” Journal of Fish Biology 74."
    )
    assert differing(ARTICLE, printed) == set()
    assert differing(ARTICLE, printed.replace("X., B.", "X., S. Oh, B.")) == {"author"}
