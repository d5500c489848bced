"""Journals in which the papers of meetings appear, cited as the meeting's own proceedings.

Put down from what the journals and meetings say of each other (the tracks of PACM, the special
issues of ACM Transactions on Graphics, TVCG and Computer Graphics Forum, ISMB in *Bioinformatics*),
and from the names of series that hold nothing but the papers of meetings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec.structs import replace

from refcheck.core.fields.meetings import same_meeting
from refcheck.core.model.comparison import Comparison, Confidence, Outcome
from refcheck.core.model.record import Record
from refcheck.core.text.folding import squeeze
from refcheck.core.text.journal_codes import title_key
from refcheck.core.text.meetings import cores_of, names_of, read_meeting

# Each with the acronyms of its meetings.
_OF_MEETINGS: Mapping[str, str] = {
    "Proceedings of the ACM on Programming Languages": "POPL ICFP OOPSLA PLDI",
    "Proceedings of the ACM on Human-Computer Interaction": "CSCW EICS GROUP ISS MobileHCI ETRA",
    "Proceedings of the ACM on Interactive, Mobile, Wearable and Ubiquitous Technologies": (
        "UbiComp"
    ),
    "Proceedings of the ACM on Measurement and Analysis of Computing Systems": "SIGMETRICS",
    "Proceedings of the ACM on Management of Data": "SIGMOD PODS",
    "Proceedings of the ACM on Networking": "CoNEXT",
    "Proceedings of the ACM on Software Engineering": "FSE ISSTA",
    "Proceedings of the VLDB Endowment": "VLDB PVLDB",
    "Proceedings on Privacy Enhancing Technologies": "PETS PoPETs",
    "ACM Transactions on Graphics": "SIGGRAPH",
    "IEEE Transactions on Visualization and Computer Graphics": "VIS InfoVis VAST SciVis ISMAR",
    "Computer Graphics Forum": "EuroVis Eurographics EGSR SGP",
    "Bioinformatics": "ISMB ECCB",
}
# What holds nothing but the papers of meetings, of whichever one.
_OF_ANY = (
    "IFAC Proceedings Volumes",
    "IFAC-PapersOnLine",
    "Procedia Computer Science",
    "Procedia Engineering",
    "Procedia Manufacturing",
    "Procedia CIRP",
    "Procedia - Social and Behavioral Sciences",
    "Energy Procedia",
    "Physics Procedia",
    "Materials Today: Proceedings",
    "Journal of Physics: Conference Series",
    "IOP Conference Series: Materials Science and Engineering",
    "IOP Conference Series: Earth and Environmental Science",
    "AIP Conference Proceedings",
    "EPJ Web of Conferences",
    "E3S Web of Conferences",
    "MATEC Web of Conferences",
)
_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)


@cache
def _meetings() -> Mapping[str, frozenset[str]]:
    """Return the acronyms of each journal's meetings by its key, none for a journal of any."""
    found = dict.fromkeys(map(title_key, _OF_ANY), frozenset[str]())
    for title, acronyms in _OF_MEETINGS.items():
        names = (name for acronym in acronyms.split() for name in names_of(squeeze(acronym)))
        found[title_key(title)] = frozenset(names)
    return found


def in_its_journal(comparisons: tuple[Comparison, ...], record: Record) -> tuple[Comparison, ...]:
    """Return the comparisons with that of a meeting doubted whose papers the recorded journal
    prints, where the volume or the pages agree.
    """
    found = next((one for one in comparisons if one.field == "container-title"), None)
    if found is None or found.outcome is not Outcome.DIFFERENT or not found.stated:
        return comparisons
    by_field = {comparison.field: comparison for comparison in comparisons}
    known = [by_field[name] for name in ("volume", "page") if name in by_field]
    if not any(one.outcome in _AGREE for one in known):
        return comparisons
    if not any(is_printed_in(found.stated, title) for title in record.container_title):
        return comparisons
    doubted = replace(found, confidence=Confidence.LOW)
    return tuple(doubted if one is found else one for one in comparisons)


def is_printed_in(stated: str, journal: str) -> bool:
    """Say whether a stated meeting's papers appear in a journal of this title; a workshop beside
    the meeting is none of its own.
    """
    names = _meetings().get(title_key(journal))
    if names is None:
        return False
    meeting = read_meeting(stated)
    if not names:
        return meeting.is_meeting or any(map(cores_of, meeting.own))
    if "workshop" in meeting.kinds or meeting.volumes:
        return False
    if not names.isdisjoint(meeting.printed | meeting.own):
        return True
    known = [core for name in names for core in cores_of(name)]
    return not set(known).isdisjoint(meeting.cores) or any(
        same_meeting(stated, " ".join(("Conference", *core))) for core in known
    )
