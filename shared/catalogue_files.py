"""The catalogues of what the product says: one file of gettext for each language, compiled once for all processes.

Compiling all takes a quarter of a second, and every process needs them before anything else. So what was compiled is
kept where Python keeps bytecode, on the same terms: only where bytecode may be written, and only as long as the file
that it was made of is the same, byte for byte.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def read_catalogues(folder: Path) -> dict[str, NullTranslations]:
    """Read the catalogues of a folder by the tag of their language; one that is not whole is not offered."""
    compiled = {file.stem: _compiled(file) for file in sorted(folder.glob("*.po"))}
    return {language: GNUTranslations(BytesIO(content)) for language, content in compiled.items() if content}


def _compiled(file: Path) -> bytes:
    """Compile a catalogue, or find what was compiled of the same bytes; nothing of one that is not whole."""
    written = file.read_bytes()
    made_of = sha256(written).digest()
    kept = Path(cache_from_source(str(file))).with_suffix(".mo")
    with suppress(OSError):
        content = kept.read_bytes()
        if content.startswith(made_of):
            return content.removeprefix(made_of)
    compiled = _compile(written)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, made_of + compiled)
    return compiled


def _compile(written: bytes) -> bytes:
    catalogue = read_po(BytesIO(written))
    compiled = BytesIO()
    if _is_whole(catalogue):
        write_mo(compiled, catalogue)
    return compiled.getvalue()


def _is_whole(catalogue: Catalog) -> bool:
    """Say whether every message of a catalogue is told, in each of its forms."""
    return all(not message.fuzzy and _forms(message) and all(_forms(message)) for message in catalogue if message.id)


def _forms(message: Message) -> Sequence[object]:
    """Give what a message is told as: one text, or one for each number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _keep(file: Path, content: bytes) -> None:
    """Write a file at one stroke: other processes may read it at this moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as new:
        new.write(content)
    Path(new.name).replace(file)
