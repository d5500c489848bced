"""Whether this is Python in a web page: no threads, no processes, no sockets, and no harm in that.

Pyodide runs CPython as WebAssembly in a worker of the page (https://pyodide.org). Who would start a
thread there works in turns, who would start a process works in this one, which the page can end,
and who would open a socket has the browser ask (`refcheck.sources.page_exchange`).
"""

from __future__ import annotations

import sys

IN_PAGE = sys.platform == "emscripten"
