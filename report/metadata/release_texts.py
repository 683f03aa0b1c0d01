"""The texts that are beside the tables of a release, by file name."""

import json
from collections.abc import Mapping
from typing import Any

from contracts.indicators.release_file import ReleaseFile
from report.figures.edition import Edition
from report.metadata.data_package import data_package
from report.metadata.satu_data import satu_data


def release_texts(edition: Edition, files: Mapping[str, ReleaseFile]) -> dict[str, str]:
    """`datapackage.json` and `satu_data.json`; the same for the same edition and files."""
    return {
        "datapackage.json": _json(data_package(edition, files)),
        "satu_data.json": _json(satu_data(edition)),
    }


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
