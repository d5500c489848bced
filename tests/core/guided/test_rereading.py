"""One work cited in many styles: every lawful citation agrees, every planted error is named."""

from __future__ import annotations

import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Identity, Judgement
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.identifiers import find_dois

DOI = "https://doi.org/10.1007/s00198-014-2989-6"
RECORD = Record(
    "10.1007/s00198-014-2989-6",
    "crossref",
    type="article-journal",
    title=("Does vitamin K2 play a role in osteoporosis: a meta-analysis of controlled trials",),
    author=(
        Name("Huang", "Ze-Bin"),
        Name("van der Berg", "Jan A."),
        Name("Müller", "Yvonne"),
        Name("Ning", "Li"),
    ),
    container_title=("Osteoporosis International",),
    short_container_title=("Osteoporos Int",),
    dates={
        "issued": PartialDate(2014, 12, 17),
        "published-online": PartialDate(2014, 12, 17),
        "published-print": PartialDate(2015, 3),
    },
    volume="26",
    issue="3",
    page="1175-1186",
)
TITLE = "Does vitamin K2 play a role in osteoporosis: a meta-analysis of controlled trials"
STYLES = {
    "apa": f"Huang, Z.-B., van der Berg, J. A., Müller, Y., & Ning, L. (2015). {TITLE}. Osteoporosis International, 26(3), 1175–1186. {DOI}",
    "ama": f"Huang ZB, van der Berg JA, Müller Y, Ning L. {TITLE}. Osteoporos Int. 2015;26(3):1175-1186. doi:10.1007/s00198-014-2989-6",
    "vancouver et al.": f"1. Huang ZB, van der Berg JA, et al. {TITLE}. Osteoporos Int 2015 Mar;26:1175-86. {DOI}",
    "ieee": f"Z.-B. Huang, J. A. van der Berg, Y. Müller, and L. Ning, “{TITLE},” Osteoporosis Int., vol. 26, no. 3, pp. 1175–1186, Mar. 2015, doi: 10.1007/s00198-014-2989-6.",
    "chicago": f"Huang, Ze-Bin, Jan A. van der Berg, Yvonne Müller, and Li Ning. 2015. “{TITLE}.” Osteoporosis International 26 (3): 1175–86. {DOI}.",
    "mla": f"Huang, Ze-Bin, et al. “{TITLE}.” Osteoporosis International, vol. 26, no. 3, 2015, pp. 1175–86, {DOI}.",
    "nature": f"Huang, Z.-B., van der Berg, J. A., Müller, Y. & Ning, L. {TITLE}. Osteoporosis International 26, 1175–1186 (2015). {DOI}",
    "acs": f"Huang, Z.-B.; van der Berg, J. A.; Müller, Y.; Ning, L. {TITLE}. Osteoporos. Int. 2015, 26 (3), 1175–1186. {DOI}.",
    "rsc, no title": f"Z.-B. Huang, J. A. van der Berg, Y. Müller and L. Ning, Osteoporos. Int., 2015, 26, 1175–1186. {DOI}",
    "harvard": f"Huang, Z.-B. et al. (2014) ‘{TITLE}’, Osteoporosis International, 26(3), pp. 1175–1186. Available at: {DOI} (Accessed: 12 May 2023).",
    "din": f"Huang, Z.-B. ; van der Berg, J. A. ; Müller, Y. ; Ning, L.: {TITLE}. In: Osteoporosis International Bd. 26 (2015), Nr. 3, S. 1175–1186 {DOI}",
    "elsevier": f"Huang, Z.-B., van der Berg, J.A., Mueller, Y., Ning, L., 2015. {TITLE}. Osteoporos. Int. 26, 1175–1186. {DOI}",
    "slashes": f"Huang, Ze-Bin/van der Berg, Jan A./Müller, Yvonne u. a.: {TITLE}. In: Osteoporosis International 26 (2015), H. 3, S. 1175–1186. {DOI}",
    "spanish": f"Huang Ze-Bin. Jan A. van der Berg. Yvonne Müller y Li Ning (2015). “{TITLE}”. Osteoporosis International. vol. 26. No. 3. 1 de marzo. {DOI}",
    "glued": f"Huang Z.B., Berg J.A., Muller Y., Ning L., 2015. {TITLE}. Osteoporosis International, 261175‑1186, {DOI}",
    "capitals": f"HUANG, Z.-B., VAN DER BERG, J. A., MÜLLER, Y., NING, L. {TITLE.upper()}. OSTEOPOROSIS INTERNATIONAL, v. 26, n. 3, p. 1175-1186, 2015. {DOI}",
}  # fmt: skip
# What is changed, into what, and the field on which it must be reported.
ERRORS = [
    ("2015", "2017", "issued"),
    ("1175", "1157", "page"),
    ("Ning", "Ling", "author"),
    ("Huang", "Huan", "author"),
    ("osteoporosis:", "osteopenia:", "title"),
]


def _judge(citation: str) -> Judgement:
    """Compare without any blind reading: what the record itself can tell must be enough."""
    raw = MappedText(citation)
    reference = Reference(1, Location("a.md", 1, 1, 1, 1), raw, doi=next(find_dois(raw), None))
    return compare(reference, RECORD)


@pytest.mark.parametrize("style", STYLES)
def test_a_correct_citation_agrees_in_every_style(style: str) -> None:
    judgement = _judge(STYLES[style])
    assert judgement.identity is Identity.SAME_WORK
    assert [(c.field, c.stated, c.recorded) for c in judgement.differing] == []


@pytest.mark.parametrize(("right", "wrong", "field"), ERRORS)
@pytest.mark.parametrize("style", STYLES)
def test_one_error_is_reported_on_its_field_in_every_style_that_prints_it(
    style: str, right: str, wrong: str, field: str
) -> None:
    citation = STYLES[style]
    if citation.count(right) != 1:
        pytest.skip("this style does not print it so")
    assert [c.field for c in _judge(citation.replace(right, wrong)).differing] == [field]


@pytest.mark.parametrize(
    ("old", "new"), [("26(3)", "62(3)"), ("26(3)", "3(26)"), ("26(3)", "26(5)")]
)
def test_a_wrong_volume_or_issue_is_reported(old: str, new: str) -> None:
    differing = {c.field for c in _judge(STYLES["apa"].replace(old, new)).differing}
    assert differing and differing <= {"volume", "issue"}


def test_exchanged_authors_are_reported() -> None:
    swapped = STYLES["apa"].replace("Müller, Y., & Ning, L.", "Ning, L., & Müller, Y.")
    assert [c.field for c in _judge(swapped).differing] == ["author"]


def test_a_dropped_author_is_reported() -> None:
    dropped = STYLES["ieee"].replace("Y. Müller, ", "")
    assert [c.field for c in _judge(dropped).differing] == ["author"]


def test_another_journal_is_reported() -> None:
    other = STYLES["apa"].replace("Osteoporosis International", "Calcified Tissue International")
    assert [c.field for c in _judge(other).differing] == ["container-title"]


def test_another_works_citation_is_recognised_as_that() -> None:
    other = (
        "Miller, K., & Jones, R. (2009). Feeding ecology of northern seals in summer. "
        f"Marine Biology Letters, 12(1), 33–41. {DOI}"
    )
    assert _judge(other).identity is not Identity.SAME_WORK


def test_the_caret_stands_under_the_wrong_characters_alone() -> None:
    citation = STYLES["apa"].replace("(2015)", "(2017)")
    (comparison,) = _judge(citation).differing
    (difference,) = comparison.differences
    assert difference.span is not None
    assert citation[difference.span.start : difference.span.end] == "2017"


def test_numbers_inside_the_doi_are_never_read_as_volume_or_year() -> None:
    citation = (
        f"Huang, Z.-B., van der Berg, J. A., Müller, Y., & Ning, L. {TITLE}. "
        "Osteoporosis International. https://doi.org/10.1007/2009.26.14.5"
    )
    assert _judge(citation).differing == ()
