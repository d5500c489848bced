"""PubMed and PubMed Central: works by PMID in lists of 200, PMCIDs by the PMIDs they stand for, and
articles by journal, volume and page.

Sources: NCBI, "Entrez Programming Utilities Help" (NBK25499): at most 200 numbers a GET, three
requests a second, `tool` and `email` with each; "ID Converter API"
(https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/): 200 numbers, all of one kind. `ecitmatch`
answers with lines of text that repeat the question and end in a PMID or in a word; it looks at
journal, volume and first page, and bears wrong authors and years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources import shape
from refcheck.sources.batches import MAX_URL, grouped, in_halves
from refcheck.sources.exchange import Failed
from refcheck.sources.pace import LIST
from refcheck.sources.pubmed_record import senseless, trim
from refcheck.sources.session import Disbelieved, Refused, Session, not_answered
from refcheck.sources.settings import DISTRIBUTION

Summary = Mapping[str, Any]

_MOST = 200
_SUMMARIES = "/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json"
_CONVERTER = "/tools/idconv/api/v1/articles/?format=json&idtype=pmcid&versions=no"
_MATCHER = "/entrez/eutils/ecitmatch.cgi?db=pubmed&retmode=xml"
# By which a line of the answer is told to be the question's.
_KEY = "k1"
_NOTHING = ("NOT_FOUND", "NOT_FOUND;INVALID_JOURNAL")
_MOST_MATCHES = 5
_NOT_IN_A_LINE = str.maketrans("|\r\n", "   ")
# What `esummary` has in place of a summary for a number that nobody was given.
_NO_SUMMARY = "cannot get document summary"
_NOT_IN_PMC = "not found"


class PubMed(Struct, frozen=True):
    """Asks E-utilities through `session`, and the converter of PMCIDs through `central`.

    `matcher` is a session with E-utilities too, which decodes with `decoded_lines`.
    """

    session: Session
    central: Session
    matcher: Session
    mailto: str | None = None

    def groups(self, numbers: Iterable[str]) -> list[tuple[str, ...]]:
        """Return PMIDs, or PMCIDs, as they should be asked about together."""
        room = MAX_URL - max(
            len(self.session.base_url + self._target(_SUMMARIES, ())),
            len(self.central.base_url + self._target(_CONVERTER, ())),
        )
        return grouped(numbers, cost=lambda number: len(number) + 1, room=room, most=_MOST)

    def look_up(self, pmids: tuple[str, ...]) -> Mapping[str, Summary | Unreachable | None]:
        """Return the trimmed summary of each PMID of a group, None where nobody was given it."""
        answer = self.session.ask(
            self._target(_SUMMARIES, pmids), LIST, lambda body, _: _summaries(body, pmids)
        )
        match answer:
            case Refused(400 | 414) | Unreachable(obstacle=Obstacle.TOO_LARGE) if len(pmids) > 1:
                return in_halves(self.look_up, pmids)
            case Refused():
                return dict.fromkeys(pmids, not_answered(self.session.name, answer, "a PMID"))
            case Unreachable():
                return dict.fromkeys(pmids, answer)
            case _:
                return answer

    def pmids_of(self, pmcids: tuple[str, ...]) -> Mapping[str, str | Unreachable | None]:
        """Return the PMID of each PMCID of a group, None where there is no such article.

        An article that is in PubMed Central alone cannot be asked about further.
        """
        answer = self.central.ask(
            self._target(_CONVERTER, pmcids), LIST, lambda body, _: _converted(body, pmcids)
        )
        match answer:
            case Refused(400 | 414) if len(pmcids) > 1:
                return in_halves(self.pmids_of, pmcids)
            case Refused():
                return dict.fromkeys(pmcids, not_answered(self.central.name, answer, "a PMCID"))
            case Unreachable():
                return dict.fromkeys(pmcids, answer)
            case _:
                return answer

    def search(self, told: Sequence[str]) -> Sequence[Summary] | Unreachable:
        """Return the articles found by journal, year, volume, first page and author."""
        line = "|".join(part.translate(_NOT_IN_A_LINE) for part in (*told, _KEY))
        contact = "" if self.mailto is None else f"&email={quote(self.mailto, safe='@')}"
        target = f"{_MATCHER}&tool={DISTRIBUTION}{contact}&bdata={quote(line + '|')}"
        pmids = self.matcher.ask(target, LIST, lambda lines, _: _matches(lines))
        if isinstance(pmids, Refused):
            return not_answered(self.matcher.name, pmids, "searches")
        if isinstance(pmids, Unreachable):
            return pmids
        if not pmids:
            return ()
        summaries = self.look_up(pmids).values()
        failed = next((each for each in summaries if isinstance(each, Unreachable)), None)
        found = [each for each in summaries if each is not None]
        return failed or [each for each in found if not isinstance(each, Unreachable)]

    def _target(self, start: str, numbers: tuple[str, ...]) -> str:
        name = "ids" if start is _CONVERTER else "id"
        contact = "" if self.mailto is None else f"&email={quote(self.mailto, safe='@')}"
        return f"{start}&tool={DISTRIBUTION}{contact}&{name}={','.join(numbers)}"


def decoded_lines(body: bytes) -> list[str]:
    """Return the lines of a text. Raise `Failed` for a web page, or no text at all."""
    text = body.decode("utf-8", "replace").strip()
    if text.startswith("<"):
        page = "answered with a web page where text was asked for"
        raise Failed(Obstacle.NOT_JSON, page)
    if not text:
        raise Failed(Obstacle.WRONG_ANSWER, "sent an empty answer")
    return text.splitlines()


def _matches(lines: list[str]) -> tuple[str, ...]:
    """Return the PMIDs that stand behind the question, several where it is ambiguous.

    Raise `Disbelieved` where there is no such line: what cannot be classified is dropped.
    """
    told = (line.split("|") for line in lines)
    last = next((parts[-1].strip() for parts in told if _KEY in parts[-2:-1]), None)
    if last is None:
        raise Disbelieved("left out what it was asked for")
    if last.upper() in _NOTHING:
        return ()
    if last.upper().startswith("AMBIGUOUS"):
        numbers = last[len("AMBIGUOUS") :].replace(",", " ").split()
        return tuple(n for n in numbers if n.isascii() and n.isdecimal())[:_MOST_MATCHES]
    if not (last.isascii() and last.isdecimal()):
        raise Disbelieved("answered with something that is not a number")
    return (last,)


def _summaries(body: Any, pmids: tuple[str, ...]) -> dict[str, Summary | Unreachable | None]:
    """Return what the list has under each PMID. Raise `Disbelieved` where it leaves one out."""
    result = body.get("result") if isinstance(body, dict) else None
    if not isinstance(result, dict):
        # Outages answer with status 200 and a word on what is wrong.
        raise Disbelieved("answered with something that is not a list of summaries")
    return {pmid: _summary(result.get(pmid), pmid) for pmid in pmids}


def _summary(item: Any, pmid: str) -> Summary | Unreachable | None:
    if not isinstance(item, dict) or shape.text(item.get("uid")) != pmid:
        raise Disbelieved("left out a number it was asked about, or answered about another one")
    if (error := shape.text(item.get("error"))) is not None:
        if error.lower() == _NO_SUMMARY:
            return None
        return Unreachable(Obstacle.SERVER_ERROR, "PubMed could not read its own record")
    if (field := senseless(item)) is not None or not item.get("title"):
        what = field or "title"
        return Unreachable(
            Obstacle.WRONG_ANSWER, f"PubMed sent a record whose {what} cannot be understood"
        )
    return trim(item)


def _converted(body: Any, pmcids: tuple[str, ...]) -> dict[str, str | Unreachable | None]:
    records = body.get("records") if isinstance(body, dict) else None
    if not isinstance(records, list) or body.get("status") != "ok":
        raise Disbelieved("answered with something that is not a list of numbers")
    told: dict[str, str | Unreachable | None] = {}
    for item in shape.objects(records):
        asked = shape.text(item.get("requested-id")) or shape.text(item.get("pmcid")) or ""
        told[asked.upper()] = _pmid(item)
    if not told.keys() >= set(pmcids):
        raise Disbelieved("left out a number it was asked about")
    return {pmcid: told[pmcid] for pmcid in pmcids}


def _pmid(item: Mapping[str, Any]) -> str | Unreachable | None:
    if item.get("status") == "error":
        error = (shape.text(item.get("errmsg")) or "").lower()
        if _NOT_IN_PMC in error:
            return None
        return Unreachable(Obstacle.WRONG_ANSWER, "PubMed Central does not say what is wrong")
    pmid = shape.text(item.get("pmid"))
    if pmid is not None and pmid.isascii() and pmid.isdecimal():
        return pmid
    return Unreachable(Obstacle.WRONG_ANSWER, "PubMed Central has the article, and PubMed has not")
