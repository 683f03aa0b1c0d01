"""For every rule of every dataset a row that just keeps it and a row that just breaks it, as changes of a good row."""

from contracts.extracts.datasets import DATASETS
from contracts.language.extract import Extract

Changes = dict[str, str]
"""Cells by our column names."""

_REGION = {"region": "Kota Kupang"}
_PROGRAMS = {"jkk": "Y", "jkm": "Y", "jht": "Y", "jp": "Y", "jkp": "Y"}

GOOD: dict[str, Changes] = {
    "participants": {"period": "2024-06", "nik": "5371014708900001", "kpj": "88000000001", "segment": "PU",
                     "status": "AKTIF", "wage": "2500000", "sex": "L", **_PROGRAMS, **_REGION},
    "participants_summary": {"period": "2024-06", "segment": "BPU", "active": "12", "program": "JKK", **_REGION},
    "eligible_workers": {"reference_date": "2024-08-31", "segment": "PU", "eligible": "100", "rse": "2",
                         "denominator_id": "employed", **_REGION},
    "labour_force": {"round": "2024-08", "labour_force": "100", "employed": "90", "unemployed": "10", "status_1": "5",
                     "rse_employed": "2", **_REGION},
    "targets": {"year": "2024", "instrument": "UCJ", "target_pct": "40", "denominator_id": "semesta", **_REGION},
    "funding": {"fund": "APBD", "workers": "100", "start": "2024-07", "months": "6", "segment": "BPU", **_REGION},
    "commitments": {"promise": "menambah", "workers": "100", "due": "2024-12-31", "fund": "APBD",
                    "promised_on": "2024-08-01", **_REGION},
    "statements": {"as_of": "2024-06", "segment": "ALL", "active": "10", "denominator": "20", "stated_pct": "50,0",
                   "kind": "press", "source": "https://example.org/a", **_REGION},
}  # fmt: skip
"""One row of each dataset that keeps every rule."""

FILES = {name: f"{name}_2024-06_2024-12.csv" for name in GOOD} | {
    "targets": "targets.csv",
    "commitments": "commitments.csv",
    "funding": "funding.csv",
    "statements": "statements.csv",
}
"""Names that claim the months in which the good row lies, where the dataset has such a rule."""

_CLAIMED = "PERIOD_OUTSIDE_CLAIM"
_ROUND = "ROUND_NOT_FOR_REGENCY"
_PROGRAM = "PROGRAM_NOT_FOR_SEGMENT"
_PROVINCE = {"region": "Nusa Tenggara Timur"}


def _plain(segment: str) -> Changes:
    """A segment, and no program that it cannot have."""
    return {"segment": segment, "jht": "N", "jp": "N", "jkp": "N"}


OWN: dict[str, dict[str, tuple[Changes, Changes]]] = {
    "participants": {
        "REGION_LEVEL": ({}, _PROVINCE),
        _CLAIMED: ({"period": "2024-12"}, {"period": "2025-01"}),
        "PERIOD_IMPLAUSIBLE": ({"period": "2014-01"}, {"period": "2013-12"}),
        "NIK_NUMERIC": ({"nik": "5371017101900002"}, {"nik": "5.371017E+15"}),
        "NIK_FORMAT": ({"nik": "5371013101900002"}, {"nik": "537101310190000"}),
        "NIK_DATE": ({"nik": "5371017101900003"}, {"nik": "5371017201900003"}),
        "NIK_SERIAL": ({"nik": "5371010101900009"}, {"nik": "5371010101900000"}),
        "NIK_AREA": ({"nik": "9201010101900001"}, {"nik": "5399010101900001"}),
        "KPJ_FORMAT": ({"kpj": "ABCDEFGHIJ1"}, {"kpj": "ABCDEFGHIJ"}),
        "WAGE_OUT_OF_BOUNDS": ({"wage": "1000000000"}, {"wage": "1000000001"}),
        "WAGE_UNUSUAL": ({"wage": "500000"}, {"wage": "499999"}),
        "FUNDED_UNTIL_IMPLAUSIBLE": ({"funded_until": "2029-06"}, {"funded_until": "2029-07"}),
        "FUNDING_ENDED": ({"funded_until": "2024-06"}, {"funded_until": "2024-05"}),
        _PROGRAM: (
            {"segment": "BPU", "jp": "N", "jkp": "N"},
            {"segment": "BPU", "jp": "N", "jkp": "Y"},
        ),
    },
    "participants_summary": {
        _CLAIMED: ({"period": "2024-12"}, {"period": "2025-01"}),
        "PERIOD_IMPLAUSIBLE": ({"period": "2014-01"}, {"period": "2013-12"}),
        "ACTIVE_NEGATIVE": ({"active": "0"}, {"active": "-1"}),
        _PROGRAM: ({"program": "JHT"}, {"program": "JP"}),
    },
    "eligible_workers": {
        _CLAIMED: ({"reference_date": "2024-12-31"}, {"reference_date": "2025-08-31"}),
        "PERIOD_IMPLAUSIBLE": ({"reference_date": "2014-08-31"}, {"reference_date": "2013-08-31"}),
        "ELIGIBLE_NEGATIVE": ({"eligible": "0"}, {"eligible": "-1"}),
        "RSE_NEGATIVE": ({"rse": "0"}, {"rse": "-0,1"}),
        _ROUND: ({"reference_date": "2024-07-31", **_PROVINCE}, {"reference_date": "2024-07-31"}),
    },
    "labour_force": {
        _CLAIMED: ({"round": "2024-12"}, {"round": "2025-02"}),
        "PERIOD_IMPLAUSIBLE": ({"round": "2014-02"}, {"round": "2013-08"}),
        "LABOUR_FORCE_NEGATIVE": ({"labour_force": "0"}, {"labour_force": "-1"}),
        "EMPLOYED_NEGATIVE": ({"employed": "0"}, {"employed": "-1"}),
        "UNEMPLOYED_NEGATIVE": ({"unemployed": "0"}, {"unemployed": "-1"}),
        **{f"STATUS_{n}_NEGATIVE": ({f"status_{n}": "0"}, {f"status_{n}": "-1"}) for n in range(1, 8)},
        "RSE_EMPLOYED_NEGATIVE": ({"rse_employed": "0"}, {"rse_employed": "-0,1"}),
        "ROUND_MONTH": ({"round": "2024-08"}, {"round": "2024-09"}),
        _ROUND: ({"round": "2024-02", **_PROVINCE}, {"round": "2024-02"}),
        "EMPLOYED_OVER_LABOUR_FORCE": (
            {"employed": "100", "unemployed": ""},
            {"employed": "101", "unemployed": ""},
        ),
        "LABOUR_FORCE_NOT_SUM": ({"unemployed": "9"}, {"unemployed": "8"}),
        "STATUSES_BESIDE_EMPLOYED": ({"status_1": "90"}, {"status_1": "91"}),
    },
    "targets": {
        "YEAR_IMPLAUSIBLE": ({"year": "2014"}, {"year": "2013"}),
        "TARGET_OUT_OF_BOUNDS": ({"target_pct": "100"}, {"target_pct": "100,5"}),
        "DENOMINATOR_NOT_NAMED": ({"denominator_id": "semesta"}, {"denominator_id": ""}),
    },
    "funding": {
        "WORKERS_NOT_POSITIVE": ({"workers": "1"}, {"workers": "0"}),
        "MONTHS_OUT_OF_BOUNDS": ({"months": "60"}, {"months": "61"}),
        "START_IMPLAUSIBLE": ({"start": "2014-01"}, {"start": "2013-12"}),
    },
    "commitments": {
        "WORKERS_NOT_POSITIVE": ({"workers": "1"}, {"workers": "0"}),
        "DUE_IMPLAUSIBLE": ({"due": "2045-12-31"}, {"due": "2046-01-01"}),
        "PROMISED_ON_IMPLAUSIBLE": ({"promised_on": "2014-01-01"}, {"promised_on": "2013-12-31"}),
        "PROMISED_AFTER_DUE": ({"promised_on": "2024-12-31"}, {"promised_on": "2025-01-01"}),
    },
    "statements": {
        "ACTIVE_NEGATIVE": ({"active": "0"}, {"active": "-1"}),
        "DENOMINATOR_NEGATIVE": ({"denominator": "0"}, {"denominator": "-1"}),
        "UNCOVERED_NEGATIVE": ({"uncovered": "0"}, {"uncovered": "-1"}),
        "MEASURE_KNOWN": ({"measure": "registered"}, {"measure": "counted"}),
        "AS_OF_FORMAT": ({"as_of": "2024-06-30"}, {"as_of": "Juni 2024"}),
        "STATED_PCT_FORMAT": ({"stated_pct": "100"}, {"stated_pct": "50 persen"}),
    },
}
"""The pairs of the rules that are written out, by dataset and rule."""

SIDES: dict[str, list[tuple[str, Changes, Changes]]] = {
    "participants": [
        (_CLAIMED, {"period": "2024-06"}, {"period": "2024-05"}),
        ("PERIOD_IMPLAUSIBLE", {"period": "2024-12"}, {"period": "2099-12"}),
        ("NIK_NUMERIC", {"nik": "5371013006900001"}, {"nik": "5371013006900001,0"}),
        ("NIK_FORMAT", {"nik": "5371013006900002"}, {"nik": "53710130069000021"}),
        ("NIK_FORMAT", {"nik": "5371012902900001"}, {"nik": "537101290290000O"}),
        *(
            ("NIK_DATE", {"nik": f"537101{near}900004"}, {"nik": f"537101{off}900004"})
            for near, off in (
                ("0101", "0001"),
                ("3101", "3201"),
                ("4101", "4001"),
                ("3004", "3104"),
                ("7004", "7104"),
                ("2902", "3002"),
                ("6902", "7002"),
                ("0112", "0113"),
                ("0101", "0100"),
            )
        ),
        ("KPJ_FORMAT", {"kpj": "88000000002"}, {"kpj": "880000000002"}),
        ("KPJ_FORMAT", {"kpj": "A8000000002"}, {"kpj": "A800000000-"}),
        ("WAGE_OUT_OF_BOUNDS", {"wage": "0"}, {"wage": "-1"}),
        *(
            ("WAGE_UNUSUAL", {**_plain(segment), "wage": near}, {**_plain(segment), "wage": off})
            for segment, near, off in (
                ("PU", "200000000", "200000001"),
                ("JAKON", "500000", "499999"),
                ("JAKON", "200000000", "200000001"),
                ("BPU", "1000000", "999999"),
                ("BPU", "20700000", "20700001"),
            )
        ),
        ("FUNDED_UNTIL_IMPLAUSIBLE", {"funded_until": "2014-01"}, {"funded_until": "2013-12"}),
        ("FUNDING_ENDED", {"funded_until": "2024-05", "status": "NONAKTIF"}, {"funded_until": "2024-05"}),
        (_PROGRAM, {**_plain("BPU"), "jht": "Y"}, {**_plain("BPU"), "jp": "Y"}),
        (_PROGRAM, _plain("JAKON"), {**_plain("JAKON"), "jht": "Y"}),
        (_PROGRAM, {**_plain("PMI"), "jht": "Y"}, {**_plain("PMI"), "jkp": "Y"}),
    ],
    "participants_summary": [
        (_CLAIMED, {"period": "2024-06"}, {"period": "2024-05"}),
        ("PERIOD_IMPLAUSIBLE", {"period": "2024-12"}, {"period": "2099-12"}),
        (_PROGRAM, {"segment": "PU", "program": "JKP"}, {"program": "JKP"}),
        (_PROGRAM, {"segment": "JAKON", "program": "JKM"}, {"segment": "JAKON", "program": "JHT"}),
    ],
    "eligible_workers": [
        (_CLAIMED, {"reference_date": "2024-06-01"}, {"reference_date": "2024-05-31"}),
        (_ROUND, {"reference_date": "2024-07-31", "denominator_id": "semesta"}, {"reference_date": "2024-07-31"}),
    ],
    "labour_force": [
        (_CLAIMED, {"round": "2024-08"}, {"round": "2024-02"}),
        ("ROUND_MONTH", {"round": "2024-02", **_PROVINCE}, {"round": "2024-03", **_PROVINCE}),
    ],
    "targets": [
        ("YEAR_IMPLAUSIBLE", {"year": "2100"}, {"year": "2101"}),
        ("TARGET_OUT_OF_BOUNDS", {"target_pct": "0"}, {"target_pct": "-0,5"}),
    ],
    "funding": [
        ("MONTHS_OUT_OF_BOUNDS", {"months": "1"}, {"months": "0"}),
        ("START_IMPLAUSIBLE", {"start": "2045-12"}, {"start": "2046-01"}),
    ],
    "commitments": [
        ("DUE_IMPLAUSIBLE", {"due": "2014-01-01", "promised_on": ""}, {"due": "2013-12-31", "promised_on": ""}),
        ("PROMISED_ON_IMPLAUSIBLE", {"promised_on": "2024-12-31"}, {"promised_on": "2046-01-01"}),
    ],
    "statements": [
        ("AS_OF_FORMAT", {"as_of": "2024"}, {"as_of": "24-06"}),
        ("STATED_PCT_FORMAT", {"stated_pct": "33,73"}, {"stated_pct": "-33,73"}),
    ],
}
"""The other sides of rules that can be broken in several ways, by dataset: a rule, a row that keeps it, one that does
not."""

_OF_REGION = {
    "REGION_UNKNOWN": ({}, {"region": "Kab. Negeri Awan"}),
    "REGION_AMBIGUOUS": ({"region": "Kab. Kupang"}, {"region": "Kupang"}),
    "REGION_CODE_UNDECLARED": ({}, {"region": "5301"}),
    "REGION_CONTRADICTS": ({"region": "5371 Kota Kupang"}, {"region": "5371 Kota Bima"}),
}


_OF_CODE = ("REGION_REPAIRED", {"region": "53.71"}, {"region": "53,71"})


def pairs(extract: Extract, code_system: str) -> list[tuple[str, Changes, Changes]]:
    """A rule, a row that keeps it and one that does not, for every side; those of fields and regions are made here."""
    if code_system != "names":
        return [_OF_CODE]
    missing = {f"{name.upper()}_MISSING": ({}, {name: ""}) for name in extract.required}
    unreadable = {f"{field.name.upper()}_UNREADABLE": ({}, {field.name: "tak?terbaca"}) for field in extract.fields}
    known = {**missing, **unreadable, **_OF_REGION, **OWN[extract.dataset]}
    first = [(rule.id, *known[rule.id]) for rule in extract.all_rules if rule.id in known]
    return [*first, *SIDES[extract.dataset]]


assert set(GOOD) == set(OWN) == set(SIDES) == set(DATASETS)
