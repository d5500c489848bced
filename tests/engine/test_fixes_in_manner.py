"""Fixes are written as their surroundings are, and leave nothing to be fixed."""

from __future__ import annotations

from pathlib import Path
import re

import pytest

from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.location import Location, SourceText, Span
from refcheck.engine.spelling import spelt
from tests.engine.fixes import VANCOUVER, assert_put_right, fixed

APA = """# References

Huang, Z.-B., Wan, S.-L., & Lu, Y.-J. (2015). Does vitamin K2 play a role in the prevention of osteoporosis. *Osteoporosis International*, *26*(3), 1175–1186. https://doi.org/10.1007/s00198-014-2989-6

Knapen, M. H. J., Drummen, N. E., & Müller, Ö. (2013). Three-year low-dose menaquinone-7 supplementation helps decrease bone loss. *Osteoporosis International*, *24*(9), 2499–2507. https://doi.org/10.1007/s00198-013-2325-6

Shiraki, M., Shiraki, Y., Aoki, C., & Miura, M. (2000). Vitamin K2 (menatetrenone) effectively prevents fractures. *Journal of Bone and Mineral Research*, *15*(3), 515–521. https://doi.org/10.1359/jbmr.2000.15.3.515
"""
BIBTEX = r"""% kept by hand
@string{oi = "Osteoporosis International"}

@Article{knapen,
  author    = {Knapen, M. H. J. and Drummen, N. E. and M{\"u}ller, {\"O}.},
  title     = {Three-year low-dose menaquinone-7 supplementation helps decrease bone loss},
  journal   = oi,
  year      = 2013,
  volume    = {24},
  number    = {9},
  pages     = {2499--2507},
  doi       = {10.1007/s00198-013-2325-6},
}

@Article{shiraki,
  author    = {Shiraki, M. and Shiraki, Y. and Aoki, C. and Miura, M.},
  title     = {Vitamin {K2} (menatetrenone) effectively prevents fractures},
  journal   = {Journal of Bone and Mineral Research},
  year      = 2000,
  volume    = {15},
  number    = {3},
  pages     = {515--521},
  doi       = {10.1359/jbmr.2000.15.3.515}
}

@Article{huang,
  author    = {Huang, Z.-B. and Wan, S.-L. and Lu, Y.-J.},
  title     = {Does vitamin {K2} play a role in the prevention of osteoporosis},
  journal   = oi,
  year      = 2015,
  volume    = {26},
  number    = {3},
  pages     = {1175--1186},
  doi       = {10.1007/s00198-014-2989-6}
}
"""
WEB = "<h2>References</h2>\n<ol>\n" + "\n".join(
    f"<li>{entry.replace('&', '&amp;')}</li>" for entry in APA.split("\n\n")[1:]
).replace("\n</li>", "</li>") + "\n</ol>\n"  # fmt: skip
MLA = """# Works Cited

LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton. "Deep Learning." *Nature*, vol. 521, no. 7553, 2015, pp. 436-44. doi:10.1038/nature14539.

Huang, Z.-B., S.-L. Wan, and Y.-J. Lu. "Does Vitamin K2 Play a Role in the Prevention of Osteoporosis." *Osteoporosis International*, vol. 26, no. 3, 2015, pp. 1175-86. doi:10.1007/s00198-014-2989-6.
"""
UPPER = """@ARTICLE{huang,
	AUTHOR = "Huang, Z.-B. and Wan, S.-L. and Lu, Y.-J.",
	TITLE = "Does vitamin K2 play a role in the prevention of osteoporosis",
	JOURNAL = "Osteoporosis International",
	YEAR = "2015",
	VOLUME = "26",
	PAGES = "1175-1186",
	DOI = "10.1007/s00198-014-2989-6"
}
"""


@pytest.mark.parametrize(
    ("name", "right", "good", "wrong", "code"),
    [
        # A name, with initials as the list writes them, and LaTeX where the file has it.
        ("a.md", VANCOUVER, "Wan SL, ", "Won KJ, ", "RC201"),
        ("a.md", APA, "Wan, S.-L., ", "Smith, K., ", "RC201"),
        ("a.bib", BIBTEX, r'M{\"u}ller, {\"O}.', "Smith, A.", "RC201"),
        ("a.bib", UPPER, "Wan, S.-L.", "Smith, A.-B.", "RC201"),
        # A name left out: in the middle, at the end, at the beginning.
        ("a.md", VANCOUVER, "Huang ZB, Wan SL, Lu YJ", "Huang ZB, Lu YJ", "RC202"),
        ("a.md", APA, "Wan, S.-L., & Lu, Y.-J.", "& Lu, Y.-J.", "RC202"),
        ("a.md", VANCOUVER, "Aoki C, Miura M.", "Aoki C.", "RC202"),
        ("a.md", APA, "Aoki, C., & Miura, M.", "& Aoki, C.", "RC202"),
        ("a.bib", BIBTEX, "Huang, Z.-B. and Wan", "Wan", "RC202"),
        ("a.bib", BIBTEX, "and Aoki, C. and Miura", "and Miura", "RC202"),
        # A name too many.
        ("a.md", VANCOUVER, "Wan SL, Lu YJ", "Wan SL, Jones TK, Lu YJ", "RC203"),
        ("a.bib", BIBTEX, "Wan, S.-L. and Lu, Y.-J.", "Wan, S.-L. and Lu, Y.-J. and Jones, T.", "RC203"),
        # Another order.
        ("a.md", VANCOUVER, "Aoki C, Miura M", "Miura M, Aoki C", "RC204"),
        ("a.bib", BIBTEX, "Huang, Z.-B. and Wan, S.-L.", "Wan, S.-L. and Huang, Z.-B.", "RC204"),
        # Several names at once: written anew, with the marks the list has.
        ("a.md", VANCOUVER, "Huang ZB, Wan SL, Lu YJ", "Smith A", "RC201"),
        ("a.md", VANCOUVER, "Shiraki M, Shiraki Y, Aoki C, Miura M", "Aoki C, Jones B", "RC202"),
        ("a.md", APA, "Huang, Z.-B., Wan, S.-L., & Lu, Y.-J.", "Lu, Y.-J.", "RC202"),
        ("a.md", APA, "Shiraki, M., Shiraki, Y., Aoki, C., & Miura, M.",
         "Aoki, C., & Jones, B.", "RC202"),
        ("a.html", WEB, "Huang, Z.-B., Wan, S.-L., &amp; Lu, Y.-J.", "Lu, Y.-J.", "RC202"),
        ("a.md", MLA, "LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton",
         "Bengio, Yoshua, Yann LeCun, and Geoffrey Hinton", "RC204"),
        ("a.bib", BIBTEX, "Huang, Z.-B. and Wan, S.-L. and Lu, Y.-J.", "Smith, A.", "RC201"),
        ("a.bib", BIBTEX, r"Knapen, M. H. J. and Drummen, N. E. and M{\"u}ller, {\"O}.",
         "Drummen, N. E.", "RC202"),
        ("a.md", VANCOUVER.replace("Huang ZB, Wan SL, Lu YJ", "Huang Z-B, Wan S-L, Lu Y-J"),
         "Huang Z-B, Wan S-L, Lu Y-J", "Lu Y-J, Lu Y-J, Smith A, Huang Z-B", "RC201"),
        # Another journal: abbreviated where the list abbreviates, braced in place of a macro.
        ("a.md", VANCOUVER, "J Bone Miner Res.", "J Bone Joint Surg.", "RC207"),
        ("a.md", APA, "Journal of Bone and Mineral Research", "Journal of Bone and Joint Surgery", "RC207"),
        ("a.bib", BIBTEX, "{Journal of Bone and Mineral Research}", "jbjs", "RC207"),
        # The page dash of the file.
        ("a.md", APA, "1175–1186", "1157–1186", "RC210"),
        ("a.bib", BIBTEX, "1175--1186", "1157", "RC210"),
        ("a.bib", BIBTEX, "year      = 2015", "year      = 2005", "RC206"),
        # A DOI left out, in the form and the layout of the others.
        ("a.md", VANCOUVER, " doi:10.1007/s00198-014-2989-6", "", "RC104"),
        ("a.md", APA, " https://doi.org/10.1007/s00198-014-2989-6", "", "RC104"),
        ("a.bib", BIBTEX, ",\n  doi       = {10.1359/jbmr.2000.15.3.515}", "", "RC104"),
        ("a.bib", BIBTEX, "\n  doi       = {10.1007/s00198-013-2325-6},", "", "RC104"),
        ("a.bib", UPPER, ',\n\tDOI = "10.1007/s00198-014-2989-6"', "", "RC104"),
        ("a.bib", BIBTEX, "{10.1007/s00198-013-2325-6}", "{}", "RC104"),
        # A DOI that is nobody's, or another work's, where a search finds the work.
        ("a.md", VANCOUVER, "10.1007/s00198-014-2989-6", "10.1007/s00198-041-2998-9", "RC101"),
        ("a.md", APA, "10.1007/s00198-014-2989-6", "10.1007/s00198-041-2998-9", "RC101"),
        ("a.bib", BIBTEX, "10.1359/jbmr.2000.15.3.515", "10.1359/jbmr.2000.51.3.551", "RC101"),
        ("a.md", VANCOUVER, "10.1007/s00198-014-2989-6", "10.1038/nature14539", "RC103"),
        ("a.bib", BIBTEX, "10.1359/jbmr.2000.15.3.515", "10.1038/nature14539", "RC103"),
    ],
)  # fmt: skip
def test_the_fix_is_what_the_author_would_have_written(
    name: str, right: str, good: str, wrong: str, code: str, folder: Path
) -> None:
    if "jbjs" in wrong:
        right = right.replace("@string{oi", '@string{jbjs = "Journal of Joints"}\n@string{oi')
    assert_put_right(name, right.replace(good, wrong), right, code)


def test_a_missing_year_is_added_in_the_layout_of_the_entry(folder: Path) -> None:
    twice = BIBTEX + BIBTEX[BIBTEX.index("@Article{huang") :].replace("{huang", "{wan")
    planted = (twice + UPPER.replace("{huang", "{lu")).replace('	YEAR = "2015",\n', "")
    text, before, after = fixed("a.bib", planted)
    assert "RC303" in before
    assert "RC303" not in after
    assert '	DOI = "10.1007/s00198-014-2989-6",\n	YEAR = "2015"\n}' in text


def test_what_the_paper_of_a_meeting_stands_in_is_no_journal(folder: Path) -> None:
    paper = BIBTEX[BIBTEX.index("@Article{shiraki") :].replace("@Article", "@InProceedings")
    right = paper.replace("  journal ", "  booktitle ")
    missing = right[: right.index("@InProceedings{huang")].replace("{shiraki", "{left")
    planted = right * 2 + re.sub(r"  booktitle .*\n", "", missing)
    text, before, after = fixed(
        "a.bib", planted.replace(" = oi", " = {Osteoporosis International}")
    )
    assert "RC304" in before
    assert "RC304" not in after
    assert text.endswith(",\n  booktitle = {Journal of Bone and Mineral Research}\n}\n\n")


def test_a_quotation_mark_does_not_end_a_quoted_value(folder: Path) -> None:
    source = SourceText("a.bib", '@article{a, title = "Deep xyz", year = 2015}')
    edit = Edit(Span(source.text.index("xyz"), source.text.index("xyz") + 3), 'a "b" & c')
    finding = spelt(a_finding(edit, Field.TITLE), source)
    assert finding.fix is not None
    assert finding.fix.edits[0].replacement == 'a {"}b{"} \\& c'


@pytest.mark.parametrize(
    ("name", "text", "wrong", "written"),
    [
        ("a.html", "<li>Smith. xyz.</li>", "xyz", "a &lt; &amp; ö"),
        ("a.json", '[{"title": "xyz"}]', "xyz", "a < & \\u00f6"),
        ("a.json", '[{"title": "é xyz"}]', "xyz", "a < & ö"),
        ("a.json", '[{"title": 123}]', "123", None),
        ("a.md", "Smith. xyz.", "xyz", "a < & ö"),
        ("a.yaml", "- title: xyz\n", "xyz", None),
        ("a.bib", "@article{a, title = {xyz}}", "xyz", r"a {\textless} \& {\"o}"),
        ("a.bib", "@article{a, title = {ä xyz}}", "xyz", r"a {\textless} \& ö"),
        ("a.bib", "@article{a, title = xyz}", "xyz", r"{a {\textless} \& {\"o}}"),
        ("a.bib", '@article{a, title = "a " # xyz # " c"}', "xyz", None),
        ("a.bib", '@article{a, title = {a "} # b}', ' "} # b', None),
    ],
)
def test_what_is_written_has_the_escapes_of_its_file(
    name: str, text: str, wrong: str, written: str | None
) -> None:
    start = text.index(wrong)
    edit = Edit(Span(start, start + len(wrong)), "a < & ö")
    finding = spelt(a_finding(edit, Field.TITLE), SourceText(name, text))
    assert (None if finding.fix is None else finding.fix.edits[0].replacement) == written


def a_finding(edit: Edit, field: Field) -> Finding:
    fix = Fix((edit,), Safety.UNSAFE)
    place = Location("a", 1, 1, 1, 1)
    return Finding("RC205", "title-mismatch", Severity.ERROR, field, "", place, fix=fix)


def test_a_wrong_doi_is_written_anew_wherever_its_entry_has_it(folder: Path) -> None:
    linked = "[doi:{0}](https://doi.org/{0}), also <https://doi.org/{0}>"
    right = VANCOUVER.replace(
        "doi:10.1007/s00198-014-2989-6", linked.format("10.1007/s00198-014-2989-6")
    )
    planted = right.replace("10.1007/s00198-014-2989-6", "10.1007/s00198-041-2998-9")
    text, before, _ = fixed("a.md", planted)
    assert "RC101" in before
    assert text == right
