"""The comparison benchmark: what it calls lawful is lawful, what it plants is an error."""

from __future__ import annotations

from pathlib import Path
import random

import pytest

from benchmarks.comparing import cases
from benchmarks.comparing.bibtex import entry
from benchmarks.comparing.cases import Case
from benchmarks.comparing.generate import Order, build
from benchmarks.comparing.item import Unrenderable
from benchmarks.comparing.judging import Accusation, Judged, judge
from benchmarks.comparing.name_variants import initials, particle_moved, second_surname_dropped
from benchmarks.comparing.number_variants import last_page_cut
from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.rendering import citation
from benchmarks.comparing.scoring import report, score
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.styles import chosen, half_of
from benchmarks.comparing.title_variants import iso4_abbreviation, subtitle_missing
from benchmarks.comparing.typing_habits import retyped
from benchmarks.comparing.variants import vary
from benchmarks.comparing.works import Work, citable, read_messages, spread
from refcheck.core.model.answer import Found, NotRegistered
from tests.benchmarks.items import article, work_of


@pytest.fixture(scope="module")
def works() -> list[Work]:
    return citable(read_messages(SAMPLE))


class TestWorks:
    def test_the_sample_holds_many_kinds_of_records_for_both_halves(
        self, works: list[Work]
    ) -> None:
        assert len(works) > 50
        assert len({work.kind for work in works}) >= 9
        assert {work.half for work in works} == {"dev", "held"}

    def test_spreading_keeps_every_work_and_is_the_same_for_one_seed(
        self, works: list[Work]
    ) -> None:
        once, again = spread(works, random.Random(3)), spread(works, random.Random(3))
        assert once == again
        assert sorted(w.doi for w in once) == sorted(w.doi for w in works)

    def test_an_online_date_long_after_print_is_no_date_to_cite(self) -> None:
        message = {
            "DOI": "10.1000/1",
            "type": "journal-article",
            "title": ["An old article"],
            "published-print": {"date-parts": [[1966]]},
            "published-online": {"date-parts": [[2002]]},
        }
        (work,) = citable([message])
        assert work.dates == ((1966,),)
        assert work.years == {1966, 2002}


class TestVariants:
    def test_every_lawful_item_keeps_its_doi_and_its_number_of_authors(
        self, works: list[Work]
    ) -> None:
        for seed, work in enumerate(works):
            item, _ = vary(work, random.Random(seed))
            assert item["DOI"] == work.item["DOI"]
            assert len(item.get("author", [])) == len(work.authors)

    @pytest.mark.parametrize(("given", "written"), [("Jan Peter", "J"), ("Ze-Bin", "Z")])
    def test_initials_start_with_the_first_one(self, given: str, written: str) -> None:
        item = article(author=[{"family": "Wu", "given": given}])
        assert initials(item, work_of(item), random.Random(1))
        assert item["author"][0]["given"].startswith(written)
        assert len(item["author"][0]["given"]) < len(given)

    def test_a_particle_moves_behind_the_given_names(self) -> None:
        item = article()
        assert particle_moved(item, work_of(item), random.Random(1))
        assert item["author"] == [{"family": "Berg", "given": "Jan Peter van der"}]

    def test_a_second_surname_is_dropped_only_where_it_is_one(self) -> None:
        item = article(author=[{"family": "García Márquez", "given": "Gabriel"}])
        assert second_surname_dropped(item, work_of(item), random.Random(1))
        assert item["author"][0]["family"] == "García"
        other = article(author=[{"family": "Lloyd Webber", "given": "Andrew"}])
        assert not second_surname_dropped(other, work_of(other), random.Random(1))

    @pytest.mark.parametrize(("page", "cut"), [("737-738", "737-8"), ("1024-1079", "1024-79")])
    def test_the_last_page_is_cut_to_what_differs(self, page: str, cut: str) -> None:
        item = article(page=page)
        assert last_page_cut(item, work_of(item), random.Random(1))
        assert item["page"] == cut

    def test_a_journal_is_abbreviated_word_by_word(self) -> None:
        item = article()
        assert iso4_abbreviation(item, work_of(item), random.Random(1))
        assert item["container-title"].replace(".", "") == "J Membr Sci"

    def test_the_letter_of_a_section_is_not_taken_for_an_article(self) -> None:
        item = article(**{"container-title": "Physical Review A"})
        assert iso4_abbreviation(item, work_of(item), random.Random(1))
        assert item["container-title"].endswith(" A")

    def test_the_head_of_a_title_alone_must_say_enough(self) -> None:
        item = article()
        assert subtitle_missing(item, work_of(item), random.Random(1))
        assert item["title"] == "Ions in narrow pores"
        short = article(title="Correction: Ions in narrow pores")
        assert not subtitle_missing(short, work_of(short), random.Random(1))

    def test_retyping_never_changes_what_the_doi_resolves_to(self) -> None:
        text = "Norberg A. Ions – and 'pores'. 2014. https://doi.org/10.1000/x(1)."
        for seed in range(60):
            typed, _ = retyped(text, "10.1000/x(1)", random.Random(seed))
            plain = typed.lower().replace("%28", "(").replace("%29", ")")
            assert "10.1000/x(1)" in plain


class TestRendering:
    def test_a_numeric_style_prints_no_number(self) -> None:
        assert citation(article(), "nature").startswith("van der Berg")
        assert citation(article(), "american-institute-of-physics").startswith("J.P. van der")

    def test_debris_of_the_processor_is_refused(self) -> None:
        book = article(type="book", title="A handbook of wholes", publisher="Harbour Press")
        for field in ("container-title", "volume", "issue", "page"):
            del book[field]
        with pytest.raises(Unrenderable, match="p "):
            citation(book, "american-chemical-society")

    def test_bibtex_accents_are_commands_when_typed_by_habit(self) -> None:
        item = article(author=[{"family": "Müller", "given": "Åsa"}])
        typed = {entry(item, random.Random(seed), habits=True)[0] for seed in range(20)}
        assert any(r"M{\"u}ller" in text for text in typed)
        assert any("Müller" in text for text in typed)


class TestStyles:
    def test_there_are_many_styles_in_either_half_and_none_twice(self) -> None:
        names = [style.name for style in chosen()]
        assert len(names) == len(set(names)) >= 120
        assert min(sum(half_of(n) == half for n in names) for half in ("dev", "held")) > 50


class TestScore:
    def test_false_accusations_come_first_and_errors_count_on_their_field(self) -> None:
        clean = Case("1", "dev", "apa", "text", "x", "10.1/1", "10.1/1", "report")
        wrong = Case(
            "2", "dev", "apa", "text", "y", "10.1/2", "10.1/2", "report", "year", ("year",)
        )
        on_field = (Accusation("year", "year-mismatch", "error"),)
        elsewhere = (Accusation("title", "title-mismatch", "error"),)
        judged = [
            Judged(clean, (), agrees=True),
            Judged(clean, on_field, agrees=False),
            Judged(wrong, on_field, agrees=False),
            Judged(wrong, elsewhere, agrees=False),
        ]
        total = score(judged)
        assert (total.accused.percent, total.named.percent, total.noticed.percent) == (50, 50, 100)
        assert "accused" in list(report(judged))[1]

    def test_a_reference_without_a_verdict_counts_as_accused(self) -> None:
        clean = Case("1", "dev", "apa", "text", "x", "10.1/1", "10.1/1", "report")
        assert Judged(clean, (), agrees=False, lost=True).is_accused


class TestSnapshot:
    def test_it_answers_for_its_records_and_knows_that_others_are_not_registered(self) -> None:
        snapshot = Snapshot([{"DOI": "10.1000/A", "title": ["A title"]}])
        answers = snapshot.answers(["10.1000/a", "10.1000/b"])
        assert isinstance(answers["10.1000/a"], Found)
        assert isinstance(answers["10.1000/b"], NotRegistered)


def test_a_benchmark_is_written_alike_twice_and_judged(tmp_path: Path) -> None:
    order = Order((SAMPLE,), clean=2, errors=1, styles=1, seed=1, family="made")
    counts = build(order, tmp_path / "once")
    assert build(order, tmp_path / "again") == counts
    for half in ("dev", "held"):
        once, again = (tmp_path / run / f"{half}.jsonl" for run in ("once", "again"))
        assert once.read_bytes() == again.read_bytes()
    listed = cases.read(tmp_path / "once" / "dev.jsonl")
    assert {case.half for case in listed} == {"dev"}
    registry = read_messages(tmp_path / "once" / "registry.jsonl.gz")
    judged = list(judge(listed, Snapshot(registry)))
    assert sorted(one.case.id for one in judged) == sorted(case.id for case in listed)
