"""An earlier version of a file, as git keeps it."""

from __future__ import annotations

from pathlib import Path
import subprocess

from refcheck.errors import UsageError


def content_at(revision: str, path: Path, limit: int) -> bytes | None:
    """Return what `path` held at a git `revision`; None where it was not there.

    Raise `UsageError` where git is missing, `path` is in no checkout, the revision is unknown, or
    the file was larger than `limit` bytes.
    """
    # Not where a link leads to: at the revision another file may have stood in the link's place.
    folder = path.absolute().parent
    asked = f"{revision}^{{commit}}"
    if (refusal := _run(folder, "rev-parse", "--git-dir")).returncode:
        said = refusal.stderr.decode("utf-8", "replace").partition("\n")[0]
        raise UsageError(f"git does not read {folder}: {said.removeprefix('fatal: ')}")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    if commit is None:
        raise UsageError(
            f"git knows no revision {revision!r} in {folder}",
            hint="name a branch, a tag or a commit; a shallow checkout has only the newest",
        )
    blob = f"{commit.decode().strip()}:./{path.name}"
    size = _git(folder, "cat-file", "-s", blob)
    if size is None:
        return None
    if int(size) > limit:
        raise UsageError(f"{path} was larger than {limit // 1024**2} MB at {revision!r}")
    return _git(folder, "cat-file", "blob", blob)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git says, None where it fails."""
    done = _run(folder, *arguments)
    return done.stdout if done.returncode == 0 else None


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except OSError:
        raise UsageError("git is needed to know what changed, and cannot be run") from None
