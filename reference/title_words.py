"""The words that a title over persons may have and still be of all of them."""

import re
from functools import lru_cache

from reference.tables import load, state

_NAMES = {"province": "province_name", "province_alias": "alias", "regency": "regency_name", "region_alias": "alias"}
_WORD = re.compile(r"[^\W\d_]+")
_SAYS_MORE = {
    "baru", "besar", "khusus", "pesisir", "penuh", "pulang", "laut", "bagian", "tinggi", "panjang", "pusat", "hari",
    "karang", "tanah", "lama", "muda", "raja",
}  # fmt: skip
"""Words of names that may also be of some persons: `tenaga kerja baru`, beside `Kotabaru` and `Barru`."""


def title_words(*, of_eligible: bool, of_groups: bool = False) -> frozenset[str]:
    """Those of the reference tables, in lower case, and the words of names of regions.

    `of_eligible` asks for those over denominators, `of_groups` for those over groups that are paid for or promised.

    Names with a word that says more than a place are known as they are, with their blanks.
    """
    return _words(state(), of_eligible=of_eligible, of_groups=of_groups)


@lru_cache(maxsize=4)
def _words(_state: tuple[object, ...], *, of_eligible: bool, of_groups: bool) -> frozenset[str]:
    frame = load("title_word")
    of_others = (frame["of_eligible_only"] & (not of_eligible)) | (frame["of_groups_only"] & (not of_groups))
    known = frame["word"][~of_others]
    names = {
        " ".join(_WORD.findall(str(name).lower())) for table, column in _NAMES.items() for name in load(table)[column]
    }
    words = {word for name in names for word in name.split()} - _SAYS_MORE
    return frozenset((*known, *words, *(name for name in names if " " in name and _SAYS_MORE & {*name.split()})))
