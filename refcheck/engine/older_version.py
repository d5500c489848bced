"""The version of an arXiv preprint that an entry may have been written by.

DataCite has the title and the authors of the newest version alone. Who read an earlier one cites
it by what it was called then, and is right: before title or authors of such an entry are called
wrong, arXiv is asked for the version that the entry names, or else for the first. Where it could
not be asked, nobody knows whether they are.
"""

from __future__ import annotations

from collections.abc import Mapping
import re

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.answer import Answer, Found, Unreachable
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked
from refcheck.core.model.identifiers import version
from refcheck.core.model.record import Record
from refcheck.core.text.arxiv import number_behind
from refcheck.engine.numbering import is_not_offered
from refcheck.rules.kit.retraction_marks import as_cited

_OF_A_VERSION = frozenset({"title", "author"})
_VERSION = r"v([1-9]\d?)(?!\w)"
_LONGEST = 4000


def older_version(checked: Checked) -> str | None:
    """Return what to ask arXiv for, or None where the entry agrees with the newest version."""
    record, judgement, doi = checked.record, checked.judgement, checked.reference.doi
    if record is None or judgement is None or doi is None or record.registry == "crossref":
        return None
    number = number_behind(record.doi)
    differing = {comparison.field for comparison in judgement.differing}
    if number is None or not (
        differing & _OF_A_VERSION or judgement.identity is Identity.OTHER_WORK
    ):
        return None
    text = checked.reference.raw.text[:_LONGEST]
    named = re.search(re.escape(number) + _VERSION, text, re.IGNORECASE)
    return version(number, 1 if named is None else int(named[1]))


def as_first_given(checked: Checked, answers: Mapping[str, Answer]) -> Checked:
    """Return the same compared with the older version, where the entry agrees better with that;
    unchecked, where arXiv was asked for that version and did not answer.
    """
    key = older_version(checked)
    answer = None if key is None else answers.get(key)
    if isinstance(answer, Unreachable) and not is_not_offered(answer):
        return Checked(checked.reference, answer)
    record, judgement = checked.record, checked.judgement
    if not isinstance(answer, Found) or record is None or judgement is None:
        return checked
    older = _as_in(record, answer.record)
    now = compare(checked.reference, as_cited(older, checked.reference))
    if now.identity is not Identity.SAME_WORK:
        return checked
    is_other = judgement.identity is Identity.OTHER_WORK
    if is_other or len(now.differing) < len(judgement.differing):
        return replace(checked, record=older, judgement=now)
    return checked


def _as_in(record: Record, older: Record) -> Record:
    """Return a record with the title and the authors that arXiv has of one of its versions."""
    authors = older.author or record.author
    return replace(record, registry=older.registry, title=older.title, author=authors)
