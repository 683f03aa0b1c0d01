"""Keys of a source that say what its tables do not say themselves: parts, rows that are meant, headings, units.

A key that nothing would read is refused: a figure that depends on it would be wrong in silence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, Field, field_validator

from contracts.extracts.datasets import DATASETS
from contracts.extracts.headings import normal_heading
from contracts.extracts.unpivot import Unpivot
from contracts.language.extract import Extract
from contracts.language.stated_units import declared_units
from flows.settings.base import Strict, nearest_to
from sources.text.declared import DateOrder, Declared, Hidden

WITHOUT_SUMS = ("targets", "statements")
_ADDED_UP = ("participants_summary", "eligible_workers", "labour_force", "funding")
"""Datasets whose figure may be the sum of what two sources say of one key."""
_MEASURES = ("count", "percent", "amount")


class UnpivotKeys(Strict):
    """`unpivot = { columns = ["2021-08", "2022-08"], into = "round", value = "employed" }`.

    `columns` may also say what each heading means: `{ "Agt 21" = "2021-08" }`.
    """

    columns: tuple[str, ...] | dict[str, str] = Field(min_length=1)
    """Headings of this source and the column that each means: `{ "jumlah tk aktif" = "active" }`."""
    into: str
    value: str | None = None

    @property
    def values(self) -> dict[str, str]:
        """What each heading means."""
        return self.columns if isinstance(self.columns, dict) else {heading: heading for heading in self.columns}

    def measure(self, extract: Extract) -> str | None:
        """Our column of the cells; None where their headings must name it, as in `Bekerja 2023`."""
        measures = [field.name for field in extract.fields if field.reader in _MEASURES]
        if self.value:
            return _known(self.value, measures, "unpivot.value")
        required = [name for name in measures if name in extract.required and name != self.into]
        return required[0] if len(required) == 1 else None


class SourceDeclarations(BaseModel):
    """What one source declares of its tables, and of other sources."""

    dataset: str
    sum_over: tuple[str, ...] = ()
    """Headings over parts that add up, such as `["jenis kelamin"]`; a total row among them is a control."""
    keep: dict[str, str | tuple[str, ...]] = {}
    """Only these rows are meant: `{ "daerah" = "Total" }`; others are counted as not meant."""
    ignore: tuple[str, ...] = ()
    """Headings that say nothing about the figure."""
    columns: dict[str, str] = {}
    """Headings of this source and the column that each means: `{ "jumlah tk aktif" = "active" }`."""
    constants: dict[str, str | int] = {}
    """What its files do not say: `{ segment = "ALL", round = "2023-08" }`."""
    claimed: tuple[str, ...] = ()
    """Columns that each file names once, in its name, that of its sheet or a line above the header: `["period"]`."""
    unit: str | None = Field(default=None, min_length=1)
    """Unit of its counts, such as `thousand persons`."""
    unpivot: UnpivotKeys | None = None
    """Columns that hold one thing at several times or segments: `{ columns = ["2021", "2022"], into = "round" }`."""
    date_order: DateOrder | None = None
    """Order of day and month where digits do not show it: dmy, mdy or ymd."""
    hidden: Hidden | None = None
    """`read` or `ignore` hidden or struck-out rows and columns. Without it a file that has them is refused."""
    adds_to: str | None = None
    """Source whose figures this one adds to."""
    prefer_over: str | None = None
    """Source whose figures give way to this one's."""

    @field_validator("sum_over", "ignore")
    @classmethod
    def _says_something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        _check_headings(value)
        return value

    @field_validator("keep", "columns")
    @classmethod
    def _names_headings(cls, value: Mapping[str, Any]) -> Mapping[str, Any]:
        _check_headings(value)
        for heading, meant in value.items():
            if not meant or not all(str(one).strip() for one in ((meant,) if isinstance(meant, str) else meant)):
                raise ValueError(f"{heading!r} has no value")
        return value

    @property
    def declared(self) -> Declared:
        """What the reading of its files needs to know."""
        return Declared(
            sum_over=self.sum_over,
            keep={name: (one,) if isinstance(one, str) else one for name, one in self.keep.items()},
            ignore=self.ignore,
            columns=dict(self.columns),
            constants={name: str(value) for name, value in self.constants.items()},
            claimed=self.claimed,
            unit=self.unit,
            unpivot=self._unpivoted(),
            date_order=self.date_order,
            hidden=self.hidden,
        )

    def _unpivoted(self) -> Unpivot | None:
        keys = self.unpivot
        return None if keys is None else Unpivot(keys.into, keys.measure(DATASETS[self.dataset]), keys.values)

    @field_validator("unit")
    @classmethod
    def _is_a_unit(cls, value: str | None) -> str | None:
        declared_units(value or "")
        return value

    def check_declarations(self, connector: str) -> None:
        """Raises ValueError for a declaration that names what does not exist, contradicts another or has no use."""
        extract = DATASETS[self.dataset]
        stated = {name for name in SourceDeclarations.model_fields if name != "dataset" and getattr(self, name)}
        if useless := next(_useless(self.dataset, connector, stated), None):
            raise ValueError(useless)
        for name in (*self.columns.values(), *self.constants):
            _known(name, [field.name for field in extract.fields], "columns and constants")
        claimable = [one.name for one in extract.fields if one.reader in ("month", "day") or one.name == "segment"]
        for name in self.claimed:
            _known(name, claimable, "claimed")
        if personal := [name for name in self.constants if extract.field(name).is_personal]:
            raise ValueError(f"constants: {personal[0]} is of one person, never of a file")
        self._check_contradictions()

    def _check_contradictions(self) -> None:
        given = [*self.columns.values(), *self.constants, *self.claimed]
        if unpivot := self._unpivoted():
            _known(unpivot.into, [field.name for field in DATASETS[self.dataset].fields], "unpivot.into")
            given += [unpivot.into, *filter(None, [unpivot.column])]
        headings = [*self.sum_over, *self.ignore, *self.columns, *(unpivot.values if unpivot else ())]
        for what, names in (("column", given), ("heading", map(normal_heading, headings))):
            if twice := [name for name, count in Counter(names).items() if count > 1]:
                raise ValueError(f"{what} {twice[0]!r} is declared in two ways")


def _useless(dataset: str, connector: str, stated: set[str]) -> Iterator[str]:
    """Why a key can have no effect on this dataset or connector."""
    of_tables = sorted(stated & set(Declared.__dataclass_fields__))
    if connector == "bps" and of_tables:
        yield f'{of_tables[0]} has no use with connector = "bps": its variables say what they are'
    if dataset == "participants":
        for key in sorted({"sum_over", "unpivot", "unit"} & stated):
            yield f"{key} has no use in rows of persons"
    if "date_order" in stated and not DATASETS[dataset].dates:
        yield f"date_order has no use in {dataset}: it has no dates"
    if dataset not in _ADDED_UP and "adds_to" in stated:
        yield f"adds_to has no use in {dataset}: what two sources say of one row does not add up"
    if dataset in WITHOUT_SUMS and "sum_over" in stated:
        yield f"sum_over has no use in {dataset}: percentages do not add up"


def _check_headings(headings: Mapping[str, object] | tuple[str, ...]) -> None:
    if not all(heading.strip() for heading in headings):
        raise ValueError("names no heading")
    if twice := [one for one, count in Counter(map(normal_heading, headings)).items() if count > 1]:
        raise ValueError(f"{twice[0]!r} appears more than once")


def _known(name: str, known: list[str], key: str) -> str:
    """`name` when it is one of our columns. Raises ValueError otherwise."""
    if name not in known:
        raise ValueError(f"{key}: there is no column {name!r}{nearest_to(name, known)}")
    return name
