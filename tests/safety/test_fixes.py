"""Fixes take their words from registries: what they write is read as the text it is."""

from __future__ import annotations

from collections.abc import Sequence
import json
from pathlib import Path
import shutil
import subprocess
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from refcheck.core.model.answer import Via
from refcheck.core.model.report import Report
from refcheck.engine import Settings, verify_with
from refcheck.engine.fixing import Fixed, fixed_files
from refcheck.readers import Document, Reading, reader_for
from refcheck.readers.markup.decoding import Encoding
from refcheck.sources.entry import Entry
from tests.rules.examples import TODAY
from tests.rules.examples import Registry as Known
from tests.safety.hostile import ATTACKS

_TITLE = "Deep learning of vitamins in rats"
_CITED = f"LeCun Y. {_TITLE}. Nature. 2016;5:1-2. doi:10.1000/182"
_WORK = {
    "id": "a", "type": "article-journal", "title": _TITLE, "container-title": "Nature",
    "author": [{"family": "LeCun", "given": "Y"}], "issued": {"date-parts": [[2016]]},
    "volume": "5", "DOI": "10.1000/182",
}  # fmt: skip
_DOCUMENTS = {
    "a.json": json.dumps([_WORK]),
    "a.yaml": yaml.safe_dump({"references": [_WORK]}, sort_keys=False),
    "a.bib": f"""@article{{a,
  title = {{{_TITLE}}},
  author = {{LeCun, Y}},
  journal = {{Nature}},
  year = {{2016}},
  volume = {{5}},
  doi = {{10.1000/182}},
}}
""",
    "a.ris": f"TY  - JOUR\nTI  - {_TITLE}\nAU  - LeCun, Y\nJO  - Nature\nPY  - 2016\nVL  - 5\n"
    "DO  - 10.1000/182\nER  - \n",
    "a.nbib": f"PMID- 1\nTI  - {_TITLE}\nFAU - LeCun, Y\nJT  - Nature\nDP  - 2016\nVI  - 5\n"
    "LID - 10.1000/182 [doi]\n",
    "a.nxml": "<article><back><ref-list><ref id='a'><element-citation><person-group><name>"
    "<surname>LeCun</surname><given-names>Y</given-names></name></person-group>"
    f"<article-title>{_TITLE}</article-title><source>Nature</source><year>2016</year>"
    "<volume>5</volume><pub-id pub-id-type='doi'>10.1000/182</pub-id></element-citation></ref>"
    "</ref-list></back></article>",
    "a.md": f"# References\n\n1. {_CITED}\n",
    "a.html": f"<h2>References</h2><ol><li>{_CITED}</li></ol>",
    "a.tex": f"\\begin{{thebibliography}}{{9}}\n\\bibitem{{a}} {_CITED}\n\\end{{thebibliography}}\n",
}
_ESCAPED = {
    "a closing tag": "&amp;amp;lt;/article-title&amp;amp;gt;&amp;amp;lt;script&amp;amp;gt;",
    "a member of an object": '", "x": 1, "y": "',
    "an object": '{"x": 1}',
    "a line": "a&amp;amp;#10;ER  - &#10;- id: evil",
}


def _message(attack: str, where: str) -> dict[str, Any]:
    record: dict[str, Any] = {
        "DOI": "10.1000/182", "type": "journal-article", "title": [_TITLE], "page": "1-2",
        "container-title": ["Nature"], "issued": {"date-parts": [[2016]]}, "volume": "5",
        "author": [{"family": "LeCun", "given": "Y"}],
    }  # fmt: skip
    match where:
        case "title":
            record["title"] = [f"{attack} learning of vitamins in rats"]
        case "author":
            record["author"] += [{"family": f"Doe{attack}", "given": attack}]
        case "family":
            record["author"] = [{"family": f"Le{attack}", "given": "Y"}]
        case "container":
            record["container-title"] = [f"Science {attack}"]
        case _:
            record["volume"] = f"6{attack}"
    return record


@pytest.mark.parametrize("where", ["title", "author", "family", "container", "volume"])
@pytest.mark.parametrize("name", _DOCUMENTS)
def test_a_fix_writes_no_more_than_text(name: str, where: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(_DOCUMENTS[name].encode())
    reading = reader_for(name, None).read(Document(str(path), path.read_bytes()))
    part = list(ATTACKS.values())[len(where + name) % 3 :: 3]  # each in some of the documents
    for attack in (*_ESCAPED.values(), *part):
        entry = Entry.from_message(_message(attack, where), retrieved=TODAY)
        source = Known({"10.1000/182": entry.to_answer(Via.REGISTRY)})

        def report_on(readings: Sequence[Reading], source: Known = source) -> Report:
            return verify_with(readings, Settings(tmp_path / "refcheck.lock", TODAY), source)

        report = report_on([reading])
        for file in fixed_files([reading], report, report_on, unsafe=True)[1]:
            _is_one_work(name, file.new)


def _is_one_work(name: str, content: bytes) -> None:
    again = reader_for(name, None).read(Document(name, content))
    assert len(again.references) == 1
    assert not again.problems
    assert not [char for char in content if char < 0x20 and char != 0x0A]
    keys = {*_WORK, "page", "issue", "container-title-short"}
    match name:
        case "a.json":
            (work,) = json.loads(content)
            assert set(work) <= keys
        case "a.yaml":
            (work,) = yaml.safe_load(content)["references"]
            assert set(work) <= keys
        case "a.nxml":
            assert "script" not in {element.tag for element in ET.fromstring(content).iter()}
        case "a.html":
            assert not [tag for tag in (b"<script", b"<img", b"<svg", b"<i") if tag in content]
        case "a.tex" | "a.bib":
            assert not [word for word in (b"\\input{", b"\\write18", b"^^5c") if word in content]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@pytest.mark.parametrize(
    "name", ["two\nlines.bib", 'a "b"\\c\x1b.bib', "a b.bib", "x\n--- a/other\n+++ b/other.bib"]
)
def test_git_applies_a_diff_to_the_named_file_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"old\n")
    except OSError:
        pytest.skip("no file can be called so here")
    diff = Fixed(name, "old\n", "new\n", Encoding("utf-8"), (), 0).diff
    (tmp_path / "diff").write_bytes(diff)
    subprocess.run(["git", "apply", "diff"], cwd=tmp_path, check=True)
    assert path.read_bytes() == b"new\n"
