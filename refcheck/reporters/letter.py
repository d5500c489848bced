"""A letter to the author: the questions an editor would send, ready to be edited and sent.

It asks and does not accuse: a record can be wrong, too. Where one evidently is, a note to its
publisher is drafted below. `letter_docx` writes the same letter for word processors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from refcheck.core.fields.believed import believed
from refcheck.core.model.comparison import Confidence, Identity
from refcheck.core.model.finding import Field, Finding, Outcome, Severity, Verdict
from refcheck.core.model.record import Record
from refcheck.core.model.report import Report
from refcheck.core.text.mojibake import mended
from refcheck.patterns import lazily
from refcheck.reporters.base import Page
from refcheck.reporters.causes import ranges
from refcheck.reporters.closing import plural
from refcheck.reporters.layout import sentence
from refcheck.reporters.safe import shown
from refcheck.reporters.written import as_citation, document, place, short
from refcheck.rules.kit.phrases import short_citation

# What is asked about a finding: by the rule's code where it needs words of its own, else by field.
_ASKED_BY_CODE = {
    "RC101": "Could you check the DOI? As it is written it leads nowhere.",
    "RC103": "Which of the two works do you mean?",
    "RC104": "Is that the work? If so, please add its DOI.",
    "RC105": "Could you send us a link to the work, or a copy of its first page?",
    "RC107": "Which of the two is the work you mean?",
    "RC213": "Which of the values is right?",
    "RC501": "Should one of the two go, or is another work meant?",
    "RC502": "Should one of the two go, or is another work meant?",
    "RC506": "Should one of the two go, or have another key?",
    "RC603": "Do you know of it, and does it touch what you cite the work for?",
    "RC604": "Would you rather cite the published version?",
    "RC901": "Could you write this entry out in full?",
}
_ASKED = {
    Field.AUTHOR: "Could you check the names against the work itself?",
    Field.TITLE: "Could you check the title against the work itself?",
    Field.YEAR: "Which year is right?",
    Field.CONTAINER_TITLE: "Where did the work appear?",
    Field.VOLUME: "Which volume is right?",
    Field.ISSUE: "Which issue is right?",
    Field.PAGE: "Which pages are right?",
    Field.DOI: "Could you check the DOI?",
    Field.STATUS: "Do you cite it knowing this? If so, please say so where you cite it.",
    Field.LIST: "Could you look at it?",
    Field.ENTRY: "Could you look at it?",
}


_MOST_NAMES = 5  # of a list that is damaged as a whole
_WRONG_DOI = frozenset({"RC101", "RC103"})


class Question(Struct, frozen=True):
    """What is asked about one reference: its heading, the citation, and the points in order."""

    heading: str
    citation: str
    points: tuple[str, ...]


NOTE = "Draft of a note to the publisher"
NOTE_IS_FOR = (
    "Not for the author: cut this off before you send the letter. Only the publisher can correct"
    " what is registered."
)


class Letter(Struct, frozen=True):
    """The parts of a letter, in plain text. `notes` are for publishers, one for each record."""

    subject: str
    opening: str
    questions: tuple[Question, ...]
    unasked: str
    closing: str
    notes: tuple[Question, ...]


def letter_of(report: Report) -> Letter:
    """Return what a letter about the report says; without questions it says that there are none."""
    several = len(report.sources) > 1
    asked = [outcome for outcome in report.telling() if any(map(_is_asked, outcome.findings))]
    return Letter(
        subject=f"Your references in {_named(report)}",
        opening=_opening(report, asked),
        questions=tuple(_question(outcome, several) for outcome in asked),
        unasked=_unasked(report),
        closing="Registered records have errors, too: where yours is right, a line to say so is"
        " all we need.",
        notes=tuple(note for outcome in report.outcomes for note in _notes(outcome)),
    )


def render(report: Report, page: Page) -> str:
    """Return the letter as Markdown."""
    letter = letter_of(report)
    lines = [f"**Subject:** {_plain(letter.subject)}", "", "Dear author,", ""]
    lines += [_plain(letter.opening), ""]
    for number, question in enumerate(letter.questions, 1):
        lines += [*_markdown(f"{number}. ", question), ""]
    lines += [f"{_plain(part)}\n" for part in (letter.unasked, letter.closing) if part]
    lines += ["With kind regards"]
    if letter.notes:
        lines += ["", "---", "", f"## {NOTE}", "", NOTE_IS_FOR, ""]
        for note in letter.notes:
            lines += [*_markdown("- ", note), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown(mark: str, question: Question) -> Iterator[str]:
    indent = " " * len(mark)
    yield f"{mark}**{_plain(question.heading)}**"
    yield ""
    yield f"{indent}> {_plain(question.citation)}"
    yield ""
    for point in question.points:
        yield f"{indent}- {_plain(point)}"


# What Markdown gives a meaning to. An underscore inside a word has none, and every DOI is full of
# characters that are better left alone in a letter that people will edit.
_SPECIAL = lazily(r"[\\`*<>\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,32};)|^[#+-](?=\s)")


def _plain(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, with as few backslashes as that takes."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def _named(report: Report) -> str:
    names = [document(path) for path in report.sources]
    return names[0] if len(names) == 1 else f"{len(names)} documents"


def _opening(report: Report, asked: Sequence[Outcome]) -> str:
    count = len(report.outcomes)
    if count == 1:
        about = "have a question about it" if asked else "have no question"
        return (
            f"We compared the reference in {_named(report)} with the record that its publisher"
            f" has registered, and {about}."
        )
    checked = (
        f"We compared the {count} references in {_named(report)} with the records that the"
        " publishers of the works have registered"
    )
    if not asked:
        return f"{checked}, and have no question."
    agree = report.agree - sum(outcome.verdict is Verdict.AGREES for outcome in asked)
    return f"{checked}. {agree or 'None'} agree; we have questions about {len(asked)}."


def _is_asked(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE or finding.confidence is Confidence.LOW


def _question(outcome: Outcome, several: bool) -> Question:
    reference = outcome.checked.reference
    name = short(reference)
    heading = f"Reference {reference.index}" + (f", {name}" if name else "")
    where = place(reference.location, with_path=several)
    return Question(
        f"{heading} ({shown(where)})" if where else heading,
        shown(as_citation(reference)),
        tuple(_points(outcome)),
    )


def _points(outcome: Outcome) -> Iterator[str]:
    """Yield each finding as a sentence, with a question behind the last of one kind."""
    asked = [finding for finding in outcome.findings if _is_asked(finding)]
    questions = [_asking(finding, outcome) for finding in asked]
    for finding, question, following in zip(asked, questions, [*questions[1:], None], strict=True):
        told = sentence(shown(finding.message))
        yield told if following == question else f"{told} {question}"


def _asking(finding: Finding, outcome: Outcome) -> str:
    """Return the question; where a search found another DOI than the one that is wrong, whether
    that is it.
    """
    found, doi = outcome.checked.found_by_search, outcome.checked.reference.doi
    if finding.code in _WRONG_DOI and found is not None and doi and finding.stated == doi.value:
        where = f"https://doi.org/{found.doi}" if found.doi else found.name
        work = shown(f"{where} ({short_citation(believed(found))})")
        return f"A search finds such a work at {work}. Is that the one you mean?"
    return _ASKED_BY_CODE.get(finding.code, _ASKED[finding.field])


def _unasked(report: Report) -> str:
    """Return what the registries could not be asked about: no question to the author."""
    count = report.count(Verdict.UNCHECKED)
    if not count:
        return ""
    unchecked = (o for o in report.outcomes if o.verdict is Verdict.UNCHECKED)
    places = groupby(unchecked, key=lambda o: o.checked.reference.location.path)
    which = "; ".join(
        f"{shown(path)}: {ranges([o.checked.reference.index for o in outcomes])}"
        for path, outcomes in places
    )
    return (
        f"We could not check {plural(count, 'reference')} ({which}), because no registry could be"
        " asked. There is nothing for you to do about that."
    )


def _notes(outcome: Outcome) -> Iterator[Question]:
    """Yield a note to the publisher where what is odd is the record, whatever the reference is."""
    record, judgement = outcome.checked.record, outcome.checked.judgement
    if record is None or not record.doi or record.is_hint:
        return
    if judgement is not None and judgement.identity is Identity.OTHER_WORK:
        return
    doubted = [f for f in outcome.findings if f.confidence is Confidence.LOW and f.recorded]
    points = [
        f"The record says {shown(finding.recorded or '')}; the work is cited with"
        f" {shown(finding.stated or 'nothing')}."
        for finding in doubted
    ]
    points += _oddities(record)
    if points:
        of_whom = f", {shown(record.publisher)}" if record.publisher else ""
        heading = f"The record of https://doi.org/{shown(record.doi)}{of_whom}"
        lead = "Could you check what is registered for this work?"
        yield Question(
            heading, shown(record.title[0] if record.title else record.doi), (lead, *points)
        )


def _oddities(record: Record) -> Iterator[str]:
    """Yield what in the record is evidently no value, or not the one that was meant."""
    right = believed(record)
    names = [str(name) for name in record.author if name not in right.author]
    titles = (*record.title, *record.container_title)
    for value in dict.fromkeys((*names, *titles)):
        if (meant := mended(value)) != value:
            yield f"“{shown(value)}” looks like “{shown(meant)}” in the wrong encoding."
        elif value in names[:_MOST_NAMES]:
            yield f"“{shown(value)}” stands among the authors. Is that the name of one?"
