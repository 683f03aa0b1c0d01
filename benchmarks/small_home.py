"""A small home whose offices send what they are told to: for loads of many runs, many files or many readers."""

from pathlib import Path

from reference.tables import load

PROVINCE = "53"
PERSONS = 12
"""In each regency; above the smallest count that is shown."""
_SOURCE = """
[[source]]
name = "{name}"
dataset = "{dataset}"
location = "inbox/{name}/*"
region_codes = "kemendagri"
"""


def regencies() -> list[str]:
    """The regencies of the province."""
    return sorted(code for code in load("regency")["regency_code"] if code.startswith(f"{PROVINCE}."))


def lay_home(root: Path, offices: int = 1, settings: str = "") -> None:
    """The configuration of so many offices, and the workers of every regency; `settings` are more keys of [publish]."""
    names = [f"office_{number:02}" for number in range(offices)]
    head = f'home = "."\n[publish]\nprovinces = ["{PROVINCE}"]\npages = false\nfiles = []\n{settings}'
    sources = [_SOURCE.format(name=name, dataset="participants") for name in names]
    workers = _SOURCE.format(name="workers", dataset="eligible_workers") + 'unit = "persons"\n'
    (root / "cakupan.toml").write_text("".join([head, *sources, workers]), encoding="utf-8")
    for name in (*names, "workers"):
        (root / "inbox" / name).mkdir(parents=True)
    lines = [f"2023-12-31,{code},ALL,{100 + place}" for place, code in enumerate(regencies())]
    text = "\n".join(["reference_date,region,segment,eligible", *lines, ""])
    (root / "inbox" / "workers" / "workers.csv").write_text(text, encoding="utf-8")


def deliver(root: Path, month: str, version: int = 0, office: int = 0, codes: list[str] | None = None) -> int:
    """The extract of a month, in the place of the one before; each version differs. Returns how many rows it has."""
    places = [(place, code) for place, code in enumerate(regencies()) if codes is None or code in codes]
    lines = [
        _line(month, code, place * PERSONS + person, is_active=(person + version) % (PERSONS + 1) != 0)
        for place, code in places
        for person in range(PERSONS)
    ]
    text = "\n".join(["period,region,segment,status,nik,kpj", *lines, ""])
    (root / "inbox" / f"office_{office:02}" / f"office_{office:02}_{month}.csv").write_text(text, encoding="utf-8")
    return len(lines)


def _line(month: str, code: str, person: int, *, is_active: bool) -> str:
    status = "AKTIF" if is_active else "NONAKTIF"
    return f"{month},{code},PU,{status},{code.replace('.', '')}01170890{1 + person:04},{88_000_000_000 + person}"
