"""The words that a title over persons may have and still be of all of them."""

import re
from functools import lru_cache

from reference.tables import load, state

_NAMES = {"province": "province_name", "province_alias": "alias", "regency": "regency_name", "region_alias": "alias"}
_WORD = re.compile(r"[^\W\d_]+")


def title_words(*, of_eligible: bool) -> frozenset[str]:
    """Those of the reference tables, in lower case, and the words of names of regions."""
    return _words(state(), of_eligible=of_eligible)


@lru_cache(maxsize=4)
def _words(_state: tuple[object, ...], *, of_eligible: bool) -> frozenset[str]:
    frame = load("title_word")
    known = frame["word"] if of_eligible else frame["word"][~frame["of_eligible_only"]]
    names = " ".join(str(name) for table, column in _NAMES.items() for name in load(table)[column])
    return frozenset((*known, *_WORD.findall(names.lower())))
