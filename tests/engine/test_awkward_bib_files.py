"""Awkward BibTeX files with one wrong year each: the fix is one line of the diff, and no more."""

from __future__ import annotations

from pathlib import Path
import shutil
import subprocess

import pytest

from refcheck.engine import Fixed, Settings, read_documents, verify_and_fix

LIST = Path("list of works.bib")
PLAIN = """@article{lecun2015,
  author = {LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey},
  title = {Deep learning},
  journal = {Nature},
  year = {2016},
  volume = {521},
  pages = {436--444},
  doi = {10.1038/nature14539},
}
"""
FILES = {
    "comments inside the entry": PLAIN.replace(
        "  year", "  % year = {2016},\n  % checked by hand\n  year"
    ).encode(),
    "a comment behind the value": PLAIN.replace("{2016},", "{2016}, % of the issue?").encode(),
    "a commented-out entry before it": b"% @article{old, year = {2016},\n% }\n" + PLAIN.encode(),
    "CRLF": PLAIN.replace("\n", "\r\n").encode(),
    "CRLF with one bare line feed": PLAIN.replace("\n", "\r\n", 4).encode(),
    "a byte order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "Latin-1": "% Größe, naïve\n".encode("latin-1") + PLAIN.encode(),
    "Windows-1252": "% “Größe” – naïve…\n".encode("cp1252") + PLAIN.encode(),
    "the field twice": PLAIN.replace("  volume", "  year = {2016},\n  volume").encode(),
    "fields in upper case": PLAIN.replace("year =", "YEAR=").replace("author", "AUTHOR").encode(),
    "a quoted value": PLAIN.replace("{2016}", '"2016"').encode(),
    "a bare number": PLAIN.replace("{2016}", "2016").encode(),
    "a macro": b"@string{then = 2016}\n" + PLAIN.replace("{2016}", "then").encode(),
    "a concatenated neighbour": PLAIN.replace("{Nature}", '"Na" # "ture"').encode(),
    "in parentheses": PLAIN.replace("{lecun2015,", "(lecun2015,").replace("\n}\n", "\n)\n").encode(),
    "aligned, with the comma in front": PLAIN.replace(",\n  ", "\n  , ").encode(),
    "tabs": PLAIN.replace("  ", "\t").replace(" = ", "\t=\t").encode(),
    "space inside the braces": PLAIN.replace("{2016}", "{ 2016 }").encode(),
    "a value over two lines": PLAIN.replace("year = {2016}", "year =\n    {2016}").encode(),
    "biblatex with a full date": PLAIN.replace("year = {2016}", "date = {2016-05-28}").encode(),
    "all on one line": PLAIN.replace("\n", " ").encode(),
    "no line end at the end": PLAIN.rstrip().encode(),
    "JabRef's blocks": (
        "% Encoding: UTF-8\n\n@PREAMBLE{ {\\newcommand{\\x}{y}} }\n@String { nat = {Nature} }\n"
        + PLAIN
        + "\n@Comment{jabref-meta: databaseType:bibtex;}\n"
        + "@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n"
    ).encode(),
    "BibDesk's blocks": (
        "%% This BibTeX bibliography file was created using BibDesk.\n"
        + PLAIN
        + "@comment{BibDesk Static Groups{\n<?xml version=\"1.0\"?>\n<plist/>\n}}\n"
    ).encode(),
    "form feeds and line separators": ("% a\x0cb\u2028c\u0085d\n" + PLAIN).encode(),
    "an entry nobody can read before it": b"@article{broken, title = {open\n\n" + PLAIN.encode(),
    "text between the entries": b"Dear reader, 2016 was a good year.\n\n" + PLAIN.encode(),
}  # fmt: skip


def fixed(settings: Settings, *, write: bool = True) -> Fixed:
    """Return the list as it is with its fix, which is written into it or not."""
    reading = read_documents([str(LIST)], None)
    _, (file,) = verify_and_fix(reading, settings, unsafe=True, write=write)
    return file


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_the_fix_is_a_line_of_the_diff_wherever_the_year_stands(
    content: bytes, settings: Settings
) -> None:
    LIST.write_bytes(content)
    file = fixed(settings, write=False)
    assert LIST.read_bytes() == content
    lines = file.diff.split(b"\n")
    removed, added = ([x for x in lines[2:] if x.startswith(sign)] for sign in (b"-", b"+"))
    assert len(removed) == len(added) == (2 if content == FILES["the field twice"] else 1)
    for new, old in zip(added, removed, strict=True):
        assert new[1:] == old[1:].replace(b"then", b"2015").replace(b"2016", b"2015")

    fixed(settings)
    assert LIST.read_bytes() == file.new
    report, again = verify_and_fix(read_documents([str(LIST)], None), settings, unsafe=True)
    assert again == ()
    assert report.agree == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_git_applies_the_diff(content: bytes, settings: Settings) -> None:
    LIST.write_bytes(content)
    file = fixed(settings, write=False)
    subprocess.run(["git", "apply", "--whitespace=nowarn"], input=file.diff, check=True)
    assert LIST.read_bytes() == file.new
