"""Who else may know an entry that Crossref's search did not find, and what becomes of it then.

Each source is asked for what is left alone, and of the kinds of works that it holds: PubMed by
journal, volume and page for articles, Open Library for books, arXiv for what is or may be a
preprint, DataCite for theses, data, software, reports and what a repository holds, OpenAlex for
everything, last and only where it is named in the configuration.

That a source could not be asked is no word on the work: an entry that it might have known is left
unchecked, and is not said to be known nowhere. A mirror that does not search is not such a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from refcheck.config.model import Registry
from refcheck.core.compare import compare
from refcheck.core.model.answer import Candidates, SearchAnswer, Unreachable
from refcheck.core.model.comparison import Comparison, DifferenceKind, Judgement, Outcome
from refcheck.core.model.identifiers import Number
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.model.traces import Traces
from refcheck.core.text.folding import visible
from refcheck.core.text.preprint_servers import is_preprint_server, is_repository
from refcheck.engine.by_search import with_strangers
from refcheck.engine.learnt import Learnt
from refcheck.engine.numbering import is_not_offered
from refcheck.patterns import lazily
from refcheck.rules.kit.phrases import registry_name
from refcheck.rules.kit.retraction_marks import as_cited
from refcheck.sources.base import Query, Source

# One after another: whoever is found by the first is not asked about at the second.
_ROUNDS = (
    (Registry.ARXIV, Registry.DATACITE, Registry.OPENLIBRARY, Registry.PUBMED),
    (Registry.OPENALEX,),
)
_AT_DATACITE = frozenset({"thesis", "dataset", "software", "report", "document"})
_NO_BOOKS = frozenset(
    """article article-journal article-magazine article-newspaper bill chapter dataset
    entry-encyclopedia legal_case legislation paper-conference patent personal_communication post
    post-weblog report review software standard thesis webpage""".split()
)
# CSL types of works of which nobody here keeps a list.
_NOWHERE = frozenset(
    """article-magazine article-newspaper bill broadcast hearing interview legal_case legislation
    map motion_picture patent personal_communication post post-weblog song standard
    webpage""".split()
)
_FIRST_PAGE = lazily(r"\s{0,9}[A-Za-z]{0,3}\d{1,9}")
_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# Fewer words of a title find everything and nothing, unless an author stands beside them.
_FEWEST_WORDS = 4
_LONGEST = 300


def asked_elsewhere(learnt: Sequence[Learnt], source: Source) -> tuple[Learnt, ...]:
    """Return the same with what further sources know of entries that are known by nothing yet."""
    failures: dict[int, Unreachable] = {}
    now = [_with_crossref(one) for one in learnt]
    for registries in _ROUNDS:
        asking: dict[Query, list[int]] = {}
        for i, one in enumerate(now):
            for query in _queries(one) if is_left(one) else ():
                if query.at in registries:
                    asking.setdefault(query, []).append(i)
        answers = source.searches(tuple(asking)) if asking else {}
        for query, answer in answers.items():
            for i in asking[query]:
                if isinstance(answer, Unreachable) and not is_not_offered(answer):
                    failures.setdefault(i, answer)
                now[i] = _told(now[i], query, answer)
    return tuple(_settled(one, failures.get(i)) for i, one in enumerate(now))


def _with_crossref(learnt: Learnt) -> Learnt:
    """Return the same with Crossref's name where it was asked in vain."""
    checked = learnt.checked
    if not checked.searched or checked.found_by_search is not None:
        return learnt
    return replace(learnt, checked=replace(checked, asked=(registry_name(Registry.CROSSREF),)))


def is_left(learnt: Learnt) -> bool:
    """Say whether an entry is known by nothing."""
    checked = learnt.checked
    is_known = checked.identifier is not None or checked.record is not None
    return learnt.item.problem is None and not checked.reference.auxiliary and not is_known


def _queries(learnt: Learnt) -> Iterator[Query]:
    reference = learnt.checked.reference
    if (place := _place_at_pubmed(reference)) is not None:
        yield Query(place, Registry.PUBMED)
    title = " ".join(visible(reference.text("title") or "").split())[:_LONGEST]
    author = _first_family(reference)
    is_told = len(title.split()) >= _FEWEST_WORDS
    if not title or reference.type in _NOWHERE:
        return
    if _may_be_book(reference) and (author is not None or is_told):
        yield Query(title, Registry.OPENLIBRARY, author)
    if not is_told and (author is None or " " not in title):
        return
    if is_told and _may_be_preprint(reference):
        yield Query(title, Registry.ARXIV, author)
    if is_told and _may_be_deposited(reference):
        yield Query(title, Registry.DATACITE)
    yield Query(title, Registry.OPENALEX, None if is_told else author)


def _place_at_pubmed(reference: Reference) -> str | None:
    """Return journal, year, volume, first page and author, or None where one of the first, the
    volume or the page is not stated: without them nothing is matched there.
    """
    if reference.type not in (None, "article-journal"):
        return None
    journal, volume = reference.text("container-title"), reference.text("volume")
    page, year = _FIRST_PAGE.match(reference.text("page") or ""), reference.text("issued")
    if journal is None or volume is None or page is None or is_preprint_server(journal):
        return None
    when = _YEAR.search(year or "")
    author = _first_family(reference) or ""
    told = (journal, "" if when is None else when.group(), volume, page.group().strip(), author)
    return "|".join(" ".join(visible(part).replace("|", " ").split()) for part in told)


def _first_family(reference: Reference) -> str | None:
    first = next(iter(reference.author or reference.editor or ()), None)
    return None if first is None else first.family


def _may_be_book(reference: Reference) -> bool:
    if reference.type == "book":
        return True
    publisher = reference.text("publisher")
    if publisher is None or is_repository(publisher) or reference.text("container-title"):
        return False
    return reference.type not in _NO_BOOKS


def _may_be_preprint(reference: Reference) -> bool:
    """Say whether the entry names a server of preprints, or nothing that it appeared in."""
    places = _places(reference)
    if any(is_preprint_server(place) and not is_repository(place) for place in places):
        return True
    return reference.type in (None, "article", "manuscript") and not places


def _may_be_deposited(reference: Reference) -> bool:
    """Say whether it is of a kind, or stands where, DataCite registers works besides arXiv's."""
    places = _places(reference)
    if reference.type in _AT_DATACITE or any(map(is_repository, places)):
        return True
    return reference.type in (None, "article", "manuscript") and not places


def _places(reference: Reference) -> list[str]:
    named = (reference.text(name) for name in ("container-title", "publisher", "archive"))
    return [place for place in (*named, _published_in(reference)) if place is not None]


def _published_in(reference: Reference) -> str | None:
    stated = reference.extra.get("howpublished")
    return stated.text if stated is not None and is_preprint_server(stated.text) else None


def _told(learnt: Learnt, query: Query, answer: SearchAnswer) -> Learnt:
    """Return the same with what one source said of it."""
    checked, name = learnt.checked, registry_name(query.at)
    if checked.record is not None:
        return learnt
    if not isinstance(answer, Candidates):
        return replace(learnt, checked=replace(checked, unasked=(*checked.unasked, name)))
    from refcheck.core.matching import identify

    reference = checked.reference
    identified = identify(reference, (*checked.offered, *answer.records))
    right = identified.record or _book(reference, answer.records)
    judgement = None if right is None else compare(reference, as_cited(right, reference))
    if right is None or judgement is None or (right.is_hint and _doubts(right, judgement)):
        told = replace(checked, searched=True, asked=(*checked.asked, name))
        if right is not None and judgement is not None and not _doubts(right, judgement) & _WHAT:
            told = replace(told, traces=replace(told.traces, twin=right))
        elif not any(record.is_hint for record in answer.records):
            offered = (*checked.offered, *answer.records)
            told = replace(told, traces=identified.traces, offered=offered)
        now = Learnt(learnt.item, told, learnt.provenance or answer.provenance)
        return with_strangers(now, asked=checked.traces.are_strangers)
    found = replace(
        checked,
        answer=None,
        searched=True,
        found_by_search=right,
        record=right,
        judgement=judgement,
        traces=Traces(),
        offered=(),
    )
    return Learnt(learnt.item, found, answer.provenance)


def _book(reference: Reference, records: Sequence[Record]) -> Record | None:
    """Return the first book with the title and the authors of the cited one: any printing is it."""
    if not _may_be_book(reference):
        return None
    for record in records:
        judgement = compare(reference, record)
        title, author = judgement.of("title"), judgement.of("author")
        if record.type != "book" or title is None or title.outcome not in _AGREE:
            continue
        if author is not None and (author.outcome in _AGREE or _names_more(author)):
            return record
    return None


def _names_more(author: Comparison) -> bool:
    """Say whether a record names all whom the entry names, and others: translators, narrators."""
    kinds = {difference.kind for difference in author.differences}
    return kinds == {DifferenceKind.MISSING} and bool(author.count and author.count[0])


_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)
# The fields that say what a work is; the others say where and when it appeared.
_WHAT = frozenset({"title", "author"})
# OpenAlex has the earliest date it knows, a preprint's often, Open Library that of any printing.
_LAWFUL_LAG = range(-1, 3)


def _doubts(record: Record, judgement: Judgement) -> frozenset[str]:
    """Return the fields in which what anybody or a machine put together is not the cited work.

    They are no proof against an entry; then nothing is but that the work is known nowhere else.
    Where a record has a server of preprints for its journal, the work may have appeared anywhere.
    """
    differing = {comparison.field: comparison for comparison in judgement.differing}
    doubts = set(_WHAT & differing.keys())
    if record.type == "book" and "author" in doubts and _names_more(differing["author"]):
        doubts.discard("author")
    if "container-title" in differing and not any(map(is_preprint_server, record.container_title)):
        doubts.add("container-title")
    year = differing.get("issued")
    if year is not None and record.type != "book" and not _is_near(year.stated, year.recorded):
        doubts.add("issued")
    return frozenset(doubts)


def _is_near(stated: str | None, recorded: str | None) -> bool:
    years = [text or "" for text in (stated, recorded)]
    if not all(year.isascii() and year.isdecimal() and len(year) == 4 for year in years):
        return False
    return int(years[0]) - int(years[1]) in _LAWFUL_LAG


def _settled(learnt: Learnt, failure: Unreachable | None) -> Learnt:
    """Return the same as unchecked where nobody found it and somebody could not be asked."""
    checked = learnt.checked
    if not is_left(learnt) or isinstance(checked.answer, Unreachable):
        return learnt
    if failure is not None:
        return replace(learnt, checked=replace(checked, answer=failure, searched=False))
    for further in checked.further:
        if isinstance(further.given, Number) and isinstance(further.answer, Unreachable):
            rest = tuple(each for each in checked.further if each is not further)
            told = replace(
                checked, answer=further.answer, by=further.given, further=rest, searched=False
            )
            return replace(learnt, checked=told)
    return learnt
