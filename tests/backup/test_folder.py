"""What looks like a backup is a whole one, and a spoilt one is found out."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.backup.folder import backups_in, begun, held, prune, verified
from shared.platform.local.data_folder import CannotRun


def flip(backup: Path) -> None:
    file = backup / "index_api.dump.age"
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)


def cut(backup: Path) -> None:
    os.truncate(backup / "practices_api.dump.age", 1000)


def lose(backup: Path) -> None:
    (backup / "events_api.dump.age").unlink()


def cut_manifest(backup: Path) -> None:
    os.truncate(backup / "manifest.json", 100)


def point_elsewhere(backup: Path) -> None:
    file = backup / "manifest.json"
    file.write_text(file.read_text().replace('"index_api.dump.age"', '"../other.dump.age"'))


def be_of_the_future(backup: Path) -> None:
    file = backup / "manifest.json"
    file.write_text(file.read_text().replace('"format": 1', '"format": 2'))


def lose_manifest(backup: Path) -> None:
    (backup / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (flip, "index_api.dump.age is not what was written: its SHA-256 is "),
        (cut, "practices_api.dump.age has 1000 bytes, not the "),
        (lose, "events_api.dump.age cannot be read: No such file or directory"),
        (cut_manifest, "manifest.json is damaged: JSON: Invalid JSON"),
        (point_elsewhere, "manifest.json is damaged: parts.index_api.file: String should match pattern"),
        (be_of_the_future, "manifest.json is damaged: format: Input should be 1"),
        (lose_manifest, "holds no backup: manifest.json: No such file or directory"),
    ],
)
def test_a_spoilt_backup_is_found_out(backup: Path, spoil: Callable[[Path], None], said: str) -> None:
    assert len(verified(backup).parts) == 3
    spoil(backup)
    with pytest.raises(CannotRun, match=r"(?s).*") as refused:
        verified(backup)
    assert said in str(refused.value)


def test_the_manifest_tells_nothing_but_what_an_operator_needs(backup: Path) -> None:
    manifest = verified(backup)
    assert set(manifest.model_dump()) == {"format", "release", "at", "writers_waited_ms", "recipients", "parts"}
    assert {name for part in manifest.parts.values() for name in part.model_dump()} == {
        "file",
        "bytes",
        "sha256",
        "revision",
        "postgresql",
        "seal",
    }


def test_what_ends_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def write_half() -> None:
        with begun(tmp_path, "2026-11-28T000000Z") as place:
            (place / "half").touch()
            raise KeyError

    with pytest.raises(KeyError):
        write_half()
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_never_written_over(backup: Path) -> None:
    with pytest.raises(CannotRun, match="is there already"), begun(backup.parent, backup.name):
        pass
    assert len(verified(backup).parts) == 3


def test_what_a_killed_one_left_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / "2026-11-27T000000Z.unfinished").mkdir()
    with begun(tmp_path, "2026-11-28T000000Z"):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["2026-11-28T000000Z"]


def test_only_the_newest_whole_ones_are_kept(tmp_path: Path) -> None:
    for day in (3, 1, 2, 4):
        (tmp_path / f"2026-11-0{day}T000000Z").mkdir()
        (tmp_path / f"2026-11-0{day}T000000Z" / "manifest.json").touch()
    (tmp_path / "2026-11-05T000000Z.unfinished").mkdir()
    (tmp_path / "notes").mkdir()
    assert [gone.name for gone in prune(tmp_path, 2)] == ["2026-11-01T000000Z", "2026-11-02T000000Z"]
    assert [one.name for one in backups_in(tmp_path)] == ["2026-11-03T000000Z", "2026-11-04T000000Z"]
    assert (tmp_path / "notes").is_dir()


def test_two_do_not_write_to_one_folder(tmp_path: Path) -> None:
    again = held(tmp_path / "new")
    with held(tmp_path / "new"), pytest.raises(CannotRun, match="another backup is being written to"):
        again.__enter__()
    with held(tmp_path / "new"):
        pass


def test_a_file_is_no_folder_of_backups(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotRun, match=r"no backup can be written to .*: File exists"), held(tmp_path / "file"):
        pass
