from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from refcheck.engine.writing import rewrite, write_whole
from refcheck.errors import UsageError


def test_line_ends_and_letters_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "ä\r\nb\n")
    assert path.read_bytes() == "ä\r\nb\n".encode()


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "x")
    write_whole(tmp_path / "a.txt", "y")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_whole(tmp_path / "no" / "a.txt", "x")


def test_a_file_for_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        write_whole(tmp_path / "file" / "a.txt", "x")


def test_a_file_changed_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"theirs")
    with pytest.raises(UsageError, match="changed meanwhile"):
        rewrite(path, b"ours", expected=b"old")
    assert path.read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_read_only_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UsageError, match="read-only"):
        rewrite(path, b"new", expected=b"old")
    assert path.read_bytes() == b"old"


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UsageError, match=r"a\.txt: cannot be written: No space left on device"):
        rewrite(path, b"new", expected=b"old")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_a_file_that_may_grow_no_further_is_left_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(UsageError, match=r"a\.txt: cannot be written: File too large"):
            rewrite(path, b"new" * 100, expected=b"old")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_a_file_with_several_names_is_kept(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"old")
    try:
        other.hardlink_to(path)
    except OSError:
        pytest.skip("no hard links here")
    with pytest.raises(UsageError, match=r"a\.txt: the file has 2 names"):
        rewrite(path, b"new", expected=b"old")
    assert (path.read_bytes(), other.read_bytes()) == (b"old", b"old")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs an administrator"
)
def test_an_administrator_leaves_the_file_to_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 1234, 1234)
    rewrite(path, b"new", expected=b"old")
    assert (path.stat().st_uid, path.read_bytes()) == (1234, b"new")
