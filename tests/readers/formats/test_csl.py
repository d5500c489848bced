from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import csl_json as reader
from refcheck.readers.formats import csl_yaml as yaml_reader
from refcheck.readers.markup.nested_data import Node, parse_json

ITEM = r"""[
  {"id": "huang", "type": "article-journal",
   "author": [{"family": "Huang", "given": "Z.-B."},
              {"family": "Berg", "given": "Jan", "suffix": "Jr.",
               "non-dropping-particle": "van der"},
              {"literal": "World Health Organization"}],
   "title": "Does vitamin K<sub>2</sub> play a \"role\"?",
   "container-title": "Osteoporosis International", "volume": 26, "issue": "3",
   "page": "1175-1186", "issued": {"date-parts": [[2015, 3, 27]]},
   "DOI": "10.1007/s00198-014-2989-6"}
]"""
ESSENCE = {
    "type": "article-journal",
    "author": [
        {"family": "Huang", "given": "Z.-B."},
        {"family": "van der Berg", "given": "Jan", "suffix": "Jr."},
        {"literal": "World Health Organization"},
    ],
    "et-al": False,
    "title": 'Does vitamin K2 play a "role"?',
    "container-title": "Osteoporosis International",
    "volume": "26",
    "issue": "3",
    "page": "1175-1186",
    "issued": "2015",
    "DOI": "10.1007/s00198-014-2989-6",
}


def read(text: str) -> Reading:
    return reader.read(Document("a.json", text.encode()))


def test_an_item_is_read_field_by_field() -> None:
    (reference,) = read(ITEM).references
    assert reference.to_csl() == ESSENCE
    assert (reference.key, reference.location.line) == ("huang", 2)
    assert (reference.extra["month"].text, reference.extra["day"].text) == ("3", "27")


def test_each_value_knows_its_place_inside_its_quotes() -> None:
    reading = read(ITEM)
    (reference,) = reading.references
    written = {
        name: reading.source.text[value.span.start : value.span.end]
        for name, value in reference.fields.items()
        if value.span is not None
    }
    assert written["title"] == r"Does vitamin K<sub>2</sub> play a \"role\"?"
    assert (written["volume"], written["issued"], written["page"]) == ("26", "2015", "1175-1186")
    assert reference.doi is not None
    assert reference.doi.span == reference.fields["DOI"].span


@pytest.mark.parametrize("form", ['{{"items": {}}}', '{{"references": {}}}'])
def test_the_list_may_stand_in_an_object(form: str) -> None:
    assert len(read(form.format(ITEM)).references) == 1


@pytest.mark.parametrize(
    ("issued", "year", "month"),
    [
        ('"2015-03"', "2015", "3"),
        ('{"raw": "March 2015"}', "2015", None),
        ('{"literal": "in press"}', "in press", None),
        ('{"date-parts": [["2015", "3"]]}', "2015", "3"),
        ("{}", None, None),
        ('{"date-parts": [[2014, 12], [2015, 1]]}', "2014/2015", "12"),
        ('{"date-parts": [[2014, 3], [2014, 6]]}', "2014", "3"),
        ('{"date-parts": [[20014]]}', "20014", None),
        ('{"raw": "1723?"}', "1723?", None),
    ],
)
def test_dates_are_written_in_many_ways(issued: str, year: str | None, month: str | None) -> None:
    (reference,) = read(f'[{{"title": "T", "issued": {issued}}}]').references
    assert reference.text("issued") == year
    assert (reference.extra["month"].text if "month" in reference.extra else None) == month


def test_an_article_number_stands_for_the_page() -> None:
    (reference,) = read('[{"type": "article-journal", "number": "e1"}]').references
    assert reference.text("page") == "e1"


def test_the_number_of_a_preprint_is_no_page() -> None:
    preprint = '{"type": "article", "author": [{"family": "A"}], "number": "arXiv:2001.00001"}'
    (reference,) = read(f"[{preprint}]").references
    assert reference.text("page") is None


def test_what_is_no_item_is_a_problem() -> None:
    reading = read('["x", {"title": "T", "issued": 2014}]')
    assert len(reading.references) == 1
    assert [problem.span.start for problem in reading.problems] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "title: A template\nauthor: Ann Marsh\nversion: 0.0.1\n",
        "- title: A book of pages\n  href: https://x.org\n  img: a.png\n",
        "- title: Post\n  author: Ann\n  type: post\n  URL: https://x.org\n",
        "issued: 2014\nowner: Ann\n",
        "items: [{title: A, author: [Ann]}]\n",
    ],
)
def test_descriptions_of_projects_and_pages_are_no_bibliography(text: str) -> None:
    reading = yaml_reader.read(Document("a.yaml", text.encode()))
    assert (reading.references, reading.problems) == ((), ())
    assert str(reading.hint).startswith("a.yaml is no CSL data: ")


@pytest.mark.parametrize(
    "text",
    [
        "- title: A book\n  author: [{family: Marsh}]\n",
        "- {type: book, title: A}\n- {title: B}\n",
        "- {title: A, DOI: 10.5555/a}\n",
        "title: A\nissued: 2014\n",
        "references: [{title: A}]\n",
    ],
)
def test_what_only_csl_states_makes_a_bibliography(text: str) -> None:
    assert yaml_reader.read(Document("a.yaml", text.encode())).references[0].text("title")


@pytest.mark.parametrize(
    ("text", "place"),
    [("[{]", "1:3"), ('[\n"x', "2:1"), ("[1] 2", "1:5"), ("[" * 99, "1:65")],
)
def test_what_is_no_json_is_refused_with_the_place(text: str, place: str) -> None:
    with pytest.raises(UnreadableInput, match=f"a.json:{place}: this is not JSON"):
        read(text)


def test_csl_yaml_is_read_alike() -> None:
    text = "---\nreferences:\n" + "".join(
        f"- {json.dumps(item, ensure_ascii=False)}\n" for item in json.loads(ITEM)
    )
    (reference,) = yaml_reader.read(Document("a.yaml", text.encode())).references
    assert reference.to_csl() == ESSENCE


def test_yaml_dates_may_be_lists_of_named_parts() -> None:
    text = "- id: a\n  title: 'It''s: T'\n  issued:\n  - year: 2015\n    month: 3\n"
    (reference,) = yaml_reader.read(Document("a.yaml", text.encode())).references
    assert (reference.text("title"), reference.text("issued")) == ("It's: T", "2015")


@pytest.mark.parametrize("text", ["a: [", "a: &x [*x]\nreferences: *x", "[" * 500])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match="this is not YAML"):
        yaml_reader.read(Document("a.yaml", text.encode()))


def test_aliases_of_aliases_cost_nothing() -> None:
    doubled = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    text = "\n".join(["a0: &a0 [x]", *doubled, "references: [{title: T}]"])
    assert len(yaml_reader.read(Document("a.yaml", text.encode())).references) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip


def bare(node: Node) -> object:
    if isinstance(node.value, str) or node.value is None:
        return node.value
    if node.members:
        return {name: bare(member) for name, member in node.members.items()}
    return [bare(item) for item in node.items]


def as_text(value: object) -> object:
    match value:
        case bool():
            return json.dumps(value)
        case int():
            return str(value)
        case dict():
            return {name: as_text(member) for name, member in value.items()} or []
        case list():
            return [as_text(item) for item in value]
        case _:
            return value


@given(json_values, st.booleans())
def test_json_is_parsed_as_the_standard_library_does(value: object, indent: bool) -> None:
    text = json.dumps(value, indent=2 if indent else None, ensure_ascii=indent)
    assert bare(parse_json(text)) == as_text(json.loads(text))


def test_yaml_dates_may_be_a_range() -> None:
    text = "- id: a\n  title: T\n  issued:\n  - year: 2014\n  - year: 2015\n"
    (reference,) = yaml_reader.read(Document("a.yaml", text.encode())).references
    assert reference.text("issued") == "2014/2015"


def test_the_number_of_a_namesake_is_no_part_of_a_name() -> None:
    (reference,) = read(
        '[{"title": "T", "author": [{"family": "Vester 0008", "given": "H."}]}]'
    ).references
    assert [str(name) for name in reference.author or ()] == ["Vester, H."]
