from __future__ import annotations

import datetime
import re
import subprocess
import sys

from msgspec.structs import replace
import pytest

from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.core.model.finding import Severity
from refcheck.core.model.location import Location, SourceText
from refcheck.core.model.report import Asked, Report
from refcheck.reporters import Page, Sort, render, reporter_for
from refcheck.reporters.layout import display_width
from tests.reporters.samples import (
    DEEP_LEARNING,
    PATH,
    SAMPLES,
    all_agree,
    several,
    unchecked,
    wrong_title,
    wrong_year,
)
from tests.reporters.snapshots import assert_matches


@pytest.mark.parametrize("name", SAMPLES)
def test_the_report_reads_as_expected(name: str) -> None:
    assert_matches(f"text/{name}.txt", render("text", SAMPLES[name]()))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_narrow_terminal_gets_narrow_lines(name: str) -> None:
    block, _, _ = render("text", SAMPLES[name](), width=60).rpartition("\n\n")
    assert all(display_width(line) <= 60 for line in block.split("\n"))


@pytest.mark.parametrize("name", SAMPLES)
def test_ascii_alone_is_possible(name: str) -> None:
    assert render("text", SAMPLES[name](), ascii_only=True).isascii()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_ends_in_white_space(name: str) -> None:
    assert not re.search(r"[ \t]$", render("text", SAMPLES[name]()), re.MULTILINE)


@pytest.mark.parametrize("name", SAMPLES)
def test_colours_change_no_word(name: str) -> None:
    colored = render("text", SAMPLES[name](), color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render("text", SAMPLES[name]())


def test_colours_mark_the_severity() -> None:
    assert "\x1b[1;31merror[RC206]\x1b[0m" in render("text", wrong_year(), color=True)


def test_markup_in_a_document_is_shown_and_not_obeyed() -> None:
    report = wrong_year()
    text = report.sources[PATH].text.replace("Nature", "[red]Nat")
    hostile = replace(report, sources={PATH: SourceText(PATH, text)})
    assert "[red]Nat" in render("text", hostile, color=True)


def test_control_characters_of_a_document_never_reach_the_terminal() -> None:
    report = wrong_year()
    text = report.sources[PATH].text.replace("Nature", "\x1b[2JN\u202e")
    hostile = replace(report, sources={PATH: SourceText(PATH, text)})
    shown = render("text", hostile)
    assert r"\x1b[2JN\u202e" in shown
    assert not set(shown) & {"\x1b", "\u202e"}


def test_a_reference_with_several_findings_shows_its_line_once() -> None:
    assert render("text", several()).count("LeCun Y, Bengio Y") == 1


def test_plurals_are_right() -> None:
    assert "7 references: 7 agree, 0 do not, 0 could not be checked" in render("text", all_agree())
    assert "1 reference: 0 agree, 1 does not, 0 could not be checked" in render(
        "text", wrong_year()
    )


def test_transcribed_records_are_counted_apart() -> None:
    last = render("text", all_agree()).splitlines()[-1]
    assert last == ("7 of the records were transcribed from the published articles, not fetched")
    report = all_agree()
    alone = render("text", replace(report, outcomes=report.outcomes[:1])).splitlines()[-1]
    assert alone == "1 of the records was transcribed from the published article, not fetched"


def test_a_safe_fix_is_offered_with_its_command() -> None:
    expected = "1 can be fixed: refcheck verify --fix references/article.md"
    assert expected in render("text", wrong_year())


def test_an_unsafe_fix_is_to_be_looked_at_first() -> None:
    expected = "after a look: refcheck verify --diff --unsafe-fixes references/article.md"
    assert expected in render("text", wrong_title())


def test_safe_and_unsafe_fixes_are_told_apart() -> None:
    safe, unsafe = wrong_year(), wrong_title()
    both = replace(safe, outcomes=safe.outcomes + unsafe.outcomes)
    lines = render("text", both).splitlines()
    assert "1 can be fixed: refcheck verify --fix references/article.md" in "\n".join(lines)
    assert lines[-2] == "1 more with --unsafe-fixes"
    assert max(map(len, lines)) <= 100


def test_no_fix_is_offered_for_what_nobody_can_edit_in_place() -> None:
    safe = wrong_year()
    (outcome,) = safe.outcomes
    (finding, *_) = outcome.findings
    moved = [
        replace(outcome, findings=(replace(finding, location=replace(finding.location, path=p)),))
        for p in ("thesis.docx", "Draft 1 (final).bib")
    ]
    both = replace(safe, outcomes=tuple(moved), sources={})
    assert "1 can be fixed: refcheck verify --fix 'Draft 1 (final).bib'" in render("text", both)
    alone = replace(safe, outcomes=(moved[0],), sources={})
    assert "--fix" not in render("text", alone)


def test_what_many_could_not_be_asked_about_for_one_reason_is_said_once() -> None:
    report = unchecked()
    (outcome,) = report.outcomes
    (finding,) = outcome.findings
    said = "the reference could not be checked: a.lock has no answer for it"
    outcome = replace(outcome, findings=(replace(finding, message=said),))
    many = [
        replace(
            outcome,
            checked=replace(
                outcome.checked, reference=replace(outcome.checked.reference, index=index)
            ),
        )
        for index in (1, 2, 3, 5)
    ]
    text = render("text", replace(report, outcomes=tuple(many)))
    assert text.count("RC903") == 1
    assert "4 references could not be checked: a.lock has no answer for them" in text
    assert f" --> {outcome.findings[0].location.path}, references 1-3, 5" in text
    assert render("text", replace(report, outcomes=tuple(many[:2]))).count("RC903") == 2


def test_a_registry_that_was_given_up_is_one_cause() -> None:
    report = unchecked()
    (outcome,) = report.outcomes
    (finding,) = outcome.findings
    head = "the reference could not be checked: Crossref"
    reasons = (
        f"{head} was not asked any more after it failed: Crossref could not be connected to",
        f"{head} could not be connected to",
        f"{head} could not be connected to",
        f"{head} answered with an error (500)",
    )
    many = [replace(outcome, findings=(replace(finding, message=said),)) for said in reasons]
    text = reporter_for("text").render(replace(report, outcomes=tuple(many)), Page(width=200))
    assert text.count("RC903") == 2
    assert ": 3 references could not be checked: Crossref could not be connected to\n" in text
    assert f": {reasons[3]}\n" in text


def test_more_files_than_can_be_named_are_fixed_by_the_command_that_was_given() -> None:
    safe = wrong_year()
    (outcome,) = safe.outcomes
    finding = outcome.findings[0]
    many = [
        replace(outcome, findings=(replace(finding, location=replace(finding.location, path=p)),))
        for p in ("a.md", "b.md", "c.md", "d.md")
    ]
    text = render("text", replace(safe, outcomes=tuple(many), sources={}))
    assert "4 can be fixed: add --fix" in text
    dashed = replace(
        safe,
        outcomes=(
            replace(
                many[0],
                findings=(replace(finding, location=replace(finding.location, path="-a.md")),),
            ),
        ),
        sources={},
    )
    assert "refcheck verify --fix ./-a.md" in render("text", dashed)


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        ("thesis.pdf", 12034, "thesis.pdf:12034:1 · page 12, line 34 · reference 3"),
        ("thesis.docx", 24, "thesis.docx:24:1 · paragraph 24 · reference 3"),
        ("thesis.md", 24, "thesis.md:24:1 · reference 3"),
    ],
)
def test_a_place_is_told_as_the_reader_of_the_document_finds_it(
    path: str, line: int, said: str
) -> None:
    safe = wrong_year()
    (outcome,) = safe.outcomes
    (finding, *_) = outcome.findings
    moved = replace(finding, location=Location(path, line, 1, line, 9), marks=())
    one = replace(safe, outcomes=(replace(outcome, findings=(moved,)),), sources={})
    assert f"--> {said}" in render("text", one)


def test_answers_are_counted_by_where_they_came_from() -> None:
    report = all_agree()
    vias = (Via.LOCKFILE, Via.CACHE, Via.CACHE, Via.SNAPSHOT, Via.REGISTRY)
    outcomes = []
    for via, found in zip(vias, report.outcomes, strict=False):
        answer = Found(DEEP_LEARNING, Provenance("crossref", datetime.date(2026, 11, 22), via))
        outcomes.append(replace(found, checked=replace(found.checked, answer=answer)))
    asked = Asked(requests=1, lockfile="refcheck.lock")
    last = render("text", replace(report, outcomes=tuple(outcomes), asked=asked)).splitlines()[-1]
    assert last == (
        "answers: 1 from refcheck.lock, 1 from the snapshot, 2 from the cache, "
        "1 asked now in 1 request"
    )


def test_what_is_hidden_is_counted() -> None:
    assert "not shown: 2 suppressed, 1 in the baseline" in render("text", unchecked())


def test_an_empty_report_is_whole() -> None:
    assert render("text", Report((), {})) == (
        "0 references: 0 agree, 0 do not, 0 could not be checked\n"
        "0 errors, 0 warnings\n"
        "answers: 0 asked now\n"
    )


def test_a_finding_whose_source_is_not_at_hand_is_reported_without_its_line() -> None:
    shown = render("text", replace(wrong_year(), sources={}))
    assert "error[RC206]" in shown
    assert "^" not in shown


@pytest.mark.parametrize("name", SAMPLES)
def test_nobody_is_accused(name: str) -> None:
    for word in ("fake", "fraud", "fabricat", "hallucinat", "bogus"):
        assert word not in render("text", SAMPLES[name]()).lower()


def test_without_colours_rich_is_not_imported() -> None:
    code = (
        "import sys\n"
        "from refcheck.reporters import render\n"
        "from refcheck.core.model.report import Report\n"
        "render('text', Report((), {})); assert 'rich' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def long_report() -> Report:
    one = several()
    return replace(one, outcomes=one.outcomes * 30)


def test_a_long_report_opens_with_what_was_found_and_ends_with_how_to_see_one_kind() -> None:
    said = render("text", long_report())
    opening, _, _ = said.partition("\n\n")
    counts = [int(line.split()[0]) for line in opening.split("\n")]
    assert sum(counts) == sum(len(one.findings) for one in long_report().outcomes)
    assert "error[RC206] year-mismatch" in opening
    assert said.splitlines()[-1].startswith("one kind alone: refcheck verify --select RC")


def test_the_kind_that_is_named_at_the_end_is_one_of_the_gravest() -> None:
    grave, (silent,) = long_report(), unchecked().outcomes
    said = render("text", replace(grave, outcomes=(silent,) * 90 + grave.outcomes))
    assert said.splitlines()[-1].startswith("one kind alone: refcheck verify --select RC2")


def test_a_short_report_opens_with_the_first_finding() -> None:
    assert "one kind alone" not in render("text", several())


def test_the_worst_can_be_told_first() -> None:
    mild, *_ = several().outcomes
    mild = replace(
        mild, findings=tuple(replace(f, severity=Severity.WARNING) for f in mild.findings)
    )
    report = replace(several(), outcomes=(mild, *several().outcomes))
    lines = reporter_for("text").render(report, Page(sort=Sort.SEVERITY)).splitlines()
    headlines = [line.split("[")[0] for line in lines if re.match(r"(error|warning|note)\[", line)]
    assert headlines == sorted(headlines, key=["error", "warning", "note"].index)
    assert {"error", "warning"} <= {*headlines}


def test_numbers_alone_are_enough_where_they_were_asked_for() -> None:
    said = reporter_for("text").render(several(), Page(statistics=True))
    assert "-->" not in said
    assert re.search(r"^ *\d+ error\[RC206\] +year-mismatch +in \d+ reference", said, re.MULTILINE)
