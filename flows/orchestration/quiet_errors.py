"""Errors without values: Prefect stores the text of what a task raises, and it may quote a row."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

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
            raise (error if isinstance(error, CakupanError) else Unforeseen(error)) from None

    return quiet
