"""A home in which one person of the files is typed where nobody expects it.

In the name of a file, a sheet, a heading, a title, a region, a promise, its fund, owner and state.
"""

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
from canaries import Canaries

NIK, KPJ, NAME = "5371014708900007", "88000000007", "MARIA YOSEFINA KANARI"
TYPED = f"Maria Kanari {NIK} {KPJ}"
HEADINGS = ("PERIODE", "NIK", "NO KPJ", "NAMA LENGKAP", "KOTA/KAB", "SEGMEN", "STATUS KEPESERTAAN")
CONFIG = """home = "."
[publish]
provinces = ["53"]
[[source]]
name = "office"
dataset = "participants"
location = "inbox/office/*"
region_codes = "names"
[[source]]
name = "semesta"
dataset = "eligible_workers"
location = "inbox/semesta/*"
region_codes = "names"
[[source]]
name = "janji"
dataset = "commitments"
location = "inbox/janji/*"
region_codes = "names"
[gates]
coverage_lowest = 0
regencies_lost_fail = 1
"""
CANARIES = Canaries.of(niks=[NIK], kpjs=[KPJ], names=[NAME, "MARIA KANARI"])


def person(number: int, name: str, region: str = "Ende") -> tuple[str, ...]:
    return ("2024-06", f"537101470889{number:04d}", f"{88_100_000_000 + number}", name, region, "BPU", "AKTIF")


def people() -> list[tuple[str, ...]]:
    """The person, sixty others, one with the name of a regency, one whose region is no region, headings and a total."""
    found = [("2024-06", NIK, KPJ, NAME, "Ende", "BPU", "AKTIF"), person(90, "TIMUR SUMBA"), person(91, "", TYPED)]
    found += [person(number, f"ORANG{number % 7} SATU") for number in range(1, 60)]
    return [*found, HEADINGS, ("", "", "", "JUMLAH PESERTA", "", "", "")]


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"Maria Kanari {NIK[:10]}"[:31]
    for row in ((f"Daftar peserta untuk {TYPED}",), (), (*HEADINGS, TYPED), *((*row, "") for row in people())):
        sheet.append(row)
    path.parent.mkdir(parents=True)
    book.save(path)


def make(root: Path) -> None:
    """The configuration and the inbox."""
    (root / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    workbook(root / "inbox" / "office" / f"peserta_{TYPED.replace(' ', '_')}_2024-06.xlsx")
    for folder, text in {
        "semesta": "reference_date,region,segment,eligible\n2023-12-31,Ende,BPU,900\n",
        "janji": "region,promise,workers,due,fund,owner,status\n"
        f'Ende,"Bayar {TYPED}, dan Kanari, Maria",40,2024-12-31,"Dana {TYPED}","Maria Y. Kanari","jalan {TYPED}"\n',
    }.items():
        (root / "inbox" / folder).mkdir()
        (root / "inbox" / folder / f"{folder}_Maria_Kanari.csv").write_text(text, encoding="utf-8")
