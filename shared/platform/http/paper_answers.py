"""Papers as answers."""

from typing import Final

from starlette.responses import Response

from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import Spoken
from shared.platform.http.representations import WITHOUT_SCRIPT

_PDF: Final = "application/pdf"
PDF: Final[dict[str, dict[str, object]]] = {_PDF: {"schema": {"type": "string", "contentMediaType": _PDF}}}


def told_paper(body: bytes, spoken: Spoken) -> Response:
    """Answer with a paper under an ETag of its content."""
    return told_bytes(body, headers=spoken.in_one().headers | WITHOUT_SCRIPT, media=_PDF)
