"""Answers that come as a workbook."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Identifier
from shared.schemas.names import OF_QUESTIONNAIRE, WithNames


class ImportedAnswers(WithNames):
    """What became of a workbook: all of it was kept."""

    assessment: Identifier
    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The version that it answers.", examples=["icc/2019"])
    ]
    filled: Annotated[int, Field(ge=0, description="Rows that hold something; empty rows change nothing.")]
    changed: Annotated[int, Field(ge=0, description="Answers that are new or another than before.")]
    versions: Annotated[dict[str, int], Field(description="By question of a filled row, the version now kept.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
