"""What Crossref indexed since a day, page by page: to bring a snapshot up to date.

A cursor leads from page to page, where an offset ends at 10,000 works
(https://github.com/CrossRef/rest-api-doc#deep-paging-with-cursors).
"""

from __future__ import annotations

from collections.abc import Iterator
import datetime
from typing import Any
from urllib.parse import quote

from refcheck.core.model.answer import Unreachable
from refcheck.errors import RefcheckError
from refcheck.sources import shape
from refcheck.sources.pace import CROSSREF_LIMITS, LIST, Clock
from refcheck.sources.progress import Counter
from refcheck.sources.session import Disbelieved, Refused, Session
from refcheck.sources.sessions import Sessions
from refcheck.sources.settings import SourceSettings

# Works with their reference lists are 6 kB each, and an answer may have 24 MB.
ROWS = 500


class CouldNotAsk(RefcheckError):
    """Crossref could not be asked what it has indexed since, or not to the end."""

    exit_status = 3


def changes_since(
    day: datetime.date, settings: SourceSettings, clock: Clock, counter: Counter
) -> Iterator[tuple[list[Any], int]]:
    """Yield the works of each page as Crossref tells them, and how many there are in all.

    Raise `CouldNotAsk` where it does not answer.
    """
    sessions = Sessions(settings, clock, counter)
    try:
        session = sessions.to(
            "Crossref", settings.crossref_url, CROSSREF_LIMITS, settings.plus_header
        )
        cursor: str | None = "*"
        while cursor is not None:
            items, total, cursor = _page(session, day, cursor, settings.mailto)
            if not items:
                return
            yield items, total
    finally:
        sessions.close()


def _page(
    session: Session, day: datetime.date, cursor: str, mailto: str | None
) -> tuple[list[Any], int, str | None]:
    contact = "" if mailto is None else f"&mailto={quote(mailto, safe='@')}"
    target = f"/works?filter=from-index-date:{day}&rows={ROWS}&cursor={quote(cursor, safe='*')}"
    answer = session.ask(target + contact, LIST, lambda body, _: _read(body))
    match answer:
        case Unreachable(reason=reason):
            raise CouldNotAsk(
                f"the works since {day} could not be fetched: {reason}",
                hint="give the same command again later; or name a newer file of Crossref's",
            )
        case Refused(status=status):
            raise CouldNotAsk(
                f"the works since {day} could not be fetched: Crossref answered {status}",
                hint="a newer file of Crossref's can be named instead",
            )
        case _:
            return answer


def _read(body: Any) -> tuple[list[Any], int, str | None]:
    message = shape.mapping(shape.mapping(body).get("message"))
    items, total = message.get("items"), message.get("total-results")
    if not isinstance(items, list):
        raise Disbelieved("sent a page of works without works")
    found = total if isinstance(total, int) else 0
    return items, found, shape.text(message.get("next-cursor"))
