"""Indicators beside the contracts of the columns they stand in, as rows for the release."""

from collections.abc import Iterable

import pandas as pd

from contracts.indicators.indicators import INDICATORS, disaggregations_of, sources_of, unit_of
from contracts.language.cautions import CAUTIONS, CAUTIONS_ID
from contracts.marts.indicator import Indicator


def indicator_rows(release_id: str) -> pd.DataFrame:
    """One row per indicator, in the columns of `mart.indicator`."""
    rows = [{**_texts(indicator), **_frameworks(indicator), **_place(indicator)} for indicator in INDICATORS]
    return pd.DataFrame(rows).assign(release_id=release_id)


def _texts(indicator: Indicator) -> dict[str, str | None]:
    return {
        "indicator_id": indicator.indicator_id,
        "indicator_name": indicator.name,
        "indicator_name_id": indicator.name_id,
        "definition": indicator.definition,
        "definition_id": indicator.definition_id,
        "reading": indicator.reading,
        "reading_id": indicator.reading_id,
        "numerator_meaning": indicator.numerator_meaning,
        "numerator_meaning_id": indicator.numerator_meaning_id,
        "denominator_meaning": indicator.denominator_meaning or None,
        "denominator_meaning_id": indicator.denominator_meaning_id or None,
        "method": indicator.method,
        "method_id": indicator.method_id,
        "method_source_url": indicator.method_source_url or None,
        "cautions": " ".join(CAUTIONS[caution] for caution in indicator.cautions),
        "cautions_id": " ".join(CAUTIONS_ID[caution] for caution in indicator.cautions),
        "maturity": indicator.maturity,
    }


def _frameworks(indicator: Indicator) -> dict[str, str | None]:
    sdg, ucj = indicator.sdg, indicator.ucj
    return {
        "sdg_code": sdg.code if sdg else None,
        "sdg_relation": sdg.relation if sdg else None,
        "sdg_relation_id": sdg.relation_id if sdg else None,
        "sdg_source_url": sdg.source_url if sdg else None,
        "ucj_relation": ucj.relation if ucj else None,
        "ucj_relation_id": ucj.relation_id if ucj else None,
        "ucj_source_url": ucj.source_url if ucj else None,
    }


def _place(indicator: Indicator) -> dict[str, str | None]:
    return {
        "unit": unit_of(indicator) or None,
        "table_names": _joined(indicator.table_names),
        "column_names": _joined(indicator.column_names),
        "disaggregation_names": _joined(disaggregations_of(indicator)),
        "source_names": _joined(sources_of(indicator)),
    }


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)
