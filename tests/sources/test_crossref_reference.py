from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.reference import Carrier, Name
from refcheck.sources.crossref_reference import parse_reference


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Burke", Name("Burke")),
        ("J. E. Burke", Name("Burke", "J. E.")),
        ("Burke JE", Name("Burke", "JE")),
        ("Burke, John", Name("Burke", "John")),
        ("van der Berg, P.", Name("van der Berg", "P.")),
        ("Burke et al.", Name("Burke")),
        ("Burke, J.; Perisic, O.", Name("Burke", "J.")),
        ("Burke and Perisic", Name("Burke")),
    ],
)
def test_the_first_author_is_read_and_others_may_follow(author: str, name: Name) -> None:
    reference = parse_reference({"author": author})
    assert reference.author == (name,)
    assert reference.et_al


def test_the_title_of_a_volume_holds_what_has_a_title_of_its_own() -> None:
    book = parse_reference({"volume-title": "Reading of rivers", "year": "1999"})
    part = parse_reference({"article-title": "Bends", "volume-title": "Reading of rivers"})
    assert (book.text("title"), book.text("container-title")) == ("Reading of rivers", None)
    assert (part.text("title"), part.text("container-title")) == ("Bends", "Reading of rivers")


def test_fields_have_csl_names_and_the_doi_its_normal_form() -> None:
    reference = parse_reference(
        {
            "key": "r7",
            "DOI": "https://doi.org/10.7000/EELS.1",
            "year": "2014",
            "first-page": "737",
            "journal-title": "J. Fish <i>Migr.</i>",
        },
        7,
    )
    assert (reference.index, reference.key, reference.carrier) == (7, "r7", Carrier.STRUCTURED)
    assert reference.doi is not None
    assert reference.doi.value == "10.7000/eels.1"
    assert {name: field.text for name, field in reference.fields.items()} == {
        "container-title": "J. Fish Migr.",
        "issued": "2014",
        "page": "737",
    }


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["author", "year", "DOI", "volume", "article-title", "volume-title"]),
        _ANYTHING,
    )
)
def test_a_field_of_any_shape_is_read_or_not_stated(deposited: dict[str, object]) -> None:
    reference = parse_reference(deposited)
    assert all(value.text for value in reference.fields.values())
