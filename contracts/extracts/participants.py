"""Participants: one membership of one person in one month, as offices send it."""

from contracts.extracts.participant_rows import CLEAN, SENT
from contracts.extracts.participant_rules import DELIVERY_RULES, DERIVED, MONTH_RULES, RULES
from contracts.language.extract import Extract

EXTRACT = Extract(
    name="extract.participants",
    dataset="participants",
    clean=CLEAN,
    identity=("period_month", "person_key", "kpj", "segment"),
    kept_first="is_active DESC, source_name, file_name, sheet_name, row_number",
    disagree_by=("is_active",),
    levels=("regency",),
    has_headcounts=True,
    derived=DERIVED,
    each_row_is="one membership of one person in one month",
    each_row_is_id="satu kepesertaan satu orang pada satu bulan",
    key=("period", "nik", "kpj", "segment"),
    sources=("BPJS Ketenagakerjaan office extracts",),
    cautions=("person_level",),
    fields=SENT,
    rules=RULES,
    month_rules=MONTH_RULES,
    delivery_rules=DELIVERY_RULES,
)
