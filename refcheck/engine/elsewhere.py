"""Who else may know an entry that Crossref's search did not find, and what becomes of it then.

That a source could not be asked is no word on the work: an entry that it might have known is left
unchecked, and is not said to be known nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refcheck.core.model.answer import Unreachable
from refcheck.core.model.identifiers import Number
from refcheck.engine.learnt import Learnt


def settled(learnt: Sequence[Learnt]) -> tuple[Learnt, ...]:
    """Return the same with what is unchecked said to be so: what nobody found, and somebody who
    might have known it could not be asked about.
    """
    return tuple(map(_settled, learnt))


def _settled(learnt: Learnt) -> Learnt:
    checked = learnt.checked
    if checked.identifier is not None or checked.record is not None or checked.answer is not None:
        return learnt
    for further in checked.further:
        if isinstance(further.given, Number) and isinstance(further.answer, Unreachable):
            rest = tuple(each for each in checked.further if each is not further)
            told = replace(
                checked, answer=further.answer, by=further.given, further=rest, searched=False
            )
            return replace(learnt, checked=told)
    return learnt
