"""Play the stories anew and keep what was answered: `make examples`."""

import sys
import tempfile
from pathlib import Path

from services.documents import SERVICES
from shared.platform.http.application import build
from shared.platform.http.documents import openapi_document
from shared.platform.http.rates import RateLimits
from tests.running import GENEROUS, running
from tests.stories.examples import examples_of
from tests.stories.story import Story

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Write the examples of the services that are named, or of all."""
    apps = {name: build(service, rates=RateLimits(GENEROUS)) for name, service in SERVICES.items()}
    documents = {name: openapi_document(app) for name, app in apps.items()}
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as system:
        for service in sys.argv[1:] or SERVICES:
            played = Story(service).play(system, documents)
            every = openapi_document(apps[service], multilingual=True)
            examples = examples_of(documents[service], every, played, service)
            written = examples.model_dump_json(indent=1)
            (ROOT / "services" / service / "examples.json").write_text(written + "\n")


if __name__ == "__main__":
    main()
