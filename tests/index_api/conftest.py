"""What the tests of index_api share."""

from tests.index_api.together import together

__all__ = ["together"]
