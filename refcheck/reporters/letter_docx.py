"""The letter to the author as a Word document, for who edits it there."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from refcheck.core.model.report import Report
from refcheck.errors import UsageError
from refcheck.reporters.letter import NOTE, NOTE_IS_FOR, Question, letter_of

if TYPE_CHECKING:
    from docx.document import Document

# A document has a date; that of nothing keeps the same report the same document.
_NO_DATE = datetime.datetime(2000, 1, 1)


def document(report: Report) -> bytes:
    """Return the letter of `refcheck.reporters.letter` as a DOCX file.

    Raise `UsageError` where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise UsageError(
            "a letter as a Word document needs a package that is not installed",
            hint="`python -m pip install 'refcheck-cli[docx]'`, or name a file that ends in .md",
        ) from None
    letter = letter_of(report)
    written = docx.Document()
    written.core_properties.title = letter.subject
    written.core_properties.author = ""
    written.core_properties.comments = ""
    written.core_properties.created = written.core_properties.modified = _NO_DATE
    written.add_heading(letter.subject, level=1)
    written.add_paragraph("Dear author,")
    written.add_paragraph(letter.opening)
    for question in letter.questions:
        _add(written, question, "List Number")
    for part in (letter.unasked, letter.closing, "With kind regards"):
        if part:
            written.add_paragraph(part)
    if letter.notes:
        written.add_heading(NOTE, level=2)
        written.add_paragraph(NOTE_IS_FOR)
        for note in letter.notes:
            _add(written, note, "List Bullet")
    content = io.BytesIO()
    written.save(content)
    return content.getvalue()


def _add(written: Document, question: Question, style: str) -> None:
    """Add a question: its heading, the citation as a quotation, and the points."""
    written.add_paragraph(question.heading, style=style)
    written.add_paragraph(question.citation, style="Quote")
    for point in question.points:
        written.add_paragraph(point, style="List Bullet 2")
