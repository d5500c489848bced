"""What everybody can do with the values the package is made of."""

from __future__ import annotations

import copy
from importlib import import_module
import pickle
import pkgutil
import sys

from msgspec import Struct
from msgspec.structs import replace
import pytest

import refcheck
from refcheck import read_text, verify
from refcheck.core.model.identifiers import DOI, Number, NumberKind, Unassigned
from refcheck.core.model.location import Location, MappedText, Passage, SourceText, Span
from refcheck.core.model.partly import Partly
from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Field, Name
from refcheck.core.model.report import Report
from refcheck.sources.settings import SourceSettings

SOURCE = SourceText("a.md", "one\ntwo")
VALUES = (
    Span(1, 2),
    Location("a.md", 1, 2, 1, 3),
    SOURCE,
    MappedText("two", 4),
    Passage.of(SOURCE, Span(4, 7)),
    DOI("10.1234/x", written="10.1234/X", span=Span(1, 9)),
    Number(NumberKind.PMID, "123", span=Span(1, 4)),
    Unassigned("DOI", "TBA"),
    Name("Doe", "Jane", span=Span(1, 8)),
    Field("Nature", Span(1, 7)),
    PartialDate(2015, 2),
    SourceSettings(token="secret"),
)


def _structs() -> list[type[Struct]]:
    for module in pkgutil.walk_packages(refcheck.__path__, "refcheck."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found, waiting = [], [Struct]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += [each for each in below if each.__module__.startswith("refcheck.")]
        waiting += below
    return found


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_survives_copying_and_pickling(value: Struct) -> None:
    for made in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert type(made) is type(value)
        assert (made, repr(made), hash(made)) == (value, repr(value), hash(value))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_nobody_changes_a_value(value: Struct) -> None:
    for name in value.__struct_fields__:
        with pytest.raises(AttributeError):
            setattr(value, name, None)
    assert value == copy.copy(value)


def test_a_value_is_derived_from_another() -> None:
    name = Name("Doe", "Jane", span=Span(1, 8))
    derived = replace(name, given="Joan")
    assert (derived.family, derived.given, derived.span) == ("Doe", "Joan", Span(1, 8))
    assert name.given == "Jane"
    if sys.version_info >= (3, 13):
        assert copy.replace(name, given="Joan") == derived
    with pytest.raises(TypeError):
        replace(name, middle="M")


def test_a_value_shows_itself_as_it_is_made() -> None:
    assert repr(Span(1, 2)) == "Span(start=1, end=2)"
    assert repr(PartialDate(2015, 2)) == "PartialDate(year=2015, month=2, day=None)"
    assert repr(SOURCE) == "SourceText(path='a.md', text='one\\ntwo')"
    assert "text='two', base=4" in repr(Passage.of(SOURCE, Span(4, 7)))


def test_a_value_is_taken_apart_by_its_fields_in_order() -> None:
    match Name("Doe", "Jane"):
        case Name(family, given):
            assert (family, given) == ("Doe", "Jane")
    match Location("a.md", 1, 2, 1, 3):
        case Location(path="a.md", line=line):
            assert line == 1


def test_places_come_in_the_order_of_the_document() -> None:
    assert sorted([Span(4, 5), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(4, 5)]
    assert Location("a", 1, 2, 1, 3) < Location("a", 2, 1, 2, 2)
    assert PartialDate(2015) <= PartialDate(2016)


def test_where_and_how_a_thing_was_written_plays_no_part_in_equality() -> None:
    one, other = DOI("10.1234/x", "10.1234/X", Span(1, 9)), DOI("10.1234/x")
    assert one == other
    assert len({one, other}) == 1
    assert DOI("10.1234/y") != other
    assert Name("Doe", span=Span(1, 4)) == Name("Doe")
    assert Name("Doe", "J") != Name("Doe")
    assert Name("Doe", suffix="Jr") != Name("Doe")
    assert Name(literal="Doe") != Name("Doe")
    assert Number(NumberKind.PMID, "1", "PMID: 1") == Number(NumberKind.PMID, "1")
    assert Number(NumberKind.PMCID, "1") != Number(NumberKind.PMID, "1")
    assert Unassigned("DOI", "TBA", Span(1, 4)) == Unassigned("DOI", "TBA")
    assert Unassigned("DOI", "TBA") != Unassigned("arXiv", "TBA")
    assert MappedText("a").marked((1,)) == MappedText("a")
    assert MappedText("a", 1) != MappedText("a")


def test_a_value_equals_nothing_of_another_class() -> None:
    assert Passage.of(SOURCE, Span(0, 3)) != MappedText("one")
    assert MappedText("one") != "one"
    assert Span(1, 2) != (1, 2)
    assert DOI("10.1234/x") != "10.1234/x"
    reading = read_text("1. Doe J. On eels. Nature. 2015;1:2.", "text")
    shown = verify(reading, locked=True, search=False)
    inside = Report(**{name: getattr(shown, name) for name in shown.__struct_fields__})
    assert inside != shown
    assert (
        type(shown)(**{name: getattr(inside, name) for name in inside.__struct_fields__}) == shown
    )


def test_all_but_how_a_thing_was_written_counts() -> None:
    apart = {
        "DOI": {"written", "span", "faults", "number", "others"},
        "Number": {"written", "span"},
        "Unassigned": {"span"},
        "Name": {"span"},
        "MappedText": {"marks"},
        "Passage": {"marks", "source", "end"},
    }
    partly = [each for each in _structs() if issubclass(each, Partly) and each is not Partly]
    assert {each.__name__ for each in partly} == set(apart)
    for value in VALUES:
        if isinstance(value, Partly):
            for name in set(value.__struct_fields__) - apart[type(value).__name__] - {"text"}:
                assert replace(value, **{name: 7}) != value


def test_secrets_are_not_shown() -> None:
    settings = SourceSettings(token="plus-secret", openalex_key="key-secret", mailto="a@b.org")
    shown = repr(settings) + repr(settings.__rich_repr__())
    assert "secret" not in shown
    assert "mailto='a@b.org'" in shown


def test_values_hold_what_they_hold_and_no_more() -> None:
    for each in _structs():
        assert (each.__dictoffset__ != 0) == (each is SourceText), each
