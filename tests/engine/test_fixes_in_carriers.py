"""What is missing is added to every kind of file in its own notation, and then agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.fixes import VANCOUVER, assert_put_right, fixed

JSON = """[
  {
    "id": "knapen",
    "type": "article-journal",
    "author": [{"family": "Knapen", "given": "M. H. J."}, {"family": "Drummen", "given": "N. E."}, {"family": "Müller", "given": "Ö."}],
    "title": "Three-year low-dose menaquinone-7 supplementation helps decrease bone loss",
    "container-title": "Osteoporosis International",
    "issued": {"date-parts": [[2013]]},
    "volume": "24",
    "issue": "9",
    "page": "2499-2507",
    "DOI": "10.1007/s00198-013-2325-6"
  },
  {"id":"huang","type":"article-journal","author":[{"family":"Huang","given":"Z.-B."},{"family":"Wan","given":"S.-L."},{"family":"Lu","given":"Y.-J."}],"title":"Does vitamin K2 play a role in the prevention of osteoporosis","container-title":"Osteoporosis International","issued":{"date-parts":[[2015]]},"volume":"26","issue":"3","page":"1175-1186","DOI":"10.1007/s00198-014-2989-6"},
  {
    "id": "shiraki",
    "type": "article-journal",
    "author": [{"family": "Shiraki", "given": "M."}, {"family": "Shiraki", "given": "Y."}, {"family": "Aoki", "given": "C."}, {"family": "Miura", "given": "M."}],
    "title": "Vitamin K2 (menatetrenone) effectively prevents fractures",
    "container-title": "Journal of Bone and Mineral Research",
    "volume": "15",
    "issue": "3",
    "page": "515-521",
    "issued": {"date-parts": [[2000]]},
    "DOI": "10.1359/jbmr.2000.15.3.515"
  },
  {
    "id": "lecun",
    "type": "article-journal",
    "author": [{"family": "LeCun", "given": "Yann"}, {"family": "Bengio", "given": "Yoshua"}, {"family": "Hinton", "given": "Geoffrey"}],
    "title": "Deep learning",
    "container-title": "Nature",
    "volume": "521",
    "issue": "7553",
    "page": "436-444",
    "issued": {"date-parts": [[2015]]},
    "DOI": "10.1038/nature14539"
  }
]
"""
YAML = """references:
- id: knapen
  type: article-journal
  author:
  - family: Knapen
    given: M. H. J.
  - family: Drummen
    given: N. E.
  - family: Müller
    given: Ö.
  title: Three-year low-dose menaquinone-7 supplementation helps decrease bone loss
  container-title: Osteoporosis International
  volume: '24'
  issue: '9'
  page: 2499-2507
  issued: 2013
  DOI: 10.1007/s00198-013-2325-6

- id: huang
  type: article-journal
  author:
  - family: Huang
    given: Z.-B.
  - family: Wan
    given: S.-L.
  - family: Lu
    given: Y.-J.
  title: Does vitamin K2 play a role in the prevention of osteoporosis
  container-title: Osteoporosis International
  issued: 2015
  volume: '26'
  issue: '3'
  page: 1175-1186
  DOI: 10.1007/s00198-014-2989-6
"""
HAYAGRIVA = """huang:
  type: article
  title: Does vitamin K2 play a role in the prevention of osteoporosis
  author: ["Huang, Z.-B.", "Wan, S.-L.", "Lu, Y.-J."]
  page-range: 1175-1186
  date: 2015
  parent:
    title: Osteoporosis International
    volume: 26
    issue: 3
  doi: 10.1007/s00198-014-2989-6
"""
CFF = """cff-version: 1.2.0
references:
- type: article
  title: Does vitamin K2 play a role in the prevention of osteoporosis
  authors:
  - {family-names: Huang, given-names: Z.-B.}
  - {family-names: Wan, given-names: S.-L.}
  - {family-names: Lu, given-names: Y.-J.}
  journal: Osteoporosis International
  year: 2015
  volume: 26
  issue: 3
  start: 1175
  end: 1186
  doi: 10.1007/s00198-014-2989-6
"""
ENW = """%0 Journal Article
%A Huang, Z.-B.
%A Wan, S.-L.
%A Lu, Y.-J.
%T Does vitamin K2 play a role in the prevention of osteoporosis
%J Osteoporosis International
%V 26
%N 3
%P 1175-1186
%D 2015
%R 10.1007/s00198-014-2989-6
"""
NBIB = """PMID- 1
TI  - Does vitamin K2 play a role in the prevention of osteoporosis.
FAU - Huang, Z.-B.
FAU - Wan, S.-L.
FAU - Lu, Y.-J.
JT  - Osteoporosis International
DP  - 2015 Mar
VI  - 26
IP  - 3
PG  - 1175-86
LID - 10.1007/s00198-014-2989-6 [doi]
SO  - Osteoporos Int. 2015.
"""
RIS = """TY  - JOUR
AU  - Huang, Z.-B.
AU  - Wan, S.-L.
AU  - Lu, Y.-J.
TI  - Does vitamin K2 play a role in the prevention of osteoporosis
T2  - Osteoporosis International
PY  - 2015
VL  - 26
IS  - 3
SP  - 1175
EP  - 1186
DO  - 10.1007/s00198-014-2989-6
ER  -\x20
"""
JATS = """<?xml version="1.0"?>
<article><back><ref-list><title>References</title>
<ref id="r1"><label>1</label><element-citation publication-type="journal"><person-group person-group-type="author"><name><surname>Huang</surname><given-names>Z.-B.</given-names></name><name><surname>Wan</surname><given-names>S.-L.</given-names></name><name><surname>Lu</surname><given-names>Y.-J.</given-names></name></person-group><article-title>Does vitamin K2 play a role in the prevention of osteoporosis</article-title><source>Osteoporosis International</source><year>2015</year><volume>26</volume><issue>3</issue><fpage>1175</fpage><lpage>1186</lpage><pub-id pub-id-type="doi">10.1007/s00198-014-2989-6</pub-id></element-citation></ref>
<ref id="r2"><mixed-citation>Knapen MHJ, Drummen NE, Müller Ö. Three-year low-dose menaquinone-7 supplementation helps decrease bone loss. Osteoporos Int. 2013;24(9):2499-2507. <pub-id pub-id-type="doi">10.1007/s00198-013-2325-6</pub-id></mixed-citation></ref>
</ref-list></back></article>
"""
TEX = r"""\begin{thebibliography}{9}
\bibitem{huang} Z.-B.~Huang, S.-L.~Wan, and Y.-J.~Lu, ``Does vitamin K2 play a role in the prevention of osteoporosis,'' \emph{Osteoporosis International}, vol.~26, no.~3, pp.~1175--1186, 2015, doi: 10.1007/s00198-014-2989-6.
\bibitem{knapen} M.~H.~J. Knapen, N.~E. Drummen, and \"O.~M\"uller, ``Three-year low-dose menaquinone-7 supplementation helps decrease bone loss,'' \emph{Osteoporosis International}, vol.~24, no.~9, pp.~2499--2507, 2013. doi: 10.1007/s00198-013-2325-6.
\end{thebibliography}
"""


@pytest.mark.parametrize(
    ("name", "right", "left_out"),
    [
        ("a.json", JSON, ',\n    "DOI": "10.1007/s00198-013-2325-6"'),
        ("a.json", JSON, ',\n    "DOI": "10.1038/nature14539"'),
        ("a.yaml", YAML, "\n  DOI: 10.1007/s00198-013-2325-6"),
        ("a.yaml", YAML, "\n  DOI: 10.1007/s00198-014-2989-6"),
        ("a.yaml", HAYAGRIVA, "\n  doi: 10.1007/s00198-014-2989-6"),
        ("a.cff", CFF, "\n  doi: 10.1007/s00198-014-2989-6"),
        ("a.nbib", NBIB, "\nLID - 10.1007/s00198-014-2989-6 [doi]"),
        ("a.medline", NBIB, "\nLID - 10.1007/s00198-014-2989-6 [doi]"),
        ("a.ris", RIS, "\nDO  - 10.1007/s00198-014-2989-6"),
        ("a.xml", JATS, '<pub-id pub-id-type="doi">10.1007/s00198-014-2989-6</pub-id>'),
        ("a.xml", JATS, ' <pub-id pub-id-type="doi">10.1007/s00198-013-2325-6</pub-id>'),
        ("a.nxml", JATS, '<pub-id pub-id-type="doi">10.1007/s00198-014-2989-6</pub-id>'),
        ("a.tex", TEX, " doi: 10.1007/s00198-013-2325-6."),
        ("a.ltx", TEX, " doi: 10.1007/s00198-013-2325-6."),
    ],
)  # fmt: skip
def test_a_missing_doi_is_added_in_the_format_of_the_file(
    name: str, right: str, left_out: str, folder: Path
) -> None:
    assert_put_right(name, right.replace(left_out, ""), right, "RC104")


def test_a_doi_is_added_to_an_item_on_one_line(folder: Path) -> None:
    text, before, after = fixed("a.json", JSON.replace(',"DOI":"10.1007/s00198-014-2989-6"', ""))
    assert before == ["RC104"]
    assert ', "DOI":"10.1007/s00198-014-2989-6"}' in text
    assert after == []


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        ('    "issued": {"date-parts": [[2015]]},\n', "RC303"),
        ('    "title": "Deep learning",\n', "RC302"),
        ('    "container-title": "Nature",\n', "RC304"),
        (
            '    "author": [{"family": "LeCun", "given": "Yann"}, {"family": "Bengio", '
            '"given": "Yoshua"}, {"family": "Hinton", "given": "Geoffrey"}],\n',
            "RC301",
        ),
    ],
)
def test_a_missing_field_is_added_to_an_item(left_out: str, code: str, folder: Path) -> None:
    planted = JSON.rstrip("]\n") + "," + JSON.replace(left_out, "").lstrip("[")
    text, before, after = fixed("a.json", planted)
    assert code in before
    assert code not in after
    assert text.count(left_out.strip().rstrip(",")) == 2


def test_a_missing_field_is_added_to_an_entry_of_ris(folder: Path) -> None:
    planted = RIS.replace("\nPY  - 2015", "")
    text, before, after = fixed("a.ris", RIS * 4 + planted)
    assert "RC303" in before
    assert "RC303" not in after
    assert text.endswith("DO  - 10.1007/s00198-014-2989-6\nPY  - 2015\nER  - \n")


@pytest.mark.parametrize(
    ("name", "right", "good", "wrong", "code"),
    [
        ("a.json", JSON, '"family": "Bengio"', '"family": "Smith"', "RC201"),
        ("a.json", JSON, '{"family": "Bengio", "given": "Yoshua"}, ', "", "RC202"),
        ("a.json", JSON, '"family": "Müller"', '"family": "Schmidt"', "RC201"),
        ("a.ris", RIS, "AU  - Wan, S.-L.\n", "", "RC202"),
        ("a.ris", RIS, "AU  - Lu, Y.-J.\n", "AU  - Lu, Y.-J.\nAU  - Smith, A.\n", "RC203"),
        ("a.nbib", NBIB, "FAU - Wan, S.-L.\n", "FAU - Smith, A.\n", "RC201"),
        ("a.xml", JATS, "<surname>Wan<", "<surname>Smith<", "RC201"),
        ("a.xml", JATS, "Knapen MHJ, Drummen NE, Müller", "Drummen NE, Müller", "RC202"),
        ("a.tex", TEX, "Y.-J.~Lu", "A.~Smith", "RC201"),
        ("a.tex", TEX, "S.-L.~Wan, and", "and", "RC202"),
        ("a.yaml", YAML, "family: Wan", "family: Smith", "RC201"),
        ("a.yaml", HAYAGRIVA, "volume: 26", "volume: 62", "RC208"),
        ("a.cff", CFF, "year: 2015", "year: 2005", "RC206"),
        ("a.enw", ENW, "%N 3", "%N 5", "RC209"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_put_right_in_the_format_of_the_file(
    name: str, right: str, good: str, wrong: str, code: str, folder: Path
) -> None:
    assert_put_right(name, right.replace(good, wrong), right, code)


_LIGHT = {
    "a.rst": ("References\n==========\n\n", "{}. "),
    "a.org": ("* References\n", "- "),
    "a.adoc": ("== References\n\n", ". "),
    "a.typ": ("= References\n", "+ "),
    "a.wiki": ("== References ==\n", "* "),
}
_LINES = [line.split(" ", 1)[1] for line in VANCOUVER.splitlines() if line[:1].isdigit()]


@pytest.mark.parametrize("name", _LIGHT)
@pytest.mark.parametrize(
    ("good", "wrong", "code"),
    [
        ("2015;26", "2014;26", "RC206"),
        ("15(3):515-521", "16(3):515-521", "RC208"),
        (" doi:10.1007/s00198-014-2989-6", "", "RC104"),
    ],
)
def test_light_markup_is_put_right(
    name: str, good: str, wrong: str, code: str, folder: Path
) -> None:
    head, form = _LIGHT[name]
    right = head + "".join(f"{form.format(i)}{line}\n" for i, line in enumerate(_LINES, start=1))
    assert_put_right(name, right.replace(good, wrong), right, code)


WIKI = """== References ==
* {{cite journal |last1=Knapen |first1=M. H. J. |last2=Drummen |first2=N. E. |last3=Müller |first3=Ö. |title=Three-year low-dose menaquinone-7 supplementation helps decrease bone loss |journal=Osteoporosis International |year=2013 |volume=24 |issue=9 |pages=2499–2507 |doi=10.1007/s00198-013-2325-6}}
* {{cite journal |last1=LeCun |first1=Yann |last2=Bengio |first2=Yoshua |last3=Hinton |first3=Geoffrey |title=Deep learning |journal=[[Nature (journal)|Nature]] |date=28 May 2015 |volume=521 |issue=7553 |pages=436–444 |doi=10.1038/nature14539}}
"""


@pytest.mark.parametrize(
    ("good", "wrong", "code"),
    [("28 May 2015", "28 May 2014", "RC206"), ("volume=24", "volume=25", "RC208")],
)
def test_a_parameter_of_a_template_is_put_right(
    good: str, wrong: str, code: str, folder: Path
) -> None:
    assert_put_right("a.wiki", WIKI.replace(good, wrong), WIKI, code)


@pytest.mark.parametrize(
    ("good", "wrong"),
    [
        ("|last2=Bengio |first2=Yoshua ", ""),
        ("|last2=Bengio", "|last2=Smith"),
        ("|last3=Hinton |first3=Geoffrey", "|last3=Hinton |first3=Geoffrey |last4=X |first4=Y"),
    ],
)
def test_the_names_of_a_template_are_reported_and_left_as_they_are(
    good: str, wrong: str, folder: Path
) -> None:
    text = WIKI.replace(good, wrong)
    mended, before, after = fixed("a.wiki", text)
    assert before == after
    assert {code[:4] for code in before} == {"RC20"}
    assert mended == text
