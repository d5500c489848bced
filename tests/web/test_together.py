"""Several documents dropped together: a manuscript, its chapters and the bibliography it names."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
import shutil
from typing import TYPE_CHECKING, Any
import zipfile

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from refcheck.errors import RefcheckError, UsageError
from refcheck.hosting.standing import Standing
from refcheck.page.bench import Bench, wish_of
from tests.server import RegistryServer
from tests.web.conftest import Open
from tests.web.serving import ROOT
from tests.web.test_page import LIBRARY, checked, saved, taken, verdicts

if TYPE_CHECKING:
    from playwright.sync_api import Page

BIB = LIBRARY.read_text(encoding="utf-8")
MAIN = r"""\documentclass{article}\begin{document}
Menaquinone \cite{shiraki2000,nobody2020}. \input{chapters/two}
\bibliography{refs}
\end{document}
"""
THESIS = {
    "thesis/main.tex": MAIN,
    "thesis/chapters/two.tex": r"More of it \cite{yan2023}." + "\n",
    "thesis/refs.bib": BIB,
    "thesis/house.cls": r"\ProvidesClass{house}",
}
LOCKFILE = (ROOT / "references" / "refcheck.lock").read_text(encoding="utf-8")
DROPPING = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
}"""


def wished(files: dict[str, str], **more: Any) -> Any:
    listed = [
        {"name": name, "content": base64.b64encode(text.encode()).decode()}
        for name, text in files.items()
    ]
    return wish_of({"files": listed, "lockfile": LOCKFILE, **more})


@pytest.fixture
def bench(folder: Path) -> Bench:
    return Bench(Standing(locked=True), folder)


def test_a_manuscript_is_read_with_its_chapters_and_its_bibliography(bench: Bench) -> None:
    read = bench.read(wished(THESIS))
    assert [one["key"] for one in read["references"]] == ["shiraki2000", "yan2023"]
    made = bench.verify(wished(THESIS))
    [text] = made["report"]["texts"]
    cited = [(one["written"], one["location"]["path"]) for one in text["citations"]]
    assert cited == [
        ("shiraki2000", "thesis/main.tex"),
        ("nobody2020", "thesis/main.tex"),
        ("yan2023", "thesis/chapters/two.tex"),
    ]
    codes = [f["code"] for one in made["report"]["references"] for f in one["findings"]]
    assert sorted(codes) == ["RC210", "RC505"]
    assert made["hints"] == ["no references are looked for in thesis/house.cls"]


def test_the_corrected_file_is_given_and_of_several_an_archive(bench: Bench) -> None:
    made = bench.fix(wished(THESIS, unsafe=True))
    assert made["name"] == "refs-fixed.bib"
    both = {"one.bib": BIB, "two/other.bib": BIB.replace("@article{", "@article{other")}
    made = bench.fix(wished(both, unsafe=True))
    assert (made["name"], made["fixes"]) == ("references-fixed.zip", 2)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(made["content"]))) as packed:
        assert sorted(packed.namelist()) == ["one.bib", "two/other.bib"]
        assert "515--521" in packed.read("one.bib").decode()


def test_files_that_name_what_was_not_dropped_find_nothing_of_this_machine(
    bench: Bench, folder: Path
) -> None:
    (folder / "secret.bib").write_text(BIB)
    (folder.parent / "secret.bib").write_text(BIB)
    named = (str(folder / "secret"), "../secret", "../../secret", "secret")
    for name in named:
        files = {"main.tex": MAIN.replace("{refs}", f"{{{name}}}"), "own.bib": BIB}
        read = bench.read(wished(files))
        listed = [one for one in read["references"] if not one["problem"]]
        assert {one["location"]["path"] for one in listed} == {"own.bib"}
    assert sorted(path.name for path in folder.iterdir()) == ["secret.bib"]


@pytest.mark.parametrize(
    "name", ["../main.tex", "/etc/main.tex", "C:\\main.tex", "a/../../b.tex", "a\0b.tex", "a" * 400]
)
def test_a_name_that_leads_elsewhere_is_refused(bench: Bench, folder: Path, name: str) -> None:
    with pytest.raises(UsageError):
        bench.read(wished({name: MAIN, "refs.bib": BIB}))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("files", [[], [{}], [{"name": "a.bib"}], "x", [["a.bib", ""]], [None]])
def test_what_no_page_sends_is_refused(bench: Bench, files: Any) -> None:
    with pytest.raises(RefcheckError):
        bench.read(wish_of({"files": files}))


def drop(page: Page, files: dict[str, str]) -> None:
    page.evaluate(DROPPING, files)
    checked(page)


def test_a_manuscript_is_dropped_with_its_bibliography(
    opened: Open, registry: RegistryServer
) -> None:
    page = opened()
    drop(page, {"main.tex": MAIN.replace("\\input{chapters/two}", ""), "refs.bib": BIB})
    assert page.inner_text("#chosen") == "Taken: main.tex and refs.bib."
    assert verdicts(page) == ["does not agree"] * 2
    assert "RC505" in page.inner_text("#report") and "nobody2020" in page.inner_text("#report")
    page.check("#unsafe")
    assert "515--521" in saved(taken(page, "#fix"))
    page.reload()
    checked(page)
    assert page.inner_text("#chosen") == "Taken: main.tex and refs.bib."
    assert page.locator("#stale").is_hidden()
    report = json.loads(saved(taken(page, "#json")))
    assert report["texts"][0]["path"] == "main.tex"
    assert page.said == []  # type: ignore[attr-defined]


def test_a_folder_is_chosen_with_a_lockfile_in_it(
    opened: Open, registry: RegistryServer, tmp_path: Path
) -> None:
    thesis = tmp_path / "thesis"
    for name, text in THESIS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "references" / "refcheck.lock", thesis)
    (thesis / ".git").mkdir()
    (thesis / ".git" / "notes.bib").write_text(BIB)
    (thesis / "poetry.lock").write_text("[[package]]\n")
    page = opened()
    page.set_input_files("#folder", thesis)
    checked(page)
    assert page.inner_text("#chosen").endswith("more and a lockfile.")
    assert page.locator("#report article").count() == 2
    assert registry.count == 0
