"""Choosing among the BibTeX styles of a TeX installation those that print lists, no two alike.

    python -m benchmarks.carriers.styles > benchmarks/carriers/bst_styles.txt

`bst_styles.txt` was chosen from Debian's texlive (bibtex-extra, publishers, lang-*). A style that
stands there already keeps its half; `dev` are besides the halves of the hash those that were
looked at before there were halves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
import subprocess

from benchmarks.carriers.bbl import entries
from benchmarks.carriers.compiling import bibtex
from benchmarks.carriers.works import words
from benchmarks.comparing.styles import half_of

_CHOSEN = Path(__file__).with_name("bst_styles.txt")
# It prints a volume where the library states none.
_FAULTY = frozenset({"chetref"})
_PROBES = r"""
@article{c001x,
  author = {Norberg, Anna Maria and van der Quint, Paul and M{\"u}ller, K.},
  title = {Transport of ions in narrow pores}, journal = {Journal of Membrane Science},
  volume = {41}, number = {3}, pages = {11954--11964}, year = {2014}, doi = {10.1000/probe},
  note = {\url{https://doi.org/10.1000/probe}},
}
@incollection{c002x,
  author = {Norberg, Anna}, title = {The sum of parts}, booktitle = {A handbook of wholes},
  publisher = {Harbour Press}, pages = {11--29}, year = {2003}, doi = {10.1000/probe},
  note = {\url{https://doi.org/10.1000/probe}},
}
"""


def chosen() -> dict[str, str]:
    """Return the styles of `bst_styles.txt` with their halves."""
    lines = _CHOSEN.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return dict(rows)


def installed() -> Iterator[str]:
    """Yield the names of the styles that BibTeX finds here, in the order of their letters."""
    folder = subprocess.run(
        ["kpsewhich", "-var-value", "TEXMFDIST"], capture_output=True, text=True, check=True
    ).stdout.strip()
    yield from sorted(path.stem for path in Path(folder, "bibtex", "bst").rglob("*.bst"))


def look(style: str) -> tuple[str, ...] | None:
    """Return the probes as `style` prints them, or None where it prints no list of works."""
    if style in _FAULTY:
        return None
    bbl = bibtex(style, _PROBES, ["c001x", "c002x"])
    printed = {key: words(text) for key, text in entries(bbl or "").items()}
    article = printed.get("c001x", "")
    shown = " norberg " in article and " 2014 " in article and " 10 1000 probe" in article
    if not shown or not (" narrow " in article or " 41 " in article):
        return None
    return tuple(printed.values())


def main() -> None:
    earlier = chosen() if _CHOSEN.exists() else {}
    print("# BibTeX style, half; chosen by styles.py from Debian's texlive 2024")
    seen: set[tuple[str, ...]] = set()
    for style in sorted(installed(), key=lambda name: (name not in earlier, name)):
        printed = look(style)
        if printed is not None and printed not in seen:
            seen.add(printed)
            print(style, earlier.get(style) or half_of(style), sep="\t")


if __name__ == "__main__":
    main()
