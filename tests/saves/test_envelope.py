"""The outside of a file: sound ones are read, others recognised, and nothing ever raises anything else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.saves import envelope
from pm_quest.saves.envelope import DamagedError, OtherVersionError, format_tables, pack_tables, unpack_tables

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
tables = st.dictionaries(
    st.text(max_size=8),
    st.dictionaries(st.integers(0, 10**12).map(str), st.dictionaries(st.text(), _values, max_size=3), max_size=2),
    max_size=2,
)
SOUND = pack_tables({"playthrough": {"1": {"choices": ["ask", "wait"], "seed": 7}}})


@given(tables)
def test_what_was_packed_is_unpacked(content):
    """Whatever TinyDB keeps, in the short form and in the one for people."""
    assert unpack_tables(pack_tables(content)) == content
    assert unpack_tables(format_tables(content).encode("utf-8", "surrogatepass")) == content


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    | _values.map(lambda v: json.dumps(v).encode())
)
def test_any_bytes_are_damaged_or_of_another_version(data):
    """Nothing else is ever raised."""
    with pytest.raises((DamagedError, OtherVersionError)):
        unpack_tables(data)


@pytest.mark.parametrize("at", range(len(SOUND)))
def test_no_byte_can_be_changed_unseen(at):
    """Each byte in turn, flipped: the damage is found, or the content is the same all the same."""
    for mask in (0x01, 0x20, 0xFF):
        data = SOUND[:at] + bytes([SOUND[at] ^ mask]) + SOUND[at + 1 :]
        try:
            assert unpack_tables(data) == unpack_tables(SOUND)
        except (DamagedError, OtherVersionError):
            continue


@pytest.mark.parametrize("length", range(len(SOUND) - 1))
def test_no_end_can_be_missing_unseen(length):
    """A file cut off anywhere is damaged."""
    with pytest.raises(DamagedError):
        unpack_tables(SOUND[:length])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 100_000,
        b'{"version": 1, "check": "", "tables": {}}',
        b'{"version": true, "check": "", "tables": {}}',
        b'{"version": 0}',
        b"1" * 10_000,
        b" " * (envelope.MAX_FILE_SIZE + 1),
        "{}".encode("utf-16"),
        b"\x00" * 4096,
    ],
    ids=["empty", "brackets", "no check", "true", "zero", "digits", "large", "utf-16", "zeros"],
)
def test_nonsense_is_damaged(data):
    """What disks and people leave in files."""
    with pytest.raises(DamagedError):
        unpack_tables(data)


def test_a_newer_file_is_recognised_whatever_it_holds():
    """Its version is read first; the sentence says which one it is."""
    with pytest.raises(OtherVersionError) as error:
        unpack_tables(b'{"version": 7, "anything": [1, 2]}')
    assert (
        error.value.sentence == "was written by a newer PM Quest (format 7, this one reads up to 1); update to read it"
    )


def test_an_older_file_is_brought_up_to_date(monkeypatch):
    """Step by step, each from one version to the next."""
    written = pack_tables({"t": {"1": {"n": 1}}})
    monkeypatch.setattr(envelope, "FORMAT_VERSION", 3)
    plus = {
        1: lambda tables: {"t": {"1": {"n": tables["t"]["1"]["n"] + 10}}},
        2: lambda tables: {"t": {"1": {"n": tables["t"]["1"]["n"] * 2}}},
    }
    monkeypatch.setattr(envelope, "MIGRATIONS", plus)
    assert unpack_tables(written) == {"t": {"1": {"n": 22}}}


def test_what_is_too_old_is_said_to_be(monkeypatch):
    """Below the oldest one that is read, with what to do."""
    written = pack_tables({})
    monkeypatch.setattr(envelope, "FORMAT_VERSION", 5)
    monkeypatch.setattr(envelope, "OLDEST_VERSION", 4)
    with pytest.raises(OtherVersionError) as error:
        unpack_tables(written)
    assert error.value.sentence.startswith("has the old format 1")


def test_every_older_version_has_its_step():
    """From the oldest one read to the present one."""
    assert set(envelope.MIGRATIONS) == set(range(envelope.OLDEST_VERSION, envelope.FORMAT_VERSION))
