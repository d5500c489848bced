from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.core.text.folding import plain
from refcheck.writers import WRITERS, Entry, Journal, WriteOptions
from tests.writers.works import VITAMIN_K

EDITOR = (Name("Jones", "Bert"),)


def bibtex(entry: Entry, **options: object) -> str:
    return WRITERS["bibtex"]([entry], WriteOptions(**options))  # type: ignore[arg-type]


def biblatex(entry: Entry) -> str:
    return WRITERS["biblatex"]([entry], WriteOptions())


def title(markup: str) -> str:
    entry = Entry(type="article-journal", fields={"title": plain(markup)}, markup_title=markup)
    (line,) = (line for line in bibtex(entry).splitlines() if line.startswith("  title"))
    return line.removeprefix("  title = {").removesuffix("},")


def test_an_article_is_written_as_a_careful_person_writes_it() -> None:
    assert bibtex(VITAMIN_K) == (
        "@article{huang2015does,\n"
        "  author  = {Huang, Z.-B. and van der Berg, Jr., Jan and {World Health Organization}},\n"
        "  title   = {Does vitamin {K\\textsubscript{2}} play a role in osteoporosis? "
        "{A} meta-analysis in {Asia} \\& {Europe}},\n"
        "  journal = {Osteoporosis International},\n"
        "  year    = {2015},\n"
        "  month   = mar,\n"
        "  volume  = {26},\n"
        "  number  = {3},\n"
        "  pages   = {1175--1186},\n"
        "  doi     = {10.1007/s00198-014-2989-6},\n"
        "}\n"
    )


def test_biblatex_has_its_own_fields() -> None:
    lines = biblatex(VITAMIN_K).splitlines()
    assert "  journaltitle = {Osteoporosis International}," in lines
    assert "  shortjournal = {Osteoporos Int}," in lines
    assert "  date         = {2015-03-27}," in lines


@pytest.mark.parametrize(
    ("markup", "latex"),
    [
        ("The role of DNA in vitamin K metabolism", "The role of {DNA} in vitamin {K} metabolism"),
        ("Deep Learning for Image Segmentation", "Deep Learning for Image Segmentation"),
        ("Deep Learning on iPhones with mRNA Data", "Deep Learning on {iPhones} with {mRNA} Data"),
        ("a study of the World Health Organization's rules in detail",
         "a study of the {World Health Organization's} rules in detail"),
        ("NF-κB and α-synuclein in disease", r"{NF-$\kappa$B} and {$\alpha$}-synuclein in disease"),
        ("SARS-CoV-2 (COVID-19) spreads", "{SARS-CoV}-2 ({COVID}-19) spreads"),
        ("Growth of <i>E. coli</i> in H<sub>2</sub>O",
         r"Growth of \emph{E. coli} in {H\textsubscript{2}O}"),
        ("ALL IN CAPITALS", "ALL IN CAPITALS"),
        ("Cats &amp;amp; dogs: p &lt; 0.05, 100%", r"Cats \& dogs: p {\textless} 0.05, 100\%"),
        ("Zur Elektrodynamik der bewegten Körper und Medien",
         "{Zur Elektrodynamik der bewegten Körper und Medien}"),
        ("The decay of <mml:math><mml:mi>x</mml:mi></mml:math> rays", "The decay of x rays"),
        ("In <mml:math><mml:msub> <mml:mi>LaNiO</mml:mi> <mml:mn>3</mml:mn> </mml:msub></mml:math>",
         r"In {LaNiO\textsubscript{3}}"),
        ("activation of p110 ( <i>PIK3CA</i> ) in cells",
         r"activation of p110 (\emph{PIK3CA}) in cells"),
        ("What now? The decay. Of cells! “Yes” says DNA",
         "What now? {T}he decay. {O}f cells! “{Y}es” says {DNA}"),
        ('the "great" war', "the “great” war"),
        ("Alzheimer's disease: Alzheimer's, the pH and mRNA",
         "Alzheimer's disease: {Alzheimer's}, the {pH} and {mRNA}"),
        ("The History of the French Revolution", "The History of the {French} Revolution"),
        ("Growth Hormone–Insulin-Like Factors in the Mouse",
         "Growth Hormone--Insulin-Like Factors in the Mouse"),
        ("Technology \x96 \x07registries", "Technology -- registries"),
        ("α β", r"{$\alpha$} {$\beta$}"),
        ("an unbalanced { brace \\ _", r"an unbalanced {\textbraceleft} brace {\textbackslash} \_"),
    ],
)  # fmt: skip
def test_titles_keep_their_markup_and_the_capitals_that_matter(markup: str, latex: str) -> None:
    assert title(markup) == latex


def test_ascii_writes_accents_and_quotes_as_latex() -> None:
    entry = replace(
        VITAMIN_K,
        author=(Name("Åkesson", "Ümit"), Name("Łoś", "Đorđe"), Name("Nguyễn", "An")),
        fields={"title": "“Été” – ﬁn"},
        markup_title=None,
    )
    text = bibtex(entry, ascii=True)
    assert text.isascii()
    assert r"{\r{A}}kesson, {\"U}mit and {\L}o{\'s}, {\DJ}or{\dj}e and Nguy{\~{\^e}}n, An" in text
    assert r"``{\'E}t{\'e}'' -- " in text


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x ⩽ ∅ ♯", r"x {$\leq$} {$\emptyset$} {$\sharp$}"),
        ("⅓ ：", "1/3 :"),
        ("Дмитрий ɸ", "Дмитрий ɸ"),  # as letters: LaTeX has commands with a package only
    ],
)
def test_ascii_uses_no_command_that_needs_a_package(text: str, latex: str) -> None:
    assert f"{{{latex}}}" in bibtex(Entry(fields={"publisher": text}), ascii=True)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("van der Berg", "Jan"), "van der Berg, Jan"),
        (Name("King", "Martin Luther", "Jr."), "King, Jr., Martin Luther"),
        (Name("García y Vega", "Ana"), "{García y Vega}, Ana"),
        (Name("Simon and Sons", "A."), "{Simon and Sons}, A."),
        (Name(literal="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}"),
        (Name("Plato"), "Plato"),
        (Name("Müller Lüdenscheidt"), "{Müller Lüdenscheidt}"),
    ],
)
def test_names_take_the_form_that_bibtex_divides_rightly(name: Name, written: str) -> None:
    assert f"author = {{{written}}}," in bibtex(Entry(author=(name,)))


def test_the_edition_of_a_book_is_an_ordinal_in_bibtex_and_a_number_in_biblatex() -> None:
    entry = Entry(type="book", fields={"edition": "2"})
    assert "edition = {Second}" in bibtex(entry)
    assert "edition = {2}" in biblatex(entry)


def test_others_stay_others() -> None:
    entry = Entry(author=(Name("Smith", "J."),), et_al=True)
    assert "{Smith, J. and others}" in bibtex(entry)


def test_the_short_journal_is_written_on_request() -> None:
    assert "journal = {Osteoporos. Int.}" in bibtex(VITAMIN_K, journal=Journal.SHORT)


def test_article_numbers_go_where_the_dialect_prints_them() -> None:
    entry = Entry(type="article-journal", fields={"number": "e0123"})
    assert "pages = {e0123}" in bibtex(entry)
    assert "eid = {e0123}" in biblatex(entry)


@pytest.mark.parametrize(
    ("page", "written"), [("561-561", "561"), ("S1–S9", "S1--S9"), ("1-3, 7-9", "1--3, 7--9")]
)
def test_pages_have_a_dash_of_two_hyphens(page: str, written: str) -> None:
    assert f"pages = {{{written}}}" in bibtex(Entry(type="article-journal", fields={"page": page}))


def test_the_doi_is_bare_and_lower_case_and_the_url_no_repetition_of_it() -> None:
    fields = {"DOI": "10.1000/ABC_1", "URL": "https://doi.org/10.1000/abc_1"}
    assert bibtex(Entry(key="a", fields=fields)) == (
        "@misc{a,\n  key = {a},\n  doi = {10.1000/abc_1},\n}\n"
    )


def test_comments_stand_above_the_entry_and_cannot_open_another() -> None:
    text = bibtex(replace(VITAMIN_K, comments=("RC206 year-mismatch: @book{x} says\n2016",)))
    assert text.startswith(
        "% RC206 year-mismatch: (at)book{x} says 2016\n@article{huang2015does,\n"
    )


@pytest.mark.parametrize(
    ("entry", "bibtex_type", "biblatex_type"),
    [
        (Entry(type="article"), "misc", "online"),
        (Entry(type="thesis"), "phdthesis", "phdthesis"),
        (
            Entry(type="thesis", fields={"genre": "Master's thesis"}),
            "mastersthesis",
            "mastersthesis",
        ),
        (Entry(type="dataset"), "misc", "dataset"),
        (Entry(type="book", registered_type="edited-book"), "book", "book"),
        (Entry(type="book", registered_type="edited-book", editor=EDITOR), "book", "collection"),
        (Entry(type="chapter"), "incollection", "inbook"),
        (Entry(type="chapter", editor=EDITOR), "incollection", "incollection"),
        (Entry(type="standard"), "misc", "misc"),
        (Entry(type="book", registered_type="proceedings"), "proceedings", "proceedings"),
        (Entry(fields={"container-title": "J"}), "article", "article"),
        (Entry(), "misc", "misc"),
    ],
)
def test_the_entry_type_follows_the_type(
    entry: Entry, bibtex_type: str, biblatex_type: str
) -> None:
    assert bibtex(entry).startswith(f"@{bibtex_type}{{")
    assert biblatex(entry).startswith(f"@{biblatex_type}{{")


def test_a_preprint_names_its_server_and_its_arxiv_number() -> None:
    entry = Entry(
        type="article",
        issued=PartialDate(2017),
        fields={"publisher": "arXiv", "DOI": "10.48550/arxiv.1706.03762"},
    )
    lines = bibtex(entry).splitlines()
    assert "  howpublished  = {arXiv}," in lines
    assert "  eprint        = {1706.03762}," in lines
    assert "  archiveprefix = {arXiv}," in lines


def test_no_entries_make_an_empty_file() -> None:
    assert WRITERS["bibtex"]([], WriteOptions()) == ""
