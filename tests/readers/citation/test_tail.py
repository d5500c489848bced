"""The numbers at the end of a citation, in the forms that need no guessing."""

from __future__ import annotations

import pytest

from refcheck.readers.citation.tail import complete_tail, name_labelled, part_unnamed, tail_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nature 2015;521(7553):436-444. ", "issued 2015, volume 521, issue 7553, page 436-444"),
        ("Cytometry 2014 Dec;85(12):995-8", "issued 2014, volume 85, issue 12, page 995-8"),
        ("Science 168.3939 (1970): 1607", "volume 168, issue 3939, issued 1970, page 1607"),
        (
            "Science 281, no. 5375 (17 juillet 1998): 402–6",
            "volume 281, issue 5375, issued 1998, page 402–6",
        ),
        ("J Foo 26:635–641", "volume 26, page 635–641"),
        ("Sci. Rep. 109, 15259–15264 (2012).", "volume 109, page 15259–15264, issued 2012"),
        ("Phys. Lett. B637, 251 (2006).", "volume 637, page 251, issued 2006"),
        ("J. Mol. Struct. 844–845, 242–249 (2007)", "volume 844–845, page 242–249, issued 2007"),
        ("Phys. Lett. 521 (2015) 436–444.", "volume 521, issued 2015, page 436–444"),
        ("Plants 521(2015)436.", "volume 521, issued 2015, page 436"),
        ("Chem. Rev., 2010, 110, 6595–6663.", "issued 2010, volume 110, page 6595–6663"),
    ],
)
def test_numbers_are_told_apart_by_their_form(text: str, expected: str) -> None:
    found = tail_of(text, 0, len(text))
    assert found is not None
    assert ", ".join(f"{name} {text[a:b]}" for name, (a, b) in found.items()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dalton Trans., no. 8: 1006–8",
        "12(3), 45–67",
        "48:2: 322",
        "Nature",
        "Köln, 1987",
        "10/3: 7",
    ],
)
def test_other_forms_are_left_to_the_model(text: str) -> None:
    assert tail_of(text, 0, len(text)) is None


def test_year_in_front_of_pages_is_no_volume() -> None:
    text = "Pictures of the Future, Herbst 2005: 56-58"
    places = {"issued": (31, 35)}
    complete_tail(text, len(text), places)
    assert places == {"issued": (31, 35)}


def test_issue_behind_a_comma_is_no_page() -> None:
    text = "Bulletin of the Library, 74, 3 (1992)"
    places = {"volume": (25, 27), "issue": (29, 30), "issued": (32, 36)}
    complete_tail(text, len(text), places)
    assert "page" not in places


def test_container_ends_where_the_volume_begins() -> None:
    text = "Nature 521, 436 (2015)"
    places = {"container-title": (0, 10), "issued": (17, 21)}
    complete_tail(text, len(text), places)
    assert text[slice(*places["container-title"])] == "Nature"
    assert text[slice(*places["volume"])] == "521"


def test_numbers_without_any_year_are_left_alone() -> None:
    places: dict[str, tuple[int, int]] = {}
    complete_tail("Nature 521:436", 14, places)
    assert places == {}


@pytest.mark.parametrize(
    ("text", "page", "issue"),
    [
        ("Int. J. Biometeorol. 59, 99 (2014)", "99", None),
        ("Bulletin 74, 3 (1992)", None, "3"),
    ],
)
def test_number_behind_the_volume_is_an_issue_only_if_a_year_has_so_many(
    text: str, page: str | None, issue: str | None
) -> None:
    at = text.index(", ") + 2
    places = {"issued": (len(text) - 5, len(text) - 1), "issue": (at, text.index(" ("))}
    complete_tail(text, len(text), places)
    read = {name: text[slice(*place)] for name, place in places.items()}
    assert (read.get("page"), read.get("issue")) == (page, issue)


@pytest.mark.parametrize(
    ("text", "volume", "year"),
    [
        ("Bone, vol. 2010, 2013, pp. 1-9", "2010", "2013"),
        ("Bone 2010, 2013, 1-9", "2013", "2010"),
        ("Bone, 2010, vol. 2013, 1-9", "2013", "2010"),
    ],
)
def test_the_label_of_a_volume_tells_it_from_the_year(text: str, volume: str, year: str) -> None:
    at = text.index("2010"), text.index("2013")
    places = {"container-title": (0, 4), "issued": (at[0], at[0] + 4), "volume": (at[1], at[1] + 4)}
    name_labelled(text, places)
    assert text[slice(*places["volume"])] == volume
    assert text[slice(*places["issued"])] == year


@pytest.mark.parametrize("labels", ["no. 11, vol. 118", "Heft 11, Bd. 118", "n° 11, vol. 118"])
def test_labels_tell_the_issue_in_front_of_the_volume(labels: str) -> None:
    text = f"Bone, {labels}, 945–948"
    at = text.index("11")
    places = {"container-title": (0, 4), "volume": (at, at + 2)}
    name_labelled(text, places)
    assert text[slice(*places["volume"])] == "118"
    assert text[slice(*places["issue"])] == "11"


@pytest.mark.parametrize(
    ("behind", "title", "numbers"),
    [
        (" 70, in: 1 1881, 70.", "Roots", ("70", "1", "1881")),
        (" 70, in: 1-2 1881.", "Roots", ("70", "1-2", "1881")),
        (" 1881, in: 1881, 70.", "Roots", ("1881", None, "1881")),
        (" 70, in: 1881 Meeting on Roots, 70.", "Roots 70, in", (None, None, None)),
        (" of 1814, in: 1881, 70.", "Roots of 1814, in", (None, None, None)),
    ],
)
def test_volume_and_issue_are_told_where_no_journal_stands_between_them(
    behind: str, title: str, numbers: tuple[str | None, ...]
) -> None:
    text = f"Roots{behind}"
    places = {"title": (0, text.index(":"))}
    part_unnamed(text, places)
    read = {name: text[slice(*place)] for name, place in places.items()}
    assert read["title"] == title
    assert tuple(read.get(name) for name in ("volume", "issue", "issued")) == numbers


def test_a_journal_in_front_of_its_numbers_leaves_the_title_alone() -> None:
    text = "Roots. Bone 70, in: 1 1881"
    places = {"title": (0, 5), "container-title": (7, 11)}
    part_unnamed(text, places)
    assert places == {"title": (0, 5), "container-title": (7, 11)}
