from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.container_pairs import (
    OTHER_CONTAINERS,
    OTHER_MEETINGS,
    SAME_CONTAINERS,
    SAME_MEETINGS,
)
from docs.generators.pair import Pair
from refcheck.core.fields.containers import (
    compare_container,
    recorded_containers,
    same_container,
)
from refcheck.core.model.comparison import Comparison, Confidence, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field


def _record(*titles: str, short: tuple[str, ...] = (), kind: str = "article-journal") -> Record:
    return Record(
        "10.1/x", "crossref", type=kind, container_title=titles, short_container_title=short
    )


def _compare(stated: str, *titles: str, kind: str = "article-journal") -> Comparison:
    return compare_container(Field(stated), _record(*titles, kind=kind))


@pytest.mark.parametrize("pair", SAME_CONTAINERS)
def test_a_journal_may_be_named_as_indexes_name_it(pair: Pair) -> None:
    assert same_container(pair.stated, pair.recorded) is not None


@pytest.mark.parametrize("pair", OTHER_CONTAINERS)
def test_another_journal_is_another_journal_however_alike(pair: Pair) -> None:
    assert same_container(pair.stated, pair.recorded) is None
    compared = _compare(pair.stated, pair.recorded)
    assert (compared.outcome, compared.confidence) == (Outcome.DIFFERENT, Confidence.HIGH)


@pytest.mark.parametrize("pair", SAME_MEETINGS)
def test_a_meeting_may_be_named_by_its_acronym(pair: Pair) -> None:
    compared = _compare(pair.stated, pair.recorded, kind="paper-conference")
    assert compared.outcome in (Outcome.SAME, Outcome.EQUIVALENT)


@pytest.mark.parametrize("pair", OTHER_MEETINGS)
def test_another_meeting_is_reported(pair: Pair) -> None:
    compared = _compare(pair.stated, pair.recorded, kind="paper-conference")
    assert (compared.outcome, compared.confidence) == (Outcome.DIFFERENT, Confidence.HIGH)


def test_a_hyphen_of_a_line_end_makes_no_other_container() -> None:
    for stated, recorded in (
        ("IEEE IN-FOCOM 2009", "IEEE INFOCOM 2009"),
        ("The-ScientificWorldJOURNAL", "TheScientificWorldJOURNAL"),
    ):
        assert _compare(stated, recorded).outcome is Outcome.EQUIVALENT
    assert _compare("IEEE IN-FOCOM 2010", "IEEE INFOCOM 2009").outcome is Outcome.DIFFERENT


def test_a_title_written_alike_is_the_same() -> None:
    compared = _compare("NATURE.", "Nature")
    assert (compared.outcome, compared.recorded) == (Outcome.SAME, "Nature")


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("JAMA", "JAMA: The Journal of the American Medical Association"),
        ("Ambio", "AMBIO: A Journal of the Human Environment"),
        ("Biochim Biophys Acta", "Biochimica et Biophysica Acta (BBA) - Biomembranes"),
        ("Am J Physiol", "American Journal of Physiology-Legacy Content"),
        ("Can J Anaesth", "Canadian Journal of Anesthesia/Journal canadien d'anesthésie"),
        ("J Can Anesth", "Canadian Journal of Anesthesia/Journal canadien d'anesthésie"),
        ("Dtsch Med Wochenschr", "DMW - Deutsche Medizinische Wochenschrift"),
        ("Scand. J. Stat.", "Scandinavian Journal of Statistics. Theory and Applications"),
    ],
)
def test_a_part_of_the_recorded_title_may_name_it(stated: str, title: str) -> None:
    assert _compare(stated, title).outcome is Outcome.EQUIVALENT or stated in ("JAMA", "Ambio")
    assert _compare(stated, title).outcome is not Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Journal of Physics", "Journal of Physics: Conference Series"),
        ("Circulation", "Circulation: Heart Failure"),
        ("Food Chemistry", "Food Chemistry: X"),
        ("J Bone Joint Surg Am", "The Journal of Bone and Joint Surgery. British volume"),
        ("Family Planning", "Reports on Population/Family Planning"),
    ],
)
def test_a_journal_is_not_its_section_or_the_other_way_round(stated: str, title: str) -> None:
    assert _compare(stated, title).outcome is Outcome.DIFFERENT


def test_a_stated_subtitle_in_which_a_journal_describes_itself_is_accepted() -> None:
    title = "Allergy: European Journal of Allergy and Clinical Immunology"
    assert _compare(title, "Allergy").outcome is Outcome.EQUIVALENT
    assert _compare("Allergy: Reports on Cats", "Allergy").outcome is Outcome.DIFFERENT


def test_a_registered_short_title_is_not_made_longer_into_another_journal() -> None:
    record = _record("Journal of Econometrics", short=("J. Econom.",))
    assert compare_container(Field("J. Econom."), record).outcome is Outcome.SAME
    wrong = compare_container(Field("Journal of Economics"), record)
    assert wrong.outcome is Outcome.DIFFERENT


def test_a_registered_short_title_is_not_cut_further_by_chance() -> None:
    record = _record("Electronics Letters", short=("Electron. Lett.",))
    assert compare_container(Field("Electron Lett"), record).outcome is Outcome.EQUIVALENT
    assert compare_container(Field("Econ. Lett."), record).outcome is Outcome.DIFFERENT


def test_a_short_title_among_the_full_ones_is_one_all_the_same() -> None:
    record = _record("J. Appl. Phys.", "Journal of Applied Physics")
    assert compare_container(Field("J Appl Phys"), record).outcome is Outcome.EQUIVALENT
    wrong = compare_container(Field("Journal of Applied Physiology"), record)
    assert wrong.outcome is Outcome.DIFFERENT


def test_a_record_with_nothing_but_a_short_title_may_be_cited_in_full() -> None:
    assert _compare("Journal of Catalysis", "J. Catal.").outcome is Outcome.EQUIVALENT
    assert _compare("Cellular", "Cell").outcome is Outcome.DIFFERENT


def test_the_letter_of_a_section_may_stand_with_the_volume() -> None:
    record = _record("Physical Review D")
    right = compare_container(Field("Phys.Rev."), record, Field("D98"))
    wrong = compare_container(Field("Phys.Rev."), record, Field("C98"))
    none = compare_container(Field("Phys.Rev."), record, Field("98"))
    assert right.outcome is Outcome.EQUIVALENT
    assert wrong.outcome is none.outcome is Outcome.DIFFERENT


def test_the_publisher_in_the_journals_place_is_not_compared() -> None:
    record = Record(
        "10.1/x", "crossref", container_title=("PsycEXTRA Dataset",), publisher="Some Press"
    )
    assert compare_container(Field("Some Press"), record).outcome is Outcome.NOT_STATED


def test_the_host_of_a_data_set_is_not_compared_by_any_part_of_its_name() -> None:
    record = Record(
        "10.1/x",
        "datacite",
        type="dataset",
        container_title=("A Series of Cores",),
        publisher="PANGAEA - Data Publisher for Earth & Environmental Science",
    )
    assert compare_container(Field("PANGAEA"), record).outcome is Outcome.NOT_STATED


def test_the_society_that_publishes_a_journal_is_not_the_journal() -> None:
    record = Record(
        "10.1/x", "crossref", type="article-journal",
        container_title=("Journal of the Eel Society",), publisher="Eel Society",
    )  # fmt: skip
    assert compare_container(Field("Eel Society"), record).outcome is Outcome.DIFFERENT
    assert compare_container(Field("J Eel Soc"), record).outcome is Outcome.EQUIVALENT


def test_who_holds_a_meeting_is_not_the_meeting() -> None:
    assert _compare("IEEE", "IEEE INFOCOM 2009", kind="paper-conference").outcome is (
        Outcome.DIFFERENT
    )
    aaai = "Proceedings of the AAAI Conference on Artificial Intelligence"
    assert _compare("AAAI", aaai, kind="article-journal").outcome is not Outcome.DIFFERENT
    assert _compare("INFOCOM", "IEEE INFOCOM 2009", kind="paper-conference").outcome is (
        Outcome.EQUIVALENT
    )
    assert _compare("AAAI", "AAAI 2019", kind="paper-conference").outcome is Outcome.EQUIVALENT


DATA_SET = Record(
    "10.1/x", "crossref", type="dataset", title=("A widget for eels",),
    container_title=("CRAN: Contributed Packages",), publisher="The R Foundation",
)  # fmt: skip


@pytest.mark.parametrize(
    "stated", ["Dutch Pamphlets Online", "PsycTESTS Dataset", "Angling Review"]
)
def test_what_has_nothing_to_do_with_a_data_set_does_not_hold_it(stated: str) -> None:
    compared = compare_container(Field(stated), DATA_SET)
    assert compared.outcome is Outcome.DIFFERENT
    assert compared.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    "stated",
    [
        "Comprehensive R Archive Network", "CRAN", "R Foundation for Statistical Computing",
        "Zenodo", "Data set", "R package", "Vienna, Austria", "Contributed R packages", "Eels data",
    ],
)  # fmt: skip
def test_a_data_set_may_be_held_by_what_is_called_otherwise(stated: str) -> None:
    compared = compare_container(Field(stated), DATA_SET)
    assert compared.outcome is not Outcome.DIFFERENT or compared.confidence is Confidence.LOW


def test_a_registered_short_title_may_have_lost_its_spaces() -> None:
    record = _record("SSRN Electronic Journal", short=("SSRN Journal",))
    assert compare_container(Field("SSRNJournal"), record).outcome is Outcome.EQUIVALENT
    assert compare_container(Field("SSRNReview"), record).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("薄膜科学学报", "Journal of Film Science & Technology"),
        ("Journal of Physical Chemistry", "Журнал физической химии"),
        ("Zhonghua Xin Shi Ji Za Zhi", "Chinese Journal of Something"),
    ],
)
def test_titles_that_cannot_be_compared_accuse_nobody(stated: str, title: str) -> None:
    compared = _compare(stated, title)
    assert compared.outcome is not Outcome.DIFFERENT or compared.confidence is Confidence.LOW


def test_a_meetings_acronym_that_nobody_knows_is_no_sure_difference() -> None:
    title = "Advances in Visual Computing"
    assert _compare("ISVC", title, kind="chapter").confidence is Confidence.LOW
    assert _compare("Nature", title, kind="chapter").confidence is Confidence.HIGH


def test_every_recorded_title_and_its_parts_may_be_looked_for() -> None:
    record = _record("Oikos: a journal", short=("Oikos", "OIK"))
    assert recorded_containers(record) == ("Oikos: a journal", "Oikos", "OIK")


@pytest.mark.parametrize("part", ["Journal of ", "A. ", "(x) ", "IEEE ", "a : ", "Д ", "'16 "])
def test_an_endless_title_is_another_one_and_takes_no_time(part: str) -> None:
    assert _compare(part * 50_000, "Nature").outcome is Outcome.DIFFERENT
    assert _compare(part * 150, part * 149 + "B").outcome is not Outcome.NOT_STATED


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_journals_never_fails_and_knows_a_title_again(a: str, b: str) -> None:
    same_container(a, b)
    assert same_container(a, a) == ""


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        ("The Cambridge Companion to Heinrich Mann", "The Cambridge Companion to Thomas Mann"),
        ("Handbook of Men's Health", "The Handbook of Women's Health"),
        ("Pediatric Medicine", "Pediatric Surgery"),
        ("Handbook of Clinical Psychiatry", "Handbook of Clinical Psychology"),
        ("New Handbook of Pediatric Surgery", "Handbook of Pediatric Surgery"),
        ("Handbook of Pediatric Surgery", "The New Handbook of Pediatric Surgery"),
        ("Handbook of Pediatric Heart Surgery", "Handbook of Pediatric Surgery"),
    ],
)
def test_a_book_of_one_other_word_is_another_one(stated: str, recorded: str) -> None:
    for kind in ("chapter", "entry-encyclopedia"):
        found = _compare(stated, recorded, kind=kind)
        assert found.outcome is Outcome.DIFFERENT
        assert found.confidence is not Confidence.LOW
        assert _compare(recorded, recorded, kind=kind).outcome is Outcome.SAME


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        ("Encyclopaedia of Paediatric Surgery", "Encyclopedia of Pediatric Surgery"),
        ("Handbook of Esthetic Surgery", "Handbook of Aesthetic Surgery"),
        ("Theories of Property Law", "Theory of Property Law"),
        ("Handb. Pediatr. Surg.", "Handbook of Pediatric Surgery"),
        ("Elsevier Handbook of Pediatric Surgery", "Handbook of Pediatric Surgery"),
        ("Handbook of Pediatric Surgery", "The Oxford Handbook of Pediatric Surgery"),
        ("Handbook of Pediatric Surgery: Principles", "Handbook of Pediatric Surgery"),
        ("Handbook of Pediatric Surgery, Second Edition", "Handbook of Pediatric Surgery"),
        ("Art of the Second Century", "Art of the 2nd Century"),
        ("Handbook of Rivers, Volume Two", "Handbook of Rivers, Volume Three"),
    ],
)
def test_a_book_in_other_words_may_be_the_same_one(stated: str, recorded: str) -> None:
    found = _compare(stated, recorded, kind="chapter")
    assert found.outcome is not Outcome.DIFFERENT or found.confidence is Confidence.LOW


@pytest.mark.parametrize("stated", ["Available at SSRN 4562432", "SSRN", "SSRN Paper No. 3"])
def test_a_server_may_be_named_in_any_words(stated: str) -> None:
    assert _compare(stated, "SSRN Electronic Journal").outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize("stated", ["Available at arXiv", "Journal of Law", "Working paper 12"])
def test_another_server_or_a_journal_is_not_the_recorded_server(stated: str) -> None:
    assert _compare(stated, "SSRN Electronic Journal").outcome is Outcome.DIFFERENT


def test_a_meeting_named_in_another_language_is_no_sure_difference() -> None:
    recorded = "12th International Conference on River Fish"
    found = _compare("12. Internationale Tagung über Fische", recorded, kind="paper-conference")
    assert found.confidence is Confidence.LOW
    other = _compare("11. Internationale Tagung über Fische", recorded, kind="paper-conference")
    assert other.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "journal", ["Data Mining and Knowledge Discovery", "IEEE Transactions on Mining"]
)
def test_a_journal_is_no_meeting_of_its_field(journal: str) -> None:
    kdd = "Proceedings of the 22nd ACM Conference on Knowledge Discovery and Data Mining"
    found = _compare(journal, kdd, kind="paper-conference")
    assert found.outcome is Outcome.DIFFERENT
    assert found.confidence is not Confidence.LOW
    for meeting in ("Knowledge Discovery and Data Mining", "KDD", "Conf. Knowl. Discov. Data Min."):
        assert _compare(meeting, kdd, kind="paper-conference").outcome is not Outcome.DIFFERENT
