"""How to say no to a webhook."""

from shared.platform.refusals import Refusal


class TooManyWebhooks(Refusal):
    """A subscriber has as many webhooks as one may have.

    Delete one that is not needed, or let one of them be told of more kinds.
    """

    code, title, status = "too_many_webhooks", "You have as many webhooks as one may have", 409
