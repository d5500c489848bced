from __future__ import annotations

import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Identity
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.readers import Document, reader_for

RECORD = Record(
    "10.1000/eel",
    "crossref",
    type="article-journal",
    title=("Swimming patterns of the common eel & its kin in cold rivers",),
    author=(
        Name(family="Ekdahl", given="Eva H."),
        Name(family="Lund", given="Ivar"),
        Name(family="Moen", given="Yngve"),
    ),
    container_title=("Journal of Fish Biology",),
    dates={"issued": PartialDate(2021), "published-print": PartialDate(2021)},
    volume="98",
    issue="2",
    page="101-110",
)
TITLE = "Swimming patterns of the common eel and its kin in cold rivers"
AGREEING = (
    f"Ekdahl E.H. i in., {TITLE}, „Journal of Fish Biology” 2021, t. 98, nr 2.",
    f"Ekdahl E. H. & al., {TITLE} in: Journal of Fish Biology 98, 2/2021, p. 101–110.",
    f"Ekdahl E.H., Lund I., и др. {TITLE} // Journal of Fish Biology. 2021. № 2 (98). C. 101–110.",
    f"Ekdahl E.H., Lund I., Moen Y. và cộng sự. (2021). {TITLE}. Journal of Fish Biology, 98(2).",
    f"Ekdahl, E. H.; Lund, I. ja Moen, Y., {TITLE}, Journal of Fish Biology, 2021, 98, 101–110.",
    f"EKDAHL, E H, LUND, I și MOEN, Y. {TITLE}. Journal of Fish Biology. 2021, Vol. 98, nr. 2.",
    f"Ekdahl, E. H. and others, ‘{TITLE}’, Journal of Fish Biology xcviii/2 (2021), 101–10.",
    f"EKDAHL, Eva H. vd.: “{TITLE}”, Journal of Fish Biology, 2021, c. XCVIII, sy. 2, ss. 101-110.",
    f"Ekdahl et al. 2021 Ekdahl E. H., Lund I., Moen Y., « {TITLE} », Journal of Fish Biology, 98, 2.",
    f"E. H. EKDAHL – I. LUND – Y. MOEN, {TITLE}. Journal of Fish Biology 98 (2021/2) 101–110.",
)


def judged(citation: str) -> dict[str, str | None]:
    text = f"References\n\n{citation} https://doi.org/10.1000/eel\n"
    reading = reader_for("a.txt", None).read(Document("a.txt", text.encode()))
    judgement = compare(reading.references[0], RECORD)
    assert judgement.identity is Identity.SAME_WORK
    return {comparison.field: comparison.stated for comparison in judgement.differing}


@pytest.mark.parametrize("citation", AGREEING)
def test_a_correct_citation_agrees_in_any_language(citation: str) -> None:
    assert judged(citation) == {}


@pytest.mark.parametrize("citation", AGREEING)
def test_a_wrong_year_is_found_in_any_language(citation: str) -> None:
    assert set(judged(citation.replace("2021", "2012"))) == {"issued"}


@pytest.mark.parametrize("citation", [c for c in AGREEING if "E. H." in c and "Lund" in c])
def test_initials_that_are_also_words_for_and_are_compared(citation: str) -> None:
    assert set(judged(citation.replace("E. H.", "A. H."))) == {"author"}
