"""What no fix may write: a record is not gospel, and a file is better left than made worse.

Every finding is made by `Rule.finding`, and every fix passes here on the way: it never writes a
value that is provisional, garbled, or less than what stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from refcheck.core.fields.believed import believed
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Edit, Field, Fix
from refcheck.core.model.location import SourceText
from refcheck.core.model.record import Record
from refcheck.core.text.article_numbers import article_number
from refcheck.core.text.folding import words
from refcheck.core.text.mojibake import garbled
from refcheck.core.text.odd_names import has_lost_letters, people_in
from refcheck.core.text.pages import counts_from_one
from refcheck.core.text.placeholders import is_nothing, is_placeholder
from refcheck.patterns import lazily

# `J.` · `J` · `JB`: given names cut short. A whole word of a name in capitals is longer.
_INITIALS = lazily(r"(?<![\w'\u2019])[^\W\d_a-z]{1,2}(?![\w'\u2019])\.?")
_ACRONYM = lazily(r"[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,5}")
_LEAST_TITLE = 6  # words of a title; what replaces them has at least half as many
_NAMED = (Field.AUTHOR, Field.TITLE, Field.CONTAINER_TITLE)


def fit_to_write(
    fix: Fix | None, field: Field, confidence: Confidence, record: Record | None, source: SourceText
) -> Fix | None:
    """Return a fix of a finding about `field`, or None where something of it must not be written.

    A finding of low confidence doubts the record, and has no fix.
    """
    if fix is None or confidence is Confidence.LOW:
        return None
    if record is not None and _is_odd(record, field):
        return None
    worse = any(_makes_worse(field, edit, source) for edit in fix.edits)
    return None if worse else fix


def _is_odd(record: Record, field: Field) -> bool:
    """Say whether the record's own value of a field is garbled, or has no shape of its kind."""
    texts = tuple(_texts(record, field))
    if any(_is_garbled(text, field) for text in texts):
        return True
    if field is not Field.AUTHOR:
        return False
    right = believed(record)
    is_list = any(people_in(str(name)) for name in record.author if name.given is None)
    return (right.author, right.editor) != (record.author, record.editor) or is_list


def _texts(record: Record, field: Field) -> Iterable[str]:
    match field:
        case Field.AUTHOR:
            return map(str, (*record.author, *record.editor))
        case Field.TITLE:
            return (*record.title, *record.subtitle)
        case Field.CONTAINER_TITLE:
            return record.container_title
        case _:
            return ()


def _is_garbled(text: str, field: Field) -> bool:
    lost = field in _NAMED and has_lost_letters(text)
    return lost or next(garbled(text), None) is not None


def _makes_worse(field: Field, edit: Edit, source: SourceText) -> bool:
    stated = source.text[edit.span.start : edit.span.end]
    new = edit.replacement
    if _is_garbled(new, field) and not _is_garbled(stated, field):
        return True
    check = _WORSE.get(field)
    return check is not None and bool(stated and new) and check(stated, new)


def _is_no_number(stated: str, new: str) -> bool:
    return is_nothing(new)


def _is_no_page(stated: str, new: str) -> bool:
    """Say whether pages are none, or are counted where the stated ones are not."""
    if is_nothing(new) or ((count := article_number(new)) is not None and count.number is None):
        return True
    return counts_from_one(new) and not counts_from_one(stated)


def _is_shorter_name(stated: str, new: str) -> bool:
    """Say whether initials come in the place of names."""
    return bool(_INITIALS.search(new)) and not _INITIALS.search(stated)


def _is_less_of_a_title(stated: str, new: str) -> bool:
    if is_placeholder(new):
        return True
    before = len(words(stated))
    return before >= _LEAST_TITLE and 2 * len(words(new)) < before


def _is_acronym(stated: str, new: str) -> bool:
    if is_placeholder(new):
        return True
    return _ACRONYM.fullmatch(new.strip()) is not None and len(words(stated)) > 1


# What is worse than the value that stands there, by the field.
_WORSE: Mapping[Field, Callable[[str, str], bool]] = MappingProxyType(
    {
        Field.VOLUME: _is_no_number,
        Field.ISSUE: _is_no_number,
        Field.YEAR: _is_no_number,
        Field.PAGE: _is_no_page,
        Field.AUTHOR: _is_shorter_name,
        Field.TITLE: _is_less_of_a_title,
        Field.CONTAINER_TITLE: _is_acronym,
    }
)
