"""The book that stands in front of its publisher or its series, where these were taken for it."""

from __future__ import annotations

from refcheck.core.fields.containers import other_book, same_container
from refcheck.core.fields.series import series_of
from refcheck.core.guided.findings import Findings
from refcheck.core.guided.left_over import book_before_publisher, book_before_series


def find_book_in_front(found: Findings, behind: int) -> None:
    """Find the book that stands between the title or the persons, which end at `behind`, and the
    publisher or the series that was found for the container.
    """
    _tell_from_publisher(found, behind)
    _tell_from_series(found, behind)


def _tell_from_publisher(found: Findings, behind: int) -> None:
    """Take for the container what a word announces as it, where only the publisher was found, who
    has the name of the recorded one or was read as it.
    """
    container, publisher = found.container or found.blind.get("container-title"), found.publisher
    if container is None or publisher is None or found.title is None:
        return
    if publisher[0] <= container[0] < publisher[1]:
        if found.persons is not None and found.persons[1] <= container[0]:
            behind = found.persons[1]
        found.other = book_before_publisher(found.ledger, behind, container)
        if found.other is not None:
            found.container = None


def _tell_from_series(found: Findings, behind: int) -> None:
    """Take for the container the book in front of its series, where only that was found."""
    container, series, persons = found.container, series_of(found.record), found.persons
    if container is None or series is None or found.title is None:
        return
    if same_container(found.ledger.text[slice(*container)], series) is None:
        return
    if persons is not None and behind <= persons[0] and persons[1] <= container[0]:
        behind = persons[1]
    blind = found.blind.get("container-title")
    place = book_before_series(found.ledger, behind, container, blind)
    if place is None:
        return
    if other_book(found.ledger.value(*place), found.record, is_alone=True) is not None:
        found.other, found.container = place, None
