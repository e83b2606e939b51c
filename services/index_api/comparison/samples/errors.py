"""The ways in which samples say no."""

from shared.platform.refusals import Refusal


class SampleTaken(Refusal):
    """A sample of that name was frozen before, or the name means the latest assessments."""

    code, title, status = "sample_taken", "There is a sample of that name already", 409


class EmptySample(Refusal):
    """There is no published assessment to freeze."""

    code, title, status = "empty_sample", "No published assessment fits", 422
