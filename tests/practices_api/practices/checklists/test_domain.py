"""A released checklist is recognised by its content, so that it cannot change unseen."""

from pathlib import Path

import pytest

from services.practices_api.practices import checklists
from services.practices_api.practices.checklists.domain import checklist_checksum, code_for
from shared.platform.data.data_files import read_yaml
from shared.schemas.practices.practices.checklists import Checklist

DATA = sorted((Path(checklists.__path__[0]) / "data").glob("*.yaml"))


def shipped(file: Path) -> Checklist:
    return Checklist.model_validate(read_yaml(file))


@pytest.mark.parametrize("file", DATA, ids=lambda file: str(file.stem))
def test_a_change_of_any_item_changes_the_checksum(file: Path) -> None:
    checklist = shipped(file)
    first, *others = checklist.items
    changed = checklist.model_copy(update={"items": [first.model_copy(update={"evidence_required": None}), *others]})
    assert checklist_checksum(changed) != checklist_checksum(checklist)


@pytest.mark.parametrize("file", DATA, ids=lambda file: str(file.stem))
def test_deprecation_leaves_the_checksum_alone(file: Path) -> None:
    checklist = shipped(file)
    deprecated = checklist.model_copy(update={"status": "deprecated"})
    assert checklist_checksum(deprecated) == checklist_checksum(checklist)


def test_there_is_a_checklist_for_each_kind() -> None:
    assert {(one.code, one.kind) for one in map(shipped, DATA)} == {
        ("practice", "practice"), ("planned", "practice"), ("lesson", "lesson"),
    }  # fmt: skip
    kinds: list[dict[str, object]] = [
        {"kind": "practice", "status": "running"}, {"kind": "practice", "status": "planned"}, {"kind": "practice"},
        {"kind": "lesson"}, {"kind": "lesson", "status": "planned"},
    ]  # fmt: skip
    assert [code_for(one) for one in kinds] == ["practice", "planned", "practice", "lesson", "lesson"]
