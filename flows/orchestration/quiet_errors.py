"""Errors without values: Prefect stores the text of what a task raises, and it may quote a row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from httpx import HTTPError

from contracts.runtime.errors import CakupanError, Unforeseen

Given = ParamSpec("Given")


Made = TypeVar("Made")


def without_values(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """A step whose unforeseen errors keep their name and place, but not their text, which may quote a row.

    Prefect stores the text of what a task raises, and may log what caused it: errors of ours lose their cause too.
    """

    @wraps(function)
    def quiet(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            return function(*given, **named)
        except Exception as error:  # noqa: BLE001  what it is goes on, without its text
            raise _known(error) from None

    return quiet


def _known(error: Exception) -> CakupanError:
    if isinstance(error, CakupanError):
        return error
    return _unanswered(error) if isinstance(error, HTTPError) else Unforeseen(error)


def _unanswered(error: HTTPError) -> CakupanError:
    return CakupanError(
        f"Prefect's server or its database did not answer ({type(error).__name__}), for a minute. What was loaded or"
        " published stays; run again when it answers, or unset PREFECT_API_URL: then a run has a server of its own.",
        code="SERVER",
    )


@contextmanager
def server_explained() -> Iterator[None]:
    """Prefect's own calls inside: an error of its server is no defect of ours."""
    try:
        yield
    except HTTPError as error:
        raise _unanswered(error) from None
