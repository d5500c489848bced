"""Texts that cite so little that no share of the list tells how: what is clear, and what is not."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import told
from tests.rules.examples import check

ENTRIES = (
    "Lund B, Doe J. Swimming patterns of eels. Journal of Fish Biology. 2013;74:1-9.",
    "Moen Z. Depth of lakes in winter. Journal of Fish Biology. 2015;75:11-19.",
    "Roe K. Cold water. Journal of Fish Biology. 2016;76:1-9.",
)


def numbered(count: int) -> str:
    return "\n\n# References\n\n" + "".join(
        f"{n}. {entry}\n" for n, entry in enumerate(ENTRIES[:count], 1)
    )


def listed(count: int) -> str:
    return "\n\n# References\n\n" + "\n\n".join(ENTRIES[:count]) + "\n"


def beyond(said: str, count: int) -> tuple[str, str]:
    entries = "1 entry" if count == 1 else f"{count} entries"
    return "RC503", f"the text cites {said}, and the list has {entries}"


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("Eels swim [1, 2], and sink [2-5].", 3, ["numbers 4 and 5"]),
        (
            "Eels [1, 2] sink [2, 3]. Others [1] agree [3]. It is told by [4]. In [2], and in [5–7].",
            3,
            ["number 4", "numbers 5 to 7"],
        ),
        ("Eels swim [1], and sink [2].", 1, ["number 2"]),
        ("Eels swim [1], and sink [2], as they do [2].", 1, ["number 2", "number 2"]),
        ("Eels swim [1-4].", 2, ["numbers 3 and 4"]),
        ("Eels swim.^1^ They sink.^2,3^ More is known.^4-6^", 3, ["numbers 4 to 6"]),
        ("Eels swim [1]. They sink [2], and [3] is known [9].", 3, ["number 9"]),
        ("Eels [1, 3] swim in 4 [2], as on page 3 [4].", 3, ["number 4"]),
        ("“Eels swim” [1, 3], and “sink” [2, 4].", 3, ["number 4"]),
    ],
)
def test_a_few_numbers_tell_what_is_beyond_the_list(
    text: str, count: int, expected: list[str]
) -> None:
    assert told(text + numbered(count)) == [beyond(said, count) for said in expected]


def test_a_range_stands_as_one_place() -> None:
    (finding,) = [
        f
        for outcome in check(
            f"Eels swim [1, 2], and sink [2-5].{numbered(3)}", path="manuscript.md"
        ).outcomes
        for f in outcome.findings
        if f.code == "RC503"
    ]
    assert (finding.location.column, finding.location.end_column) == (29, 32)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(
    "trap",
    [
        "Values in [0, 1], values in [2, 9] and x ∈ [2, 5] are small.",
        "The median age was 4 [2–5] years, the ratio 1.4 [95 % CI 1–3] (p = 0.05).",
        "The item a[4] is no work, nor is x[7] of the array [9].",
        "They were (1) eels, (2) plovers, (3) terns and (4) nothing, see Section 8.",
        "In (1999) the interval (2, 5) and equation (7) held, as in Figure 9 and on pages 31–35.",
        '“It was shown before [12]”, says one, and the other: "Not so [14]."',
        "Genes such as IL-6 (12) and compounds such as (5a) were seen.",
        "- [ ] to be done\n- [x] done in [issue 9](https://example.org/9)",
        "The code `x[7]` is written `[8]`.",
        "Scores go from 1 to 5 on a scale [1–9].",
        "The rings of [18]crown-6 and of residues [12–15] on page [9] are known.",
        "See [this page][7], or [8].\n\n[7]: https://example.org/a\n[8]: <https://example.org/b>",
        "> As shown in [12], eels swim.",
    ],
)
def test_what_only_looks_like_a_number_is_no_citation(trap: str, count: int) -> None:
    cited = ", ".join(map(str, range(1, count + 1)))
    assert told(f"Eels swim [{cited}].\n\n{trap}\n{numbered(count)}") == []


@pytest.mark.parametrize(
    "text",
    [
        "A mark [1] of a note, and another [2].\n\n[1] We thank a reader.\n\n[2] So do others.",
        "Steps are (1) to fish, (2) to count, (3) to write.",
        "The values lie in [1, 9].",
        "It rose by 10 m^2^ and 3 cm^3^.",
    ],
)
def test_numbers_of_a_text_that_cites_nothing_are_none(text: str) -> None:
    assert told(text + numbered(2)) == []
    assert told(text + listed(2)) == []


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        (
            "As Moen (2014) showed, and Lund and Doe (2013), it matters (Moen 2015; Roe et al., 2011).",
            2,
            [
                ("RC505", "no entry of the list is Roe et al. 2011"),
                ("RC507", "the text says Moen 2014, the list has 2015"),
            ],
        ),
        (
            "It matters (Lund & Doe, 2013; Turner, 2011).",
            1,
            [("RC505", "no entry of the list is Turner 2011")],
        ),
        ("It matters (Lund & Doe, 2014).", 1, [
            ("RC507", "the text says Lund and Doe 2014, the list has 2013"),
        ]),
        ("It matters (Lund & Doe, 2013).", 2, [("RC504", "the text does not cite this entry")]),
    ],
)  # fmt: skip
def test_a_few_names_tell_what_is_not_in_the_list(
    text: str, count: int, expected: list[tuple[str, str]]
) -> None:
    assert sorted(told(text + listed(count))) == expected


@pytest.mark.parametrize(
    "trap",
    [
        "Smith and Wesson (2010) won the World Cup (2010), and Brexit (2016) came.",
        "In version (2012), in May (2010), and of Anguilla anguilla (Linnaeus, 1758).",
        "A letter told it (Turner, personal communication 2019).",
        "Nobody has published it (Turner, in press).",
        "Some (Python 3.11 2022) count [1, 2] things (3).",
    ],
)
def test_what_is_not_written_as_the_citations_found_is_none(trap: str) -> None:
    assert told(f"It matters (Lund & Doe, 2013; Moen, 2015).\n\n{trap}{listed(2)}") == []


def test_a_text_cites_in_the_manner_that_it_has_more_of() -> None:
    by_number = (
        f"As Moen (2015) shows [2], eels swim [1], and Roe et al. (2011) agree.{numbered(3)}"
    )
    assert {code for code, _ in told(by_number)} == {"RC504"}
    by_name = f"It matters (Lund & Doe, 2013; Moen, 2015; Roe, 2016), see note [4].{numbered(3)}"
    assert told(by_name) == []


LETTERED = f"""

# References

1. {ENTRIES[0]}
2. {ENTRIES[1]}
3a. {ENTRIES[2]}
3b. Poe K. Warm water. Journal of Fish Biology. 2017;77:1-9.
4. Weber M. Deep water. Journal of Fish Biology. 2018;78:1-9.
"""


@pytest.mark.parametrize("cited", ["[3], [4]", "[3b, 4]", "[3a,b] and [4]", "[3–4]"])
def test_works_under_one_number_have_letters(cited: str) -> None:
    report = check(f"Eels swim [1, 2], as told in {cited}.{LETTERED}", path="manuscript.md")
    assert [outcome.checked.reference.label for outcome in report.outcomes] == [
        "1.",
        "2.",
        "3a.",
        "3b.",
        "4.",
    ]
    assert [len(outcome.cited or ()) for outcome in report.outcomes] == [1] * 5
    assert told(f"Eels swim [1, 2], as told in {cited}, and [5].{LETTERED}") == [
        ("RC503", "the text cites number 5, which the list does not have")
    ]


def test_a_list_may_count_down() -> None:
    down = "\n\n# References\n\n" + "\n\n".join(
        f"{3 - n}. {entry}" for n, entry in enumerate(ENTRIES)
    )
    report = check(f"Eels swim [3], sink [2] and [2].{down}\n", path="manuscript.txt")
    assert [len(outcome.cited or ()) for outcome in report.outcomes] == [1, 2, 0]
    assert told(f"Eels [1], [2] and [3] swim [4].{down}\n", path="manuscript.txt") == [
        beyond("number 4", 3)
    ]


@pytest.mark.parametrize(
    ("text", "path", "severity"),
    [
        ("(Lund & Doe, 2013; Turner et al., 2011)", "manuscript.md", "error"),
        ("(Lund & Doe, 2013) and Turner et al. (2011)", "manuscript.md", "error"),
        ("(Lund & Doe, 2013), Anguilla anguilla (Turner et al., 2011)", "manuscript.md", "warning"),
        ("(Lund & Doe, 2013; Turner & Poe, 2011)", "manuscript.md", "warning"),
        ("(Lund & Doe, 2013; Turner, 2011)", "manuscript.md", "warning"),
        ("Lund and Doe (2013) and Turner and Poe (2011)", "manuscript.md", "warning"),
        ("(Lund & Doe, 2013; Doe et al., 1999)", "manuscript.md", "warning"),
        ("(Lund & Doe, 2013; Swimming et al., 1999)", "manuscript.md", "warning"),
    ],
)
def test_names_that_can_be_nothing_but_a_missing_work_are_an_error(
    text: str, path: str, severity: str
) -> None:
    report = check(f"It matters {text}.{listed(1)}", path=path)
    found = [f for o in report.outcomes for f in o.findings if f.code == "RC505"]
    assert [finding.severity for finding in found] == [severity]
