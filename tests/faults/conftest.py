"""What all of these tests run on."""

from collections.abc import Iterator

import pytest

from tests.faults.stack import Stack, stack


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Run three services, with a database for these tests alone."""
    with stack(tmp_path_factory.mktemp("faults")) as running:
        yield running
