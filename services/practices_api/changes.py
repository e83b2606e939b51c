"""What the commands of practices_api leave word of."""

from typing import Final

from shared.schemas.changes import ChangeKind

KINDS: Final[tuple[ChangeKind, ...]] = ()
