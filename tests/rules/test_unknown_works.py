"""RC105: what it means that a work is registered nowhere, and what makes it an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from refcheck.config import Registry as Asked
from refcheck.core.model.answer import Candidates, SearchAnswer
from refcheck.engine import Settings, verify_with
from refcheck.sources.base import Query
from tests.rules.examples import TODAY, Registry, answers, check, codes, provenance, read

TITLE = "Tidal pumping beneath the floating tongue of a polar glacier"
PAPER = f"""
10.1000/paper
  type: paper-conference
  author: Adams, Anna; Baker, Bob; Cole, Carl
  title: {TITLE}
  container-title: Symposium on Ice Dynamics
  issued: 2019
"""
ARTICLE = """
10.1000/article
  type: article-journal
  author: Evans, Eve; Frost, Finn
  title: Warm currents and the decay of shelves
  container-title: Journal of Cold Waters
  issued: 2012
  volume: 41
  page: 301-318
"""


def entry(kind: str = "inproceedings", **fields: str) -> str:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{x,\n{lines}\n}}"


def unknown(text: str, registry: str, path: str = "a.bib") -> tuple[str, str]:
    """Return the severity and the message of the only finding."""
    report = check(text, registry, path=path)
    assert codes(report) == ["RC105"]
    [finding] = report.outcomes[0].findings
    return finding.severity, finding.message


def test_a_work_that_is_not_found_is_a_warning() -> None:
    book = entry("book", author="Nora Nobody", title="A book that nobody registered", year="1987")
    assert unknown(book, ARTICLE)[0] == "warning"


def test_numbers_of_another_article_prove_that_there_is_no_such_work() -> None:
    made_up = entry(
        "article",
        author="Anna Adams and Bob Baker",
        title="Swimming patterns of the common eel in rivers",
        journal="Journal of Cold Waters",
        year="2012",
        volume="41",
        pages="301--318",
    )
    severity, message = unknown(made_up, ARTICLE)
    assert severity == "error"
    assert "on its volume and pages stands Evans et al. 2012" in message
    # Another issue of the volume may begin with page 1, and have such pages as well.
    severity, message = unknown(made_up, ARTICLE.replace("page:", "issue: 3\n  page:"))
    assert severity == "warning"
    assert "on its volume and pages stands Evans et al. 2012" in message


def test_pages_of_another_chapter_prove_that_there_is_no_such_one() -> None:
    chapter = ARTICLE.replace("article-journal", "chapter").replace("  volume: 41\n", "")
    stated = {
        "author": "Anna Adams and Bob Baker",
        "title": "Swimming patterns of the common eel in rivers",
        "booktitle": "Journal of Cold Waters",
        "year": "2012",
    }
    severity, message = unknown(entry("incollection", pages="301--318", **stated), chapter)
    assert severity == "error"
    assert "on its pages there stands Evans et al. 2012" in message
    assert unknown(entry("incollection", pages="33--47", **stated), chapter)[0] == "warning"
    later = entry("incollection", pages="301--318", **(stated | {"year": "2016"}))
    assert unknown(later, chapter)[0] == "warning"  # another edition has other pages


def test_other_numbers_of_the_same_volume_prove_nothing() -> None:
    unregistered = entry(
        "article",
        author="Anna Adams and Bob Baker",
        title="Swimming patterns of the common eel in rivers",
        journal="Journal of Cold Waters",
        year="2012",
        volume="41",
        pages="33--47",
    )
    assert unknown(unregistered, ARTICLE)[0] == "warning"


def test_the_title_of_one_work_with_the_authors_of_another_is_a_chimera() -> None:
    chimera = entry(
        author="Eve Evans and Finn Frost",
        title=TITLE,
        booktitle="Journal of Cold Waters",
        year="2011",
    )
    severity, message = unknown(chimera, PAPER + ARTICLE)
    assert severity == "error"
    assert "the title is that of Adams et al. 2019" in message
    assert "the authors are those of Evans et al. 2012" in message


def test_the_title_of_one_work_with_all_the_rest_of_another_is_said_to_be_that_works() -> None:
    chimera = entry(
        "article",
        author="Eve Evans and Finn Frost",
        title=TITLE,
        journal="Journal of Cold Waters",
        year="2012",
        volume="41",
        pages="301--318",
    )
    [finding] = check(chimera, PAPER + ARTICLE, path="a.bib").outcomes[0].findings[:1]
    assert finding.code == "RC205"
    assert "that title is another work's: Adams et al. 2019" in finding.message
    [alone] = check(chimera, ARTICLE, path="a.bib").outcomes[0].findings[:1]
    assert alone.code == "RC205"
    assert "another work" not in alone.message


def test_an_unmistakable_title_under_strangers_elsewhere_is_an_error() -> None:
    stolen = entry(
        author="Nora Nobody and Ned Noone", title=TITLE, booktitle="Workshop on Snow", year="2014"
    )
    severity, message = unknown(stolen, PAPER)
    assert severity == "error"
    assert "by these authors" in message


def test_a_title_that_others_may_have_given_is_no_proof() -> None:
    short = PAPER.replace(TITLE, "The decay of ice shelves")
    same = entry(
        author="Nora Nobody and Ned Noone",
        title="The decay of ice shelves",
        booktitle="Workshop on Snow",
        year="2014",
    )
    assert unknown(same, short)[0] == "warning"


def test_a_book_with_the_title_of_an_article_is_no_chimera() -> None:
    book = entry("book", author="Nora Nobody", title=TITLE, publisher="Press", year="2014")
    assert unknown(book, PAPER)[0] == "warning"


def test_three_authors_with_another_paper_at_that_meeting_are_an_error() -> None:
    changed = entry(
        author="Anna Adams and Bob Baker and Carl Cole",
        title="Swimming patterns of the common eel",
        booktitle="Symposium on Ice Dynamics",
        year="2019",
    )
    severity, message = unknown(changed, PAPER)
    assert severity == "error"
    assert TITLE in message
    elsewhere = changed.replace("2019", "2020")
    assert unknown(elsewhere, PAPER)[0] == "warning"
    pair = PAPER.replace("; Cole, Carl", "")
    assert unknown(changed.replace(" and Carl Cole", ""), pair)[0] == "warning"


def test_a_preprint_of_what_is_cited_as_published_is_a_note() -> None:
    preprint = f"""
10.1000/preprint
  type: article
  registered-type: posted-content
  author: Adams, Anna; Baker, Bob; Cole, Carl
  title: {TITLE}
  issued: 2017
"""
    published = entry(
        author="Anna Adams and Bob Baker and Carl Cole",
        title=TITLE,
        booktitle="Symposium on Ice Dynamics",
        year="2019",
    )
    severity, message = unknown(published, preprint)
    assert severity == "note"
    assert "a preprint of this title by these authors alone: 10.1000/preprint" in message


def test_what_nobody_registers_is_a_note() -> None:
    page = entry(
        "online",
        author="Nora Nobody",
        title="How to measure the depth of snow",
        url="https://snow.example/depth",
        year="2019",
    )
    assert unknown(page, ARTICLE)[0] == "note"
    string = "Nobody N. How to measure the depth of snow at home. 2019. https://snow.example/depth"
    assert unknown(string, ARTICLE, "a.md")[0] == "note"


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"note": "Personal communication"}, "note"),
        ({"howpublished": r"\url{https://snow.example/depth}"}, "note"),
        ({"title": "ISO 9001: Quality management systems"}, "note"),
        ({"note": "Personal communication", "publisher": "Cold Press"}, "warning"),
        ({"howpublished": "arXiv preprint, https://arxiv.org"}, "warning"),
        ({"title": "On a standard for the depth of snow"}, "warning"),
    ],
)
def test_what_says_nothing_of_its_kind_may_say_so_in_a_note(
    fields: Mapping[str, str], severity: str
) -> None:
    told = {"title": "How to measure the depth of snow", "author": "Nora Nobody", "year": "2019"}
    assert unknown(entry("misc", **told | fields), ARTICLE)[0] == severity


def test_an_article_with_an_address_is_not_what_nobody_registers() -> None:
    string = (
        "Nobody N. How to measure the depth of snow at home. J Cold Waters. 2019;12(3):33-47. "
        "https://snow.example/depth"
    )
    assert unknown(string, ARTICLE, "a.md")[0] == "warning"


def proceedings(count: int, author: str = "Hill, Hanna; Ives, Ian", year: str = "2019") -> str:
    """Return so many papers of one meeting; `author` is each one's."""
    subjects = ("snow", "firn", "moraines", "sea ice", "drumlins", "eskers", "meltwater", "kames")
    return "".join(
        f"""
10.1000/other{i}
  type: paper-conference
  author: {author}
  title: On the mapping of {subjects[i]} from the air
  container-title: Symposium on Ice Dynamics
  issued: {year}
"""
        for i in range(count)
    )


def paper(**fields: str) -> str:
    stated = {
        "author": "Nora Nobody and Ned Noone",
        "title": "Swimming patterns of the common eel in cold rivers",
        "booktitle": "Symposium on Ice Dynamics",
        "year": "2019",
    }
    return entry(**(stated | fields))


MISSED = "others of that meeting and year are registered"


def test_a_paper_that_a_registered_meeting_does_not_have_is_missed_there() -> None:
    severity, message = unknown(paper(), proceedings(5))
    assert f"5 {MISSED}" in message
    assert severity == "warning"  # a poster is cited by the meeting, and two meetings share a name


def test_a_few_papers_of_a_meeting_do_not_show_that_it_registers_them() -> None:
    assert MISSED not in unknown(paper(), proceedings(4))[1]


def test_papers_of_another_year_prove_nothing() -> None:
    assert MISSED not in unknown(paper(), proceedings(8, year="2016"))[1]


def test_what_a_workshop_heard_is_not_looked_for_among_the_papers_of_the_meeting() -> None:
    stated = paper(booktitle="Symposium on Ice Dynamics Workshops")
    assert MISSED not in unknown(stated, proceedings(8))[1]
    workshop = paper(booktitle="Workshop at the Symposium on Ice Dynamics")
    assert MISSED not in unknown(workshop, proceedings(8))[1]


def test_a_paper_of_this_year_may_come_yet() -> None:
    assert MISSED not in unknown(paper(year="2026"), proceedings(8, year="2026"))[1]


def test_a_paper_there_by_its_first_author_may_be_it_under_another_title() -> None:
    assert MISSED not in unknown(paper(), proceedings(8, "Nobody, N.; Other, Otto"))[1]
    # One of several who has the name of somebody there proves nothing.
    assert MISSED in unknown(paper(), proceedings(8, "Other, Otto; Noone, Ned"))[1]


def test_a_short_title_or_no_author_is_no_paper_to_be_missed() -> None:
    assert MISSED not in unknown(paper(title="Eels in rivers"), proceedings(8))[1]


def test_a_citation_string_is_not_sure_to_cite_a_paper() -> None:
    text = (
        "Nobody N, Noone N. Swimming patterns of the common eel in cold rivers. In: Symposium on "
        "Ice Dynamics. 2019.\n"
    )
    assert MISSED not in unknown(text, proceedings(8), path="a.txt")[1]


def test_the_articles_of_a_volume_do_not_prove_that_it_lacks_one() -> None:
    articles = proceedings(8).replace("paper-conference", "article-journal")
    stated = entry(
        "article",
        author="Nora Nobody and Ned Noone",
        title="Swimming patterns of the common eel in cold rivers",
        journal="Symposium on Ice Dynamics",
        year="2019",
        volume="41",
        pages="33--47",
    )
    assert unknown(stated, articles)[0] == "warning"


def test_a_paper_of_one_meeting_is_not_that_of_another() -> None:
    elsewhere = paper(author="Anna Adams and Bob Baker and Carl Cole", title=TITLE, year="2015")
    cited = elsewhere.replace("Symposium on Ice Dynamics", "Conference on Polar Seas")
    report = check(cited, PAPER, path="a.bib")
    assert {"RC206", "RC207"} <= set(codes(report))


def test_a_workshop_may_have_heard_what_a_meeting_published_later() -> None:
    early = paper(author="Anna Adams and Bob Baker and Carl Cole", title=TITLE, year="2015")
    cited = early.replace("Symposium on Ice Dynamics", "Workshop on Polar Seas")
    assert unknown(cited, PAPER)[0] == "warning"


def test_a_journal_may_have_two_letters_of_one_long_title() -> None:
    cited = entry(
        "article",
        author="Nora Nobody",
        title="Warm currents and the decay of shelves in southern seas",
        journal="Journal of Cold Waters",
        year="2010",
    )
    registered = ARTICLE.replace("decay of shelves", "decay of shelves in southern seas")
    assert unknown(cited, registered)[0] == "warning"
    elsewhere = cited.replace("Journal of Cold Waters", "Annals of Warm Rivers")
    assert unknown(elsewhere, registered)[0] == "error"


def near_title(title: str, **fields: str) -> tuple[str, str]:
    """Return what is said of a paper by strangers at a meeting that has `PAPER` and others."""
    return unknown(paper(title=title, **fields), PAPER + proceedings(5))


NEAR = "the paper of nearly this title there and then is Adams et al. 2019"


def test_the_title_of_another_paper_there_with_a_word_replaced_is_an_error() -> None:
    severity, message = near_title("Tidal pumping beneath the improved tongue of a novel glacier")
    assert severity == "error"
    assert NEAR in message


def test_a_paper_on_the_same_subject_is_not_another_one_garbled() -> None:
    severity, message = near_title("Tidal pumping beneath a shelf and the melting of sea ice")
    assert severity == "warning"
    assert NEAR not in message


def test_nearly_the_title_of_a_paper_elsewhere_proves_nothing() -> None:
    garbled = "Tidal pumping beneath the improved tongue of a novel glacier"
    for elsewhere in ({"year": "2016"}, {"booktitle": "Conference on Polar Seas"}):
        assert NEAR not in near_title(garbled, **elsewhere)[1]
    few = unknown(paper(title=garbled), PAPER + proceedings(3))
    assert few[0] == "warning"  # a meeting of which little is on record may have had both
    for beside in ("Workshop on Ice Dynamics", "Symposium on Ice Dynamics Posters"):
        assert near_title(garbled, booktitle=beside)[0] == "warning"


def test_nearly_the_title_of_a_paper_by_one_of_the_authors_may_be_that_papers() -> None:
    garbled = "Tidal pumping beneath the improved tongue of a novel glacier"
    assert near_title(garbled, author="Nora Nobody and Bob Baker")[0] == "warning"


def test_many_report_on_one_task_under_nearly_one_title() -> None:
    task = "Hanover at the ice task: tidal pumping beneath the tongue of a polar glacier"
    assert near_title(task)[0] == "warning"
    second = "Tidal pumping beneath the floating tongue of a polar glacier 2"
    assert near_title(second)[0] == "warning"


def short(kind: str = "paper-conference") -> str:
    return PAPER.replace(TITLE, "Floating glacier tongues").replace("paper-conference", kind)


def test_a_paper_of_one_short_title_at_one_meeting_is_that_paper() -> None:
    stated = paper(title="Floating glacier tongues")
    report = check(stated, short(), path="a.bib")
    assert "RC201" in codes(report)
    assert "RC105" not in codes(report)
    assert unknown(stated.replace("2019", "2016"), short())[0] == "warning"


def test_a_journal_may_have_two_pieces_of_one_short_title() -> None:
    stated = entry(
        "article",
        author="Nora Nobody and Ned Noone",
        title="Floating glacier tongues",
        journal="Symposium on Ice Dynamics",
        year="2019",
    )
    assert unknown(stated, short("article-journal"))[0] == "warning"


def test_a_panel_of_every_meeting_has_its_title() -> None:
    for title in ("Panel discussion", "Message from the chairs"):
        panel = PAPER.replace(TITLE, title)
        assert unknown(paper(title=title), panel)[0] == "warning"


def test_a_common_task_of_every_year_has_its_title() -> None:
    title = "Overview of the shared task on the mapping of polar glaciers"
    assert unknown(paper(title=title, year="2018"), PAPER.replace(TITLE, title))[0] == "warning"


def test_a_meeting_has_no_second_paper_of_one_long_title_in_another_year() -> None:
    severity, message = unknown(paper(title=TITLE, year="2018"), PAPER)
    assert severity == "error"
    assert "the title is that of Adams et al. 2019" in message


def whole(count: int = 24) -> str:
    """Return the papers of a meeting of which so many are registered."""
    return "".join(
        f"""
10.1000/whole{i}
  type: paper-conference
  author: Hill{i}, Hanna; Ives{i}, Ian
  title: On the mapping of snow field number {i} from the air
  container-title: Symposium on Ice Dynamics
  issued: 2019
"""
        for i in range(count)
    )


MADE_UP = "Nora Nobody and Ned Noone and Nils Nemo"


def together(names: str) -> str:
    """Return a work of some people, on anything, anywhere."""
    return f"""
10.1000/together
  type: article-journal
  author: {names}
  title: Warm currents and the decay of shelves
  container-title: Journal of Cold Waters
  issued: 1999
"""


STRANGERS = "nothing by any two of its authors"


class WithOpenAlex(Registry):
    """A registry beside which OpenAlex is asked, and has nothing."""

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        asked = [query for query in queries if query.at is Asked.OPENALEX]
        nothing = Candidates((), provenance("openalex"))
        return {**super().searches(queries), **dict.fromkeys(asked, nothing)}


def test_strangers_with_a_paper_that_a_registered_meeting_and_openalex_lack_are_an_error() -> None:
    records = whole() + together("Nobody, Nora")
    severity, message = unknown(paper(author=MADE_UP), records)
    assert severity == "warning"  # somebody else may have it
    assert "24 others of that meeting and year are registered" in message
    assert STRANGERS in message
    settings = Settings(Path("refcheck.lock"), TODAY)
    everybody = WithOpenAlex(answers(records))
    report = verify_with([read(paper(author=MADE_UP), "a.bib")], settings, everybody, {})
    [finding] = report.outcomes[0].findings
    assert finding.severity == "error"
    assert "Crossref and OpenAlex have no such work" in finding.message
    assert STRANGERS in finding.message


def test_what_was_given_beside_a_meeting_is_by_people_who_wrote_together() -> None:
    for names in ("Noone, Ned; Evans, Eve; Nobody, Nora", "Noone, N.; Nemo, N."):
        severity, message = unknown(paper(author=MADE_UP), whole() + together(names))
        assert severity == "warning"
        assert MISSED in message
        assert STRANGERS not in message


def test_two_authors_or_a_list_that_is_cut_may_be_strangers() -> None:
    for few in ("Nora Nobody and Ned Noone", f"{MADE_UP} and others", "{Ice} and N. No and N. Ne"):
        severity, message = unknown(paper(author=few), whole())
        assert severity == "warning"
        assert STRANGERS not in message


def test_a_meeting_of_which_some_papers_are_on_record_may_not_register_all() -> None:
    severity, message = unknown(paper(author=MADE_UP), whole(19))
    assert severity == "warning"
    assert MISSED in message
    assert STRANGERS not in message


def test_twenty_papers_of_several_proceedings_do_not_show_that_one_is_registered() -> None:
    several = whole().replace(
        "  container-title: Symposium on Ice Dynamics\n",
        "  container-title: Symposium on Ice Dynamics, Volume 2\n",
        8,
    )
    severity, message = unknown(paper(author=MADE_UP), several)
    assert severity == "warning"
    assert f"24 {MISSED}" in message
    assert STRANGERS not in message


def test_strangers_mean_nothing_where_the_meetings_papers_are_not_registered() -> None:
    for lawful in (
        paper(author=MADE_UP, year="2016"),
        paper(author=MADE_UP, booktitle="Conference on Polar Seas"),
        paper(author=MADE_UP, booktitle="Symposium on Ice Dynamics, Companion Volume"),
        paper(author=MADE_UP, booktitle="Symposium on Ice Dynamics (Posters)"),
        paper(author=MADE_UP, title="Eels in rivers"),
    ):
        severity, message = unknown(lawful, whole())
        assert severity == "warning"
        assert STRANGERS not in message
