"""A pair of keys of age, as an operator makes one elsewhere."""

from dataclasses import dataclass
from pathlib import Path

import pyrage


@dataclass(frozen=True, slots=True)
class Keys:
    """The public key, and the file that holds the secret one."""

    public: str
    file: Path

    @classmethod
    def made(cls, file: Path) -> "Keys":
        """Make a pair, and write it as age-keygen does."""
        identity = pyrage.x25519.Identity.generate()
        file.write_text(f"# public key: {identity.to_public()}\n{identity}\n")
        return cls(str(identity.to_public()), file)
