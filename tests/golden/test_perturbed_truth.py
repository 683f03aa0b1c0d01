"""A person moves between two hidden counts. Nothing that is published may move: whatever does is an oracle for them."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from case import run_case
from containers import contents

from reference.tables import load

A, B = "53.08", "53.09"
"""Two regencies of one branch office, with few members."""
HEADING = "period,region,segment,status,nik,kpj,funding,funded_until,jkk,jkm,jht"
_SOURCE = '[[source]]\nname = "{}"\ndataset = "{}"\nlocation = "inbox/{}/*"\nregion_codes = "kemendagri"\n'
_OFFICES = ("utama", "ende", "ngada")
CONFIG = (
    'home = "."\n[publish]\nprovinces = ["53"]\nsuppress_below = 10\n'
    + "".join(
        _SOURCE.format(name, dataset, name)
        for name, dataset in (*((name, "participants") for name in _OFFICES), ("semesta", "eligible_workers"))
    )
    + 'unit = "persons"\n'
)
_OF_THE_RELEASE = re.compile(r"\d{8}T\d{6}Z(?:-|\\00002d)[0-9a-f]{8}|\d\d[:.]\d\d(?:[:.]\d\d)?|sha256-[\w+/=]+")
"""Its id, in CSS too, clocks, and the hash of the styles that hold it."""
Person = dict[str, str]
Moved = Callable[[list[Person]], object]


def person(number: int, region: str, **changes: str) -> Person:
    known = ("2024-06", region, "BPU", "AKTIF", f"530801170890{number:04d}", f"KPJ{number:08d}", "Mandiri", "", *"YYN")
    return {**dict(zip(HEADING.split(","), known, strict=True)), **changes}


def everybody() -> list[Person]:
    """Six members in A and five in B, two each of another fund, two each with old-age savings, two each quarantined."""
    few = [person(100 * place + number, region) for place, region in enumerate((A, B)) for number in range(6 - place)]
    for own in (few[:6], few[6:]):
        own[0].update(funding="APBD Provinsi", funded_until="2024-12")
        own[1].update(funding="APBD Provinsi", funded_until="2024-12")
        own[2].update(jht="Y")
        own[4].update(jht="Y")
        few += [{**own[place], "nik": "53080117089", "kpj": f"KPJ9{own[place]['kpj'][4:]}"} for place in (3, 4)]
        few.append({**own[3], "kpj": f"KPJ8{own[3]['kpj'][4:]}"})
    others = [code for code in load("regency").query("province_code == '53'")["regency_code"] if code not in (A, B)]
    many = [person(1000 + 20 * place + number, code) for place, code in enumerate(others) for number in range(12)]
    return few + many


def publish(root: Path, key: Path | None, persons: list[Person], *, pages: bool = True) -> Path:
    """The folder of the one release of a home; A and B deliver files of their own."""
    (root / "vault").mkdir(parents=True, mode=0o700)
    (root / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    if key:
        shutil.copy(key, root / "vault")
    for source in _OFFICES:
        own = [one for one in persons if {A: "ende", B: "ngada"}.get(one["region"], "utama") == source]
        file = root / "inbox" / source / f"{source}_2024-06.csv"
        file.parent.mkdir(parents=True)
        lines = [",".join(one[name] for name in HEADING.split(",")) for one in own]
        file.write_text("\n".join([HEADING, *lines, ""]), encoding="utf-8")
    every = load("regency").query("province_code == '53'")["regency_code"]
    lines = [f"2023-12-31,{code},{segment},900" for code in every for segment in ("PU", "BPU", "JAKON")]
    (root / "inbox" / "semesta").mkdir()
    text = "\n".join(["reference_date,region,segment,eligible", *lines, ""])
    (root / "inbox" / "semesta" / "semesta.csv").write_text(text, encoding="utf-8")
    return root / "release" / run_case(root, pages=pages, files=("csv_excel",) if pages else ())


def to_b(persons: list[Person]) -> None:
    persons[5]["region"] = B


def fund_to_b(persons: list[Person]) -> None:
    persons[0].update(funding="Mandiri", funded_until="")
    persons[9].update(funding="APBD Provinsi", funded_until="2024-12")


def savings_to_b(persons: list[Person]) -> None:
    persons[2]["jht"] = "N"
    persons[9]["jht"] = "Y"


def quarantined_to_b(persons: list[Person]) -> None:
    next(one for one in persons if one["region"] == A and one["nik"] == "53080117089")["region"] = B


def second_membership_to_b(persons: list[Person]) -> None:
    extra = next(one for one in persons if one["region"] == A and one["kpj"].startswith("KPJ8"))
    extra.update(region=B, nik=persons[8]["nik"])


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("truth") / "home", None, everybody())


def told(folder: Path) -> Iterator[tuple[str, str]]:
    """Every published value, without ids, clocks and hashes, which no reader can try contents against."""
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as release:
        for (table,) in release.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall():
            columns = [row[0] for row in release.execute(f"DESCRIBE {table}").fetchall()]
            kept = [name for name in columns if name not in {"release_id", "file_id", "received_at"}]
            facts = " WHERE fact NOT IN ('published_at', 'input_hash')" if table == "release_info" else ""
            for row in release.execute(f"SELECT {', '.join(kept)} FROM {table}{facts} ORDER BY ALL").fetchall():
                yield table, repr(row)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name in ("warnings", "findings", "accepted", "story", "headline", "left_out"):
        yield f"manifest {name}", json.dumps(manifest[name])
    for page in sorted(folder.glob("*.html")):
        yield page.name, _OF_THE_RELEASE.sub("", page.read_text(encoding="utf-8"))


def hexadecimal(content: bytes) -> Iterator[str]:
    """What somebody who guesses a file compares with what is published: the first half of its usual hashes."""
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256"):
        digest = hashlib.new(name, content).hexdigest()
        yield from (digest[:12], digest.upper()[:12])


def guessed(files: Iterable[Path], places: Iterable[Path]) -> set[str]:
    """The files of which a hash is in one of the places: each of their contents was guessed right."""
    looked_at = [content for place in places for _, content in contents(place)]
    return {
        file.name
        for file in files
        if any(one.encode() in content for one in hexadecimal(file.read_bytes()) for content in looked_at)
    }


@pytest.fixture(scope="module")
def short_truth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("short") / "home", None, everybody(), pages=False)


@pytest.mark.slow
def test_who_guesses_a_file_right_is_not_confirmed(short_truth: Path) -> None:
    """The oracle: contents of a small file are tried against what is published. The vault keeps hashes, to compare."""
    home = short_truth.parents[1]
    files = [file for file in (home / "inbox").rglob("*") if file.is_file()]
    assert guessed(files, (file for file in (home / "release").rglob("*") if file.is_file())) == set()
    assert guessed(files, [home / "vault" / "warehouse.duckdb"]) == {file.name for file in files}


def test_nothing_published_moves_with_five_persons_between_hidden_counts(short_truth: Path, tmp_path: Path) -> None:
    """The short form, all moves at once: counts, funds, programs, rows that were quarantined, findings, memberships."""
    persons = everybody()
    for move in (fund_to_b, savings_to_b, quarantined_to_b, second_membership_to_b, to_b):
        move(persons)
    key = short_truth.parents[1] / "vault" / "publication_key"
    other = publish(tmp_path / "home", key, persons, pages=False)
    before, after = set(told(short_truth)), set(told(other))
    assert {table for table, _ in before ^ after} == set(), sorted(before ^ after)[:6]
    assert short_truth.name != other.name


@pytest.mark.slow
@pytest.mark.parametrize(
    "move", [to_b, fund_to_b, savings_to_b, quarantined_to_b, second_membership_to_b], ids=lambda move: move.__name__
)
def test_nothing_published_moves_with_a_person_between_hidden_counts(truth: Path, tmp_path: Path, move: Moved) -> None:
    persons = everybody()
    move(persons)
    assert persons != everybody()
    other = publish(tmp_path / "home", truth.parents[1] / "vault" / "publication_key", persons)
    before, after = set(told(truth)), set(told(other))
    assert {table for table, _ in before ^ after} == set(), sorted(before ^ after)[:6]
    assert truth.name != other.name
