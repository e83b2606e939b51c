"""What every test of practices_api over HTTP takes."""

import pytest

from tests.practices_api.shelf import Shelf
from tests.support import Client


@pytest.fixture
def shelf(practices_api: Client) -> Shelf:
    """Ask practices_api as the people of a library."""
    return Shelf(practices_api)
