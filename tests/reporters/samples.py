"""Finished runs to render: one per situation a reader can meet, built as the engine builds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import datetime
import hashlib

from msgspec.structs import replace

from refcheck.core.model.answer import (
    Answer,
    Found,
    NotRegistered,
    Obstacle,
    Provenance,
    Unreachable,
    Via,
)
from refcheck.core.model.comparison import Comparison, Identity, Judgement
from refcheck.core.model.comparison import Outcome as Compared
from refcheck.core.model.finding import (
    Checked,
    Edit,
    Field,
    Finding,
    Fix,
    Mark,
    Outcome,
    Safety,
    Severity,
    Verdict,
)
from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import Location, MappedText, SourceText, Span
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Field as Stated
from refcheck.core.model.reference import Name, Reference
from refcheck.core.model.report import Asked, Hidden, Report

LOCKED = Provenance("crossref", datetime.date(2026, 11, 22), Via.LOCKFILE)
TRANSCRIBED = Provenance("crossref", datetime.date(2026, 11, 22), Via.LOCKFILE, transcribed=True)
ASKED = Asked(0, "references/refcheck.lock", datetime.date(2026, 11, 22))

NOTHING_HIDDEN = Hidden()

DEEP_LEARNING = Record(
    doi="10.1038/nature14539",
    registry="crossref",
    type="article-journal",
    title=("Deep learning",),
    author=(Name("LeCun", "Yann"), Name("Bengio", "Yoshua"), Name("Hinton", "Geoffrey")),
    container_title=("Nature",),
    dates={
        "published-online": PartialDate(2015, 5, 27),
        "published-print": PartialDate(2015, 5, 28),
    },
    volume="521",
    issue="7553",
    page="436-444",
)
RECORDED_NAMES = "LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey"
ATARI = Record(
    doi="10.1038/nature14236",
    registry="crossref",
    type="article-journal",
    title=("Human-level control through deep reinforcement learning",),
    author=(Name("Mnih", "Volodymyr"), Name("Kavukcuoglu", "Koray"), Name("Silver", "David")),
    container_title=("Nature",),
    dates={"published-print": PartialDate(2015, 2, 26)},
    volume="518",
    issue="7540",
    page="529-533",
)


@dataclass(frozen=True)
class Entry:
    """One entry of a sample document: its text within the document, found by its words."""

    source: SourceText
    raw: str
    index: int = 1
    key: str | None = None
    label: str | None = None

    @property
    def start(self) -> int:
        return self.source.text.index(self.raw)

    def span(self, words: str) -> Span:
        start = self.start + self.raw.index(words)
        return Span(start, start + len(words))

    def place(self, words: str | None = None) -> Location:
        return self.source.location(self.span(self.raw if words is None else words))

    def reference(self, doi: str | None = None, **fields: str) -> Reference:
        """`doi` and `fields` are found in the entry by their words."""
        title = fields.pop("title", None)
        authors = fields.pop("author", None)
        stated = {name.replace("_", "-"): Stated(v, self.span(v)) for name, v in fields.items()}
        if title is not None:
            stated["title"] = Stated(title, self.span(title))
        return Reference(
            index=self.index,
            location=self.place(),
            raw=MappedText(self.raw, self.start),
            key=self.key,
            label=self.label,
            author=None if authors is None else tuple(map(_name, authors.split("; "))),
            doi=None if doi is None else DOI(doi.lower(), doi, self.span(doi)),
            fields=stated,
        )


def _name(written: str) -> Name:
    family, _, given = written.partition(", ")
    return Name(family, given or None)


def finding(
    entry: Entry,
    code: str,
    rule: str,
    field: Field,
    message: str,
    *marks: tuple[str, str | None],
    severity: Severity = Severity.ERROR,
    stated: str | None = None,
    recorded: str | None = None,
    evidence: Sequence[tuple[str, str]] = (),
    table: Sequence[tuple[str, str | None, str | None]] = (),
    fix: Fix | None = None,
) -> Finding:
    placed = tuple(Mark(entry.place(words), label) for words, label in marks)
    return Finding(
        code,
        rule,
        severity,
        field,
        message,
        placed[0].location if placed else entry.place(),
        stated=stated,
        recorded=recorded,
        marks=placed,
        evidence=tuple(evidence),
        table=tuple(table),
        fix=fix,
        fingerprint=hashlib.sha256(f"{code} {entry.raw}".encode()).hexdigest()[:16],
    )


def replacing(entry: Entry, old: str, new: str, *, is_safe: bool = False) -> Fix:
    safety = Safety.SAFE if is_safe else Safety.UNSAFE
    why = "everything else agrees" if is_safe else "look at it first"
    return Fix((Edit(entry.span(old), new),), safety, why)


def judged(identity: Identity = Identity.SAME_WORK, **outcomes: Compared | Comparison) -> Judgement:
    """Compare with the Deep learning record; every field agrees unless said otherwise."""
    values = {
        "title": "Deep learning",
        "author": "LeCun, Y; Bengio, Y; Hinton, G",
        "container-title": "Nature",
        "issued": "2015",
        "volume": "521",
        "issue": "7553",
        "page": "436-444",
    }
    comparisons = []
    for field, value in values.items():
        given = outcomes.get(field.replace("-", "_"), Compared.SAME)
        if isinstance(given, Comparison):
            comparisons.append(given)
            continue
        count = (3, 3) if field == "author" else None
        comparisons.append(Comparison(field, given, value, value, count=count))
    return Judgement(identity, tuple(comparisons))


def different(field: str, stated: str | None, recorded: str, **more: object) -> Comparison:
    return Comparison(field, Compared.DIFFERENT, stated, recorded, **more)  # type: ignore[arg-type]


def outcome(
    reference: Reference,
    *findings: Finding,
    verdict: Verdict = Verdict.DISAGREES,
    judgement: Judgement | None = None,
    record: Record | None = DEEP_LEARNING,
    answer: Answer | None = None,
    found_by_search: Record | None = None,
) -> Outcome:
    if answer is None and record is not None:
        answer = Found(record, LOCKED)
    checked = Checked(
        reference, answer, record, judgement, found_by_search, searched=bool(found_by_search)
    )
    return Outcome(checked, verdict, findings)


def report(
    *outcomes: Outcome, sources: Sequence[SourceText], hidden: Hidden = NOTHING_HIDDEN
) -> Report:
    return Report(outcomes, {source.path: source for source in sources}, hidden, ASKED)


PATH = "references/article.md"
GOOD = (
    "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. "
    "https://doi.org/10.1038/nature14539"
)
STATED = {
    "author": "LeCun, Y; Bengio, Y; Hinton, G",
    "title": "Deep learning",
    "container_title": "Nature",
    "volume": "521",
    "issue": "7553",
    "page": "436-444",
}


def entry(raw: str, *, before: str = "# A review\n\n## References\n\n", number: int = 3) -> Entry:
    source = SourceText(PATH, f"{before}{number}. {raw}\n")
    return Entry(source, raw, number, label=f"{number}.")


def all_agree() -> Report:
    numbers = range(1, 8)
    text = "".join(f"{n}. {GOOD[:-1]}{n}\n" for n in numbers)
    source = SourceText("references/vitamin-k2.md", f"## References\n\n{text}")
    outcomes = []
    for n in numbers:
        one = Entry(source, f"{GOOD[:-1]}{n}", n, label=f"{n}.")
        reference = one.reference(f"10.1038/nature1453{n}", issued="2015", **STATED)
        answer = Found(DEEP_LEARNING, TRANSCRIBED)
        outcomes.append(
            outcome(reference, verdict=Verdict.AGREES, judgement=judged(), answer=answer)
        )
    return report(*outcomes, sources=[source])


def wrong_year() -> Report:
    one = entry(GOOD.replace("2015", "2016") + " The review that named the field.")
    wrong = different("issued", "2016", "2015", span=one.span("2016"))
    year = finding(
        one, "RC206", "year-mismatch", Field.YEAR,
        "the reference says 2016, Crossref says 2015", ("2016", "2015"),
        stated="2016", recorded="2015", fix=replacing(one, "2016", "2015", is_safe=True),
    )  # fmt: skip
    reference = one.reference("10.1038/nature14539", issued="2016", **STATED)
    return report(outcome(reference, year, judgement=judged(issued=wrong)), sources=[one.source])


def wrong_title() -> Report:
    raw = (
        "Ma M, Ma Z, He Y, et al. Efficacy of vitamin K2 in the prevention and cure of "
        "premenopausal osteoporosis: a systematic review and meta-analysis of randomized "
        "controlled trials. "
        "Front Public Health. 2022;10:979649. doi:10.3389/fpubh.2022.979649"
    )
    one = entry(raw)
    title = (
        "Efficacy of vitamin K2 in the prevention and treatment of postmenopausal osteoporosis: "
        "A systematic review and meta-analysis of randomized controlled trials"
    )
    stated = raw[raw.index("Efficacy") : raw.index(". Front")]
    record = Record(
        "10.3389/fpubh.2022.979649", "crossref", title=(title,),
        author=(Name("Ma", "Mingxiang"), Name("Ma", "Zhongyu"), Name("He", "Yan")),
        dates={"published-online": PartialDate(2022, 8, 11)},
    )  # fmt: skip
    words = finding(
        one, "RC205", "title-mismatch", Field.TITLE,
        'the title says "cure" and "premenopausal", Crossref says "treatment" and "postmenopausal"',
        ("cure", "treatment"), ("premenopausal", "postmenopausal"),
        stated="cure; premenopausal", recorded="treatment; postmenopausal",
        fix=Fix(
            (
                Edit(one.span("cure"), "treatment"),
                Edit(one.span("premenopausal"), "postmenopausal"),
            ),
            Safety.UNSAFE, "look at it first",
        ),
    )  # fmt: skip
    reference = one.reference("10.3389/fpubh.2022.979649", issued="2022", volume="10")
    judgement = Judgement(
        Identity.SAME_WORK,
        (
            different("title", stated, title),
            Comparison(
                "author",
                Compared.EQUIVALENT,
                "Ma, M; Ma, Z; He, Y",
                "Ma, Mingxiang; Ma, Zhongyu; He, Yan",
                reason="initials",
                count=(3, 3),
            ),
            Comparison("issued", Compared.SAME, "2022", "2022"),
            Comparison("volume", Compared.SAME, "10", "10"),
            Comparison("page", Compared.EQUIVALENT, "979649", "979649"),
        ),
    )
    return report(
        outcome(reference, words, judgement=judgement, record=record), sources=[one.source]
    )


def wrong_authors() -> Report:
    raw = GOOD.replace("LeCun Y, Bengio Y, Hinton G", "LeCun Y, Hinton G, Benjio Y, Mnih V")
    one = entry(raw)
    replaced = finding(
        one, "RC201", "author-mismatch", Field.AUTHOR,
        'the reference names "Benjio, Y", Crossref has "Bengio, Yoshua" in that place',
        ("Benjio Y", "Bengio, Yoshua"), stated="Benjio, Y", recorded="Bengio, Yoshua",
        fix=replacing(one, "Benjio Y", "Bengio Y"),
    )  # fmt: skip
    surplus = finding(
        one, "RC203", "surplus-author", Field.AUTHOR,
        'the reference names "Mnih, V", whom Crossref does not have',
        ("Mnih V", "not on record"), stated="Mnih, V",
    )  # fmt: skip
    order = finding(
        one, "RC204", "author-order", Field.AUTHOR,
        'the reference names "Hinton, G" second, Crossref third',
        ("Hinton G", "third"), stated="2", recorded="3",
    )  # fmt: skip
    judgement = judged(
        author=different(
            "author", "LeCun, Y; Hinton, G; Benjio, Y; Mnih, V", RECORDED_NAMES, count=(1, 3)
        )
    )
    reference = one.reference("10.1038/nature14539", issued="2015")
    found = outcome(reference, replaced, surplus, order, judgement=judgement)
    return report(found, sources=[one.source])


def missing_author() -> Report:
    one = entry(GOOD.replace("Bengio Y, ", ""))
    before = one.source.location(Span(one.span("Hinton G").start, one.span("Hinton G").start))
    left_out = Finding(
        "RC202", "missing-author", Severity.ERROR, Field.AUTHOR,
        'the reference leaves out "Bengio, Yoshua", whom Crossref names as author 2', before,
        recorded="Bengio, Yoshua", marks=(Mark(before, "missing here: Bengio, Yoshua"),),
        fingerprint="5e1f0d3c2b4a6978",
    )  # fmt: skip
    judgement = judged(
        author=different("author", "LeCun, Y; Hinton, G", RECORDED_NAMES, count=(2, 3))
    )
    reference = one.reference("10.1038/nature14539", issued="2015")
    return report(outcome(reference, left_out, judgement=judgement), sources=[one.source])


def other_work() -> Report:
    one = entry(GOOD.replace("nature14539", "nature14236"))
    rows = (
        ("title", "Deep learning", ATARI.title[0]),
        (
            "author", "LeCun, Y; Bengio, Y; Hinton, G",
            "Mnih, Volodymyr; Kavukcuoglu, Koray; Silver, David",
        ),
        ("container-title", "Nature", "Nature"),
        ("issued", "2015", "2015"),
        ("volume", "521", "518"),
        ("issue", "7553", "7540"),
        ("page", "436-444", "529-533"),
    )  # fmt: skip
    other = finding(
        one, "RC103", "doi-of-another-work", Field.DOI,
        "the DOI 10.1038/nature14236 is another work's: Crossref has it as "
        '"Human-level control through deep reinforcement learning"',
        ("10.1038/nature14236", "10.1038/nature14539"),
        stated="10.1038/nature14236", recorded="10.1038/nature14539", table=rows,
        evidence=[("search", "10.1038/nature14539: LeCun et al. 2015, Deep learning, Nature")],
    )  # fmt: skip
    comparisons = tuple(
        Comparison(f, Compared.SAME if s == r else Compared.DIFFERENT, s, r) for f, s, r in rows
    )
    found = outcome(
        one.reference("10.1038/nature14236", issued="2015", **STATED), other,
        verdict=Verdict.OTHER_WORK, record=ATARI, found_by_search=DEEP_LEARNING,
        judgement=Judgement(Identity.OTHER_WORK, comparisons),
    )  # fmt: skip
    return report(found, sources=[one.source])


def not_registered() -> Report:
    one = entry(GOOD.replace("nature14539", "nature1453999"))
    unknown = finding(
        one, "RC101", "doi-not-registered", Field.DOI,
        "no registration agency knows the DOI 10.1038/nature1453999",
        ("10.1038/nature1453999", None), stated="10.1038/nature1453999",
        evidence=[
            ("asked", "Crossref and DataCite for the record, doi.org for the agency"),
            ("search", "10.1038/nature14539: LeCun et al. 2015, Deep learning, Nature"),
        ],
    )  # fmt: skip
    found = outcome(
        one.reference("10.1038/nature1453999"), unknown, verdict=Verdict.NOT_REGISTERED,
        record=None, answer=NotRegistered(LOCKED), found_by_search=DEEP_LEARNING,
    )  # fmt: skip
    return report(found, sources=[one.source])


def retracted() -> Report:
    raw = (
        "Fujii Y. Granisetron prevents nausea and vomiting. Can J Anaesth. 1996;43:1229-31. "
        "doi:10.1007/bf03013429"
    )
    one = entry(raw)
    record = Record(
        "10.1007/bf03013429", "crossref", type="article-journal",
        title=("Granisetron prevents nausea and vomiting",), author=(Name("Fujii", "Yoshitaka"),),
        container_title=("Canadian Journal of Anaesthesia",),
        dates={"published-print": PartialDate(1996, 12)},
    )  # fmt: skip
    notice = finding(
        one, "RC601", "retracted-work", Field.STATUS,
        "this work was retracted on 2013-03-01",
        evidence=[("notice", "10.1007/s12630-013-9916-x, according to Retraction Watch")],
    )  # fmt: skip
    fields = {"title": record.title[0], "author": "Fujii, Y", "issued": "1996", "volume": "43"}
    judgement = Judgement(
        Identity.SAME_WORK,
        tuple(
            Comparison(f, Compared.SAME, value, value, count=(1, 1) if f == "author" else None)
            for f, value in fields.items()
        ),
    )
    found = outcome(one.reference("10.1007/bf03013429"), notice, record=record, judgement=judgement)
    return report(found, sources=[one.source])


def unchecked() -> Report:
    one = entry(GOOD)
    note = finding(
        one, "RC903", "unchecked-reference", Field.DOI,
        "Crossref could not be asked about 10.1038/nature14539",
        ("10.1038/nature14539", None), severity=Severity.NOTE,
        evidence=[("reason", "api.crossref.org did not answer within 60 s")],
    )  # fmt: skip
    found = outcome(
        one.reference("10.1038/nature14539"), note, verdict=Verdict.UNCHECKED, record=None,
        answer=Unreachable(Obstacle.TIMEOUT, "api.crossref.org did not answer within 60 s"),
    )  # fmt: skip
    return report(found, sources=[one.source], hidden=Hidden(suppressed=2, baselined=1))


def several() -> Report:
    one = entry(GOOD.replace("2015;521", "2016;512").replace("436-444", "436-445"))
    findings = (
        finding(one, "RC206", "year-mismatch", Field.YEAR,
                "the reference says 2016, Crossref says 2015", ("2016", "2015"),
                stated="2016", recorded="2015", fix=replacing(one, "2016", "2015")),
        finding(one, "RC208", "volume-mismatch", Field.VOLUME,
                "the reference says volume 512, Crossref says 521", ("512", "521"),
                stated="512", recorded="521", fix=replacing(one, "512", "521")),
        finding(one, "RC210", "page-mismatch", Field.PAGE,
                "the reference says page 436-445, Crossref says 436-444", ("445", "444"),
                stated="436-445", recorded="436-444", fix=replacing(one, "445", "444")),
    )  # fmt: skip
    judgement = judged(
        issued=different("issued", "2016", "2015"),
        volume=different("volume", "512", "521"),
        page=different("page", "436-445", "436-444"),
    )
    reference = one.reference("10.1038/nature14539", issued="2016", volume="512")
    return report(outcome(reference, *findings, judgement=judgement), sources=[one.source])


def bibtex() -> Report:
    raw = (
        "@article{lecun2015,\n"
        "\tauthor  = {LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey},\n"
        "\ttitle   = {Deep Learning},\n"
        "\tjournal = {Nature},\n"
        "\tyear    = 2016,\n"
        "\tvolume  = {521},\n"
        "\tnumber  = {7535},\n"
        "\tpages   = {436--444},\n"
        "\tdoi     = {10.1038/nature14539}\n"
        "}"
    )
    source = SourceText("thesis/refs.bib", f"% exported by a reference manager\n\n{raw}\n")
    one = Entry(source, raw, 1, key="lecun2015")
    findings = (
        finding(one, "RC206", "year-mismatch", Field.YEAR,
                "the reference says 2016, Crossref says 2015", ("2016", "2015"),
                stated="2016", recorded="2015", fix=replacing(one, "2016", "2015")),
        finding(one, "RC209", "issue-mismatch", Field.ISSUE,
                "the reference says issue 7535, Crossref says 7553", ("7535", "7553"),
                stated="7535", recorded="7553", fix=replacing(one, "7535", "7553")),
    )  # fmt: skip
    judgement = judged(
        issued=different("issued", "2016", "2015"), issue=different("issue", "7535", "7553")
    )
    reference = one.reference("10.1038/nature14539", issued="2016")
    return report(outcome(reference, *findings, judgement=judgement), sources=[source])


def hostile() -> Report:
    """A document and a record that try to be more than text, in every format at once."""
    attack = (
        "\x1b[2J\x1b]0;owned\x07\u202egnp.exe\u2066 </script><script>alert(1)</script><img src=x "
        'onerror=alert(1)> "quoted" [red]bold[/red] %0A::error::injected | `code` *b* _i_ $x$ '
        "@everyone #1 :smile: www.example.org ]]> {{ 7 * 7 }}"
    )
    raw = f"=HYPERLINK(0) {attack} 2016"
    source = SourceText("a,b:c\x1b%.md", f"{raw}\n")
    one = Entry(source, raw, 1, key='=1+1"')
    wrong = finding(
        one, "RC206", "year-mismatch", Field.YEAR, f"the reference says 2016 {attack}",
        ("2016", attack), stated=f"={attack}", recorded=f"@{attack}",
        evidence=[("reason", attack)], table=[("title", attack, f"{attack} twice")],
        fix=replacing(one, "2016", attack),
    )  # fmt: skip
    compared = Judgement(Identity.SAME_WORK, (different("title", attack, attack, reason=attack),))
    reference = replace(one.reference(title="2016"), doi=DOI("10.1000/\u202e';alert(1)//"))
    return report(outcome(reference, wrong, judgement=compared), sources=[source])


SAMPLES: dict[str, Callable[[], Report]] = {
    "all-agree": all_agree,
    "wrong-year": wrong_year,
    "wrong-title": wrong_title,
    "wrong-authors": wrong_authors,
    "missing-author": missing_author,
    "other-work": other_work,
    "not-registered": not_registered,
    "retracted": retracted,
    "unchecked": unchecked,
    "several": several,
    "bibtex": bibtex,
    "hostile": hostile,
}
