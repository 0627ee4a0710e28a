"""Codes, secrets, and whom a device's token stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.keys import (
    ALPHABET,
    CODE_LENGTH,
    NEW_CODE_LETTERS,
    derive_voter,
    format_code,
    hash_secret,
    list_possible_codes,
    matches_hash,
    new_code,
    new_secret,
    normalize_code,
    unify_code,
)

TOKENS = st.text("abcXYZ019_-", min_size=22, max_size=64)


@given(TOKENS, TOKENS)
def test_a_device_is_the_same_voter_in_a_session_and_another_one_elsewhere(one, other):
    """Neither two devices nor two sessions have a voter in common."""
    assert derive_voter("s1", one) == derive_voter("s1", one)
    assert derive_voter("s1", one) != derive_voter("s2", one)
    assert (derive_voter("s1", one) == derive_voter("s1", other)) == (one == other)
    assert one not in derive_voter("s1", one)


def test_only_the_secret_itself_matches_what_is_kept_of_it():
    """And what is kept is no secret."""
    secret = new_secret()
    assert matches_hash(secret, hash_secret(secret))
    assert not matches_hash(hash_secret(secret), hash_secret(secret))
    assert not matches_hash("", hash_secret(secret))
    assert secret not in hash_secret(secret)


def test_what_is_no_text_is_no_secret():
    """As a header may bring it: bytes that are no characters."""
    assert not matches_hash("\udcff", hash_secret(new_secret()))


def test_secrets_have_128_bits_and_never_come_twice():
    """22 letters of 6 bits."""
    secrets = {new_secret() for _ in range(1000)}
    assert len(secrets) == 1000
    assert all(len(secret) == 22 for secret in secrets)


def test_codes_can_be_read_from_a_wall():
    """Six of an alphabet in which no two signs read alike at ten metres; what is new is read as the codes of before are."""
    codes = [new_code() for _ in range(300)]
    assert {len(code) for code in codes} == {CODE_LENGTH}
    made = set("".join(codes))
    for alike in ("B8", "S5", "Z2", "G6C", "UV", "DQO0", "EF", "PR", "MN", "1IL"):
        assert len(made & set(alike)) <= 1, alike
    assert made == set(NEW_CODE_LETTERS) <= set(ALPHABET)
    assert not set("0O1IL") & set(ALPHABET)


@given(st.text(NEW_CODE_LETTERS, min_size=CODE_LENGTH, max_size=CODE_LENGTH), st.data())
def test_a_code_misread_from_a_wall_is_understood(code, data):
    """Whichever of its signs was taken for one that reads alike, what was typed may stand for it."""
    alike = {"B": "8", "S": "5", "Z": "2", "C": "G6", "U": "V", "D": "Q", "E": "F", "P": "R", "M": "N"}
    typed = "".join(data.draw(st.sampled_from(sign + alike.get(sign, ""))) for sign in code)
    assert list_possible_codes(typed)[-1] == code
    assert unify_code(f" {typed[:2].lower()}-{typed[2:]}") == unify_code(code) == code


def test_a_code_of_before_is_what_it_says_first():
    """With a 2 in it, it stands for itself before it stands for a code with a Z."""
    assert list_possible_codes("abc 234") == ("ABC234", "ABCZ34")
    assert list_possible_codes("ABC-Z34") == ("ABCZ34",)
    assert list_possible_codes(" - ") == ()


def test_a_code_is_said_in_two_halves():
    """As it is read out; nothing where there is none."""
    assert format_code("ABC234") == "ABC 234"
    assert format_code("") == ""


@pytest.mark.parametrize(
    "typed",
    [
        "abc234",
        " ABC 234\n",
        "abc-234",
        "ABC234",
        "\uff21\uff22\uff23\uff12\uff13\uff14",
        "ABC\u200b\u2013234",
        "abc\u2212234\ufeff",
    ],
)
def test_a_code_is_the_same_however_it_is_typed(typed):
    """Spaces, hyphens and small letters are what people type."""
    assert normalize_code(typed) == "ABC234"
