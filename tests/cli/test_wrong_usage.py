"""What people type that cannot be meant: each is told in a line what is wrong, and what to do."""

from __future__ import annotations

from pathlib import Path
import shutil
import sys

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli

ROOT = Path(__file__).parents[2]

# What is typed; what is said of it; what is said to do.
WRONG = (
    ("thesis.bib", "no command 'thesis.bib' (did you mean 'verify'?)", "refcheck --help"),
    ("check a.md", "no command 'check' (did you mean 'verify'?)", "refcheck --help"),
    ("chek a.md", "no command 'chek' (did you mean 'verify'?)", "refcheck --help"),
    ("a", "no command 'a' (did you mean 'verify'?)", "refcheck --help"),
    ("verfy a.md", "no command 'verfy' (did you mean 'verify'?)", "refcheck --help"),
    ("wach a.md", "no command 'wach' (did you mean 'watch'?)", "refcheck --help"),
    ("help", "no command 'help' (did you mean '--help'?)", "refcheck --help"),
    ("version", "no command 'version' (did you mean '--version'?)", "refcheck --help"),
    ("--verison", "no option '--verison' (did you mean '--version'?)", "refcheck --help"),
    ("--fix a.md", "no option '--fix'", "behind the command: `refcheck verify --fix`"),
    ("--exit-zero", "no option '--exit-zero'", "refcheck verify --exit-zero"),
    ("verify a.md --exitzero", "(did you mean '--exit-zero'?)", "refcheck verify --help"),
    ("verify a.md --lockd", "(did you mean '--locked'?)", "refcheck verify --help"),
    ("verify a.md --quiet=yes", "option '--quiet' does not take a value", ""),
    ("verify a.md -o", "option '-o' requires an argument", ""),
    ("verify b.md", "no file 'b.md' (did you mean 'a.md'?)", "name a file, a folder, or -"),
    ("verify a.md,b.md", "no file 'a.md,b.md'", "name a file, a folder, or -"),
    ("verify *.ris", "no file '*.ris'", "name a file, a folder, or -"),
    ("verify https://example.org/a", "no file 'https://example.org/a'", "no web page is opened"),
    ("verify picture.png", "no reader for the suffix '.png'", "not recognised"),
    ("verify thesis.doc", "no reader for the suffix '.doc'", "save it as .docx"),
    ("verify refs.xlsx", "no reader for the suffix '.xlsx'", "save the citations as text"),
    ("verify all.zip", "no reader for the suffix '.zip'", "unpack it"),
    ("verify damaged.docx", "this is not a Word document", ""),
    ("verify a.md --input-format markdwn", "(did you mean 'markdown'?)", "known are text"),
    ("verify a.md --format pdf", "no report format 'pdf'", "html"),
    ("verify a.md --format jsn", "(did you mean 'json'?)", "choose from text"),
    ("verify a.md -o a.pdf", "no report is written as .pdf", "a browser prints it as PDF"),
    ("verify a.md -o a.docx", "no report is written as .docx", "add `--format letter`"),
    ("verify a.md --locked -o folder", "folder: cannot be written: a folder", ""),
    ("verify a.md --locked -o no/a.html", "a.html: cannot be written", ""),
    ("verify a.md --locked -o kept.html", "kept.html: the file is read-only", "another file"),
    ("verify a.md --locked -o a.md", "a.md: is read or written by this run", "another file"),
    ("verify a.md --select RC999", "no rule 'RC999'", "`refcheck explain` lists all"),
    ("verify a.md --select year", "'year-mismatch' or 'missing-year'", "lists all of them"),
    ("verify a.md --fail-on errors", "'errors' is not one of", "refcheck verify --help"),
    ("verify a.md --mailto me", "'me' is not an e-mail address", "such as you@"),
    ("verify a.md --timeout soon", "'soon' is not a valid float", "refcheck verify --help"),
    ("verify a.md --timeout 0", "a time-out of 0.0 seconds", ""),
    ("verify a.md --locked --refresh", "asks nobody", "use one of them"),
    (
        "verify a.md --locked --lockfile refchek.lock",
        "no lockfile 'refchek.lock' (did you mean 'refcheck.lock'?)",
        "or leave --locked out",
    ),
    ("verify a.md --locked --lockfile a.md", "a.md: the lockfile is not valid", "restore"),
    ("verify a.md --config no.toml", "no.toml: ", ""),
    ("verify a.md --config half.toml", "half.toml: this is not TOML", ""),
    ("verify a.md --config odd.toml", "'inptus' (did you mean 'inputs'?)", "known keys"),
    ("verify a.md --snapshot no --locked", "no holds no snapshot", "snapshot build"),
    ("verify a.md --diff --format json", "--diff prints the fixes", "leave out --format"),
    ("verify a.md --show-fixes", "--show-fixes tells what --fix changes", "add --fix"),
    ("verify a.md --sort name", "'name' is not one of 'document'", "refcheck verify --help"),
    ("verify a.md --color yes", "'yes' is not one of 'auto'", "refcheck verify --help"),
    ("export a.md --to bibtx", "(did you mean 'bibtex'?)", "choose from bibtex"),
    ("export a.md -o a.docx", "a.docx: no bibliography", "choose .bib"),
    ("export a.md --key-format {autor}", "names {autor}", "did you mean {author}?"),
    ("export a.md --journal iso4", "'iso4' is not one of 'full'", "refcheck export --help"),
    ("export a.md --locked -o kept.bib", "kept.bib: the file is read-only", "another file"),
    ("explain yeer-mismatch", "(did you mean 'year-mismatch'?)", "lists all of them"),
    ("lock --online", "--online goes with --check", "refcheck lock --check --online"),
    ("lock a.md --locked", "no option '--locked' (did you mean", "refcheck lock --help"),
    ("read a.md --format xml", "'xml' is not one of 'text'", "refcheck read --help"),
    ("watch", "no file to read", "name one"),
    ("completion tcsh", "'tcsh' is not one of 'bash'", "refcheck completion --help"),
    ("init here", "no file 'here'", ""),
)


@pytest.fixture(autouse=True)
def desk(folder: Path) -> None:
    """Lay out the files that are named above."""
    shutil.copy(ROOT / "references" / "vitamin-k2.md", "a.md")
    shutil.copy(ROOT / "references" / "refcheck.lock", folder)
    Path("folder").mkdir()
    Path("half.toml").write_text("inputs = [")
    Path("odd.toml").write_text('inptus = ["a.md"]\n')
    for name in ("picture.png", "thesis.doc", "refs.xlsx", "all.zip", "damaged.docx"):
        Path(name).write_bytes(b"\x00\x01")
    for name in ("kept.html", "kept.bib"):
        Path(name).write_text("kept")
        Path(name).chmod(0o444)


@pytest.mark.parametrize(("typed", "said", "to_do"), WRONG, ids=lambda text: text[:40])
def test_wrong_usage_is_told_in_a_line(
    typed: str,
    said: str,
    to_do: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    status = run(cli, typed.split())

    seen = capsys.readouterr()
    assert status == 2, seen
    assert seen.out == ""
    line, *more = seen.err.splitlines()
    assert line.startswith("refcheck: ")
    assert said in line
    assert len(more) <= 1
    assert to_do in "".join(more)

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    assert run(cli, typed.split()) == 2
    fitted = capsys.readouterr().err.splitlines()
    assert max(map(len, fitted)) <= 80
    assert " ".join(fitted).split() == seen.err.split()
    for name in ("kept.html", "kept.bib"):
        assert Path(name).read_text() == "kept"


@pytest.mark.parametrize("group", ["snapshot", "audit"])
def test_a_group_of_commands_alone_shows_them(
    group: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, [group]) == 2
    seen = capsys.readouterr()
    assert seen.out.startswith(f"Usage: refcheck {group}")
    assert seen.out.count("\n") > 5
    assert seen.err == ""


def test_a_pattern_that_the_shell_left_is_followed(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy("a.md", "b.md")
    assert run(cli, ["verify", "?.md", "--locked"]) == 0
    assert "14 references: 14 agree" in capsys.readouterr().out


def test_a_read_only_lockfile_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    lockfile = Path("refcheck.lock")
    before = lockfile.read_bytes()
    lockfile.chmod(0o444)
    Path("refcheck.toml").write_text('inputs = ["few.md"]\n')
    lines = Path("a.md").read_text(encoding="utf-8").splitlines()
    Path("few.md").write_text("\n".join(lines[:-2]), encoding="utf-8")
    assert run(cli, ["lock"]) == 2
    assert "cannot be written: the file is read-only" in capsys.readouterr().err
    assert lockfile.read_bytes() == before
