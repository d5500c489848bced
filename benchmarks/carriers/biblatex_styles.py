"""Choosing among the biblatex styles of a TeX installation those that print lists, no two alike.

    python -m benchmarks.carriers.biblatex_styles > benchmarks/carriers/biblatex_styles.txt

`biblatex_styles.txt` was chosen from Debian's texlive (bibtex-extra, publishers, lang-*).
"""

from __future__ import annotations

from pathlib import Path
import re
import subprocess

from benchmarks.carriers.articles import as_pdf, text_of
from benchmarks.comparing.styles import half_of

_CHOSEN = Path(__file__).with_name("biblatex_styles.txt")
# Parts of other styles, styles for talks, software and lists of one's own works, and styles that
# print short references in footnotes.
_NOT_LISTS = re.compile(
    r"-ms$|standard|common|shared|debug|draft|reading|biblatex-|multiple|gitlog|realauthor"
    r"|bookinother|subseries|morenames|software|publist|claves|cnltx|savetrees|dtk|jura|legal"
)
_PROBES = r"""
@article{c001x,
  author = {Norberg, Anna Maria and van der Quint, Paul}, title = {Transport of ions in pores},
  journal = {Journal of Membrane Science}, volume = {41}, number = {3}, pages = {119--194},
  year = {2014}, doi = {10.1000/probe},
}
@book{c002x,
  author = {Norberg, Anna}, title = {The sum of parts}, publisher = {Harbour Press},
  address = {Hull}, year = {2003}, doi = {10.1000/parts},
}
"""


def chosen() -> dict[str, str]:
    """Return the styles of `biblatex_styles.txt` with their halves."""
    lines = _CHOSEN.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return dict(rows)


def installed() -> list[str]:
    """Return the names of the styles that biblatex finds here, in the order of their letters."""
    folder = subprocess.run(
        ["kpsewhich", "-var-value", "TEXMFDIST"], capture_output=True, text=True, check=True
    ).stdout.strip()
    found = {path.stem for path in Path(folder, "tex", "latex").rglob("*.bbx")}
    return sorted(name for name in found if not _NOT_LISTS.search(name))


def look(style: str) -> str | None:
    """Return the probes as `style` prints them, or None where it prints no list of works."""
    document = (
        rf"\documentclass{{article}}\usepackage[backend=biber,style={style}]{{biblatex}}"
        r"\addbibresource{library.bib}\begin{document}\nocite{*}x\printbibliography\end{document}"
    )
    pdf = as_pdf(document, {"library.bib": _PROBES}, ("pdflatex", "biber", "pdflatex"))
    text = "" if pdf is None else text_of(pdf)
    shown = all(word in text.replace(" ", "") for word in ("2014", "10.1000/probe", "2003"))
    return text if shown and "orberg" in text.lower() else None


def main() -> None:
    print("# biblatex style, half; chosen by biblatex_styles.py from Debian's texlive 2024")
    seen: set[str] = set()
    for style in installed():
        printed = look(style)
        if printed is not None and printed not in seen:
            seen.add(printed)
            print(style, half_of(style), sep="\t", flush=True)


if __name__ == "__main__":
    main()
