"""KEY-LOST: without a key that can be trusted nothing is loaded."""

import hashlib
import hmac

import pytest
from office import Office, nik, people

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.run import recorded
from warehouse.person_key import PersonKeyError, read_secrets


def loaded(office: Office) -> None:
    office.put_rows(people(3))
    assert office.send().code == ""


def test_the_key_is_made_once_for_its_owner_alone(office: Office) -> None:
    loaded(office)
    key = Home(office.root).person_key
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(read_secrets(key)[0]) == 32
    made = key.read_bytes()
    office.put_rows(people(4), "peserta_2024-05.csv")
    office.send()
    assert key.read_bytes() == made


SPOILT = {
    "00" * 31: "fewer than 32 bytes",
    "": "fewer than 32 bytes",
    "no key at all": "not as it was written",
    "11" * 32: "restore that key",
    None: "is missing",
}


def test_a_key_that_is_missing_short_spoilt_or_another_one_stops_the_load_and_the_start(office: Office) -> None:
    loaded(office)
    home, key = Home(office.root), Home(office.root).person_key
    for number, (content, words) in enumerate(SPOILT.items()):
        key.unlink() if content is None else key.write_text(content, encoding="ascii")
        outcome = office.send()
        assert (outcome.code, outcome.exit_status) == ("PERSON_KEY", 1)
        assert words in outcome.sentence
        assert not content or content not in outcome.sentence
        with pytest.raises(PersonKeyError, match=words), recorded(home, office.settings(), f"run-{number}"):
            pass
    assert office.column("ledger.run", "state") == ["failed"] * len(SPOILT)


def test_a_key_that_others_can_read_stops_the_load(office: Office) -> None:
    loaded(office)
    Home(office.root).person_key.chmod(0o640)
    outcome = office.send()
    assert outcome.code == "PERSON_KEY"
    assert "chmod 600" in outcome.sentence


def test_plain_hashes_would_be_reversed_by_trying_every_nik_and_keyed_ones_are_not(office: Office) -> None:
    loaded(office)
    settings = office.settings()
    with open_warehouse(Home(office.root), settings, read_only=True) as session:
        keys = {key.hex for (key,) in session.rows("SELECT person_key FROM clean.participant")}
    space = [f"537101470890{serial:04d}" for serial in range(10_000)]
    plain = {hashlib.sha256(nik(number).encode()).hexdigest()[:32] for number in (1, 2, 3)}
    assert plain <= {hashlib.sha256(text.encode()).hexdigest()[:32] for text in space}
    assert not keys & {hashlib.sha256(text.encode()).hexdigest()[:32] for text in space}
    (secret,) = read_secrets(Home(office.root).person_key)
    assert keys == {hmac.new(secret, nik(number).encode(), "sha256").hexdigest()[:32] for number in (1, 2, 3)}
