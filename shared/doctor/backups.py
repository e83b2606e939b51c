"""Can backups be encrypted and signed as the environment says?"""

from collections.abc import Iterator

from shared.backup.encryption import recipients
from shared.backup.signing import public_key, signing_key
from shared.doctor.findings import Finding, Notes
from shared.platform.environment import WrongSettings
from shared.platform.local.data_folder import CannotRun


def backups(to: str) -> Iterator[Finding]:
    """Look at the keys of backups, as far as there are any here; `to` are those that are encrypted to."""
    notes = Notes("backup", "keys")
    try:
        key, by = signing_key(None), public_key(None)
        encrypted = len(recipients(to.split())) if to else 0
    except (CannotRun, WrongSettings) as wrong:
        yield notes.problem(str(wrong))
        return
    if key and by and key.public_key().public_bytes_raw() != by.public_bytes_raw():
        yield notes.problem("BACKUP_SIGNED_BY is not the public half of BACKUP_SIGNING_KEY: restoring would be refused")
    elif key:
        yield notes.ok(f"backups are encrypted to {encrypted} keys, and signed")
    elif encrypted:
        yield notes.problem("backups are not signed, and one that somebody else put there could be restored")
