from __future__ import annotations

import pytest

from refcheck.core.model.location import SourceText
from refcheck.errors import UnreadableInput
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.furniture import page_furniture
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.order import is_mixed


def mixed(*lines: str, is_marked: bool = False) -> bool:
    found = text_lines(SourceText("a.txt", "\n".join(("References", *lines))))
    return is_mixed(found, page_furniture(found), is_marked=is_marked)


LEFT = (
    "[1] Norberg A. Ions in narrow pores. J Membr",
    "Sci. 2014;41(3):119-124. https://doi.org/",
    "10.1000/pores.119",
    "[2] Ode K. Ions in wide pores. J Membr Sci.",
    "2015;42(1):7-9. https://doi.org/10.1000/",
    "pores.2015.7",
)
RIGHT = (
    "[3] Vance L. On another matter. Annals of",
    "Elsewhere. 1999;7:1-9. https://doi.org/10.",
    "1000/matter.1",
    "[4] Quint P. Matters of the last. Annals of",
    "Elsewhere. 2001;9:4-8. https:",
    "//doi.org/10.1000/matter.2",
)


def test_lines_in_the_order_of_reading_are_not_mixed() -> None:
    assert not mixed(*LEFT, *RIGHT)
    assert not mixed(*RIGHT, *LEFT)


def test_a_doi_may_be_broken_anywhere_in_its_prefix() -> None:
    for head, tail in (("DOI: 1", "0.1000/a-1."), ("DOI: 10. 10", "00/a/b-2"), ("10", ".1000/a3")):
        assert not mixed(*LEFT, f"[3] Vance L. Matter. {head}", tail, f"[4] Lamb C. {head}", tail)


def test_addresses_that_do_not_go_on_below_tell_mixed_columns() -> None:
    assert mixed(*(line for pair in zip(LEFT, RIGHT, strict=True) for line in pair))


def test_two_labels_on_a_line_tell_mixed_columns() -> None:
    lines = (
        "[1] Norberg A. Ions in narrow [11] Vance, L. On another matter.",
        "pores. J Membr Sci. 2014; 3.",
        "[2] Ode K. Ions in wide pores. [12] Quint, P. Matters of the last.",
        "J Membr Sci. 2015; 7. [14] Lamb, C. Last of all. Annals. 2003.",
    )
    assert mixed(*lines)
    one_line = "[1] Norberg, A. Ions. 2014. [2] Ode, K. Pores. 2015. [3] Vance, L. Matter. 1999."
    assert not mixed(one_line, one_line.replace("[", "[1"))


def test_a_numbered_entry_glued_behind_a_whole_one_tells_nothing() -> None:
    assert not mixed(
        "Norberg, A.: Ions in narrow pores. J Membr Sci, 2014. [doi:10.1000/a1] [2] Ode, K.: Pores.",
        "Vance, L.: On another matter. Annals of Elsewhere, 1999. [doi:10.1000/a2] [2] Quint, P.: Last.",
        "Lamb, C.: Last of all. Annals of Elsewhere, 2003. [doi:10.1000/a3]",
    )
    assert not mixed(
        "P NORBERG; K ODEN, & L VANCE. Ions in narrow pores and what is known of them until today"
        " (2014). J Membr Sci 16/1, p. 10-12. https://doi.org/10.1000/a1. [2] RD QUINT. Last (1970).",
        "S-T ODEN and others. Pores that are narrow, and pores that are wide, in three other membranes"
        " (2015). J Membr Sci 17/3, p. 1-7. https://doi.org/10.1000/a2. [2] RS LAMB. All (1978).",
    )
    assert not mixed(
        "Norberg A.; Ode K. «Ions in narrow pores and what is known of them until today,» [2018] // Pores,"
        " River Press. https://doi.org/10.1000/a1 [2] Vance L. «Matter,» [1972], Annals of Elsewhere 5: 1.",
        "Quint P.; Lamb C. «Last of all, and what is known of it until this very day,» [2008] // Pores,"
        " River Press. https://doi.org/10.1000/a2 [2] Oden S. «All,» [1977], Annals of Elsewhere 9: 3.",
    )


def test_a_year_in_brackets_is_no_label() -> None:
    lines = (
        "A Norberg [2015] “Prophet, Intermediary, King”. Brill. doi: 10.1000/a1",
        "K Ode, L Vance u. P Quint [2017] “Better, Faster, Stronger: Pores”. doi: 10.1000/a2",
        "L Vance [2024] “Smith, Jones, Brown”. Annals of Elsewhere. doi: 10.1000/a3",
    )
    assert not mixed(*lines)


def test_labels_of_another_list_behind_those_of_this_one_tell_nothing() -> None:
    assert not mixed(
        "[1] [22] A. Norberg, K. Ode, “Ions in narrow pores,” J Membr Sci, 2014.",
        "[2] [7] L. Vance, P. Quint, “On another matter,” Annals of Elsewhere, 1999.",
        "[3] [41] C. Lamb, A. Norberg, “Last of all,” Annals of Elsewhere, 2003.",
    )


def test_names_joined_by_a_hyphen_and_a_space_tell_nothing() -> None:
    assert not mixed(
        "1. Baron- Cohen, S. & Hill, J. The Reading the Mind in the Eyes Test. J Child Psychol.",
        "2. Haefeli, W. & Martin- Facklam, M. Information deficits in the summary of products.",
        "3. Vickers, W. Ideation as Adaptation in Siona- Secoya Religion. Cultural Changes.",
    )


def test_an_address_may_begin_a_line_and_a_fraction_fill_it() -> None:
    lines = (line for i in range(4) for line in (LEFT[0], f"doi.org/10.1000/pores.{i}", "1/2020"))
    assert not mixed(*LEFT, *lines)


def test_one_line_at_a_wrong_place_makes_no_mixed_text() -> None:
    assert not mixed(*LEFT[:2], "A running head", *LEFT[2:], *RIGHT)


def test_what_the_text_cites_is_no_label_of_the_list() -> None:
    text = "as [7] Norberg, A. and [3] Ode, K. and [5] Vance, L. say\nReferences\n"
    lines = text_lines(SourceText("a.txt", text + "\n".join(LEFT)))
    assert not is_mixed(lines, frozenset())


def pages(*texts: str) -> bool:
    found = text_lines(SourceText("a.txt", "\f".join(texts)))
    return is_mixed(found, page_furniture(found))


def test_columns_side_by_side_are_mixed_and_loose_lines_of_one_column_are_not() -> None:
    beside = [f"{a:<48}{b}" for a, b in zip(LEFT, RIGHT, strict=True)]
    assert mixed(*beside)
    assert mixed(
        *(f"{a:<48}{b}" for a, b in zip(LEFT, ("",) * 3 + RIGHT[:3], strict=True)), *beside
    )
    # Labels far from their entries, blanks that justify a line, and indents part no columns.
    apart = [line.replace("] ", "]" + " " * 14) for line in (*LEFT, *RIGHT)]
    assert not mixed(*apart)
    loose = [line.replace(". ", "." + " " * (3 + i), 1) for i, line in enumerate((*LEFT, *RIGHT))]
    assert not mixed(*loose)
    assert not mixed(*(line if line[0] == "[" else " " * 24 + line for line in (*LEFT, *RIGHT)))


def test_initials_behind_half_a_word_tell_mixed_columns() -> None:
    halves = (
        "[5] Hale T. Ions in narrow canI. Handayani, M. S. Hakim, F.",
        "pores on panV. Setiawaty, and T. Wibawa. Full",
        "size opY. Soepriyanto, I. Gunawan, and M. A.",
    )
    assert mixed(*LEFT[:3], *halves)
    assert not mixed(
        *LEFT, "[5] HaleT., OdeK., and VanceL. Ions. 2014.", "[6] McDonald J. In vivo."
    )


def test_labels_of_letters_inside_lines_tell_mixed_columns() -> None:
    keys = (
        "[Nor14] A. Norberg. Ions in narrow [Mąc99]",
        "pores, in long ones. J Membr Sci, [QL03]",
        "2014, and on. J Membr Sci, [Zuk10]",
        "[Ode15] K. Ode. Ions. J Membr Sci, 2015.",
    )
    assert mixed(*keys)
    assert not mixed("[Nor14] A. Norberg. Ions. 2014. [Ode15] K. Ode. Pores. 2015.", *LEFT)
    assert not mixed("[Nor14]", "A. Norberg. Ions. 2014.", "[ABC+ 20]", "K. Ode. Pores. 2015.")


WORKS = "\n".join(
    line
    for i in range(1, 5)
    for line in (
        f"Quint, P. ({2000 + i}). Matters of the last and",
        f"others. Annals of Elsewhere, {i}(2), 1-{i}9.",
        f"https://doi.org/10.1000/matter.{i}",
    )
)
BODY = "What stands in front of it is said in lines as\nnarrow as those of the list, and is soon over.\n"


def test_works_above_the_heading_on_its_page_tell_mixed_columns() -> None:
    listed = f"References\n\n{WORKS}\n"
    assert pages(BODY, f"{BODY}\n{WORKS}\n\n{listed}")
    assert not pages(BODY, f"{BODY}\n{listed}")
    # Nor are they of another page, what footnotes cite, or in lines as wide as a page.
    assert not pages(f"{BODY}\n{WORKS}\n", f"{BODY}\n{listed}")
    notes = "\n".join(
        f"{i} Hale, T., Ions, Membranes {i} (2014), 7-9,\nhttps://doi.org/10.1000/ions.{i}"
        for i in range(1, 5)
    )
    assert not pages(BODY, f"{BODY}\n{notes}\n\n{listed}")
    wide = f"{BODY}\n{WORKS}\n\n{listed}".replace("\n", ", and so on" * 3 + "\n")
    assert not pages(
        BODY, wide.replace("References, and so on, and so on, and so on", "References")
    )


def test_a_text_of_mixed_columns_is_refused_in_a_sentence() -> None:
    both = (line for pair in zip(LEFT, RIGHT, strict=True) for line in pair)
    source = SourceText("a.txt", "\n".join(("References", *both)))
    with pytest.raises(UnreadableInput, match="columns are mixed in this text") as refused:
        read_lists(source, text_lines(source), is_marked=False)
    assert "the document it was taken from" in str(refused.value.hint)


TORN = (
    "call for emergency ac[10] Lamb, C. New type",
    "2015. https://doi.org/10. [12] Quint, P. Matters of the",
    "Ode K, The modern So- Sunset Seed Co. and the",
    "(2014) 119-124 https://doi.org/10. Sunset Seed and",
    "2016. DOI: [WKC20]",
    "Lamb, C., Signs of a fibroma (a vari- [11] J. Quint and K. Ode",
    "Annals, 11(5), 279-284, doi:10.1000/matter. Poterucha, T. J., K. Ode, R. H.",
    "Annals, 7(12), 931-934, doi:10.1000/2013. Leshin,",
)


@pytest.mark.parametrize("first", TORN)
@pytest.mark.parametrize("second", TORN)
def test_half_a_word_or_an_address_with_another_line_behind_tells_mixed_columns(
    first: str, second: str
) -> None:
    if first != second:
        assert mixed(*LEFT, first, *RIGHT, second)


@pytest.mark.parametrize("line", [TORN[0], TORN[2], TORN[4]])
def test_one_line_that_looks_torn_tells_nothing(line: str) -> None:
    assert not mixed(*LEFT, line, *RIGHT[:3], "[4] Quint P. Matters. 2001.")


def test_names_behind_half_a_word_tell_mixed_columns() -> None:
    half = "ant of a narrow pore. Discussion of classifiTing, C. Ruffin, and S. W. Perkins, Dry Eye"
    assert mixed(*LEFT, TORN[2], half, *RIGHT)


YEAR_LAST = (
    "Norberg, A., Ions in narrow pores, Archives of Membranes, 103(6), 581-591, doi:10.1000/pores.",
    "103.6.581, 1901.",
    "Ode, K., Ions in wide pores, Archives of Membranes, 116(9), 1076-1077, doi:10.1000/2013.",
    "jampores.116, 1980.",
    "Vance, L., On another matter, Archives of Membranes, 123(5), 654a-654, doi:",
    "10.1000/matter.123.5.654a, 1983.",
)


def test_a_doi_with_the_year_behind_it_goes_on_below() -> None:
    assert not mixed(*YEAR_LAST)
    first, rest, *others = YEAR_LAST
    assert mixed(first, others[0], rest, *others[1::2], *others[2:3])
    # an entry may say `doi:` and no more, and a number of a version begin a line
    bare = "Lamb, C., Of rats, Annals of Elsewhere, 7(2), 4-8, 1999, doi:"
    assert not mixed(*YEAR_LAST, bare, bare, bare)
    assert not mixed(*YEAR_LAST, "Quint, P., A program in its version", "0.24.1, 2019.")


JOINED = (
    "Vance, L., Sarcoma: further immuno120(9), 1139-1140, 1999.",
    "evidence of a vascular endothelial ori9.1139, 1980.",
    "Rho, R. A. Quint, and W. T. Lamb, Top119.4.279, 1983.",
    "Lamb, C. (1982), Plasma exchange and der10.1000/matter.103.6.670.",
)


@pytest.mark.parametrize("first", JOINED)
@pytest.mark.parametrize("second", (*JOINED, *TORN[-2:]))
def test_half_a_word_joined_to_numbers_tells_mixed_columns(first: str, second: str) -> None:
    if first != second:
        assert mixed(*YEAR_LAST * 5, first, second)
        assert not mixed(*YEAR_LAST * 5, first)


def test_numbers_joined_to_words_throughout_a_list_tell_nothing() -> None:
    numbers = range(10, 30)
    glued = (f"Ode K, Moen Z. Ions. Archives of Pores{i}(2), 101-109, 20{i}." for i in numbers)
    assert not mixed(*glued)


def test_a_heading_behind_half_a_word_tells_mixed_columns() -> None:
    text = "\n".join(("of friction, Coulomb failReferences", "ure, and so on", *LEFT, TORN[2]))
    found = text_lines(SourceText("a.txt", text))
    assert is_mixed(found, page_furniture(found))


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Roe J- Paul. Pre- and post-war ponds. 2014.",
            "Doe A. The high- T phase. 2015. doi:10.1/x",
        ),
        ("Roe J. Ponds. 2014. https://doi.org/10.1000/ABC Doe", "Doe A. On [1] and [2]. 2015."),
        (
            "Doe A. iScience and BioReferences. 2014.",
            "Roe J. The tiling problem[3] of ponds. 2015.",
        ),
    ],
)
def test_lines_that_only_look_torn_are_not_mixed(lines: tuple[str, ...]) -> None:
    assert not mixed(*LEFT, *lines, *RIGHT[:3])


def entry(number: int, title: str, doi: str | None = None) -> str:
    return f"{number}. Ode K, Moen Z. {title}. {2000 + number % 20};{number}(2):101-109. " + (
        doi or f"doi:10.1000/ions.{number}"
    )


@pytest.mark.parametrize(
    "lines",
    [
        (entry(1, "Ions in non- Hodgkin cells. Ions"), entry(2, "More non- Hodgkin cells. Ions")),
        (
            "1. Ode K, Moen Z. Ions and ions of south- East Asia and the cross- Strait",
            "trade. Ions. 2001;1(2):101-109. doi:10.1000/ions.1",
            "2. Ode K, Moen Z. Ions at the all- Russian congress of ions and",
            "pores. Ions. 2002;2(2):101-109. doi:10.1000/ions.2",
        ),
        (
            entry(1, "Ions of Michaelis- Menten. Ions", doi="PMID: 7."),
            entry(2, "Ions without Michaelis- Menten. Journal of Ions", doi="PMID: 87654321."),
        ),
        (
            entry(1, "Ions. Annals", doi="DOI: Not available."),
            entry(2, "Ions. Annals", doi="doi: None."),
        ),
        (
            "1. Ode K, Moen Z. Age- And Sex-Specific Survival of Common Eels in",
            "Northern Lakes. Ions. 2001;1(2):101-109. doi:10.1000/ions.1",
            "2. Ode K, Moen Z. Die Vor- Und Nachteile der Schwimmblase des",
            "Aals. Ions. 2002;2(2):101-109. doi:10.1000/ions.2",
        ),
        (
            entry(1, "Mutations in rpoB. Antimicrobial Agents"),
            entry(2, "Isolates without katG. Medicine and Ions"),
            entry(3, "Changes in gyrA. Journal of Ions"),
            entry(4, "Outbreaks with vanA. Ions, Pores & Cells"),
        ),
        (
            "The samples were kept as described[1] and the controls were grown[2] in the same way.",
            "As others have shown[3] this does not matter.",
        ),
    ],
)
def test_genes_joined_words_absent_dois_and_raised_numbers_are_not_torn(
    lines: tuple[str, ...],
) -> None:
    assert not mixed(*lines, entry(9, "Last ions. Ions"))


def test_two_lines_that_look_torn_are_too_few_in_a_long_list() -> None:
    long = [line for i in range(1, 60) for line in entry(i, "On ions in pores. J Ions").split(". ")]
    assert not mixed(*long, TORN[0], TORN[2])
    assert mixed(*LEFT, TORN[0], TORN[2], *RIGHT)


def test_what_a_carrier_marks_up_has_no_torn_lines_and_may_have_mixed_ones() -> None:
    assert not mixed(*LEFT, TORN[2], TORN[3], is_marked=True)
    both = [line for pair in zip(LEFT, RIGHT, strict=True) for line in pair]
    assert mixed(*both, is_marked=True)
