"""`refcheck init`: a configuration and a workflow to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

import click

from refcheck.cli.telling import announce

_CONFIG = """\
# What refcheck reads when it is called without paths.
inputs = [{inputs}]

# Where the registries' answers are kept; commit it, and CI needs no network.
lockfile = "refcheck.lock"

# Crossref serves those it can write to faster and more reliably.
# mailto = "you@your-university.edu"

# Findings of this severity and above fail a run: error, warning, note or never.
# fail-on = "error"

# Rules by code (RC206), start of a code (RC3) or name; `refcheck explain` lists them.
# ignore = ["missing-doi"]

# [{prefix}severity]
# superseded-preprint = "note"
"""
# Where no bibliography is found, an article may hold its list itself.
_BIBLIOGRAPHIES = frozenset({".bib", ".bibtex", ".biblatex", ".ris", ".nbib", ".enw"})
_ARTICLES = frozenset(".md .markdown .qmd .rmd .ipynb .rst .org .adoc .typ .wiki .tex .ltx".split())
# Written with a word processor, or made of a text.
_DOCUMENTS = frozenset(".docx .odt .rtf .jats .nxml".split())
_MADE = frozenset(".bbl .pdf".split())
# Most pages and XML of a project are not its articles: they are named, and never taken unasked.
_ASKED = frozenset(".html .htm .xhtml .xml".split())
_OWN, _SHARED = Path("refcheck.toml"), Path("pyproject.toml")
_WORKFLOW = Path(".github/workflows/refcheck.yml")
# The folders of a small project; deeper down stand other people's examples.
_DEEPEST = 3


@click.command("init", epilog="Example: refcheck init article.md && refcheck lock")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
def command(paths: tuple[str, ...]) -> int:
    """Write a commented configuration and a CI workflow into the current project.

    PATHS are what is to be checked; without them the texts, bibliographies and reference lists of
    the project are looked for. The configuration goes into pyproject.toml where there is one, else
    into refcheck.toml. Nothing that exists is changed.
    """
    from refcheck.config import find_config, project_of, shown_path
    from refcheck.engine import require_inside, write_whole

    for written in (_OWN, _SHARED, _WORKFLOW):
        require_inside(written, project_of(Path()))
    file, text = _config(Path(), paths)
    if text is None:
        announce(f"{file.as_posix()}: configured already, left as it is")
    else:
        write_whole(file, text)
        announce(f"{file.as_posix()}: configuration written")
    config = find_config(file)
    lockfile = shown_path(config.lockfile or config.beside(Path(), "refcheck.lock"))
    _write_workflow(lockfile)
    inputs = ", ".join(map(shown_path, config.inputs))
    first = "" if inputs else "set `inputs`; "
    announce(f"next: {first}`refcheck lock` asks about {inputs or 'them'}; commit {lockfile}")
    return 0


def _write_workflow(lockfile: str) -> None:
    from importlib import resources
    import shlex

    from refcheck.engine import write_whole
    from refcheck.errors import UsageError
    from refcheck.files import why

    if _WORKFLOW.exists():
        announce(f"{_WORKFLOW.as_posix()}: there already, left as it is")
        return
    template = resources.files("refcheck.cli") / "templates" / "refcheck.yml"
    text = template.read_text("utf-8").replace("refcheck.lock", shlex.quote(lockfile))
    try:
        _WORKFLOW.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{_WORKFLOW.parent.as_posix()}: cannot be made: {why(error)}",
            hint="move what stands there, and run the same command again",
        ) from None
    write_whole(_WORKFLOW, text)
    announce(f"{_WORKFLOW.as_posix()}: workflow written")


def _config(folder: Path, paths: Sequence[str]) -> tuple[Path, str | None]:
    """Return the configuration file and its new content; None where it is configured already."""
    import tomllib

    from refcheck.config.reading import MAX_BYTES
    from refcheck.errors import ConfigError
    from refcheck.files import read_regular, why

    own, shared = folder / _OWN, folder / _SHARED
    if own.exists():
        return own, None
    if not shared.exists():
        return own, _CONFIG.format(inputs=_inputs(folder, paths), prefix="")
    try:
        present = read_regular(shared, MAX_BYTES).decode("utf-8")
        is_configured = "refcheck" in tomllib.loads(present).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shared}: this is not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shared}: {why(error)}") from None
    if is_configured:
        return shared, None
    table = _CONFIG.format(inputs=_inputs(folder, paths), prefix="tool.refcheck.")
    return shared, f"{present.rstrip()}\n\n[tool.refcheck]\n{table}".lstrip()


def _inputs(folder: Path, paths: Sequence[str]) -> str:
    """Return what is to be checked, as TOML strings; raise `UsageError` where that is nothing."""
    import json

    from refcheck.engine import read_documents
    from refcheck.errors import UsageError

    if paths:
        read_documents(paths, None)
    found = [Path(path).as_posix() for path in paths] or list(_found(folder))
    if not found:
        raise UsageError(
            "no bibliography and no reference list was found here",
            hint="name what is to be checked: `refcheck init article.md`",
        )
    return ", ".join(json.dumps(path, ensure_ascii=False) for path in found)


def _found(folder: Path) -> Iterator[str]:
    """Yield what is to be checked: the texts that name their bibliographies, and bibliographies
    that none names; without any of them the articles that hold a list. Tell what is taken, and
    what is left.
    """
    files = list(_files(folder))
    bibliographies = _with_suffix(files, _BIBLIOGRAPHIES)
    exported = list(_exports(bibliographies))
    articles = _with_suffix(files, _ARTICLES)
    texts = _texts(articles) if bibliographies else {}
    for text, lists in texts.items():
        announce(f"{text}: a text, taken with {', '.join(lists)}")
        yield text
    taken = {name for lists in texts.values() for name in lists}
    exported = [file for file in exported if file.as_posix() not in taken]
    bibliographies = [file for file in bibliographies if file not in exported]
    for file in bibliographies:
        if file.as_posix() not in taken:
            yield file.relative_to(folder).as_posix()
    known = {Path(text).with_suffix("") for text in texts}
    others = (_with_suffix(files, suffixes) for suffixes in (_DOCUMENTS, _ASKED, _MADE))
    for file in (*articles, *chain.from_iterable(others)):
        suffix = file.suffix.lower()
        if file.as_posix() in texts:
            continue
        if file.with_suffix("") in known and suffix not in _ARTICLES:
            announce(f"{file.as_posix()}: left, it is made of the text of this name")
        elif suffix not in _MADE and _holds_references(file):
            if bibliographies or suffix in _ASKED:
                announce(f"{file.as_posix()}: left, it has a list of its own: name it to check it")
                continue
            known.add(file.with_suffix(""))
            yield file.relative_to(folder).as_posix()
    for file in exported:
        if bibliographies or known:
            announce(f"{file.as_posix()}: left, refcheck export wrote it")
        else:
            yield file.relative_to(folder).as_posix()


def _exports(bibliographies: Sequence[Path]) -> Iterator[Path]:
    """Yield those that `refcheck export` wrote, and nobody has changed since."""
    from refcheck.engine.own_exports import is_export
    from refcheck.files import read_regular
    from refcheck.readers.markup.decoding import MAX_DOCUMENT_BYTES

    for file in bibliographies:
        with suppress(OSError):  # whoever reads it says why it cannot be
            if is_export(read_regular(file, MAX_DOCUMENT_BYTES).decode(errors="replace")):
                yield file


def _with_suffix(files: Sequence[Path], suffixes: frozenset[str]) -> list[Path]:
    return [file for file in files if file.suffix.lower() in suffixes]


def _texts(articles: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """Return the texts that name their bibliographies, with these; no part of one by itself."""
    from refcheck.engine import read_documents
    from refcheck.errors import RefcheckError

    found: dict[str, tuple[str, ...]] = {}
    parts: set[str] = set()
    for file in articles:
        try:
            main, *_ = read_documents([file.as_posix()], None)
        except RefcheckError:
            continue
        parts.update(path for path in main.ties.parts if path != main.source.path)
        if main.ties.lists:
            found[main.source.path] = main.ties.lists
    return {path: lists for path, lists in found.items() if path not in parts}


def _files(folder: Path, depth: int = 1) -> Iterable[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif depth < _DEEPEST and path.is_dir():
            yield from _files(path, depth + 1)


def _holds_references(file: Path) -> bool:
    from refcheck.engine import read_documents
    from refcheck.errors import RefcheckError

    try:
        return any(reading.references for reading in read_documents([str(file)], None))
    except RefcheckError:
        return False
