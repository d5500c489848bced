"""Whether a paper's title is another paper's of the same meeting, in which words were replaced.

A meeting seldom takes two papers by different people of which the one title is the other with a
few words changed: of 28,516 pairs of papers in one meeting and year, none by strangers share four
words or more in one order (small ones aside) that are two in three of the longer title. That is
no proof by itself, for some subjects have such titles (*Membership Inference Attacks against ...*,
three times in 329,266 pairs of any meetings), but it is beside this, that the meeting's papers are
registered and the stated one is not. What many report on for one task has such titles, and so have
the parts of one work; both are known by their words.

Sources: the true entries of HALLMARK (benchmarks/public), of ICLR, ICML, NeurIPS, AAAI and CVPR,
2021 to 2023; 811 papers of proceedings in public snapshots of Crossref's answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.fields.held import is_meetings_own
from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text import distance
from refcheck.core.text.folding import words
from refcheck.core.text.languages import is_small

_PAPER = "paper-conference"
_FEWEST_IN_COMMON = 4
_SHARE = 2 / 3
# What several report on under nearly one title (a common task, a series of meetings, a part), and
# what every meeting has.
_COMMON = frozenset(
    """
    task tasks challenge challenges track tracks shared competition competitions contest lab labs
    overview report reports summary results findings proposal workshop tutorial panel session
    symposium meeting introduction preface part volume edition entry submission system demo
    keynote invited talk lecture message welcome opening closing remarks foreword plenary forum
    """.split()
)


def is_common(title: str) -> bool:
    """Say whether two papers of meetings may have such a title: reports on one task, panels."""
    return not _COMMON.isdisjoint(words(title))


def garbled_from(reference: Reference, neighbours: Sequence[Record]) -> Record | None:
    """Return the paper by strangers of which the stated title is a garbled form, or None.

    `neighbours` stand in the container and the year that the reference states, where the cited
    paper should stand as well and does not (`refcheck.core.fields.held.is_held`).
    """
    title = reference.text("title") or ""
    for record in neighbours:
        if _is_paper_by_strangers(reference, record) and any(
            is_garbled(title, recorded) for recorded in record.title
        ):
            return record
    return None


def is_garbled(stated: str, recorded: str) -> bool:
    """Say whether one title is the other with words replaced, added or dropped."""
    here, there = words(stated), words(recorded)
    if is_common(stated) or is_common(recorded):
        return False
    if any(word.isdigit() for word in (*here, *there)):
        return False  # of a year, of a series, of a part
    one, other = _telling(here), _telling(there)
    common: int = distance.Indel.similarity(one, other) // 2  # of both lists, in one order
    return common >= _FEWEST_IN_COMMON and common >= _SHARE * max(len(one), len(other))


def _telling(told: Sequence[str]) -> list[str]:
    return [word for word in told if not is_small(word)]


def _is_paper_by_strangers(reference: Reference, record: Record) -> bool:
    if record.type != _PAPER or record.is_hint or not record.people:
        return False
    if not all(map(is_meetings_own, record.container_title)):
        return False
    return all(
        likeness(stated, recorded) < Likeness.SAME_FAMILY
        for stated in reference.author or ()
        for recorded in record.people
    )
