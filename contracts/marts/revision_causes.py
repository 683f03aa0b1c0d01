"""Why a published figure changes: the closed list, in the order in which the causes of one change are taken."""

COUNT_CAUSES = ("rule_change", "region_recode", "correction", "restated_rows", "late_rows")
"""What changes a count of persons, each taken on top of those before it; `several_causes` joins some of them.

rule_change: rules, SQL, contracts or the published provinces. region_recode: reference tables. correction: a file read
again, or loaded rows changed otherwise. restated_rows: a delivery that replaced an earlier one. late_rows: a delivery
that replaced none.
"""

DENOMINATOR_CAUSES = ("new_denominator", "restated_denominator")
"""A later reference date, or the first count there is; and another count of the same reference date."""

CAUSES = (*COUNT_CAUSES, "several_causes", *DENOMINATOR_CAUSES, "suppression")
"""`suppression` is the same count shown otherwise: hidden, shown again, rounded, or withheld for its error."""

CAUSE_WORDS = {
    "rule_change": ("rules changed", "aturan berubah"),
    "region_recode": ("regions or reference tables changed", "kode wilayah atau tabel rujukan berubah"),
    "correction": ("correction", "koreksi"),
    "restated_rows": ("restated rows", "baris dikirim ulang"),
    "late_rows": ("late rows", "baris terlambat"),
    "several_causes": ("several causes", "beberapa sebab"),
    "new_denominator": ("new denominator", "penyebut baru"),
    "restated_denominator": ("restated denominator", "penyebut direvisi"),
    "suppression": ("shown otherwise", "penyajian berubah"),
}
"""Each cause in English and Indonesian."""
