"""Whether the proceedings in which a reference says that its paper stands are registered.

A meeting's papers are deposited together: where others of one meeting and year are on record, one
that nobody knows is missing there, and not unregistered. An issue of a journal may lack an article
all the same: back files were deposited piece by piece, and what has no DOI is cited without one.
And it is no proof while anything may be the paper after all: a title like it, one by its authors.

Sources: Crossref, *Conference proceedings markup guide* (a deposit is of proceedings, with their
papers below them).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.fields.siblings import telling_words
from refcheck.core.fields.titles import full_titles, main_titles, nearness
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.folding import squeeze
from refcheck.core.text.preprint_servers import is_preprint_server
from refcheck.core.text.scripts import script_of
from refcheck.core.text.title_marks import is_notice
from refcheck.patterns import lazily

_PAPER = "paper-conference"
# Two write together once; of three some two have done so more than once.
_FEWEST_AUTHORS, _TOGETHER = 3, 2
# So many others have to be on record; registries have stray papers of meetings that give no DOIs.
_ENOUGH = 5
# So many show that its publisher deposits all of them, not that somebody deposited one or other.
_WHOLE = 20
# Fewer words may be what anything is called.
_FEWEST_WORDS = 5
# A title as much like the stated one (0 to 100) may be the work's under a changed or wrong name.
_LIKE = 60.0
# What is heard beside a meeting's own papers: seldom deposited with them, or published elsewhere.
_BESIDE = lazily(
    r"(?i)\b(?:workshops?|compan\w{2,8}|adjunct|abstracts?|posters?|demos?|demonstrations?"
    r"|tutorials?|tracks?|suppl\w{0,10}|special|sister|doctoral|student|industr\w{1,4}|satellite)\b"
)


def is_meetings_own(container: str) -> bool:
    """Say whether a title of proceedings is that of the meeting's own, not of what goes with it."""
    return _BESIDE.search(container) is None and not is_preprint_server(container)


def may_be_held(reference: Reference) -> bool:
    """Say whether a reference tells enough of a paper for its absence to mean something: who wrote
    it, a telling title, at which meeting and when. What a citation string says is a guess.
    """
    title, container = reference.text("title"), reference.text("container-title")
    if title is None or container is None or reference.text("issued") is None:
        return False
    if reference.type != _PAPER or reference.carrier is not Carrier.STRUCTURED:
        return False
    told = telling_words(title) >= _FEWEST_WORDS and not is_notice(title)
    return told and bool(reference.author) and is_meetings_own(container)


def is_held(reference: Reference, neighbours: Sequence[Record], records: Sequence[Record]) -> bool:
    """Say whether enough of what stands beside the cited paper is on record, and it is not.

    `neighbours` stand in the container and the year that the reference states; `records` are all
    that searches returned for it.
    """
    if not may_be_held(reference):
        return False
    beside = [record for record in neighbours if record.type == _PAPER and not record.is_hint]
    if len({record.name for record in beside}) < _ENOUGH:
        return False
    if any(_is_by_its_authors(reference, record) for record in beside):
        return False
    return not any(_may_be(reference, record) for record in records)


def is_registered(neighbours: Sequence[Record]) -> bool:
    """Say whether so many papers stand beside the cited one, in proceedings of one title, that all
    of them are registered.
    """
    papers = {each.name: each for each in neighbours if each.type == _PAPER}
    titles = (squeeze(title) for each in papers.values() for title in each.container_title[:1])
    return max(Counter(titles).values(), default=0) >= _WHOLE


def may_be_strangers(reference: Reference) -> bool:
    """Say whether it would mean something that no two of the stated authors wrote anything
    together: all are stated, there are three or more, and each by a name that can be looked for.
    """
    authors = reference.author or ()
    if reference.et_al or len(authors) < _FEWEST_AUTHORS:
        return False
    return all(
        len(name.family or "") > 1 and name.given and script_of(str(name)) == "latin"
        for name in authors
    )


def are_strangers(reference: Reference, records: Iterable[Record]) -> bool:
    """Say whether none of `records`, among which are those that a search for the stated authors
    returned, is by two of them.

    Who writes a paper together with two others has hardly ever written with neither of them
    before or after, and a machine that makes names up puts strangers together.
    """
    if not may_be_strangers(reference):
        return False
    return all(sum(_shared(reference, each, Likeness.EQUIVALENT)) < _TOGETHER for each in records)


def _may_be(reference: Reference, record: Record) -> bool:
    """Say whether a record may be the paper under another title: one like it, by one of them."""
    titles = dict.fromkeys((*full_titles(record), *main_titles(record)))
    stated = reference.text("title") or ""
    if not any(nearness(stated, title) >= _LIKE for title in titles):
        return False
    return not record.people or any(_shared(reference, record, Likeness.SAME_FAMILY))


def _is_by_its_authors(reference: Reference, record: Record) -> bool:
    """Say whether a neighbour is by the first author, or by several: it may be the paper under a
    title that was changed. Of all who have common names somebody is everywhere.
    """
    shared = list(_shared(reference, record, Likeness.EQUIVALENT))
    return shared[:1] == [True] or sum(shared) > 1


def _shared(reference: Reference, record: Record, least: Likeness) -> Iterator[bool]:
    """Yield for each stated author whether the name of a recorded one is as like at `least`."""
    for stated in reference.author or ():
        yield any(likeness(stated, recorded) >= least for recorded in record.people)
