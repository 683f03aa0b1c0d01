"""Corrections as they are asked for: checked against the contracts, and the statements that apply and undo them.

A correction is applied to the loaded row, not to the file: it works on files that came before it, and when it is
removed the value as received is back. `expect` is the guard: when the row says something else, the source was
repaired, or another row is meant, and nothing is published until the correction is removed or mended.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from contracts.extracts.datasets import DATASETS
from contracts.language.extract import Extract
from contracts.language.table import Field
from contracts.marts.corrections import correctable_columns, key_columns
from contracts.runtime.errors import ConfigurationError
from transforms.render import render

_EMPLOYER_OR_OFFICE = {"employer_id", "office_name"}
_READERS: dict[str, Callable[[str], object]] = {"BIGINT": int, "DOUBLE": float, "DATE": date.fromisoformat}


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One correction that the contracts allow. `keys` are columns of the loaded table and the value each must have."""

    correction_id: str
    extract: Extract
    source_name: str | None
    file_sha256: str
    period: str
    keys: dict[str, str]
    column_name: str
    expect: str | None
    change_to: str | None

    @property
    def dataset(self) -> str:
        return self.extract.dataset

    @property
    def is_of_many(self) -> bool:
        """Of participants, whose rows one employer or office has many of; a row of other datasets is one figure."""
        return self.dataset == "participants"

    @property
    def find_rows(self) -> str:
        """The SELECT of the rows meant, with their values; parameters as in `parameters`."""
        return render("correctable_row", table=self.extract.clean, column=self.column_name, keys=list(self.keys),
                      period=self.extract.identity[0], field=self.extract.clean.field(self.column_name))  # fmt: skip

    @property
    def parameters(self) -> dict[str, object]:
        values = {f"key_{place}": value for place, value in enumerate(self.keys.values(), start=1)}
        known = {"source_name": self.source_name, "file_sha256": self.file_sha256, "period": self.period}
        return {**known, **values, "expect": self.expect}


def read_corrections(frame: pd.DataFrame, regency_codes: frozenset[str]) -> list[Correction]:
    """The rows of a corrections file. Raises ConfigurationError naming the correction and what is wrong with it."""
    rows: list[dict[str, Any]] = list(frame.astype(object).where(frame.notna(), None).to_dict("records"))  # type: ignore[arg-type]
    found = [_read(row, regency_codes) for row in rows]
    names = [correction.correction_id for correction in found]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigurationError(f"Correction {', '.join(repeated)} appears more than once.")
    return found


def _read(row: dict[str, Any], regency_codes: frozenset[str]) -> Correction:
    name, dataset = str(row["correction_id"]), str(row["dataset"])
    if dataset not in DATASETS:
        raise _refused(name, f"dataset {dataset!r} is none of {', '.join(DATASETS)}")
    extract = DATASETS[dataset]
    keys = dict(_keys(row, extract, name))
    column = str(row["column_name"])
    if problem := _problem(extract, keys, column) or _value_problem(extract.clean.field(column), row, regency_codes):
        raise _refused(name, problem)
    return Correction(
        correction_id=name,
        extract=extract,
        source_name=row["source_name"],
        file_sha256=row["file_sha256"] or "",
        period=row["period"] or "",
        keys=keys,
        column_name=column,
        expect=row["expect"],
        change_to=row["change_to"],
    )


def _keys(row: dict[str, Any], extract: Extract, name: str) -> Iterator[tuple[str, str]]:
    if row["region_code"]:
        yield "regency_code" if extract.dataset == "participants" else "region_code", row["region_code"]
    if row["segment"]:
        yield "segment", row["segment"]
    for pair in filter(None, (row["other_key"] or "").split(";")):
        column, equals, value = pair.partition("=")
        if not equals:
            raise _refused(name, "other_key is not written column=value; column=value")
        yield column.strip(), value.strip()


def _problem(extract: Extract, keys: dict[str, str], column: str) -> str | None:
    """What the contract does not allow, or None."""
    correctable = correctable_columns(extract)
    if column not in correctable:
        return f"column_name {column!r} cannot be corrected; of {extract.dataset} {', '.join(correctable)} can"
    if unknown := [key for key in keys if key not in key_columns(extract)]:
        return f"{', '.join(unknown)} is no column that finds rows of {extract.dataset}"
    if extract.dataset == "participants" and not _EMPLOYER_OR_OFFICE & set(keys):
        return "rows of participants are found by employer_id or office_name in other_key, never by person"
    return None


def _value_problem(field: Field, row: dict[str, Any], regency_codes: frozenset[str]) -> str | None:
    """Why the new value, or the expected one, is none that the column may hold, or None."""
    if field.name == "regency_code" and row["change_to"] not in regency_codes:
        return f"change_to {row['change_to']!r} is no regency"
    if field.required and row["change_to"] is None:
        return f"change_to is blank, but {field.name} must not be"
    for name in ("expect", "change_to"):
        if row[name] is not None and not _is_readable(row[name], field):
            return f"{name} {row[name]!r} is no value of {field.name} ({field.type})"
    return None


def _is_readable(text: str, field: Field) -> bool:
    if field.one_of:
        return text in field.one_of
    try:
        _READERS.get(field.type, str)(text)
    except ValueError:
        return False
    return True


def _refused(name: str, problem: str) -> ConfigurationError:
    return ConfigurationError(f"Correction {name}: {problem}.")
