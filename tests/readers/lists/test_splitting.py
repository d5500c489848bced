from __future__ import annotations

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.splitting import split


def entries(text: str) -> tuple[Entry, ...]:
    return split(text_lines(SourceText("a.txt", text)))


def labels(text: str) -> list[str | None]:
    return [entry.label.text if entry.label else None for entry in entries(text)]


def test_numbers_become_labels_and_leave_the_text() -> None:
    found = entries("[1] Smith J. A. J Foo. 2010;1:2.\n[2] Doe K. B. J Foo. 2011;1:2.")
    assert [(e.label.text if e.label else None, e.raw.text) for e in found] == [
        ("[1]", "Smith J. A. J Foo. 2010;1:2."),
        ("[2]", "Doe K. B. J Foo. 2011;1:2."),
    ]
    assert found[1].start == 33


def test_a_number_out_of_the_series_begins_no_entry() -> None:
    text = (
        "1. Smith J. On the year\n2004. J Foo. 2010;1:2.\n"
        "2. Doe K. On page\n17. J Foo. 2011;1:2.\n3. Roe L. C. J Foo. 2012;1:2."
    )
    assert labels(text) == ["1.", "2.", "3."]


def test_a_series_may_leave_a_number_out_and_begin_late() -> None:
    text = "\n".join(f"{i}. Smith J. Title {i}. J Foo. 2010;1:{i}." for i in (11, 12, 14, 15))
    assert labels(text) == ["11.", "12.", "14.", "15."]


def test_years_in_brackets_are_no_labels() -> None:
    text = (
        "(1972): Mujo deluks. In: Svet, 09.06.1972.\n(1973): Jugosloveni. In: Politika, 1973.\n"
        "(1974): Ustav. In: List 30 (9/74)."
    )
    assert labels(text) == [None, None, None]


def test_keys_in_square_brackets_are_labels() -> None:
    text = "[Knu97] D. Knuth. The Art. Addison, 1997.\n[Lam94] L. Lamport. LaTeX.\nAddison, 1994."
    assert labels(text) == ["[Knu97]", "[Lam94]"]


def test_a_key_may_hold_the_long_names_of_its_authors() -> None:
    long = "[Institute of Membranes and Committee on Narrow Pores, 1997]"
    text = f"[Knuth, 1997] D. Knuth. The Art. Addison, 1997.\n{long} Institute. Pores. 1997.\n"
    assert labels(text + "[Lamport, 1994] L. Lamport. LaTeX. Addison, 1994.") == [
        "[Knuth, 1997]",
        long,
        "[Lamport, 1994]",
    ]


def test_the_key_of_the_only_entry_is_a_label() -> None:
    (entry,) = entries("[Gre93] G. D. Greenwood. The archive of tests. 1993.")
    assert entry.label is not None
    assert (entry.label.text, entry.raw.text[:15]) == ("[Gre93]", "G. D. Greenwood")
    for opening in ("[Anonymous] The", "[Draft 2] The", "[2004] The"):
        (entry,) = entries(f"{opening} archive of tests. J. Tests 3, 5. 1993.")
        assert (entry.label, entry.raw.text[: len(opening)]) == (None, opening)


def test_labels_of_natbib_may_hold_a_whole_title() -> None:
    title = "Community and communication in interpretive theories of relations"
    text = f"[“{title}”(2001)] {title}. Press, 2001.\n[Song et al.(2015)] M. Song. J Foo, 2015."
    assert labels(text) == [f"[“{title}”(2001)]", "[Song et al.(2015)]"]


def test_works_under_one_number_come_apart() -> None:
    text = (
        "[1] K. Abe et al., Phys. Rev. Lett. 89, 142001 (2002); B. Aubert et al., Phys.\n"
        "Rev. D 72, 031101 (2005).\n"
        "[2] a) L. Cao, Z. Lin, Angew. Chem. 2016, 55, 14952; b) Q. Lu, M. Zhao, Small 2017, 1, 16."
    )
    assert [(e.label.text if e.label else None, e.raw.text) for e in entries(text)] == [
        ("[1]", "K. Abe et al., Phys. Rev. Lett. 89, 142001 (2002);"),
        ("[1]", "B. Aubert et al., Phys. Rev. D 72, 031101 (2005)."),
        ("[2]", "L. Cao, Z. Lin, Angew. Chem. 2016, 55, 14952;"),
        ("[2]", "Q. Lu, M. Zhao, Small 2017, 1, 16."),
    ]


def test_authors_parted_by_semicolons_stay_together() -> None:
    text = (
        "1. Anagnostis, P.; Adamidou, F.; Polyzos, S. A.; Kita, M. Adenomas. Bone 2011, 119, 3.\n"
        "2. Arnold, Michael; Strehl, Rüdiger, 2000: Wie. In: Martin Litsch; Henner Voß (Hg.): X."
    )
    assert labels(text) == ["1.", "2."]


def test_a_page_break_inside_a_block_does_not_cut_the_entry() -> None:
    text = (
        "Smith, J. (2010). A title that is long enough to be wrapped over\n\nthe edge of the page. "
        "Journal, 1, 2-3.\n\nDoe, K. (2011). Another title. Journal, 1, 2-3.\n\n"
        "Roe, L. (2012). A third title. Journal, 1, 2-3."
    )
    assert len(entries(text)) == 3


def test_a_line_of_names_behind_a_doi_begins_an_entry() -> None:
    text = (
        "Khan, R. (2014). A pilot program. J Foo, 9, 26-30. https://doi.org/10.1000/a\n"
        "S. Donadi and S. Hossenfelder, “A toy model”, Physical Review A, vol. 106, 2022.\n"
        "Abel, T. (2000). Molecular clouds. J Foo, 5, 39-44. https://doi.org/10.1000/b\n"
        "Bromm, V. (2003). The first stars. J Foo, 4, 812-814. https://doi.org/10.1000/c\n"
        "Couchman, H. (1986). Cold dark matter. J Foo, 2, 53-62. https://doi.org/10.1000/d\n"
    )
    assert len(entries(text)) == 5


def test_blocks_with_a_doi_each_are_entries_whatever_they_begin_with() -> None:
    text = "\n\n".join(
        f"{{{{article |auteurs=Yone Yoon |titre=Title {i} |date=2012 |doi=10.1000/{i} |passage=1}}}}"
        for i in range(4)
    )
    assert len(entries(text)) == 4


def test_wrapped_lines_without_any_mark_are_cut_at_the_authors() -> None:
    text = (
        "Abel, T., Bryan, G. L., & Norman, M. L. (2000). The formation and fragmentation of\n"
        "primordial molecular clouds. The Astrophysical Journal, 540(1), 39-44.\n"
        "Bromm, V., & Loeb, A. (2003). The formation of the first low-mass stars from gas with\n"
        "low carbon and oxygen abundances. Nature, 425(6960), 812-814.\n"
        "Couchman, H. M. P., & Rees, M. J. (1986). Pregalactic evolution in cosmologies with\n"
        "cold dark matter. Monthly Notices, 221(1), 53-62.\n"
    )
    assert [entry.raw.text.split(",")[0] for entry in entries(text)] == [
        "Abel",
        "Bromm",
        "Couchman",
    ]


def test_entries_run_together_on_a_line_come_apart_at_the_numbers_that_are_missing() -> None:
    text = "1. Smith J. A. J Foo. 2010;1:2. 2. Doe K. B. J Foo. 2011;1:2. 3. Roe L. C. J Bar. 2012."
    assert [entry.raw.text[:3] for entry in entries(text)] == ["Smi", "Doe", "Roe"]
    assert labels(text) == ["1.", "2.", "3."]


def test_a_second_series_may_follow_the_first() -> None:
    items = "1. Smith J. A. J Foo. 2010.\n2. Doe K. B. J Foo. 2011.\n3. Roe L. C. J Bar. 2012.\n"
    assert labels(items * 2) == ["1.", "2.", "3."] * 2


def test_volume_numbers_at_line_starts_are_no_series() -> None:
    text = (
        "Smith, J. 2010. A title of some length. Journal of Things 2\n    (1): 15-16.\n"
        "Doe, K. 2011. Another title of some length. Journal of Things 3\n    (2): 25-26.\n"
        "Roe, L. 2012. A third title of some length. Journal of Things 4\n    (3): 35-36.\n"
    )
    assert [entry.raw.text[:3] for entry in entries(text)] == ["Smi", "Doe", "Roe"]


def test_first_lines_may_be_the_indented_ones() -> None:
    text = (
        "   Smith, J. (2010). A title of some length that goes on\nand on. Journal, 1, 2-3.\n"
        "   Doe, K. (2011). Another title of some length that is\nlong. Journal, 1, 2-3.\n"
        "   Roe, L. (2012). A third title of some length that is\nlong. Journal, 1, 2-3.\n"
    )
    assert [entry.raw.text[:3] for entry in entries(text)] == ["Smi", "Doe", "Roe"]


def test_no_lines_make_no_entries() -> None:
    assert split(()) == ()
