"""Write what is out of date: `python -m docs.generators`."""

from __future__ import annotations

from docs.generators.pages import main

main()
