"""What each row of a coverage table promises."""

from contracts.language.table import Rule

RULES = (
    Rule(
        id="RATIO_IS_PARTS",
        predicate="abs(coverage_ratio - active_participant_count / eligible_worker_count) < 1e-12",
        sentence="The ratio is its numerator over its denominator.",
        sentence_id="Rasio adalah pembilang dibagi penyebut.",
    ),
    Rule(
        id="RATIO_UNKNOWN_WITHOUT_DENOMINATOR",
        predicate="coalesce(eligible_worker_count, 0) > 0 OR coverage_ratio IS NULL",
        sentence="Without a denominator, or with 0, the ratio is unknown.",
        sentence_id="Tanpa penyebut atau dengan 0, rasio tidak diketahui.",
    ),
    Rule(
        id="SUPPRESSED_IS_BLANK",
        predicate="suppression_reason IS NULL OR coalesce(active_participant_count, coverage_ratio,"
        " uncovered_worker_count, target_gap_count, rank_in_province, coverage_ratio_low, coverage_ratio_high,"
        " coverage_ratio_change_1m, coverage_ratio_change_12m, quarantined_row_count) IS NULL",
        sentence="A suppressed row shows no figure that would give it back.",
        sentence_id="Baris yang disembunyikan tidak menampilkan angka.",
    ),
    Rule(
        id="HIDDEN_IS_NOT_OK",
        predicate="suppression_reason IS NULL OR quality_flag <> 'ok'",
        sentence="A row whose figures are hidden is never flagged as complete and well.",
        sentence_id="Baris yang disembunyikan tidak pernah ditandai ok.",
    ),
    Rule(
        id="MISSING_IS_BLANK",
        predicate="quality_flag <> 'missing' OR coverage_ratio IS NULL",
        sentence="Where a part is missing, the ratio is unknown, never 0.",
        sentence_id="Angka yang tidak ada bukan nol.",
    ),
    Rule(
        id="WITHHELD_IS_BLANK",
        predicate="reliability IS DISTINCT FROM 'withhold' OR coalesce(eligible_worker_count, coverage_ratio) IS NULL",
        sentence="A denominator with too large an error is not published, nor what is derived from it.",
        sentence_id="Penyebut dengan galat terlalu besar tidak diterbitkan.",
    ),
    Rule(
        id="INTERVAL_AROUND_RATIO",
        predicate="coverage_ratio BETWEEN coverage_ratio_low AND coalesce(coverage_ratio_high, coverage_ratio)",
        sentence="The interval contains the ratio.",
        sentence_id="Selang memuat rasionya.",
    ),
    Rule(
        id="FINITE",
        predicate="isfinite(coverage_ratio)",
        sentence="A ratio is a finite number.",
        sentence_id="Rasio harus bilangan hingga.",
    ),
)
