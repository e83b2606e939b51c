"""Why there is no report."""

from shared.platform.refusals import Refusal


class NothingPublished(Refusal):
    """Nothing is published of this city yet, so a report would be empty.

    There is one as soon as the city publishes a self-assessment, or a source tells a result of it; its profile and its
    page are there before that.
    """

    code = "nothing_published"
    title = "Nothing is published"
    status = 404
