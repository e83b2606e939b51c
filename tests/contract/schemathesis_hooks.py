"""Lets schemathesis send bodies that are workbooks: bytes, as they come. It is loaded by its path."""

import schemathesis

schemathesis.serializer.alias(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"
)
