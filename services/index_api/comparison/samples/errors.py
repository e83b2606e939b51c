"""The ways in which samples say no."""

from shared.platform.refusals import Refusal


class SampleTaken(Refusal):
    """A sample of that name was frozen before, or the name means the latest assessments.

    Choose another name: a frozen sample never changes.
    """

    code, title, status = "sample_taken", "There is a sample of that name already", 409


class EmptySample(Refusal):
    """There is no published assessment to freeze.

    Widen what the sample is drawn from.
    """

    code, title, status = "empty_sample", "No published assessment fits", 422
