"""No path that a document names is opened, and no address in a document or record is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
import json
import os
from pathlib import Path
import re
import sys
from typing import Any

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.readers import Document, reader_for
from refcheck.sources.entry import Entry
from refcheck.sources.lockfile import Lockfile
from tests.readers.office import docx, odt, par
from tests.readers.pdfs import pdf, printed
from tests.rules.examples import TODAY

_DOI = "10.1000/182"
_CITATION = f"Doe J. A title of some length. Nature. 2015;1(2):3-4. doi:{_DOI}"
_LISTENERS: list[Callable[[str, tuple[Any, ...]], None]] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    for listener in _LISTENERS:
        listener(event, arguments)


sys.addaudithook(_audit)  # it cannot be taken away again, and costs nothing without listeners


@contextmanager
def _watched() -> Iterator[list[str]]:
    """Yield what is opened, asked or run while the context lasts."""
    seen: list[str] = []

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            seen.append(f"{event} {arguments[0]!r}")
        elif event.startswith(
            ("socket.connect", "socket.getaddrinfo", "subprocess.", "os.system")
        ) or event in ("urllib.Request", "webbrowser.open", "os.exec", "os.posix_spawn"):
            seen.append(f"{event} {arguments!r}")

    _LISTENERS.append(listen)
    try:
        yield seen
    finally:
        _LISTENERS.remove(listen)


# The process that takes text out of a PDF, the pipes to it and the place its complaints go to.
_OWN_PROCESS = re.compile(
    rf"open (?:\d+|{re.escape(repr(os.devnull))})\Z"
    rf"|subprocess\.Popen \({re.escape(repr(sys.executable))}, .*pdf_child import main"
)


def _besides_own_process(seen: Iterable[str]) -> list[str]:
    """Return what is opened or run besides a process of refcheck's own, told nothing of a file."""
    return [event for event in seen if "canary" in event or not _OWN_PROCESS.match(event)]


def _documents(secret: str) -> dict[str, bytes]:
    """Return documents that name a file and a host wherever their formats let them."""
    web = "http://canary.invalid/x"
    entities = (
        f'<!DOCTYPE a SYSTEM "{web}" [<!ENTITY e SYSTEM "file://{secret}">'
        f'<!ENTITY % p SYSTEM "{web}">%p;]>'
    )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>'
    body = f"<w:p><w:r><w:t>{_CITATION}</w:t></w:r></w:p>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="t/attachedTemplate" Target="{web}" TargetMode="External"/>'
        f'<Relationship Id="r2" Type="t/image" Target="file://{secret}" TargetMode="External"/>'
        "</Relationships>"
    )
    actions = (
        f"/OpenAction<</S/URI/URI({web})>>/Names<</EmbeddedFiles<</Names[(a)<</F({secret})>>]>>>>"
        f"/AA<</O<</S/Launch/F({secret})>>>>"
    )
    work = {"id": "a", "title": f"{_CITATION}", "URL": web, "DOI": _DOI, "PDF": secret}
    bib = f"""@string{{a = "x"}}
@article{{a, title = {{A title}}, file = {{:{secret}:PDF}}, url = {{{web}}}, doi = {{{_DOI}}},
  crossref = {{{secret}}}, xdata = {{{secret}}}}}
@comment{{jabref-meta: fileDirectory:{Path(secret).parent};}}
"""
    tex = rf"""\documentclass{{article}}\input{{{secret}}}\include{{{secret}}}
\bibliography{{{secret}}}\addbibresource{{{secret}}}\usepackage{{{secret}}}
\begin{{thebibliography}}{{9}}
\bibitem{{a}} {_CITATION} \input{{{secret}}} \href{{file://{secret}}}{{x}} \url{{{web}}}
\end{{thebibliography}}"""
    html = (
        f'<link rel="stylesheet" href="{web}"><base href="{web}"><script src="{secret}"></script>'
        f'<h2>References</h2><ol><li>{_CITATION} <a href="{web}">x</a><img src="{secret}">'
        f'<iframe src="file://{secret}"></iframe><object data="{secret}"></object></li></ol>'
    )
    markdown = (
        f"---\nbibliography: {secret}\ncsl: {web}\n---\n{{{{< include {secret} >}}}}\n\n"
        f"# References\n\n1. {_CITATION} ![x]({secret}) [y]({web})\n\n!include {secret}\n"
    )
    return {
        "list.bib": bib.encode(),
        "list.tex": tex.encode(),
        "list.html": html.encode(),
        "list.md": markdown.encode(),
        "list.ipynb": json.dumps({"cells": [{"cell_type": "markdown", "source": markdown}]}).encode(),
        "list.rst": f"References\n==========\n\n1. {_CITATION}\n\n.. include:: {secret}\n.. bibliography:: {secret}\n.. image:: {web}\n".encode(),
        "list.org": f"#+INCLUDE: {secret}\n#+BIBLIOGRAPHY: {secret}\n* References\n1. {_CITATION} [[file:{secret}]] [[{web}]]\n".encode(),
        "list.adoc": f"== References\n\ninclude::{secret}[]\n* {_CITATION} image:{web}[]\n".encode(),
        "list.typ": f'#include "{secret}"\n#bibliography("{secret}")\n= References\n+ {_CITATION} #image("{web}")\n'.encode(),
        "list.wiki": f"[[File:{secret}]]{{{{:{secret}}}}}<ref>{{{{cite web|title=T|url={web}|doi={_DOI}}}}}</ref><ref>{_CITATION} [{web} x]</ref>\n".encode(),
        "list.txt": f"References\n\n1. {_CITATION} file://{secret} {web}\n".encode(),
        "list.ris": f"TY  - JOUR\nTI  - T\nL1  - {secret}\nUR  - {web}\nDO  - {_DOI}\nER  - \n".encode(),
        "list.nbib": f"PMID- 1\nTI  - T\nLID - {_DOI} [doi]\nURL - {web}\n".encode(),
        "list.json": json.dumps([work]).encode(),
        "list.yaml": f"references:\n- id: a\n  title: !!python/object/apply:os.system [x]\n  x: !include {secret}\n".encode(),
        "hayagriva.yaml": f"a:\n  type: book\n  title: !include {secret}\n  author: A\n  url: file://{secret}\n".encode(),
        "list.cff": f"cff-version: 1.2.0\nreferences:\n- title: !include {secret}\n  url: {web}\n  doi: {_DOI}\n".encode(),
        "list.enw": f"%0 Book\n%T T\n%> file://{secret}\n%U {web}\n%R {_DOI}\n".encode(),
        "list.mods": f"<mods xmlns:xi='http://www.w3.org/2001/XInclude'>{include}<titleInfo><title>T</title></titleInfo><location><url>{web}</url></location></mods>".encode(),
        "list.nxml": f"<?xml version='1.0'?>{entities}<article><back><ref-list>{include}<ref><mixed-citation>{_CITATION} &e;</mixed-citation></ref></ref-list></back></article>".encode(),
        "plain.nxml": f"<article><?xml-stylesheet href='{web}'?><back><ref-list>{include}<ref><mixed-citation>{_CITATION}<ext-link href='{secret}'>x</ext-link></mixed-citation></ref></ref-list></back></article>".encode(),
        "list.tei": f"{entities}<TEI><listBibl><bibl>{_CITATION} &e;</bibl></listBibl></TEI>".encode(),
        "list.rtf": (
            f'{{\\rtf1 {{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt x}}}}'
            f'{{\\field{{\\*\\fldinst DDEAUTO sh "{secret}"}}{{\\fldrslt y}}}}{{\\*\\template {web}}}'
            f"{{\\object\\objautlink{{\\*\\objdata 00}}}}\\par References\\par 1. {_CITATION}\\par}}"
        ).encode(),
        "list.docx": docx(par("References") + body, {"word/_rels/document.xml.rels": relations}),
        "list.odt": odt(f'<text:p xlink:href="{secret}">{_CITATION}</text:p>'),
        "list.pdf": pdf([printed([(50, 740, "References"), (50, 700, f"1. {_CITATION}")])], actions),
    }  # fmt: skip


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret" / "canary.bib"
    path.parent.mkdir()
    path.write_text("@article{canary, title = {Canary}}", "utf-8")
    return str(path)


def test_a_reader_opens_nothing_that_a_document_names(secret: str) -> None:
    for name, content in _documents(secret).items():
        reader = reader_for(name, None)
        _read(reader, name, content)  # whatever it loads, it has loaded now
        with _watched() as seen:
            _read(reader, name, content)
        assert not _besides_own_process(seen), name


def _read(reader: Any, name: str, content: bytes) -> None:
    from refcheck.errors import RefcheckError

    try:
        reading = reader.read(Document(name, content))
    except RefcheckError:
        return
    assert "Canary" not in "".join(reference.raw.text for reference in reading.references)


def test_a_run_opens_its_own_files_and_no_other(
    secret: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    for name, content in _documents(secret).items():
        (folder / name).write_bytes(content)
    message = {
        "DOI": _DOI, "type": "journal-article", "title": ["A title of no length"],
        "URL": "http://canary.invalid/record", "issued": {"date-parts": [[2016]]},
        "link": [{"URL": f"file://{secret}"}], "resource": {"primary": {"URL": secret}},
        "author": [{"family": "Doe", "given": "J", "ORCID": "http://canary.invalid/orcid"}],
    }  # fmt: skip
    entry = Entry.from_message(message, retrieved=TODAY)
    Lockfile(folder / "refcheck.lock", {_DOI: entry}).save()
    monkeypatch.chdir(folder)
    for name in sorted(_documents(secret)):
        for arguments in (
            ["verify", name, "--locked", "--diff", "--unsafe-fixes"],
            ["verify", name, "--locked", "--format", "html"],
            ["export", name, "--locked"],
            ["read", name],
        ):
            with _watched() as seen:
                run(cli, arguments)
            assert not [e for e in _besides_own_process(seen) if not e.startswith("open")]
            assert not [event for event in seen if "canary" in event or "secret" in event]
    assert "Canary" not in capsys.readouterr().out


def test_the_watch_sees_what_is_opened(secret: str) -> None:
    with _watched() as seen:
        Path(secret).read_text("utf-8")
    assert seen == [f"open {secret!r}"]
