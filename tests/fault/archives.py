"""ZIP archives for the tests of faults."""

import io
import warnings
import zipfile
from collections.abc import Iterable

Member = tuple[str | zipfile.ZipInfo, bytes | str]


def archive(members: Iterable[Member], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members, in their order; names are written as they are."""
    packed = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a duplicate name is what some tests are about
        with zipfile.ZipFile(packed, "w", compression) as out:
            for name, content in members:
                out.writestr(name, content)
    return packed.getvalue()
