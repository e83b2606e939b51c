"""What was compiled of a catalogue is used only as long as the catalogue is the same."""

import os
import sys
from pathlib import Path

import pytest

from shared.catalogue_files import read_catalogues

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    return tmp_path


def write(folder: Path, told: str) -> Path:
    file = folder / "fr.po"
    file.write_text(f'{HEAD}msgid "City"\nmsgstr "{told}"\n')
    os.utime(file, (1, 1))  # as old as before, and as long where `told` is
    return file


def told(folder: Path) -> str:
    return read_catalogues(folder)["fr"].gettext("City")


def kept(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / "compiled").rglob("*") if file.is_file())


def test_what_was_compiled_is_read_and_not_made_again(folder: Path) -> None:
    write(folder, "Ville")
    assert told(folder) == "Ville"
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes().replace(b"Ville", b"Bourg"))
    assert told(folder) == "Bourg"


def test_a_change_that_only_the_bytes_show_is_told(folder: Path) -> None:
    write(folder, "Ville")
    assert told(folder) == "Ville"
    write(folder, "Bourg")
    assert told(folder) == "Bourg"
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("left", [b"", b"\x00" * 32, b"nothing that was compiled"])
def test_what_somebody_else_left_there_is_replaced(left: bytes, folder: Path) -> None:
    write(folder, "Ville")
    assert told(folder) == "Ville"
    (file,) = kept(folder)
    file.write_bytes(left)
    assert told(folder) == "Ville"
    assert file.read_bytes() != left


def test_a_catalogue_that_is_not_whole_is_not_offered_the_second_time_either(folder: Path) -> None:
    write(folder, "")
    assert read_catalogues(folder) == {}
    assert read_catalogues(folder) == {}


def test_where_no_bytecode_may_be_written_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    write(folder, "Ville")
    assert told(folder) == "Ville"
    assert kept(folder) == []


def test_where_nothing_can_be_written_catalogues_are_compiled_each_time(folder: Path) -> None:
    (folder / "compiled").write_text("a file where the folder would be")
    write(folder, "Ville")
    assert told(folder) == "Ville"
    assert told(folder) == "Ville"
