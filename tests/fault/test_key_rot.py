"""KEY-ROT: a key changes by rotation only; then every person stays one person."""

from uuid import UUID

import pytest
from office import Office, people, person

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.recovery.key_rotation import rotate
from flows.recovery.verify import verify
from flows.runs.run import new_run_id, recorded
from warehouse.person_key import PersonKeyError, new_secret, read_secrets, write_secrets

JULY = "peserta_2024-07.csv"


@pytest.fixture
def loaded(office: Office) -> Office:
    """Three persons in June."""
    office.put_rows(people(3))
    office.send()
    return office


def keys(office: Office) -> dict[str, UUID]:
    return dict(
        zip(office.column("clean.participant", "kpj"), office.column("clean.participant", "person_key"), strict=True)
    )


def stored(key: UUID) -> bytes:
    """A key as DuckDB keeps it in a file."""
    return (key.int ^ 1 << 127).to_bytes(16, "little")


def begin(office: Office) -> None:
    """A run that does nothing after its start."""
    settings = office.settings()
    with recorded(Home(settings.home), settings, new_run_id()):
        pass


def july(office: Office) -> None:
    """The first two of them again, and a fourth."""
    office.put_rows([person(number, period="2024-07") for number in (1, 2, 4)], JULY)
    assert office.send("later").code == ""


@pytest.mark.parametrize("keeps_old", [False, True])
def test_a_rotated_key_makes_new_person_keys_under_which_later_files_find_the_same_persons(
    loaded: Office,
    keeps_old: bool,  # noqa: FBT001  a case
) -> None:
    before = keys(loaded)
    done = rotate(loaded.settings(), keeps_old=keeps_old)
    assert done["person_count"] == 3
    after = keys(loaded)
    assert after.keys() == before.keys()
    assert not {*after.values()} & {*before.values()}
    content = Home(loaded.root).warehouse.read_bytes()
    assert not [key for key in before.values() if stored(key) in content]
    assert [key for key in after.values() if stored(key) not in content] == []
    july(loaded)
    assert len({*loaded.column("clean.participant", "person_key")}) == 4
    assert verify(loaded.settings()) == []


def test_only_with_keep_old_the_old_secret_stays(loaded: Office) -> None:
    file = Home(loaded.root).person_key
    (old,) = read_secrets(file)
    rotate(loaded.settings(), keeps_old=True)
    assert read_secrets(file)[0] == old
    rotate(loaded.settings(), keeps_old=False)
    assert old not in read_secrets(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_when_files_are_gone_only_the_keys_themselves_can_be_rekeyed(loaded: Office) -> None:
    for file in Home(loaded.root).raw.glob("*/*"):
        if file.suffix != ".json":
            file.chmod(0o600)
            file.write_text(
                "PERIODE,NIK,NO KPJ,NAMA LENGKAP,KOTA/KAB,SEGMEN,STATUS KEPESERTAAN,UPAH\n", encoding="utf-8"
            )
    before = keys(loaded)
    with pytest.raises(Exception, match=r"restore the file from the backup"):
        rotate(loaded.settings(), keeps_old=False)
    assert keys(loaded) == before
    assert rotate(loaded.settings(), keeps_old=True)["person_count"] == 3


def test_a_key_that_was_changed_without_rotation_is_refused(loaded: Office) -> None:
    write_secrets(Home(loaded.root).person_key, [new_secret()])
    assert loaded.send().code == "PERSON_KEY"
    assert any("restore that key" in sentence for sentence in verify(loaded.settings()))
    with pytest.raises(PersonKeyError):
        rotate(loaded.settings(), keeps_old=True)


@pytest.mark.slow
def test_a_rotation_that_was_killed_before_or_after_the_rows_were_rekeyed_is_finished_or_forgotten(
    loaded: Office,
) -> None:
    home = Home(loaded.root)
    coming = home.person_key.with_suffix(".next")
    write_secrets(coming, [new_secret()])
    july(loaded)
    assert coming.exists(), "it may be that of a rotation at work: only a run, which holds the lock, may judge"
    begin(loaded)
    assert not coming.exists()
    old = home.person_key.read_bytes()
    rotate(loaded.settings(), keeps_old=False)
    home.person_key.rename(coming)
    home.person_key.write_bytes(old)
    home.person_key.chmod(0o600)
    with open_warehouse(home, loaded.settings()) as session:
        assert session.value("SELECT count(*) FROM ledger.person_key") == 1
    begin(loaded)
    assert not coming.exists()
    loaded.put_rows(people(2), "peserta_2024-05.csv")
    assert loaded.send("after").code == ""
