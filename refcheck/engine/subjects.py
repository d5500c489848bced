"""The references of one document as rules see them: each with its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from msgspec.structs import replace

from refcheck.core.fields.list_manner import prints_issue_first, with_issue_first
from refcheck.core.model.answer import Answer
from refcheck.core.model.citation import Citation
from refcheck.core.model.finding import Checked
from refcheck.engine.learnt import Learnt
from refcheck.rules import Subject
from refcheck.rules.kit.base import OptionValue
from refcheck.sequences import Made

_UNCITED: Mapping[int, tuple[Citation, ...]] = MappingProxyType({})
# A list of more is so long that what is around an entry shows its manner, half on either side.
_ALL_NEIGHBOURS = 1_000
_NEIGHBOURS = 200
# So many entries show the manner of the whole list.
_SHOWING = 5_000


class CheckedList(Made[Checked]):
    """What was learnt about the references of one document, judged as one list."""

    def __init__(self, learnt: Sequence[Learnt]) -> None:
        self._learnt = learnt
        shown = islice(learnt, _SHOWING)
        self._issue_first = prints_issue_first(one.checked for one in shown)

    def __len__(self) -> int:
        return len(self._learnt)

    def __iter__(self) -> Iterator[Checked]:
        return map(self.checked, self._learnt)

    def _at(self, index: int) -> Checked:
        return self.checked(self._learnt[index])

    def checked(self, one: Learnt) -> Checked:
        """Return what was learnt about one of them."""
        checked = one.checked
        if not self._issue_first or checked.judgement is None:
            return checked
        judged = with_issue_first(checked.reference, checked.judgement)
        return replace(checked, judgement=judged)


class Subjects(Made[Subject]):
    """See the module; `locked` are the lockfile's answers, where they were not used, and `cited`
    the citations of those entries, by their places, that the text can cite.
    """

    def __init__(
        self,
        learnt: Sequence[Learnt],
        locked: Mapping[str, Answer],
        options: Mapping[str, OptionValue],
        cited: Mapping[int, tuple[Citation, ...]] = _UNCITED,
    ) -> None:
        self._list = CheckedList(learnt)
        self.checked: Sequence[Checked] = self._list
        self._learnt = learnt
        self._locked = locked
        self._options = options
        self._cited = cited
        if len(learnt) <= _ALL_NEIGHBOURS:
            self.checked = tuple(self._list)

    def __len__(self) -> int:
        return len(self._learnt)

    def __iter__(self) -> Iterator[Subject]:
        return (self._subject(number, one) for number, one in enumerate(self._learnt))

    def _at(self, index: int) -> Subject:
        return self._subject(index, self._learnt[index])

    def _subject(self, index: int, one: Learnt) -> Subject:
        doi = one.checked.reference.doi
        return Subject(
            self._list.checked(one),
            one.item.reading.source,
            one.provenance,
            one.item.problem,
            None if doi is None else self._locked.get(doi.value),
            self._options,
            self._around(index),
            self._cited.get(index),
        )

    def _around(self, index: int) -> Sequence[Checked]:
        if len(self.checked) <= _ALL_NEIGHBOURS:
            return self.checked
        return self.checked[max(0, index - _NEIGHBOURS // 2) : index + _NEIGHBOURS // 2]
