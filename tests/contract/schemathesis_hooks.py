"""Lets schemathesis send bodies that are workbooks: bytes, as they come."""

import schemathesis

from shared.platform.workbook_bodies import MEDIA_TYPE

schemathesis.serializer.alias(MEDIA_TYPE, "application/octet-stream")
