"""Ids as people copy them: the start of one is enough, or the start of what follows its `/` or `-`."""

import re
from collections.abc import Iterable

from contracts.runtime.errors import ConfigurationError

_MOST_SHOWN = 6


def one_id(what: str, wanted: str, known: Iterable[str], hint: str) -> str:
    """The one known id that `wanted` is, or begins. Raises ConfigurationError when none or several are, with `hint`.

    `what` is the noun in both numbers, such as "file files".
    """
    one, several = what.split()
    every = list(known)
    found = [wanted] if wanted in every else [name for name in every if wanted and _begins(name, wanted)]
    if not found:
        raise ConfigurationError(f"No {one} is called {wanted}. {hint}")
    if len(found) > 1:
        shown = ", ".join(found[:_MOST_SHOWN]) + (", ..." if len(found) > _MOST_SHOWN else "")
        raise ConfigurationError(f"{len(found)} {several} begin with {wanted}: {shown}. Give more of the id.")
    return found[0]


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted) or any(name[cut.end() :].startswith(wanted) for cut in re.finditer(r"[/-]", name))
