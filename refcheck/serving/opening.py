"""Opening the page in a browser without writing its address where others can read it.

What a program is started with is shown by `ps` to every user of the machine, and the address holds
the token. So the browser is given a file that only its owner can read, and that leads there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
import tempfile

_LEADING = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>refcheck</title>
<p><a href="{address}">To the page</a></p>
</html>
"""


@contextmanager
def doorway(address: str) -> Iterator[Path]:
    """Yield a file that leads to `address`, in a folder of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="refcheck-") as folder:  # of mode 0700
        path = Path(folder) / "open.html"
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(_LEADING.format(address=escape(address)), encoding="utf-8")
        yield path
