"""Run refcheck with `python -m refcheck`."""

from __future__ import annotations

from refcheck.cli import main

if __name__ == "__main__":
    main()
