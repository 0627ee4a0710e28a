"""Codes, secrets, and whom a device's token stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.keys import ALPHABET, CODE, hashed, matches, new_code, new_secret, typed_code, voter_of

TOKENS = st.text("abcXYZ019_-", min_size=22, max_size=64)


@given(TOKENS, TOKENS)
def test_a_device_is_the_same_voter_in_a_session_and_another_one_elsewhere(one, other):
    """Neither two devices nor two sessions have a voter in common."""
    assert voter_of("s1", one) == voter_of("s1", one)
    assert voter_of("s1", one) != voter_of("s2", one)
    assert (voter_of("s1", one) == voter_of("s1", other)) == (one == other)
    assert one not in voter_of("s1", one)


def test_only_the_secret_itself_matches_what_is_kept_of_it():
    """And what is kept is no secret."""
    secret = new_secret()
    assert matches(secret, hashed(secret))
    assert not matches(hashed(secret), hashed(secret))
    assert not matches("", hashed(secret))
    assert secret not in hashed(secret)


def test_what_is_no_text_is_no_secret():
    """As a header may bring it: bytes that are no characters."""
    assert not matches("\udcff", hashed(new_secret()))


def test_secrets_have_128_bits_and_never_come_twice():
    """22 letters of 6 bits."""
    secrets = {new_secret() for _ in range(1000)}
    assert len(secrets) == 1000
    assert all(len(secret) == 22 for secret in secrets)


def test_codes_can_be_read_from_a_wall():
    """Six of an alphabet without look-alikes."""
    code = new_code()
    assert len(code) == CODE
    assert set(code) <= set(ALPHABET)
    assert not set("0O1IL") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["abc234", " ABC 234\n", "abc-234", "ABC234"])
def test_a_code_is_the_same_however_it_is_typed(typed):
    """Spaces, hyphens and small letters are what people type."""
    assert typed_code(typed) == "ABC234"
