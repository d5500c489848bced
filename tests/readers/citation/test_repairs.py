"""Readings that would contradict themselves, and how they are put right."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation import read_citation
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.repairs import Place, repair
from refcheck.readers.citation.segments import repaired_segments


def repaired(text: str, **found: str) -> dict[str, str]:
    """Return the fields of `text` after repair; `found` are those read, with _ for -."""
    places: dict[str, Place] = {}
    for name, value in found.items():
        at = text.rindex(value)
        places[name.replace("_", "-")] = (at, at + len(value))
    titles = [Segment("title", 0, 1, *places["title"])] if "title" in places else []
    repair(text, titles, places)
    return {name: text[a:b] for name, (a, b) in places.items()}


def test_title_ends_with_its_quotation() -> None:
    text = "Hagberg. “Exchanging Agencies.” Reconnecting Marketing to Markets (2010)"
    fields = repaired(text, title="“Exchanging Agencies.” Reconnecting Marketing to Markets")
    assert fields["title"] == "Exchanging Agencies"
    assert fields["container-title"] == "Reconnecting Marketing to Markets"


def test_quoted_word_at_the_start_is_no_whole_title() -> None:
    text = "Lee. “Fake news”: A Definition. 2010"
    assert repaired(text, title="“Fake news”: A Definition")["title"] == "“Fake news”: A Definition"


def test_container_ends_before_the_year() -> None:
    fields = repaired("Ethnologie, 2004 34", container_title="Ethnologie, 2004", issued="2004")
    assert fields["container-title"] == "Ethnologie"


def test_title_ends_before_a_numbered_container() -> None:
    text = "Informatique à l'école. Les dossiers des sciences (23)"
    fields = repaired(text, title=text[:-5], issue="23")
    assert fields["title"] == "Informatique à l'école"
    assert fields["container-title"] == "Les dossiers des sciences"


def test_container_starts_after_a_long_sentence() -> None:
    text = "Identification of Potent and Selective RNA Antagonists. Biochemistry. 44"
    fields = repaired(text, container_title=text[:-4], volume="44")
    assert fields["title"] == "Identification of Potent and Selective RNA Antagonists"
    assert fields["container-title"] == "Biochemistry"


def test_abbreviated_container_is_not_cut() -> None:
    text = "Proc. Natl. Acad. Sci. USA 87"
    fields = repaired(text, container_title="Proc. Natl. Acad. Sci. USA", volume="87")
    assert fields["container-title"] == "Proc. Natl. Acad. Sci. USA"


def test_roman_volume_leaves_the_container() -> None:
    fields = repaired("JAMA, LXII, p. 1216", container_title="JAMA, LXII", page="1216")
    assert (fields["container-title"], fields["volume"]) == ("JAMA", "LXII")


def test_series_leaves_the_container() -> None:
    fields = repaired("WISTP 2011. LNCS, vol. 1", container_title="WISTP 2011. LNCS")
    assert fields["container-title"] == "WISTP 2011"
    assert fields["collection-title"] == "LNCS"


def test_book_without_title_is_named_by_its_container() -> None:
    fields = repaired(
        "Zagrepski triod, Skopje", container_title="Zagrepski triod", publisher_place="Skopje"
    )
    assert fields == {"title": "Zagrepski triod", "publisher-place": "Skopje"}


def test_name_like_journal_behind_the_title_is_the_container() -> None:
    parts = ("author", "title", "author")
    segments = [Segment(part, i, i + 1, i, i + 1) for i, part in enumerate(parts)]
    assert [each.part for each in repaired_segments(segments, "a.b")][-1] == "container"


def test_date_behind_a_comma_ends_the_title() -> None:
    text = "1998 Reed, 1951. P"
    spans = (("date", 0, 4), ("title", 5, 10), ("date", 11, 16), ("container", 17, 18))
    segments = [Segment(part, i, i + 1, a, b) for i, (part, a, b) in enumerate(spans)]
    (_, title, _) = repaired_segments(segments, text)
    assert text[title.start : title.end] == "Reed, 1951."


@pytest.mark.parametrize("year", ["2012", "1998"])
def test_meeting_keeps_its_year(year: str) -> None:
    string = (
        f"A. Zahabi and M. Anis, “Texture image classification,” {year} IEEE Int. Symp. Circuits "
        f"Syst., Aug. {int(year) + 1}, pp. 1–4."
    )
    citation = read_citation(MappedText(string))
    assert citation.fields["container-title"].text == f"{year} IEEE Int. Symp. Circuits Syst"
    assert citation.fields["issued"].text == str(int(year) + 1)


def test_year_of_the_meeting_stays_where_it_is_the_only_one() -> None:
    text = "2012 IEEE Symposium"
    places: dict[str, Place] = {"container-title": (5, 19), "issued": (0, 4)}
    repair(text, [Segment("date", 0, 1, 0, 5)], places)
    assert places == {"container-title": (5, 19), "issued": (0, 4)}


def test_meeting_takes_back_the_year_in_front() -> None:
    text = "2012 IEEE Symposium, 2013"
    places: dict[str, Place] = {"container-title": (5, 19), "issued": (0, 4)}
    dates = [Segment("date", 0, 1, 0, 5), Segment("date", 3, 4, 21, 25)]
    repair(text, dates, places)
    assert places == {"container-title": (0, 19), "issued": (21, 25)}


def test_container_read_apart_stays_when_the_title_is_cut() -> None:
    text = "“Exchanging Agencies.” Reconnecting. Urgences"
    fields = repaired(text, title="“Exchanging Agencies.” Reconnecting", container_title="Urgences")
    assert fields == {"title": "Exchanging Agencies", "container-title": "Urgences"}


def test_long_sentences_are_no_container() -> None:
    text = "A title. " + "Word " * 40 + "12"
    fields = repaired(text, title=text[:-3], volume="12")
    assert "container-title" not in fields


def test_capitalised_title_with_volume_and_pages_is_a_journal() -> None:
    text = "Applied Biochemistry and Biotechnology 2010, 162, 1889"
    fields = repaired(text, title=text[:-16], volume="162", page="1889")
    assert fields["container-title"] == "Applied Biochemistry and Biotechnology"
    assert "title" not in fields


def test_sentence_with_volume_and_pages_stays_the_title() -> None:
    text = "Perforating granuloma annular and scleritis. 1982;118(1):67–68"
    fields = repaired(text, title=text[:43], volume="118", page="67–68")
    assert fields["title"] == "Perforating granuloma annular and scleritis"


@pytest.mark.parametrize(
    ("text", "name"), [("Solids, 59–60, 425", "volume"), ("Annales. 2013;(59–60):133", "issue")]
)
def test_numbers_joined_by_a_dash_are_one(text: str, name: str) -> None:
    fields = repaired(text, volume="59", issue="60")
    assert {key: fields.get(key) for key in ("volume", "issue")} == {
        "volume": None,
        "issue": None,
    } | {name: "59–60"}


def test_container_keeps_its_abbreviation_in_brackets() -> None:
    text = "Virtual Reality and Intelligent Systems (ICVRIS 2018), 12"
    fields = repaired(text, container_title="Virtual Reality and Intelligent Systems")
    assert fields["container-title"] == "Virtual Reality and Intelligent Systems (ICVRIS 2018)"


def test_bracket_that_is_another_part_is_not_the_containers() -> None:
    fields = repaired("Nature (S12)", container_title="Nature", issue="S12")
    assert fields["container-title"] == "Nature"


def test_container_keeps_the_first_name_of_its_list() -> None:
    text = "Sensor networks for moving targets. Business, Economics, and Management 691"
    fields = repaired(text, title=text[:44], container_title="Economics, and Management")
    assert fields["title"] == "Sensor networks for moving targets"
    assert fields["container-title"] == "Business, Economics, and Management"


def test_sentence_in_front_of_a_comma_stays_in_the_title() -> None:
    text = "Sensor networks. A survey of methods, Nature 12"
    fields = repaired(text, title="Sensor networks. A survey of methods", container_title="Nature")
    assert fields["title"] == "Sensor networks. A survey of methods"


def test_lone_number_in_brackets_is_an_issue() -> None:
    fields = repaired("Chemical Communications, (21), p. 1285", volume="21", page="1285")
    assert fields == {"issue": "21", "page": "1285"}


@pytest.mark.parametrize(
    ("text", "container"),
    [
        ("Nursing Management (Springhouse) 1984", "Nursing Management (Springhouse)"),
        ("Nursing Management (August)", "Nursing Management"),
    ],
)
def test_container_keeps_its_place_but_not_a_month(text: str, container: str) -> None:
    assert repaired(text, container_title="Nursing Management")["container-title"] == container


def test_an_abbreviated_journal_that_was_taken_for_the_title_is_not_cut_in_two() -> None:
    text = "AIP Conf. Proc. 1701"
    fields = repaired(text, title="AIP Conf. Proc.", volume="1701")
    assert fields == {"title": "AIP Conf. Proc.", "volume": "1701"}
    text = "Growth in natural science. Nature 5"
    fields = repaired(text, title="Growth in natural science. Nature", volume="5")
    assert fields["container-title"] == "Nature"


def test_a_second_sentence_with_an_article_is_of_the_title() -> None:
    text = "Maternal Kin. A Reply, Past and Present 49"
    fields = repaired(text, title="Maternal Kin. A Reply", container_title="Past and Present")
    assert fields["title"] == "Maternal Kin. A Reply"
    text = "Language myths. Business, Economics 49"
    fields = repaired(text, title="Language myths. Business", container_title="Economics")
    assert fields["container-title"] == "Business, Economics"


def test_a_month_in_roman_numerals_is_no_part_of_the_container() -> None:
    text = "Pores // Journal of Bone. XI 1947. 69, 11"
    fields = repaired(text, container_title="Journal of Bone. XI", issued="1947")
    assert fields["container-title"] == "Journal of Bone"
    text = "Pores. Progress in Bone. XIV 1947"
    fields = repaired(text, container_title="Progress in Bone. XIV", issued="1947")
    assert fields["container-title"] == "Progress in Bone. XIV"


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        ("Hale T, Orme L. Deep roots. Bone. 2004.", "author"),
        ("Hale T, Orme L, eds. Deep roots. Bone. 2004.", "editor"),
        ("Hale T, Orme L (Hrsg.). Deep roots. Bone. 2004.", "editor"),
    ],
)
def test_names_in_front_are_editors_where_a_word_says_so(raw: str, part: str) -> None:
    end, title = raw.index("Orme L") + len("Orme L"), raw.index("Deep")
    segments = [Segment("editor", 0, 1, 0, end), Segment("title", 1, 2, title, title + 10)]
    assert [each.part for each in repaired_segments(segments, raw)] == [part, "title"]


@pytest.mark.parametrize(
    ("names", "part"),
    [
        ("Hale T, Orme L (Eds.). ", "editor"), ("Hale T, Orme L, editors. ", "editor"),
        ("Hale T, Orme L (Hrsg.) ", "editor"), ("Hale T, Orme L. ", "author"),
        ("Hale T, Orme, Red. ", "author"), ("World Health Org. ", "author"),
    ],
)  # fmt: skip
def test_names_in_front_that_a_word_calls_editors_are_no_authors(names: str, part: str) -> None:
    for end in (len(names), names.find("(") if "(" in names else len(names)):
        spans = (("author", 0, end), ("title", len(names), len(names) + 10))
        segments = [Segment(part, i, i + 1, *span) for i, (part, *span) in enumerate(spans)]
        assert repaired_segments(segments, names + "Deep roots. Bone.")[0].part == part


def parts_of(*parts: tuple[str, str]) -> list[tuple[str, str]]:
    """Return what is made of segments with these texts."""
    text, segments = "", []
    for i, (part, piece) in enumerate(parts):
        end = len(text) + len(piece.rstrip())
        segments.append(Segment(part, i, i + 1, len(text), end))
        text += piece
    return [(each.part, text[each.start : each.end]) for each in repaired_segments(segments, text)]


def test_a_series_that_in_leads_to_is_the_container_of_what_has_no_other() -> None:
    names, series = ("author", "K. van Dam "), ("collection", "in Lecture Notes in Botany")
    assert parts_of(names, series)[1] == ("container", series[1])
    assert parts_of(names, ("collection", "Lecture Notes in Botany"))[1][0] == "collection"
    assert parts_of(names, ("container", "Roots. "), series)[2][0] == "collection"


def test_a_nation_is_no_title_in_front_of_a_short_journal() -> None:
    names, journal = ("author", "Moen, Z. "), ("container", "J. Fish Biol. ")
    assert parts_of(names, ("title", "Can. "), journal)[1:] == [("container", "Can. J. Fish Biol.")]
    assert parts_of(names, ("title", "Gout. "), journal)[1] == ("title", "Gout.")


def test_a_second_title_behind_the_date_is_the_container() -> None:
    title, book = ("title", "Audio Eels "), ("title", "Sounding Pools.")
    assert parts_of(title, ("date", "(1998), "), book)[2] == ("container", book[1])
    assert parts_of(title, ("date", "(1998): "), book)[2] == book  # a subtitle
    journal = ("container", " Bone 3")
    assert parts_of(title, ("date", "(1998), "), book, journal)[2] == book


def test_a_book_and_its_house_are_no_container() -> None:
    names, both = ("author", "Wang, W. "), ("container", "Deep Roots; Meadow Press: ")
    assert parts_of(names, both, ("date", "2022"))[1:3] == [
        ("title", "Deep Roots"),
        ("publisher", "Meadow Press:"),
    ]
    numbered = parts_of(names, both, ("date", "2022"), ("volume", ", 3"))
    assert numbered[1][0] == "container"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Riverside Media.", "publisher"), ("Lake & River Press.", "publisher"),
        ("Annals of Media.", "container"), ("Media.", "container"), ("Sounding Pools.", "container"),
    ],
)  # fmt: skip
def test_a_house_is_no_container_where_there_are_no_numbers(name: str, part: str) -> None:
    title, date = ("title", "Audio Eels "), ("date", "(1998). ")
    assert parts_of(title, date, ("container", name))[2][0] == part
    numbered = parts_of(title, date, ("container", name), ("volume", " 3"))
    assert numbered[2][0] == "container"


@pytest.mark.parametrize(
    ("behind", "front", "part"),
    [
        (("date", "publisher"), "container", "title"),
        (("date", "container", "publisher"), "publisher", "title"),
        (("date", "volume", "page"), "container", "container"),
        (("title", "date"), "container", "container"),
    ],
)
def test_what_begins_an_entry_is_its_title_where_that_has_no_other(
    behind: tuple[str, ...], front: str, part: str
) -> None:
    places = range(len(behind) + 1)
    parts = zip((front, *behind), places, strict=True)
    segments = [Segment(each, i, i + 1, 9 * i, 9 * i + 8) for each, i in parts]
    assert repaired_segments(segments, "Deep eel " * len(places))[0].part == part


def test_a_publisher_does_not_begin_with_what_shortens_the_container() -> None:
    text = "Old trees. Conference on Roots (CDR). Meadow Press"
    found = {"container_title": "Conference on Roots", "publisher": "(CDR). Meadow Press"}
    fields = repaired(text, title="Old trees", **found)
    assert fields["container-title"] == "Conference on Roots (CDR)"
    assert fields["publisher"] == "Meadow Press"
