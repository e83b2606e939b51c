"""Commands, run in the process that is there: a new one would first spend seconds on reading all code."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar
from unittest.mock import patch

import click.testing
import typer.testing
from uvicorn.main import main

from services.cli import app

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "COLUMNS": "200"}


class Ended(Protocol):
    """How a command ended, and what it said."""

    exit_code: int

    @property
    def stdout(self) -> str:
        """Give what was said on standard output."""

    @property
    def stderr(self) -> str:
        """Give what was said on standard error."""


Result = TypeVar("Result", bound=Ended)


def icc(*arguments: str, given: str = "", **environment: str) -> Ended:
    """Run `icc` in nothing but this environment, with what it is given on standard input."""
    return _alone(environment, lambda: typer.testing.CliRunner().invoke(app, list(arguments), input=given))


def uvicorn_of(service: str, *arguments: str, **environment: str) -> Ended:
    """Run `uvicorn` for a service that is expected not to start."""
    words = ["--factory", f"services.{service}.main:create_app", "--port", "0", "--log-level", "warning", *arguments]
    return _alone(environment, lambda: click.testing.CliRunner().invoke(main, words, auto_envvar_prefix="UVICORN"))


def _alone(environment: Mapping[str, str], run: Callable[[], Result]) -> Result:
    """Run it in a thread of its own: commands start event loops, and one may be running in this thread."""
    variables = patch.dict(os.environ, _ENVIRONMENT | dict(environment), clear=True)
    with variables, _logging_left_alone(), ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


@contextmanager
def _logging_left_alone() -> Iterator[None]:
    """Take away the handlers that a command adds: they write to its standard error, which ends with it."""
    loggers = [logging.getLogger(name) for name in ("", "uvicorn", "uvicorn.access")]
    before = [(logger.handlers[:], logger.level) for logger in loggers]
    try:
        yield
    finally:
        for logger, (handlers, level) in zip(loggers, before, strict=True):
            logger.handlers[:] = handlers
            logger.setLevel(level)
