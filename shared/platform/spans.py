"""Spans of a trace, as OpenTelemetry has them: none are made until somebody gives a tracer.

What a span tells is what a line of the log tells: the template of a route and never an address, the text of a statement
and never its values, the kind of an error and never its words, and a hash in the place of a subject.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

from opentelemetry.trace import (
    INVALID_SPAN,
    Span,
    SpanKind,
    Status,
    StatusCode,
    Tracer,
    format_span_id,
    format_trace_id,
    get_current_span,
)
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_NOTHING: Final = nullcontext(INVALID_SPAN)
_W3C: Final = TraceContextTextMapPropagator()
_SERVER_ERROR: Final = 500
Attributes = Mapping[str, str | int]


class Given:
    """The tracer of this process, where it has one. Where it matters, look here before you call anything."""

    tracer: Tracer | None = None


def give(tracer: Tracer | None) -> None:
    """Let spans be made by this tracer from now on; with None no more are made."""
    Given.tracer = tracer


def traceparent() -> str | None:
    """Write the header for a call onward from the span that is open here; None where there is none."""
    if Given.tracer is None or not (context := get_current_span().get_span_context()).is_valid:
        return None
    flags = f"{context.trace_flags:02x}"
    return f"00-{format_trace_id(context.trace_id)}-{format_span_id(context.span_id)}-{flags}"


def continuing(
    header: str, name: str, kind: SpanKind, attributes: Attributes | None = None
) -> AbstractContextManager[Span]:
    """Open a span below the one that a `traceparent` names, or the first of a new trace where it names none."""
    if Given.tracer is None:
        return _NOTHING
    return _opened(Given.tracer, name, kind, attributes, header)


def asking(service: str, method: str) -> AbstractContextManager[Span]:
    """Open a span for a question to a neighbour, below the one that is open here."""
    if Given.tracer is None or not get_current_span().is_recording():
        return _NOTHING
    told = {"peer.service": service, "http.request.method": method}
    return _opened(Given.tracer, f"{method} {service}", SpanKind.CLIENT, told)


@contextmanager
def _opened(
    tracer: Tracer, name: str, kind: SpanKind, attributes: Attributes | None, header: str | None = None
) -> Iterator[Span]:
    above = None if header is None else _W3C.extract({"traceparent": header})
    with tracer.start_as_current_span(
        name, above, kind, attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield span
        except BaseException as error:
            failed(span, error)
            raise


def of_statement(sql: str) -> Span | None:
    """Begin the span of a statement, below the one that is open here; whoever begins it ends it."""
    if Given.tracer is None or not get_current_span().is_recording():
        return None
    told = {"db.system.name": "postgresql", "db.query.text": sql}
    return Given.tracer.start_span(sql.partition(" ")[0], kind=SpanKind.CLIENT, attributes=told)


def failed(span: Span, error: BaseException) -> None:
    """Note which kind of error ended a span; its words may hold what somebody wrote."""
    span.set_attribute("error.type", type(error).__name__)
    span.set_status(Status(StatusCode.ERROR))


def served(method: str, route: str, status: int, subject: str) -> None:
    """Tell in the span that is open here which request it was, and how it was answered; `subject` is hashed."""
    span = get_current_span()
    span.update_name(f"{method} {route}")
    span.set_attributes({"http.request.method": method, "http.route": route, "http.response.status_code": status})
    if subject:
        span.set_attribute("user.hash", subject)
    if status >= _SERVER_ERROR:
        span.set_status(Status(StatusCode.ERROR))


__all__ = ["Given", "SpanKind", "asking", "continuing", "failed", "give", "of_statement", "served", "traceparent"]
