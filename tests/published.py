"""The package as a release has it whose builder said where the documentation is."""

from __future__ import annotations

from pathlib import Path

ADDRESS = "https://docs.example.org/refcheck"


def metadata_with(address: str, folder: Path) -> Path:
    """Write the distribution's metadata into a folder, which goes first on the path; return it."""
    info = folder / "refcheck_cli-0.1.0.dist-info"
    info.mkdir(parents=True)
    text = f"Metadata-Version: 2.4\nName: refcheck-cli\nVersion: 0.1.0\nProject-URL: {address}\n"
    (info / "METADATA").write_text(text, encoding="utf-8")
    return folder
