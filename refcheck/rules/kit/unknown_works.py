"""What it means that no registry has a work: nothing, a doubt, or that there is none.

By itself it means little, for much is registered nowhere. What stands in the place that an entry
gives, and whose its title is, may prove that no such work exists.
"""

from __future__ import annotations

from collections.abc import Callable
import re

from msgspec import Struct

from refcheck.core.fields.containers import same_container
from refcheck.core.fields.garbled import is_common
from refcheck.core.fields.siblings import telling_words
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.preprint_servers import is_preprint_server
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.phrases import listing, registry_name, short_citation

Evidence = tuple[tuple[str, str], ...]

# Titles of so many words are hardly ever given twice: see `refcheck.core.fields.evidence`.
_UNMISTAKABLE = 8
# What is written for a journal or a meeting; a review has the title of the book it is about.
_ARTICLES = frozenset({"article", "article-journal", "paper-conference"})
# CSL types that no registry covers. Sources: what Crossref's and DataCite's documentation name as
# their content types, and what is hardly ever deposited there all the same.
_UNCOVERED = frozenset(
    """
    article-magazine article-newspaper bill broadcast figure graphic hearing interview
    legal_case legislation manuscript map motion_picture musical_score pamphlet patent
    performance personal_communication post post-weblog regulation report software song speech
    standard treaty webpage
    """.split()
)
# ... and the words by which a citation string says that it is one of them.
_SAYS_SO = lazily(
    r"""\b(?:personal\ communication|unpublished|technical\ report|tech\.?\ rep\b|white\ paper
      |press\ release|working\ paper|manual|standard|patent|directive|regulation|blog
      |(?:ISO|IEC|DIN|ASTM|ANSI|NIST|RFC|EN)[\s/-]{1,3}(?:[A-Z]{2,4}[\s/-])?\d)""",
    re.IGNORECASE | re.VERBOSE,
)
# ISO 9001 · ISO/IEC 27001 · ASTM D638-14
_NUMBERED = lazily(
    r"\W{0,3}(?:ISO|IEC|DIN|ASTM|ANSI|NIST|RFC|EN)[\s/-]{1,3}(?:[A-Z]{1,4}[\s/-]?){0,2}\d"
)
_ADDRESS = lazily(r"https?://|\bwww\.")


class Weight(Struct, frozen=True):
    """How much it weighs that a work is unknown, and the sentence that says why."""

    severity: Severity
    sentence: str
    evidence: Evidence = ()
    confidence: Confidence = Confidence.HIGH


def weigh(subject: Subject) -> Weight:
    """Return what to say of a reference that a search did not find."""
    proved = (proof(subject) for proof in _PROOFS)
    return next((weight for weight in proved if weight is not None), _unproved(subject))


def _numbers(subject: Subject) -> Weight | None:
    """The volume and the pages are of another article, with other authors and another title.

    Where the issue is not known, and may begin with page 1, another one has such pages, too.
    """
    traces = subject.checked.traces
    record = traces.numbers
    if record is None:
        return None
    where = "pages there" if record.volume is None else "volume and pages"
    sentence = f"{_who(subject)} no such work; on its {where} stands {short_citation(record)}"
    severity = Severity.ERROR if traces.is_through else Severity.WARNING
    return Weight(severity, sentence, _named("there", record))


def _chimera(subject: Subject) -> Weight | None:
    """The title is one work's, the authors and the place are another's."""
    traces = subject.checked.traces
    if traces.title is None or traces.people is None or not _is_an_article(subject, traces.title):
        return None
    sentence = (
        f"{_who(subject)} no such work: the title is that of {short_citation(traces.title)}, and "
        f"the authors are those of {short_citation(traces.people)}"
    )
    return Weight(
        Severity.ERROR,
        sentence,
        (*_named("title", traces.title), *_named("authors", traces.people)),
    )


def _title(subject: Subject) -> Weight | None:
    """The title is a recorded work's, and neither the authors nor the place are."""
    record = subject.checked.traces.title
    if record is None or not _is_an_article(subject, record):
        return None
    sentence = (
        f"{_who(subject)} no such work by these authors: the title is that of "
        f"{short_citation(record)}"
    )
    sure = telling_words(record.title[0]) >= _UNMISTAKABLE and not _is_in_one_place(subject, record)
    return Weight(
        Severity.ERROR if sure else Severity.WARNING,
        sentence,
        _named("title", record),
        Confidence.MEDIUM,
    )


def _is_in_one_place(subject: Subject, record: Record) -> bool:
    """Say whether a record stands in the journal that the entry names, which has letters and
    replies, and new cases of one title; a meeting has a panel or a common task every year.
    """
    if record.type == subject.reference.type == "paper-conference":
        return is_common(record.title[0])
    stated = subject.reference.text("container-title") or ""
    return any(same_container(stated, recorded) is not None for recorded in record.container_title)


def _authors(subject: Subject) -> Weight | None:
    """These authors have a paper in that place, which is registered, and it is another one."""
    traces, reference = subject.checked.traces, subject.reference
    record = traces.people
    if record is None or record not in traces.neighbours or record.type != "paper-conference":
        return None
    if reference.et_al or len(reference.author or ()) < _FEWEST_AUTHORS:
        return None
    sentence = (
        f"{_who(subject)} no such work: the paper of these authors there and then is "
        f"{short_citation(record)}"
    )
    return Weight(Severity.ERROR, sentence, _named("authors", record), Confidence.MEDIUM)


def _garbled(subject: Subject) -> Weight | None:
    """The papers of that meeting are registered, and one by others has nearly the stated title."""
    record = subject.checked.traces.garbled
    if record is None or not _is_past(subject):
        return None
    sentence = (
        f"{_who(subject)} no such work; the paper of nearly this title there and then is "
        f"{short_citation(record)}"
    )
    return Weight(Severity.ERROR, sentence, _named("there", record), Confidence.MEDIUM)


def _held(subject: Subject) -> Weight | None:
    """The papers of that meeting and year are registered, and none that may be this one.

    By itself it is a warning: two meetings share a short name, and a poster or the paper of a
    workshop is cited by the name of the meeting beside which it was given. But those who wrote
    that have written other things together, and OpenAlex has what was never deposited.
    """
    traces = subject.checked.traces
    if not traces.is_held or traces.twin is not None or not _is_past(subject):
        return None
    known = f"{len(traces.neighbours)} others of that meeting and year are registered"
    sentence = f"{_who(subject)} no such work; {known}, and none of them may be it"
    severity = Severity.WARNING
    if traces.are_strangers:
        sentence = f"{_who(subject)} no such work; {known}, and nothing by any two of its authors"
        if registry_name("openalex") in subject.checked.asked:
            severity = Severity.ERROR
    there = tuple(line for near in traces.neighbours[:_SHOWN] for line in _named("there", near))
    return Weight(severity, sentence, (*there, _asked(subject)), Confidence.MEDIUM)


def _is_past(subject: Subject) -> bool:
    """Say whether everybody was asked who may have it, and long enough after it appeared: what is
    of this year may come yet.
    """
    years = _YEAR.findall(subject.reference.text("issued") or "")
    asked = subject.provenance
    if asked is None or subject.checked.unasked or not years:
        return False
    return int(max(years)) < asked.retrieved.year


# How many neighbours are named.
_SHOWN = 3
_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# Two people write many papers together; three and more seldom two for one meeting.
_FEWEST_AUTHORS = 3
_PROOFS: tuple[Callable[[Subject], Weight | None], ...] = (
    _numbers,
    _chimera,
    _authors,
    _title,
    _garbled,
    _held,
)


def _unproved(subject: Subject) -> Weight:
    twin = subject.checked.traces.twin
    if twin is not None:
        kind = "a preprint" if twin.is_preprint else "another publication"
        who = registry_name(twin.registry)
        sentence = f"{who} has {kind} of this title by these authors alone: {twin.name}"
        severity = Severity.NOTE if twin.is_preprint else Severity.WARNING
        return Weight(severity, sentence, _named("search", twin))
    sentence = f"{_who(subject)} no such work"
    if _is_uncovered(subject):
        help_ = ("help", "works of this kind are seldom registered anywhere")
        return Weight(Severity.NOTE, sentence, (_asked(subject), help_))
    help_ = ("help", "books, theses, old papers and conference papers are often not there")
    return Weight(Severity.WARNING, sentence, (_asked(subject), help_))


def _is_an_article(subject: Subject, record: Record) -> bool:
    """Say whether both sides are articles or papers, so that one title makes one work."""
    return record.type in _ARTICLES and subject.reference.text("container-title") is not None


def _is_uncovered(subject: Subject) -> bool:
    reference = subject.reference
    if reference.type in _UNCOVERED:
        return True
    if any(reference.text(name) for name in ("volume", "page", "container-title")):
        return False
    if reference.carrier is Carrier.STRUCTURED:
        return _is_told_to_be(reference)
    text = reference.raw.text
    return _SAYS_SO.search(text) is not None or _ADDRESS.search(text) is not None


def _is_told_to_be(reference: Reference) -> bool:
    """Say whether an entry whose type tells nothing (`misc`) says so elsewhere: in a note, by the
    number of a standard, or by a page's address where nobody published it.
    """
    if reference.type is not None or reference.text("publisher") is not None:
        return False
    published = reference.extra.get("howpublished")
    notes = [reference.text("note") or "", "" if published is None else published.text]
    if any(map(is_preprint_server, notes)):
        return False
    if _NUMBERED.match(reference.text("title") or "") is not None:
        return True
    if any(_SAYS_SO.search(note[:_LONGEST]) for note in notes):
        return True
    return any(map(_ADDRESS.search, (*notes, reference.text("URL") or "")))


# ... of a note.
_LONGEST = 400


def _who(subject: Subject) -> str:
    """Return who was asked: `Crossref has`."""
    provenance, asked = subject.provenance, subject.checked.asked
    if not asked:
        return f"{'nobody' if provenance is None else registry_name(provenance.registry)} has"
    return f"{listing(asked, len(asked))} {'has' if len(asked) == 1 else 'have'}"


def _asked(subject: Subject) -> tuple[str, str]:
    provenance = subject.provenance
    when = "" if provenance is None else f" on {provenance.retrieved}"
    unasked = listing(subject.checked.unasked, len(subject.checked.unasked))
    return (
        "search",
        f"asked{when} for the words of the citation and for its title: none of the nearest "
        "records agrees with it" + (f"; not asked: {unasked}" if unasked else ""),
    )


def _named(label: str, record: Record) -> Evidence:
    return ((label, f"{record.name}: {short_citation(record)}"),)
