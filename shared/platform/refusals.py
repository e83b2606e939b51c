"""A way to say no. It knows no HTTP; `status` is a word of the contract, rendered once at the edge."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Final, Self, TypedDict, Unpack

from shared.sentences import Sentence, one_of, say, say_count


class Fault(TypedDict, total=False):
    """One thing that is wrong: where (`pointer` into the body or `parameter`), a stable `code`, and why.

    In a body of lines also `line` and `column`, counted from one; in a workbook `sheet` and `cell`.
    """

    pointer: str
    parameter: str
    code: str
    detail: Sentence
    line: int
    column: int
    sheet: str
    cell: str


class Facts(TypedDict, total=False):
    """What a problem document says to programs beside its sentences; `Problem` describes each member."""

    allowed: Sequence[str]
    circle: Sequence[str]
    consent: str
    ended_on: str
    evaluations: int
    fresh_start: str
    items: int
    missing: Sequence[str]
    n: int
    n_answers_not_published: int
    n_in_sample: int
    needed: int
    next_states: Sequence[str]
    number: int | None
    reason: str | None
    reply_until: str
    sample: str
    state: str
    taken: int
    unmet: Sequence[str]
    withdrawn_at: datetime | None


class Refusal(Exception):  # noqa: N818 - a refusal is an answer of the domain, not a failure of the program
    """Base of every named no.

    `title` and the docstring are English and told in every language; the docstring is the page about it, whose second
    paragraph says what to do. `detail` tells the reader what happened here, `version` is the present one of a thing
    that changed meanwhile, `errors` lists each fault, `retry_after` is in seconds, `facts` are members of the problem
    document that a program can act on (for instance the state and what it allows).
    """

    code: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int] = 422

    def __init__(
        self,
        detail: Sentence | None = None,
        *,
        version: int | None = None,
        errors: Sequence[Fault] = (),
        retry_after: int | None = None,
        headers: Mapping[str, str] | None = None,
        **facts: Unpack[Facts],
    ) -> None:
        self.detail = detail or Sentence("{title}.", {"title": say(self.title)})
        super().__init__(self.detail)
        self.version = version
        self.errors = list(errors)
        self.retry_after = retry_after
        self.headers = dict(headers or {})
        self.facts = facts

    @classmethod
    def page(cls) -> str:
        """Name the page about it: the last segment of the `type` of the problem, written as addresses are."""
        return cls.code.replace("_", "-")


def paragraphs_of(kind: type[Refusal]) -> list[str]:
    """Give what a kind of refusal means, and what to do about it."""
    return [" ".join(paragraph.split()) for paragraph in (kind.__doc__ or "").split("\n\n")]


def things_wrong(count: int) -> Sentence:
    """Say how many faults there are."""
    return say_count("One thing is wrong.", "{count} things are wrong.", count)


def things_unfit(count: int) -> Sentence:
    """Say how many parts do not fit together."""
    return say_count("One thing does not fit.", "{count} things do not fit.", count)


def state_forbids(state: str) -> Sentence:
    """Say that the state of a thing does not allow what was asked."""
    return say("Its state is {state}, which does not allow this.", state=state)


_UNKNOWN: Final = {
    "city": say("There is no such city."),
    "network": say("There is no such network."),
    "topic": say("There is no such topic."),
}


def unknown_slug(pointer: str, kind: str) -> Fault:
    """Say that the directory holds no `kind` (city, network, topic) of the slug that stands there."""
    return Fault(pointer=pointer, code=f"unknown_{kind}", detail=_UNKNOWN[kind])


def unknown_indicator(offered: Iterable[str], *, pointer: str = "", parameter: str = "") -> Fault:
    """Say that no indicator has the code that stands at a `pointer` or `parameter`, and which there are."""
    detail = say("Name an indicator: {codes}.", codes=one_of(offered))
    if parameter:
        return Fault(parameter=parameter, code="unknown_indicator", detail=detail)
    return Fault(pointer=pointer, code="unknown_indicator", detail=detail)


def retired_slug(pointer: str) -> Fault:
    """Say that what stands there was retired: what has it keeps it, and nothing gets it any more."""
    return Fault(pointer=pointer, code="retired", detail=say("It is retired: nothing gets it any more."))


class Malformed(Refusal):
    """The request cannot be read at all.

    Look at `errors`: it says where reading ended. Send JSON in UTF-8, or another format that the operation reads.
    """

    code, title, status = "malformed", "The request cannot be read", 400


class RepeatedParameter(Refusal):
    """A parameter that takes one value came twice.

    Send each parameter once. Lists repeat their parameter only where the document says so.
    """

    code, title, status = "repeated_parameter", "A parameter that takes one value came twice", 400


class BadCursor(Refusal):
    """A page cursor that is not ours, or was made for another list, sort or filter.

    Begin again without a cursor, and follow `next` as it stands.
    """

    code, title, status = "bad_cursor", "This cursor does not belong to this list", 400


class Unauthenticated(Refusal):
    """No bearer token, or one that is not valid.

    Get a token from the issuer of this deployment and send it as `Authorization: Bearer …`.
    """

    code, title, status = "unauthenticated", "Say who you are with a valid bearer token", 401
    reason = "missing"
    """Why, in a word for those who watch the service."""

    def because(self, reason: str) -> Self:
        """Be counted under this reason."""
        self.reason = reason
        return self


class NotAllowed(Refusal):
    """Visible to the caller, but not theirs to do.

    `GET /v1/me` says what your token covers. Ask whoever holds the role, or the secretariat.
    """

    code, title, status = "not_allowed", "Your role does not cover this", 403


class OnlyThisMachine(Refusal):
    """The service runs for development and answers nobody but the machine that it runs on.

    Ask it from there. Who runs it for others sets the profile `production`.
    """

    code, title, status = "only_this_machine", "This service answers its own machine alone", 403


class NotFound(Refusal):
    """Missing, or invisible to this caller; the two are not told apart.

    Check the address. Send a token where you expect to see what is not public.
    """

    code, title, status = "not_found", "There is no such thing, or none that you may see", 404


class MethodNotAllowed(Refusal):
    """The path exists, the method does not.

    Use one of the methods that the header Allow names.
    """

    code, title, status = "method_not_allowed", "This address does not know that method", 405


class NotAcceptable(Refusal):
    """None of the asked representations exists.

    Ask in Accept for one of the media types that the detail names.
    """

    code, title, status = "not_acceptable", "There is no such representation", 406


class InProgress(Refusal):
    """Another request with the same Idempotency-Key has not ended.

    Send the same request again after the seconds that Retry-After names: it gets the first answer.
    """

    code, title, status = "in_progress", "A request with this key is being worked on", 409


class WrongState(Refusal):
    """The thing is in a state that does not allow this; `state` and `allowed` say what it does allow.

    Read the thing again and offer only the operations that `allowed` names.
    """

    code, title, status = "wrong_state", "Its state does not allow this", 409


class Stale(Refusal):
    """If-Match names a version that is no longer the current one.

    Read it again, make your change on what it is now, and send the new ETag.
    """

    code, title, status = "stale", "It has changed since you read it", 412


class TooSlow(Refusal):
    """The body of a request that did not come in time.

    Send it again over a faster connection, or in parts.
    """

    code, title, status = "too_slow", "The body of the request took too long to come", 408


class TooLarge(Refusal):
    """The body is larger than the service takes.

    Send less at a time; the detail tells the limit.
    """

    code, title, status = "too_large", "The body is too large", 413


class UnsupportedMediaType(Refusal):
    """The body is not in a format that this operation reads.

    Send one of the media types that the header Accept of this answer names, in UTF-8.
    """

    code, title, status = "unsupported_media_type", "The body is not in a format that is read here", 415


class Invalid(Refusal):
    """Readable, but a rule is broken; `errors` says which and where.

    Show each fault at its place, and send the request again when they are mended.
    """

    code, title, status = "invalid", "The request is not valid", 422


class PositionForgotten(Refusal):
    """A position of which nobody knows any longer what came after it.

    Begin anew at `fresh_start`: take `latest` from it, read the lists, and go on after that position.
    """

    code, title, status = "position_forgotten", "What came after this position is not known any longer", 410


class KeyReused(Refusal):
    """An Idempotency-Key that came with another request before.

    Make a new key for each new request.
    """

    code, title, status = "idempotency_key_reused", "This key came with another request before", 422


class PreconditionNeeded(Refusal):
    """A change without If-Match.

    Read the thing, and send its ETag as If-Match with your change.
    """

    code, title, status = "precondition_needed", "Send If-Match with the ETag you read", 428


class TooManyRequests(Refusal):
    """More requests in a minute than one client may make; `RateLimit-Policy` says how many.

    Wait the seconds that Retry-After names, and go on at the pace that `RateLimit` leaves you. Nothing was done.
    """

    code, title, status = "too_many_requests", "You ask more often than is allowed", 429


class QuotaUsedUp(Refusal):
    """As many new things in a day as one caller may make.

    Go on after the seconds that Retry-After names, or ask whoever runs this deployment for more. Nothing was made.
    """

    code, title, status = "quota_used_up", "You have made as many new things today as is allowed", 429


class HeadTooLarge(Refusal):
    """The address and the headers of the request are larger than the service takes, or too many.

    Send fewer headers, a shorter token or a shorter query.
    """

    code, title, status = "head_too_large", "The head of the request is too large", 431


class InternalError(Refusal):
    """A fault of the service. The trace id finds it in the log.

    Try again later. If it stays so, report it with its `trace_id`.
    """

    code, title, status = "internal_error", "Something went wrong on our side", 500


class Unavailable(Refusal):
    """Something that the answer cannot do without is gone for the moment.

    Try again after the seconds that Retry-After names.
    """

    code, title, status = "unavailable", "A part that this needs is not available at the moment", 503


class Busy(Refusal):
    """More is asked at once than the service can answer in time. Nothing was done.

    Try again after the seconds that Retry-After names, and not from many places at once.
    """

    code, title, status = "busy", "Too much is asked at the moment", 503


EVERYWHERE: Final[tuple[type[Refusal], ...]] = (
    Malformed,
    Unauthenticated,
    Invalid,
    TooManyRequests,
    HeadTooLarge,
    InternalError,
    Busy,
    Unavailable,
)
"""What any operation may answer. Tokens and parameters are checked even where none are taken."""
