from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.citing.linked import CitingText, Linked, Manuscript, keys_of
from refcheck.core.citing.linking import linked
from refcheck.core.model.citation import Citation, Manner
from refcheck.core.model.location import Location, MappedText, Span
from refcheck.core.model.reference import Field, Reference

PLACE = Location("a.tex", 1, 1, 1, 2)


def entry(key: str | None, ids: str | None = None) -> Reference:
    extra = {} if ids is None else {"ids": Field(ids)}
    return Reference(1, PLACE, MappedText("an entry"), key=key, extra=extra)


def by_key(key: str, *, printed: bool = True) -> Citation:
    return Citation(Manner.KEY, key, Span(0, 1), PLACE, key=key, printed=printed)


def link(entries: list[Reference], *keys: str, folds_case: bool = False) -> Linked:
    citations = tuple(by_key(key, printed=key != "*") for key in keys)
    text = CitingText(citations, tuple(range(len(entries))), folds_case=folds_case)
    return linked(Manuscript(tuple(entries), (text,)))


def test_a_key_names_the_entry_that_has_it() -> None:
    found = link([entry("a"), entry("b")], "b", "c")
    assert [mention.entries for mention in found.mentions] == [(1,), ()]
    assert (found.cited, found.listed) == ({1}, {0, 1})


def test_further_keys_of_an_entry_name_it() -> None:
    both = entry("a", "old, older")
    assert list(keys_of(both)) == ["a", "old", "older"]
    assert link([both], "older").cited == {0}


@pytest.mark.parametrize(("folds_case", "cited"), [(True, {0}), (False, set())])
def test_case_matters_where_the_program_says_so(folds_case: bool, cited: set[int]) -> None:
    assert link([entry("Doe99")], "doe99", folds_case=folds_case).cited == cited


def test_everything_may_be_listed_and_is_cited_nowhere() -> None:
    found = link([entry("a"), entry("b")], "*")
    assert found.cited == {0, 1}
    assert found.places() == {}


def test_without_a_citation_that_is_known_nothing_is_called_uncited() -> None:
    assert link([entry("a")], "elsewhere").listed == set()


def test_each_text_cites_from_its_own_lists() -> None:
    one = CitingText((by_key("a"),), (0,))
    other = replace(one, entries=(1,))
    found = linked(Manuscript((entry("a"), entry("a")), (one, other)))
    assert [(mention.text, mention.entries) for mention in found.mentions] == [(0, (0,)), (1, (1,))]
