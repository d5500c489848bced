"""Where reports go: to the terminal, a pipe or files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import os
from pathlib import Path
import sys
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from refcheck.cli.telling import PIPE_WIDTH, columns, tell, tell_hint
from refcheck.core.model.report import Report
from refcheck.documentation import shows_links
from refcheck.engine.writing import write_bytes_whole
from refcheck.errors import UsageError
from refcheck.reporters import Page, Sort, pieces, reporter_for
from refcheck.reporters.closing import counts
from refcheck.reporters.safe import shown as harmless

if TYPE_CHECKING:
    from refcheck.engine import Fixed, Made

_FASTER = "give --mailto your address next time: Crossref serves those it can write to faster"


def paired(formats: Sequence[str], outputs: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return each format with the file it goes to; None is standard output.

    Files go to the last formats in their order, so that `--format text --format sarif -o F`
    prints the one and writes the other; `-` is standard output. Raise `UsageError` where two would
    be printed, or a file has no format.
    """
    if len(outputs) > len(formats):
        raise UsageError(
            f"{len(outputs)} output files for {len(formats)} format{'s'[: len(formats) > 1]}",
            hint="give --format once for each --output",
        )
    places = [None if path == "-" else path for path in outputs]
    printed = len(formats) - len(outputs) + places.count(None)
    if printed > 1:
        raise UsageError(
            f"{printed} formats cannot share standard output",
            hint="give --output for all but one of them",
        )
    unplaced = len(formats) - len(outputs)
    return list(zip(formats, [*[None] * unplaced, *places], strict=True))


class Shown(Struct, frozen=True):
    """How a report for people is to look: colours, the order, and whether numbers are enough."""

    color: str = "auto"
    sort: Sort = Sort.DOCUMENT
    statistics: bool = False


def deliver(report: Report, formats: Sequence[str], outputs: Sequence[str], shown: Shown) -> None:
    """Write the report in each format to its place."""
    pairs = paired(formats, outputs)
    for name, _ in pairs:
        reporter_for(name)
    for name, path in pairs:
        if path is None:
            page = terminal_page(shown.color)
            page = replace(page, sort=shown.sort, statistics=shown.statistics)
            print_pieces(pieces(name, report, page))
        else:
            page = Page(sort=shown.sort, statistics=shown.statistics)
            write_bytes_whole(Path(path), _content(name, report, page, path))


def tell_fixes(fixed: Sequence[Fixed], *, each: bool) -> None:
    """Write to stderr how many fixes each file has, and, where wanted, what each one changes."""
    for file in fixed:
        for made in file.made if each else ():
            tell(f"{made.finding.location}: {made.finding.code} {_change(made)}")
        refused = f", {file.refused} refused (they would not help)" if file.refused else ""
        fixes = f"{len(file.made)} fix{'es' if len(file.made) != 1 else ''}"
        tell(f"{file.path}: {fixes}{refused}")


def _change(made: Made) -> str:
    from refcheck.reporters.evidence import fix_words

    return "; ".join(fix_words(made.finding, made.before))


def summarise(report: Report, *, also_counts: bool, was_slow: bool = False) -> None:
    """Write to stderr the hints, and, where no report was printed, the counts.

    `was_slow` is for a run that nobody's address made faster.
    """
    if also_counts:
        tell(counts(report))
    for hint in report.hints:
        tell_hint(hint)
    if was_slow:
        tell_hint(_FASTER)


def _content(name: str, report: Report, page: Page, path: str) -> bytes | Iterator[bytes]:
    """Return the report as a file holds it: a letter is a Word document where its name says so."""
    if name == "letter" and path.lower().endswith(".docx"):
        from refcheck.reporters.letter_docx import document

        return document(report)
    return (piece.encode("utf-8", "backslashreplace") for piece in pieces(name, report, page))


def print_text(text: str) -> None:
    """Write to standard output; what its encoding cannot say is escaped."""
    print_pieces([text])


def print_pieces(written: Iterable[str]) -> None:
    """Write to standard output as `print_text` does, piece by piece."""
    encoding = sys.stdout.encoding or "utf-8"
    for text in written:
        sys.stdout.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
    sys.stdout.flush()


def print_bytes(content: bytes) -> None:
    """Write to standard output what another program is to read to the byte.

    A terminal gets the same lines with what it must not obey made visible.
    """
    if sys.stdout.isatty():
        lines = content.decode("utf-8", "backslashreplace").split("\n")
        print_text("\n".join("\t".join(map(harmless, line.split("\t"))) for line in lines))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def terminal_page(color: str = "auto") -> Page:
    """Return what standard output can show."""
    is_terminal = sys.stdout.isatty()
    width = columns(sys.stdout) if is_terminal else PIPE_WIDTH
    plain = not is_terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    encoding = (sys.stdout.encoding or "ascii").lower()
    unicode_ok = encoding.startswith("utf")
    return Page(
        width,
        color == "always" or (color == "auto" and not plain),
        not unicode_ok,
        links=is_terminal and color != "never" and shows_links(),
        encoding=encoding,
    )
