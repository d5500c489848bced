"""Where the documentation is published, so that a rule's code can lead to its page.

Whoever builds a release says it in the distribution's metadata (`[project.urls]`). A checkout has
no such address, and then nothing is a link.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
import os

from refcheck.patterns import lazily

_DISTRIBUTION = "refcheck-cli"
_LABEL = "documentation"
# Printed into a terminal and a log as it is: nothing that could end either's escape.
_ADDRESS = lazily(r"https://[\w.:-]{1,255}(?:/[\w.~%/-]{0,300})?")
# Variables that only terminals set which show links: VTE from 0.50 on (GNOME and its like), Windows
# Terminal, Konsole, kitty, WezTerm, DomTerm. https://github.com/Alhadis/OSC8-Adoption
_SET_BY = ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "DOMTERM")
_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")
_FIRST_VTE = 5000


@cache
def documentation() -> str | None:
    """Return the address of the published documentation, without a slash at its end.

    None where the package is not installed, or was built without one, or with none that is HTTPS.
    """
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        stated = metadata(_DISTRIBUTION).get_all("Project-URL") or ()
    except PackageNotFoundError:
        return None
    for label, _, address in (url.partition(",") for url in stated):
        if label.strip().lower() == _LABEL and _ADDRESS.fullmatch(address.strip()):
            return str(address.strip().rstrip("/"))
    return None


def rule_page(rule: str) -> str | None:
    """Return the address of a rule's page, by the rule's name; None where nothing is published."""
    base = documentation()
    return None if base is None else f"{base}/rules/{rule}.html"


def shows_links(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether the terminal that `environ` is of shows links (OSC 8).

    Others may print what they do not know. `FORCE_HYPERLINK`, as other programs read it, decides:
    0 is no, anything else yes.
    """
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    term = environ.get("TERM", "")
    if term.startswith(("dumb", "screen", "tmux", "linux")):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in _SET_BY)
        or environ.get("TERM_PROGRAM") in _PROGRAMS
        or term.startswith(_TERMS)
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )


def link(text: str, address: str | None) -> str:
    """Return `text` as a link for a terminal (OSC 8), or as it is where there is no address."""
    return text if address is None else f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"
