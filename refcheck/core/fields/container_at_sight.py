"""Container titles at first sight: what is written as recorded is told without knowing titles.

The tables of journals and meetings, and a dozen modules that read them, are loaded where a title
is written otherwise; of a list that agrees at sight none is.
"""

from __future__ import annotations

from refcheck.core.fields.container_spelling import spelt, written_alike
from refcheck.core.model.comparison import Comparison
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field


def compare_container(
    stated: Field | None, record: Record, volume: Field | None = None
) -> Comparison:
    """See `refcheck.core.fields.containers.compare_container`."""
    if (alike := written_alike(stated, record)) is not None:
        return alike
    from refcheck.core.fields import containers

    return containers.compare_container(stated, record, volume)


def same_container(stated: str, recorded: str) -> str | None:
    """See `refcheck.core.fields.containers.same_container`."""
    if spelt(stated) == spelt(recorded):
        return ""
    from refcheck.core.fields import containers

    return containers.same_container(stated, recorded)


def recorded_containers(record: Record) -> tuple[str, ...]:
    """See `refcheck.core.fields.containers.recorded_containers`."""
    if not (record.container_title or record.short_container_title or record.event):
        return ()
    from refcheck.core.fields import containers

    return containers.recorded_containers(record)


def is_publisher(stated: str, record: Record) -> bool:
    """See `refcheck.core.fields.containers.is_publisher`."""
    if not record.publisher or spelt(stated) == spelt(record.publisher):
        return bool(record.publisher)
    from refcheck.core.fields import containers

    return containers.is_publisher(stated, record)
