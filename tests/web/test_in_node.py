"""The page's own Python, run by Node: it starts, reads every kind of document, and judges alike.

Skipped where the page is not built (`make web`) or node is not installed.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile
from typing import Any

import pytest

from refcheck.page.bench import Bench, Wish
from refcheck.page.paper import Paper
from tests.readers.documents import CITATIONS
from tests.readers.office import docx, par
from tests.readers.pdfs import pdf_lines, set_in_columns
from tests.web.serving import ROOT

BUILD = ROOT / "build" / "web"
SAMPLE = ROOT / "tests" / "sample" / "repository"
OWN, SAMPLES = ROOT / "references" / "refcheck.lock", SAMPLE / "refcheck.lock"

pytestmark = [
    pytest.mark.skipif(not (BUILD / "python.tar.gz").exists(), reason="the page is not built"),
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
]


def in_node(
    folder: Path, jobs: list[dict[str, Any]], build: Path = BUILD, *, anew: bool = False
) -> list[dict[str, Any]]:
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs))
    command = ["node", str(ROOT / "web" / "smoke.mjs"), str(build), str(listed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert ("Python starts anew" in done.stderr) is anew, done.stderr[-2000:]
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def wish(document: Path, lockfile: Path, work: str = "verify", **more: Any) -> dict[str, Any]:
    content = base64.b64encode(document.read_bytes()).decode()
    lock = lockfile.read_text(encoding="utf-8")
    return {"work": work, "name": document.name, "content": content, "lockfile": lock, **more}


def by_command(folder: Path, document: Path, lockfile: Path) -> Any:
    alone = Path(tempfile.mkdtemp(dir=folder))
    shutil.copy(document, alone)
    shutil.copy(lockfile, alone / "refcheck.lock")
    command = [sys.executable, "-m", "refcheck", "verify", "--locked", "--format", "json"]
    done = subprocess.run(
        [*command, document.name], cwd=alone, capture_output=True, env={"PYTHONPATH": str(ROOT)}
    )
    return json.loads(done.stdout)


def test_the_page_judges_as_the_command_does(tmp_path: Path) -> None:
    documents = [
        (ROOT / "references" / "vitamin-k2.md", OWN),
        (ROOT / "docs" / "examples" / "library.bib", OWN),
        (SAMPLE / "library.bib", SAMPLES),
        # Of which nothing is known: each is told to be missing from the lockfile by its name.
        (SAMPLE / "library.bib", OWN),
    ]
    told = in_node(tmp_path, [wish(document, lock) for document, lock in documents])
    for (document, lock), made in zip(documents, told, strict=True):
        expected = by_command(tmp_path, document, lock)
        assert made["report"]["references"] == expected["references"]
        assert made["report"] == expected


def test_every_work_of_the_page_is_done_there_as_well(tmp_path: Path) -> None:
    library = ROOT / "docs" / "examples" / "library.bib"
    jobs = [wish(library, OWN, "fix", unsafe=True), wish(library, OWN, "read")]
    jobs += [wish(library, OWN, "written", to=to) for to in ("bibtex", "ris", "html", "letter")]
    fixed, read, *files = in_node(tmp_path, jobs)
    assert b"515--521" in base64.b64decode(fixed["content"])
    assert [one["key"] for one in read["references"]] == ["shiraki2000", "yan2023"]
    assert len({file["name"] for file in files}) == 4


@pytest.mark.parametrize("memory", [b"", b"\0" * 64, "of another Python"])
def test_where_the_kept_memory_does_not_fit_python_starts_as_it_always_does(
    tmp_path: Path, memory: bytes | str
) -> None:
    build = tmp_path / "web"
    shutil.copytree(BUILD, build, copy_function=os.symlink)
    kept = build / "memory.gz"
    if isinstance(memory, str):
        memory = b"\1" + gzip.decompress(kept.read_bytes())[1:]
    kept.unlink()
    kept.write_bytes(gzip.compress(memory))
    library = ROOT / "docs" / "examples" / "library.bib"
    [read] = in_node(tmp_path, [wish(library, OWN, "read")], build, anew=True)
    assert [one["key"] for one in read["references"]] == ["shiraki2000", "yan2023"]


def documents(folder: Path) -> list[Path]:
    """Return three references in every kind of document that people drop."""
    cited = [one for one in CITATIONS if one.isascii()][:3]
    listed = "\n\n".join(f"{n}. {one}" for n, one in enumerate(cited, 1))
    entries = [f"@book{{k{n}, title = {{Eels {n}}}, year = {{1999}}}}" for n in (1, 2, 3)]
    records = [f"TY  - BOOK\nTI  - Eels {n}\nPY  - 1999\nER  - \n" for n in (1, 2, 3)]
    items = "".join(f"\\bibitem{{k{n}}} {one}\n\n" for n, one in enumerate(cited, 1))
    texts = {
        "a.txt": f"References\n\n{listed}\n",
        "a.md": f"# References\n\n{listed}\n",
        "a.html": f"<h2>References</h2><ol>{''.join(f'<li>{one}</li>' for one in cited)}</ol>",
        "a.bib": "\n".join(entries),
        "a.ris": "\n".join(records),
        "a.tex": f"\\begin{{thebibliography}}{{9}}\n{items}\\end{{thebibliography}}\n",
        "a.json": json.dumps([{"id": f"k{n}", "type": "book", "title": "Eels"} for n in (1, 2, 3)]),
        "a.yaml": "".join(f"- id: k{n}\n  type: book\n  title: Eels\n" for n in (1, 2, 3)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "a.pdf").write_bytes(set_in_columns(list(pdf_lines(cited, "numbered", 95)), 1))
    paragraphs = ["References", *(f"{n}. {one}" for n, one in enumerate(cited, 1))]
    (folder / "a.docx").write_bytes(docx("".join(par(one) for one in paragraphs)))
    return sorted(folder.glob("a.*"))


def test_every_kind_of_document_is_read_there_as_here(tmp_path: Path) -> None:
    dropped = documents(tmp_path)
    told = in_node(tmp_path, [wish(one, OWN, "read") for one in dropped])
    for document, made in zip(dropped, told, strict=True):
        read = Bench().read(Wish(Paper(document.read_bytes(), document.name)))
        assert made == read
        assert len(made["references"]) == 3
