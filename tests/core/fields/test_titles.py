from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.pairs import OTHER_TITLES, SAME_TITLES, Pair
from refcheck.core.fields.titles import compare_title, same_title
from refcheck.core.model.comparison import Confidence, Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field

RECORD = Record("10.1/x", "crossref", title=("Vitamin K2 and bone: a review of trials",))


@pytest.mark.parametrize("pair", SAME_TITLES)
def test_a_title_may_be_spelt_and_set_in_many_ways(pair: Pair) -> None:
    assert same_title(pair.stated, pair.recorded)


@pytest.mark.parametrize("pair", OTHER_TITLES)
def test_one_other_word_is_another_title(pair: Pair) -> None:
    assert not same_title(pair.stated, pair.recorded)


def test_a_word_may_have_lost_its_hyphen_where_a_line_was_broken() -> None:
    assert same_title("Noiseinduced bursts in neurons", "Noise-induced bursts in neurons")
    assert not same_title("Noise deduced bursts in neurons", "Noise-induced bursts in neurons")


def test_a_subtitle_may_be_left_out() -> None:
    assert compare_title(Field("Vitamin K2 and bone"), RECORD).outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize("number", [": Part II", ". II", ": 2", ", part 2"])
def test_the_number_of_a_part_alone_is_another_title(number: str) -> None:
    record = Record("10.1/x", "crossref", title=("Vitamin K2 and bone",))
    compared = compare_title(Field(f"Vitamin K2 and bone{number}"), record)
    assert (compared.outcome, compared.confidence) == (Outcome.DIFFERENT, Confidence.HIGH)
    recorded = Record("10.1/x", "crossref", title=(f"Vitamin K2 and bone{number}",))
    again = compare_title(Field(f"Vitamin K2 and bone{number}"), recorded)
    assert again.outcome is Outcome.SAME


def test_a_subtitle_behind_the_number_of_a_part_is_doubted_at_most() -> None:
    record = Record("10.1/x", "crossref", title=("Vitamin K2 and bone",))
    compared = compare_title(Field("Vitamin K2 and bone: Part II. Trials in mice"), record)
    assert compared.confidence is Confidence.LOW


def test_a_subtitle_may_be_missing_on_record() -> None:
    record = Record("10.1/x", "crossref", title=("Vitamin K2 and bone",))
    stated = Field("Vitamin K2 and bone: a review of trials")
    assert compare_title(stated, record).outcome is Outcome.EQUIVALENT


def test_a_wrong_subtitle_is_not_taken_for_a_missing_one() -> None:
    stated = Field("Vitamin K2 and bone: a review of mice")
    assert compare_title(stated, RECORD).outcome is Outcome.DIFFERENT


def test_the_difference_points_at_the_wrong_word_alone() -> None:
    stated = Field("Vitamin D3 and bone: a review of trials", Span(100, 139))
    (difference,) = compare_title(stated, RECORD).differences
    assert (difference.stated, difference.recorded) == ("D3", "K2")
    assert difference.span == Span(108, 110)


@given(st.text(max_size=80))
def test_every_title_is_the_same_as_itself(title: str) -> None:
    assert same_title(title, title)


@given(st.text(max_size=80), st.text(max_size=80))
def test_comparing_titles_never_fails_and_is_symmetric(a: str, b: str) -> None:
    assert same_title(a, b) == same_title(b, a)


DRIFT = "Thermal drift in bolted joints of steel bridges"
DRIFT_RECORD = Record("10.1/x", "crossref", title=(DRIFT,))


def _small(title: str) -> str:
    return title[0].lower() + title[1:]


@pytest.mark.parametrize(
    "added",
    ["No {}", "Non-{}", "A critique of {}", "Lack of {}", "Against {}", "Evidence against {}", "Absence of {}",
     "Measuring {}", "Reversed {}", "On {}", "Toward {}", "I {}", "Y {}"],
)  # fmt: skip
def test_words_before_the_title_are_told(added: str) -> None:
    comparison = compare_title(Field(added.format(_small(DRIFT))), DRIFT_RECORD)
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "added",
    ["Comment on: {}", "Comment on “{}”", "Erratum: {}", "Erratum to: {}", "Correction: {}", "Reply to: {}",
     "Response to “{}”", "Retraction: {}", "Retraction notice to: {}", "Re: {}", "Part 2. {}", "Editorial: {}",
     "Quantum healing: {}", "{} revisited", "{} in mice", "{} and proof of perpetual motion", "{} II",
     "{} (comment)", "{} [Comment]", "{} (erratum)", "{}: a reply", "{}: comment", "{}: erratum",
     "{}: reply to the letter by Okafor"],
)  # fmt: skip
def test_the_title_of_a_notice_a_comment_or_another_part_is_told(added: str) -> None:
    comparison = compare_title(Field(added.format(DRIFT)), DRIFT_RECORD)
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "added", ["{}: a critique", "{} — no effect", "{}: no evidence", "{}: revisited"]
)
def test_a_subtitle_that_may_be_the_contrary_is_doubted(added: str) -> None:
    comparison = compare_title(Field(added.format(DRIFT)), DRIFT_RECORD)
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.confidence is Confidence.LOW


@pytest.mark.parametrize(
    "added", ["{}: a field study", "{} – results of ten winters", "{}. A review of failures"]
)
def test_a_subtitle_that_nobody_recorded_is_lawful_and_kept(added: str) -> None:
    comparison = compare_title(Field(added.format(DRIFT)), DRIFT_RECORD)
    assert comparison.outcome is Outcome.EQUIVALENT
    (difference,) = comparison.differences
    assert difference.stated is not None
    assert difference.stated in added


@pytest.mark.parametrize(
    "added",
    ["RETRACTED: {}", "RETRACTED CHAPTER: {}", "Notice of Retraction: {}", "RETRACTED {}",
     "{} RETRACTED", "Retracted article: {}", "WITHDRAWN: {}", "[Retracted] {}",
     "{} (retracted)", "{}*", "{} (Review)", "The {}", "{}?"],
)  # fmt: skip
def test_marks_around_a_title_are_none_of_it(added: str) -> None:
    assert compare_title(Field(added.format(DRIFT)), DRIFT_RECORD).outcome is Outcome.EQUIVALENT


CHINESE = "薄膜生长速率的测量与控制"


def test_a_title_in_another_script_is_not_compared() -> None:
    comparison = compare_title(Field(CHINESE), DRIFT_RECORD)
    assert comparison.outcome is Outcome.NOT_RECORDED
    assert comparison.reason == "a title in another script"


def test_a_title_and_its_translation_agree_as_far_as_they_are_recorded() -> None:
    both = Record("10.1/x", "crossref", title=(DRIFT,), original_title=(CHINESE,))
    assert compare_title(Field(CHINESE), both).outcome is Outcome.EQUIVALENT
    for record in (both, DRIFT_RECORD):
        assert compare_title(Field(f"{DRIFT} {CHINESE}"), record).outcome is Outcome.EQUIVALENT
    joined = Record("10.1/x", "crossref", title=(f"{DRIFT} {CHINESE}",))
    assert compare_title(Field(DRIFT), joined).outcome is Outcome.EQUIVALENT


def test_another_translation_or_another_title_beside_it_is_told() -> None:
    both = Record("10.1/x", "crossref", title=(DRIFT,), original_title=(CHINESE,))
    other = DRIFT.replace("steel", "timber")
    assert compare_title(Field(f"{DRIFT} 一个守灯人的故事"), both).outcome is Outcome.DIFFERENT
    assert compare_title(Field(f"{other} {CHINESE}"), both).outcome is Outcome.DIFFERENT


RELEASE = Record("10.1/x", "datacite", title=("coastlab/tidekit: v0.9.1",))


@pytest.mark.parametrize(
    "stated", ["tidekit", "coastlab/tidekit", "tidekit: harmonic analysis of tides"]
)
def test_software_is_cited_by_its_name(stated: str) -> None:
    assert compare_title(Field(stated), RELEASE).outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize("stated", ["tidykit", "kit: harmonic analysis", "A study of tidekit"])
def test_another_name_is_another_software(stated: str) -> None:
    assert compare_title(Field(stated), RELEASE).outcome is Outcome.DIFFERENT


def test_data_are_cited_by_the_title_of_their_article() -> None:
    record = Record("10.1/x", "datacite", title=("Data from: Nesting counts of coastal terns",))
    right, wrong = (
        Field("Nesting counts of coastal terns"),
        Field("Breeding counts of inland terns"),
    )
    assert compare_title(right, record).outcome is Outcome.EQUIVALENT
    assert compare_title(wrong, record).outcome is Outcome.DIFFERENT


FORMULA = Record("10.1/x", "crossref", title=("Search for the rare decays Bs0→e+e− and B0→e+e−",))


def test_a_formula_that_cannot_be_read_is_not_held_against_the_words_around_it() -> None:
    stated = Field("Search for the rare decays and", gaps=(27, 31))
    assert compare_title(stated, FORMULA).outcome is Outcome.EQUIVALENT
    other = Field("Survey of the rare decays and", gaps=(26, 30))
    assert compare_title(other, FORMULA).outcome is Outcome.DIFFERENT
    words_lost = Record(
        "10.1/x", "crossref", title=("Search for the rare decays of heavy mesons and pions",)
    )
    assert compare_title(stated, words_lost).outcome is Outcome.DIFFERENT
    assert compare_title(Field(stated.text), FORMULA).outcome is Outcome.DIFFERENT


def test_letters_that_the_record_lost_accuse_nobody() -> None:
    record = Record("10.1/x", "crossref", title=("The gr?\ufffde of M?ller cells in fishes",))
    assert (
        compare_title(Field("The größe of Müller cells in fishes"), record).outcome
        is Outcome.EQUIVALENT
    )
    assert (
        compare_title(Field("The größe of Meyer cells in fishes"), record).outcome
        is Outcome.DIFFERENT
    )


def test_a_title_is_measured_by_the_recorded_one_with_its_subtitle() -> None:
    record = Record(
        "10.1/x", "crossref", title=("Therapist and client",), subtitle=("A relational approach",)
    )
    comparison = compare_title(Field("Therapist and client: A rational approach"), record)
    assert comparison.recorded == "Therapist and client: A relational approach"
    assert [d.recorded for d in comparison.differences] == ["relational"]


def test_a_placeholder_is_no_title() -> None:
    assert compare_title(Field("null"), DRIFT_RECORD).outcome is Outcome.NOT_STATED


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        ("Lands and the mining law", "Withdrawn lands and the mining law"),
        ("Why articles are withdrawn", "Why articles are retracted"),
    ],
)
def test_a_title_may_speak_of_retraction_itself(stated: str, recorded: str) -> None:
    record = Record("10.1/x", "crossref", title=(recorded,))
    assert compare_title(Field(recorded), record).outcome is Outcome.SAME
    assert compare_title(Field(stated), record).outcome is Outcome.DIFFERENT


THEMATIC = "Editorial [Hot Topic: Eels in Cold Rivers (Guest Editors: A. Moen and B. Lund)]"


@pytest.mark.parametrize(
    ("stated", "outcome"),
    [
        ("Eels in cold rivers", Outcome.EQUIVALENT),
        ("Editorial: eels in cold rivers", Outcome.EQUIVALENT),
        ("Editorial [Hot Topic: Eels in Cold Rivers]", Outcome.EQUIVALENT),
        (THEMATIC, Outcome.SAME),
        ("Editorial: eels in warm rivers", Outcome.DIFFERENT),
        ("Preface: eels in cold rivers", Outcome.DIFFERENT),
    ],
)
def test_the_editorial_of_a_thematic_issue_is_cited_by_its_theme(
    stated: str, outcome: Outcome
) -> None:
    record = Record("10.1/x", "crossref", type="article-journal", title=(THEMATIC,))
    assert compare_title(Field(stated), record).outcome is outcome
