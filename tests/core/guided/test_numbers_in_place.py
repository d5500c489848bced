"""A number is the volume or the page where it stands in its place, whole."""

from __future__ import annotations

import pytest

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from tests.core.guided.entries import ARTICLE, DOI, TITLE, differing, with_

ENTRY = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol. 1998;{{}}. {DOI}"
FIRST = with_(volume="1", issue="1", page="e1")


@pytest.mark.parametrize("numbers", ["11:e1", "11(1):e1", "11, e1"])
def test_a_volume_is_not_parted_into_the_recorded_one_and_the_page(numbers: str) -> None:
    assert differing(ENTRY.format("1:e1"), FIRST) == set()
    assert "volume" in differing(ENTRY.format(numbers), FIRST)


def test_volume_and_pages_may_have_lost_the_space_between() -> None:
    assert differing(ENTRY.format("741101-1110"), ARTICLE) == set()
    assert differing(ENTRY.format("751101-1110"), ARTICLE) != set()


PARTS = with_(volume="3", issue=None, page="III-318-III-321", type="paper-conference")


@pytest.mark.parametrize(
    "pages",
    [
        "III-318–III-321",
        "III-318–321",
        "III-318",
        "III/318–III/321",
        "318–321",
        "318",
        "3-318–3-321",
        "3-318-3-321",
    ],
)
def test_pages_may_have_the_part_of_the_proceedings_in_front(pages: str) -> None:
    assert differing(ENTRY.format(f"3:{pages}"), PARTS) == set()


@pytest.mark.parametrize(
    "pages",
    ["III-319–III-321", "II-318–II-321", "III-418", "319–321", "3-318–3-322", "4-318–4-321"],
)
def test_another_page_or_part_is_told(pages: str) -> None:
    assert differing(ENTRY.format(f"3:{pages}"), PARTS) == {"page"}


@pytest.mark.parametrize("volume", ["439", "1439", "1939"])
def test_an_issue_that_looks_like_a_year_is_no_volume(volume: str) -> None:
    record = with_(volume=volume, issue="1", page="121-122")
    assert differing(ENTRY.format(f"{volume}(1):121-122"), record) == set()
    assert differing(ENTRY.format(f"1({volume}):121-122"), record) == {"volume", "issue"}


MLA = f"Ekdahl, Xin, et al. “{TITLE}.” *Journal of Fish Biology*, vol. 74, no. {{}}, 1998, pp. 1101–1110."


@pytest.mark.parametrize("issue", ["May", "Summer", "March–April"])
@pytest.mark.parametrize("recorded", ["May", "Summer", "March-April", "2"])
def test_a_label_is_no_issue_where_a_month_stands_behind_it(issue: str, recorded: str) -> None:
    assert differing(MLA.format(issue), with_(issue=recorded)) == set()


@pytest.mark.parametrize("recorded", ["May", "2"])
def test_another_number_is_told_where_a_month_or_a_number_is_recorded(recorded: str) -> None:
    assert differing(MLA.format("7"), with_(issue=recorded)) == {"issue"}


# A volume that counts years, and the year, each right or wrong.
_BY_YEAR = pytest.mark.parametrize(
    ("volume", "year", "wrong"),
    [
        ("2013", "2013", set()),
        ("2010", "2013", {"volume"}),
        ("2013", "2009", {"issued"}),
        ("2010", "2009", {"volume", "issued"}),
    ],
)


@_BY_YEAR
def test_a_number_behind_the_label_of_a_volume_is_no_year(
    volume: str, year: str, wrong: set[str]
) -> None:
    record = with_(volume="2013", issue=None, dates={"issued": PartialDate(2013)})
    for label in ("vol.", "Bd.", "t."):
        citation = f"“{TITLE}.” *Journal of Fish Biology*, {label} {volume}, {year}, pp. 1101–1110."
        assert differing(f"Ekdahl, Xin, et al. {citation} {DOI}", record) == wrong, label


def test_pages_of_a_numbered_part_are_compared_whole() -> None:
    numbered = with_(volume="3", issue=None, page="5-1-5-10", type="paper-conference")
    assert differing(ENTRY.format("3:5-1–5-10"), numbered) == set()
    assert differing(ENTRY.format("3:5-1–5-11"), numbered) == {"page"}
    assert differing(ENTRY.format("3:6-1–6-10"), numbered) == {"page"}


@_BY_YEAR
def test_a_capital_is_the_label_of_a_volume_in_front_of_the_pages(
    volume: str, year: str, wrong: set[str]
) -> None:
    record = with_(volume="2013", issue=None, dates={"issued": PartialDate(2013)})
    citation = f"{TITLE} // Journal of Fish Biology. {year}. \u0422. {volume}. \u0421. 1101–1110."
    assert differing(f"Ekdahl X., Lund B. Y., Moen Z. {citation} {DOI}", record) == wrong


def test_a_given_name_in_front_of_a_year_is_no_label() -> None:
    record = with_(author=(Name("Ekdahl", "T."),))
    citation = f"{TITLE}. Journal of Fish Biology. 74(2). 1101–1110. {DOI}"
    assert differing(f"Ekdahl T. 1998. {citation}", record) == set()
    assert differing(f"Ekdahl T. 1989. {citation}", record) == {"issued"}


@pytest.mark.parametrize(
    "numbers",
    [
        "V. 74, N. 2, P. 1101–1110",
        "V. 74. N. 2. Pp. 1101-1110",
        "V. 74, Is. 2, P. 1101–1110",
        "V. 74, No. 2, pp. 1101–1110",
        "V. 74. P. 1101–1110",
    ],
)
def test_a_lone_v_is_the_label_of_a_volume_in_front_of_issue_or_pages(numbers: str) -> None:
    citation = f"Ekdahl X., Lund B.Y., Moen Z. {TITLE} // J. Fish Biol. 1998. {numbers}. {DOI}"
    assert differing(citation) == set()
    assert differing(citation, with_(volume="73")) == {"volume"}
    if " 2" in numbers:
        assert differing(citation, with_(volume="73", issue="3")) == {"volume", "issue"}


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ("1998;74(1101):2-10", {"issue", "page"}),
        ("1998;1101(2):74-80", {"volume"}),
        ("1101, 74 (1998)", {"volume", "page"}),
        ("74, 1101 (1998)", set()),
        ("1998;74(2):1101", set()),
        ("1998; no. 1101", set()),
    ],
)
def test_a_recorded_page_counts_only_where_no_other_number_has_its_place(
    numbers: str, wrong: set[str]
) -> None:
    assert wrong <= differing(ENTRY.replace("1998;{}", numbers))
    assert wrong or differing(ENTRY.replace("1998;{}", numbers)) == set()


def test_a_roman_numeral_between_a_journal_and_the_year_is_the_volume() -> None:
    for journal in ("“Journal of Fish Biology”", "*Journal of Fish Biology*"):
        citation = f"X. Ekdahl, B. Y. Lund, Z. Moen, {TITLE}, {journal}, {{}}, 1998, pp. 1101-1110."
        assert differing(citation.format("LXXIV")) == set()
        assert differing(citation.format("LXXVI")) == {"volume"}


LAYOUTS = [
    f"Ekdahl, X., Lund, B. Y., & Moen, Z. (1998). {TITLE}. *Journal of Fish Biology*, *74*(2), {{}}. {DOI}",
    f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Journal of Fish Biology. 1998;74(2):{{}}. {DOI}",
    f"X. Ekdahl, B. Y. Lund, Z. Moen, “{TITLE},” *Journal of Fish Biology*, vol. 74, no. 2, pp. {{}}, 1998. {DOI}",
    f"Ekdahl, X., Lund, B. Y. & Moen, Z. {TITLE}. *Journal of Fish Biology* **74**, {{}} (1998). {DOI}",
    f"X. Ekdahl, B.Y. Lund, Z. Moen, {TITLE}, Journal of Fish Biology 74 (1998) {{}}. {DOI}",
    f"X. Ekdahl, B. Y. Lund and Z. Moen, Journal of Fish Biology 74, {{}} (1998). {DOI}",
    f"Ekdahl, X.; Lund, B. Y.; Moen, Z. {TITLE}. Journal of Fish Biology 1998, 74, {{}}. {DOI}",
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("recorded", "stated", "other"),
    [
        ("16696-16701", "16,696–16,701", "16,969–16,701"),
        ("16696-16701", "16 696–16 701", "16 969–16 701"),
        ("16696", "16,696", "16,969"),
        ("233-420.e2", "233–420.e2", "233–402.e2"),
        ("233.e1-233.e12", "233.e1–233.e12", "323.e1–323.e12"),
        ("e1-e12", "e1–e12", "e1–e21"),
        ("e00059-15", "e00,059–15", "e00,095–15"),
    ],
)
def test_pages_in_groups_of_digits_and_appended_ones_are_whole(
    layout: str, recorded: str, stated: str, other: str
) -> None:
    record = with_(page=recorded)
    assert differing(layout.format(stated), record) == set()
    assert "page" in differing(layout.format(other), record)


def test_a_volume_behind_the_title_is_stated_though_the_issue_is_what_is_recorded() -> None:
    record = with_(volume="1", issue="1", page=None)
    entry = f"X. Ekdahl, B. Y. Lund, Z. Moen, {TITLE} {{}}, in: 1 1998. {DOI}"
    assert differing(entry.format("1"), record) == set()
    assert differing(entry.format("11"), record) == {"volume"}


def test_pages_behind_a_volume_are_no_issue_of_two_numbers() -> None:
    record = with_(issue="3", page="4-5")
    entry = f"Ekdahl X, Lund B Y and Moen Z 1998 Journal of Fish Biology 74 {{}} {DOI}"
    assert differing(entry.format("4–5"), record) == set()
    assert differing(entry.format("6–7"), record) != set()
