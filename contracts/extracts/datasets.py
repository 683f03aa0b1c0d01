"""The datasets a source may deliver, by the name used in `cakupan.toml`."""

from contracts.extracts import (
    commitments,
    eligible_workers,
    funding,
    labour_force,
    participants,
    participants_summary,
    statements,
    targets,
)
from contracts.language.extract import Extract

_MODULES = (
    participants,
    participants_summary,
    eligible_workers,
    labour_force,
    targets,
    funding,
    commitments,
    statements,
)

DATASETS: dict[str, Extract] = {module.EXTRACT.dataset: module.EXTRACT for module in _MODULES}
PERSONAL_DATASETS = tuple(
    name for name, extract in DATASETS.items() if any(field.is_personal for field in extract.clean.fields)
)
"""Datasets whose rows are persons: how many rows of a file ended where is a count of persons."""
