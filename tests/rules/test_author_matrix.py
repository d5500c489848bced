"""Each kind of wrong author list in each carrier, whole and cut: one finding, of its own rule."""

from __future__ import annotations

from collections.abc import Callable
import datetime
import json
from pathlib import Path

import pytest

from refcheck.core.model.answer import Found
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.engine import Settings, verify_with
from refcheck.readers import Document, reader_for
from tests.rules.examples import Registry, provenance

ADAMS, BAKER, CLARK, DAVIS, EVANS = (
    Name("Adams", "Ann"),
    Name("Baker", "Bob"),
    Name("Clark", "Cara Lee"),
    Name("Davis", "Dan"),
    Name("Evans", "Eve"),
)
NOVAK, NAMESAKE = Name("Novak", "Petr"), Name("Adams", "Zoe")
TITLE = "The quiet growth of barley in wet springs"
RECORD = Record(
    "10.1234/x",
    "crossref",
    type="article-journal",
    title=(TITLE,),
    author=(ADAMS, BAKER, CLARK, DAVIS, EVANS),
    container_title=("Journal of Crops",),
    dates={"published-print": PartialDate(2011)},
    volume="7",
    page="11-19",
)
# The list as stated, whether "et al." ends it, and the rules that speak.
WHOLE: dict[str, tuple[tuple[Name, ...], str | None]] = {
    "right": ((ADAMS, BAKER, CLARK, DAVIS, EVANS), None),
    "first replaced": ((NOVAK, BAKER, CLARK, DAVIS, EVANS), "RC201"),
    "first with other initials": ((NAMESAKE, BAKER, CLARK, DAVIS, EVANS), "RC201"),
    "middle replaced": ((ADAMS, BAKER, NOVAK, DAVIS, EVANS), "RC201"),
    "last replaced": ((ADAMS, BAKER, CLARK, DAVIS, NOVAK), "RC201"),
    "first missing": ((BAKER, CLARK, DAVIS, EVANS), "RC202"),
    "middle missing": ((ADAMS, BAKER, DAVIS, EVANS), "RC202"),
    "last missing": ((ADAMS, BAKER, CLARK, DAVIS), "RC202"),
    "surplus in the middle": ((ADAMS, BAKER, NOVAK, CLARK, DAVIS, EVANS), "RC203"),
    "surplus at the end": ((ADAMS, BAKER, CLARK, DAVIS, EVANS, NOVAK), "RC203"),
    "first two exchanged": ((BAKER, ADAMS, CLARK, DAVIS, EVANS), "RC204"),
    "first and last exchanged": ((EVANS, BAKER, CLARK, DAVIS, ADAMS), "RC204"),
}
CUT: dict[str, tuple[tuple[Name, ...], str | None]] = {
    "right": ((ADAMS, BAKER), None),
    "first alone": ((ADAMS,), None),
    "first alone and replaced": ((NOVAK,), "RC201"),
    "first replaced": ((NOVAK, BAKER, CLARK), "RC201"),
    "first with other initials": ((NAMESAKE, BAKER), "RC201"),
    "last listed replaced": ((ADAMS, BAKER, NOVAK), "RC201"),
    "second missing": ((ADAMS, CLARK, DAVIS), "RC202"),
    "surplus": ((ADAMS, NOVAK, BAKER, CLARK), "RC203"),
    "first two exchanged": ((BAKER, ADAMS, CLARK), "RC204"),
}


def _initials(name: Name, stop: str = ".", between: str = " ") -> str:
    return between.join(word[0] + stop for word in (name.given or "").split())


def _joined(names: list[str], last: str, *, cut: str = "", comma: str = ", ") -> str:
    """Return names as a style strings them together."""
    if cut:
        return comma.join(names) + cut
    return names[0] if len(names) == 1 else comma.join(names[:-1]) + last + names[-1]


def _listed(entry: str) -> tuple[str, str]:
    return "a.txt", f"Barley\n\nIt grows [1].\n\nReferences\n\n{entry}\n"


def _ama(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    written = [f"{n.family} {_initials(n, '', '')}" for n in names]
    authors = _joined(written, ", ", cut=", et al" if cut else "")
    return _listed(f"1. {authors}. {TITLE}. J Crops. 2011;7:11-19. doi:10.1234/x")


def _apa(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    written = [f"{n.family}, {_initials(n)}" for n in names]
    authors = _joined(written, ", & ", cut=", et al." if cut else "")
    rest = f"{TITLE}. Journal of Crops, 7, 11–19. https://doi.org/10.1234/x"
    return _listed(f"{authors} (2011). {rest}")


def _ieee(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    written = [f"{_initials(n)} {n.family}" for n in names]
    authors = _joined(written, ", and ", cut=" et al." if cut else "")
    rest = f"“{TITLE},” J. Crops, vol. 7, pp. 11–19, 2011, doi: 10.1234/x."
    return _listed(f"[1] {authors}, {rest}")


def _chicago(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    first = f"{names[0].family}, {names[0].given}"
    written = [first, *(f"{n.given} {n.family}" for n in names[1:])]
    authors = _joined(written, ", and ", cut=", et al" if cut else "")
    rest = f"2011. “{TITLE}.” Journal of Crops 7: 11–19. https://doi.org/10.1234/x."
    return _listed(f"{authors}. {rest}")


def _acs(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    written = [f"{n.family}, {_initials(n)}" for n in names]
    authors = _joined(written, "; ", cut="; et al." if cut else "", comma="; ")
    return _listed(f"(1) {authors} {TITLE}. J. Crops 2011, 7, 11–19. DOI: 10.1234/x.")


def _german(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    written = [f"{n.family}, {n.given}" for n in names]
    authors = _joined(written, "/", cut=" u. a." if cut else "", comma="/")
    rest = f"{TITLE}. In: Journal of Crops 7 (2011), S. 11–19. https://doi.org/10.1234/x"
    return _listed(f"{authors}: {rest}")


def _bibtex(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    written = " and ".join(f"{n.family}, {n.given}" for n in names)
    return "a.bib", (
        f"@article{{a, author = {{{written}{' and others' if cut else ''}}}, title = {{{TITLE}}},\n"
        "  journal = {J. Crops}, year = 2011, volume = 7, pages = {11--19}, doi = {10.1234/x}}\n"
    )


def _ris(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    assert not cut
    authors = "".join(f"AU  - {n.family}, {_initials(n)}\n" for n in names)
    rest = "JO  - Journal of Crops\nPY  - 2011\nVL  - 7\nSP  - 11\nEP  - 19\nDO  - 10.1234/x\n"
    return "a.ris", f"TY  - JOUR\n{authors}TI  - {TITLE}\n{rest}ER  - \n"


def _csl(names: tuple[Name, ...], cut: bool) -> tuple[str, str]:
    assert not cut
    item = {
        "id": "a", "type": "article-journal", "title": TITLE, "author": [n.to_csl() for n in names],
        "container-title": "Journal of Crops", "issued": {"date-parts": [[2011]]}, "volume": "7",
        "page": "11-19", "DOI": "10.1234/x",
    }  # fmt: skip
    return "a.json", json.dumps([item])


Writer = Callable[[tuple[Name, ...], bool], tuple[str, str]]
CUTTING: tuple[Writer, ...] = (_ama, _apa, _ieee, _chicago, _acs, _german, _bibtex)
CARRIERS: tuple[Writer, ...] = (*CUTTING, _ris, _csl)


def _about_authors(document: tuple[str, str]) -> list[Finding]:
    name, text = document
    reading = reader_for(name, None).read(Document(name, text.encode()))
    registry = Registry({"10.1234/x": Found(RECORD, provenance())})
    settings = Settings(lockfile=Path("none"), today=datetime.date(2026, 11, 22))
    (outcome,) = verify_with([reading], settings, registry).outcomes
    return [finding for finding in outcome.findings if finding.field is Field.AUTHOR]


def _assert_rule(found: list[Finding], code: str | None) -> None:
    assert {finding.code for finding in found} == ({code} if code else set())
    for finding in found:
        assert finding.severity is Severity.ERROR
        assert finding.confidence is Confidence.HIGH


@pytest.mark.parametrize("write", CARRIERS)
@pytest.mark.parametrize("kind", WHOLE)
def test_a_wrong_list_breaks_the_rule_of_its_kind_alone(kind: str, write: Writer) -> None:
    names, code = WHOLE[kind]
    _assert_rule(_about_authors(write(names, False)), code)


@pytest.mark.parametrize("write", CUTTING)
@pytest.mark.parametrize("kind", CUT)
def test_a_cut_list_is_held_to_the_names_that_are_there(kind: str, write: Writer) -> None:
    names, code = CUT[kind]
    _assert_rule(_about_authors(write(names, True)), code)
