"""Entries that one word tells apart from their commoner neighbours."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation import read_citation
from refcheck.readers.citation.assembly import segments_of
from refcheck.readers.citation.identifiers import find_identifiers
from refcheck.readers.citation.relabelling import relabelled
from refcheck.readers.citation.tokens import tokenize


def read(text: str) -> dict[str, str]:
    citation = read_citation(MappedText(text))
    fields = {name: field.text for name, field in citation.fields.items()}
    return fields | {"author": "; ".join(str(name) for name in citation.author or ())}


def test_title_stands_before_the_slash_that_leads_to_the_authors() -> None:
    fields = read("Crab louse / T. R. Hale [et al.] // Annals of Zoology. — 2011. — Vol. 7, no. 2.")
    assert fields["title"] == "Crab louse"
    assert fields["author"] == "Hale, T. R."
    assert fields["container-title"] == "Annals of Zoology"


def test_names_that_slashes_part_are_no_title() -> None:
    fields = read("Hale, T. R. / Orme, L. // Annals of Zoology. 2011. Vol. 7. P. 33-39.")
    assert fields["author"] == "Hale, T. R.; Orme, L."


@pytest.mark.parametrize(
    ("text", "authors", "book"),
    [
        (
            "T. R. Hale in Handbook of Small Insects, Meadow Press, 2004, pp. 12–31.",
            "Hale, T. R.",
            "Handbook of Small Insects",
        ),
        (
            "L. Orme, T. R. Hale, K. van Dam in Lecture Notes in Botany, Springer, 2004, pp. 1–9.",
            "Orme, L.; Hale, T. R.; van Dam, K.",
            "Lecture Notes in Botany",
        ),
    ],
)
def test_last_author_has_the_surname_in_front_of_in(text: str, authors: str, book: str) -> None:
    fields = read(text)
    assert fields["author"] == authors
    assert fields["container-title"] == book
    assert "title" not in fields


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        (
            "Hale, T.; Ji, Q.; Li, K.; Wang, R.; Liu, L.; Sun, F. AI Alignment; Elsevier BV: 2024.",
            "Hale, T.; Ji, Q.; Li, K.; Wang, R.; Liu, L.; Sun, F.",
            "AI Alignment",
        ),
        (
            "CHENG, Jianhong; LI, Jinyang; XU, Jun. Pandora's Box. In: Lecture Notes in Botany. "
            "Springer Nature Singapore, 2024.",
            "CHENG, Jianhong; LI, Jinyang; XU, Jun",
            "Pandora's Box",
        ),
        ("MARIONI, Agostino. VL. Springer International Publishing, 2024.", "MARIONI, Agostino", "VL"),
        (
            "CHENG, Jianhong; LI, Jinyang; SAYED, Ali H. Tidal Flats. In Graph Processing. Elsevier, 2018.",
            "CHENG, Jianhong; LI, Jinyang; SAYED, Ali H.",
            "Tidal Flats",
        ),
    ],
)  # fmt: skip
def test_short_title_in_front_of_a_house_or_a_book_is_no_name(
    text: str, authors: str, title: str
) -> None:
    fields = read(text)
    assert fields["author"] == authors
    assert fields["title"] == title


def test_given_names_are_no_title() -> None:
    fields = read("Oppenheimer, J. Robert. Physical Review 1939;56:455.")
    assert fields["author"] == "Oppenheimer, J. Robert"
    assert "title" not in fields


def test_title_may_begin_with_a_name_and_a_place() -> None:
    text = "Hale T. R., Orme L. Griffins in Persian Art. Annals of Zoology 2004;12(3):45-51."
    fields = read(text)
    assert fields["title"] == "Griffins in Persian Art"
    assert fields["author"] == "Hale, T. R.; Orme, L."


def test_book_behind_in_is_no_title() -> None:
    fields = read(
        "Hale, T., & Orme, L. (2012). In: Insects of the North pp. 9–28. Meadow Press Oslo."
    )
    assert fields["container-title"].startswith("Insects of the North")
    assert "title" not in fields


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hale, Tom: Insektenkunde. Second. Göttingen : Verlag Linde, 2011.", "Insektenkunde"),
        (
            "Hale, T. and Orme, L. (2019) A Companion to Field Botany, Third Edition, Meadow Press.",
            "A Companion to Field Botany",
        ),
    ],
)
def test_edition_behind_a_title_is_none_of_its_words(text: str, title: str) -> None:
    assert read(text)["title"] == title


def test_number_that_ends_a_title_stays() -> None:
    text = "Hale T. Past the post: from first to second. Annals of Racing. 2004;12(3):45-51."
    assert read(text)["title"] == "Past the post: from first to second"


@pytest.mark.parametrize(
    ("tail", "page"),
    [
        ("2024;26(2):euae047.", "euae047"),
        ("2023;108(4):jnad012.", "jnad012"),
        ("2019;13:e240898.", "e240898"),
        ("2009, vol. 29, no. 38, pp. 11 954–11 964.", "11 954–11 964"),
        ("2009, vol. 29, no. 38, pp. 954–964.", "954–964"),
        ("2009;29:16,696.", "16,696"),
        ("2009, vol. 29, no. 38, pp. 11,954–11,964.", "11,954–11,964"),
        ("29,696 (2009).", "696"),
        ("2009;29(3):233-420.e2.", "233-420.e2"),
        ("29 (3) (2009) 233.e1–233.e12.", "233.e1–233.e12"),
    ],
)
def test_article_numbers_and_long_pages_are_read_whole(tail: str, page: str) -> None:
    assert (
        read(f"Hale T, Orme L. Echo shortens procedures. Annals of Zoology. {tail}")["page"] == page
    )


def test_year_within_the_name_of_a_meeting_does_not_end_it() -> None:
    text = "Hale T. Roots. In: Proceedings of the 2021 International Conference on Trees. 2021. p. 3-9."
    assert read(text)["container-title"] == (
        "Proceedings of the 2021 International Conference on Trees"
    )


def test_acronym_and_number_are_the_meeting() -> None:
    fields = read("T. Hale, L. Orme. Deep roots of trees. NIPS 18.")
    # Its proceedings are the 18th volume of `Advances in Neural Information Processing Systems`.
    assert (fields["container-title"], fields["volume"]) == ("NIPS", "18")
    assert "publisher" not in fields


def test_volume_of_a_book_is_no_container() -> None:
    fields = read("Hale, T. (2004). Deep roots (2nd ed., Vol. 3). Meadow Press.")
    assert fields["volume"] == "3"
    assert "container-title" not in fields
    assert fields["publisher"] == "Meadow Press"


@pytest.mark.parametrize(
    ("behind", "given"),
    [("J. N.d.", "J."), ("J. (year?).", "J."), ("J. n. d.,", "J."), ("N. D.", "N. D.")],
)
def test_what_says_that_there_is_no_year_is_no_name(behind: str, given: str) -> None:
    fields = read(f"Orme, {behind} “Roots of small trees.” Annals of Zoology 12: 3–9.")
    assert fields["author"] == f"Orme, {given}"
    assert fields["title"] == "Roots of small trees"


@pytest.mark.parametrize("unknown", ["n. p.", "n.p.,", "s. l.,", "o. O."])
def test_what_says_that_there_is_no_place_is_no_word_of_a_title_and_no_page(unknown: str) -> None:
    fields = read(f"T. Hale, L. Orme, Deep roots of small trees {unknown} 2004.")
    assert fields["title"] == "Deep roots of small trees"
    assert fields["issued"] == "2004"
    assert "page" not in fields


def test_an_edition_between_a_book_and_its_pages_is_no_volume() -> None:
    start = "Orme, L. Deep roots. In Hale, T. and Dam, P. (eds), Handbook of Trees, "
    fields = read(start + "2nd edn, pp. 12-30. Oslo: Meadow Press, 2004.")
    assert fields["edition"] == "2nd edn"
    assert "volume" not in fields
    fields = read(start + "vol. 2, pp. 12-30. Oslo: Meadow Press, 2004.")
    assert fields["volume"] == "2"
    assert "edition" not in fields


def labelled_as(*parts: tuple[str, str]) -> list[tuple[str, str]]:
    """Return what relabelling makes of a text that is labelled in these parts."""
    raw = "".join(text for _, text in parts)
    identifiers = find_identifiers(MappedText(raw))
    tokens = tokenize(raw, [(each.start, each.end, each.kind) for each in identifiers])
    labels, end = [], 0
    for part, text in parts:
        inside = [token for token in tokens if end <= token.start < end + len(text)]
        labels += [f"B-{part}", *[f"I-{part}"] * (len(inside) - 1)]
        end += len(text)
    segments = segments_of(tokens, relabelled(tokens, labels, raw))
    return [(each.part, raw[each.start : each.end]) for each in segments]


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ("Hale, T. & L. ", "Orme: Deep roots of trees."),
        ("Hale, T., L.R. ", "Orme-Dam. Deep roots of trees."),
        ("T. Hale und L. ", "van Orme: „Deep roots of trees“."),
        ("T. Hale & L. ", "Orme – „Deep roots of trees“."),
    ],
)
def test_a_last_author_of_initials_alone_has_the_surname_behind_them(
    names: str, title: str
) -> None:
    mark = title.index("Deep")
    surname = title[:mark].rstrip(" „")
    found = labelled_as(("author", names), ("title", title), ("date", " 2012."))
    assert found[0] == ("author", names + surname)
    assert found[1] == ("title", title[mark - (title[mark - 1] == "„") :])


@pytest.mark.parametrize("names", ["Hale, T. R. ", "Hale T, Orme L. ", "Orme, L. & Hale, T. "])
def test_a_title_of_one_word_and_a_subtitle_is_no_surname(names: str) -> None:
    parts = ("author", names), ("title", "Roots: a history of trees."), ("date", " 2012.")
    assert labelled_as(*parts)[1] == ("title", "Roots: a history of trees.")


def test_a_container_ends_in_front_of_a_doi() -> None:
    found = labelled_as(
        ("title", "Deep roots. "),
        ("container", "Annals of Trees. https://doi.org/10.1000/eel Reprinted in Bone,"),
        ("date", " 2012."),
    )
    assert ("container", "Annals of Trees.") in found
    assert ("note", "Reprinted in Bone,") in found


@pytest.mark.parametrize(
    ("person", "part"),
    [
        ("Dahl de la Vega Q. ", "author"),
        ("Vitamin D. ", "title"),
        ("Theory of Vitamin D. ", "title"),
    ],
)
def test_a_person_with_particles_behind_others_is_no_title(person: str, part: str) -> None:
    names = ("author", "Holm P., Brandt O., ")
    found = labelled_as(names, ("title", person), ("container", "J. Fish Biol. "), ("volume", "74"))
    assert (part, person.strip()) in found or (part, (names[1] + person).strip()) in found


def test_the_person_whom_a_word_joins_to_the_others_begins_no_container() -> None:
    container = ("container", "en LUND B. Y. Journal of Fish Biology. ")
    found = labelled_as(("author", "EKDAHL X. "), container, ("date", "1998"))
    assert found[:2] == [
        ("author", "EKDAHL X. en LUND B. Y."),
        ("container", "Journal of Fish Biology."),
    ]
    culture = ("container", "en Cultuur en Natuur. ")
    assert labelled_as(("author", "EKDAHL X. "), culture)[1][0] == "container"


@pytest.mark.parametrize("numbers", ["no. 2, vol. 74", "vol. 74, no. 2", "Bd. 74, H. 2"])
@pytest.mark.parametrize("part", ["volume", "issue", "page"])
def test_a_volume_and_an_issue_with_their_labels_are_two_numbers(numbers: str, part: str) -> None:
    found = labelled_as(("container", "Bone. "), (part, numbers))
    assert {(name, "".join(filter(str.isdigit, text))) for name, text in found[1:]} == {
        ("volume", "74"),
        ("issue", "2"),
    }


def test_pages_with_their_label_are_no_part_of_the_issue() -> None:
    numbers = labelled_as(("container", "Bone. "), ("page", "nº 4. pp. 474-477"))[1:]
    assert numbers == [("issue", "nº 4."), ("page", "pp. 474-477")]
    alone = [("page", "pp. 474-477"), ("page", "art. no. 5, pp. 1-9"), ("volume", "vol. 3 vol. 4")]
    for each in alone:
        assert labelled_as(("container", "Bone. "), each)[1:] == [each]


def test_a_volume_behind_an_edition_is_none_of_the_publisher() -> None:
    publisher = ("publisher", "Vol. 3). Meadow Press")
    found = labelled_as(("title", "Deep roots "), ("edition", "(2nd ed., "), publisher)
    assert found[2:] == [("volume", "Vol. 3"), ("publisher", "). Meadow Press")]


def test_a_surname_alone_behind_initials_is_no_container() -> None:
    names = ("author", "X. Ekdahl, Z. Moen, A. ")
    found = labelled_as(names, ("container", "Ecology, "), ("date", "1998"))
    assert found[0] == ("author", "X. Ekdahl, Z. Moen, A. Ecology,")
    whole = ("author", "X. Ekdahl, Z. Moen, ")
    assert labelled_as(whole, ("container", "Ecology, "), ("date", "1998"))[1][0] == "container"
