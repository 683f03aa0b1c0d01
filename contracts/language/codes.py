"""Short code lists that several contracts share; longer lists are tables in `reference/`."""

SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
"""BPJS TK membership segments: wage earners, own-account and informal, construction, migrants."""

FORMAL_SEGMENTS = ("PU", "JAKON")
"""The segments that count as formal; BPU is informal and PMI is neither."""

PUBLISHED_SEGMENTS = ("ALL", "PU", "BPU", "JAKON", "PMI", "FORMAL")

PROGRAMS = ("JKK", "JKM", "JHT", "JP", "JKP")

MEMBERSHIPS_BEYOND, SEVERAL_PROGRAMS = "memberships:beyond", "programs:several"
ROWS_LOST = "rows:lost"
"""Counts of an area that are no program or fund: memberships beyond one a person, and persons in several programs."""

STATUSES = ("AKTIF", "NONAKTIF")

DENOMINATORS = ("semesta", "employed", "employed_ex_unpaid", "labour_force")

QUALITY_FLAGS = (
    "ok",
    "provisional",
    "revised",
    "over_100",
    "stale_denominator",
    "incomplete",
    "hidden",
    "missing",
    "withheld",
)
RESTS_ON = ("ok", "incomplete")
"""Whether a figure of many months rests on one that lost rows."""

RELIABILITIES = ("publish", "caution", "withhold")
"""What the relative standard error of a survey's denominator allows."""

AREA_LEVELS = ("regency", "province", "nation")

SUPPRESSION_REASONS = ("small_count", "complementary", "not_stated")
"""Why a count is hidden: it is small; another follows from it; or to say which of these would give it away."""

CODE_SYSTEMS = ("kemendagri", "bps", "names")
"""How an extract names a region. A source declares one; it is never guessed."""

REGION_LEVELS = ("regency", "province", "nation")

NATION_CODE = "00"

DISPOSITIONS = ("loaded", "duplicate", "superseded", "quarantined", "rejected")
"""Where a data row of a file can end. Their sum is the file's row count."""
