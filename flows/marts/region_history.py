"""Regions as they were: provinces before a split, and the weights by which a user divides what was stated of them."""

import math

import pandas as pd

from contracts.extracts.datasets import DATASETS
from contracts.reference.region_weights import MEASURES, REGION_WEIGHT
from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import Settings
from reference.tables import ReferenceTableError, read
from transforms.render import render
from warehouse.session import Session

_PLACED = ("participants_summary", "eligible_workers", "labour_force")
"""Datasets that state figures of provinces."""


def given_weights(settings: Settings) -> pd.DataFrame:
    """The weights of the user, in the columns of `ref.region_weight`; none are ever assumed."""
    path = settings.region_weights
    if path is None:
        return pd.DataFrame({field.name: pd.Series(dtype=object) for field in REGION_WEIGHT.fields})
    try:
        return read(path, REGION_WEIGHT)
    except FileNotFoundError:
        columns = ",".join(field.name for field in REGION_WEIGHT.fields)
        raise ConfigurationError(f"region_weights: {path} does not exist. Its columns: {columns}.") from None
    except (ReferenceTableError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"region_weights: {error}") from error


def place_regions(session: Session, settings: Settings) -> None:
    """Where each stated figure belongs at its time, and by which weights it is divided. Needs the `ref` tables."""
    session.run(render("former_province"))
    session.run(render("former_reading"))
    for name in _PLACED:
        extract = DATASETS[name]
        session.run(render("placed_rows", extract=extract, table=extract.clean, period=extract.identity[0]))
    weights = given_weights(settings)
    session.replace_table("mart.given_weight", weights.astype({"weight": float, "measure": str}))
    session.run(render("region_weight"))
    _check(session, weights)


def _check(session: Session, weights: pd.DataFrame) -> None:
    """Raises ConfigurationError unless each weighted province was split and all of its regions today have a weight."""
    if not set(weights["measure"]) <= set(MEASURES) or not all(math.isfinite(w) and w > 0 for w in weights["weight"]):
        raise ConfigurationError(f"region_weights: measure is {' or '.join(MEASURES)}, and a weight is above 0.")
    wrong = [f"{parent} ({measure})" for parent, measure in session.rows(render("unmet_weight"))]
    if wrong:
        raise ConfigurationError(
            f"region_weights: {', '.join(wrong)} was not split, or not every province that came of it has one weight."
        )
