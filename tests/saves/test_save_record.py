"""A save as a document: read back the same, and any document at all read without harm."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.saves.envelope import pack_tables, unpack_tables
from pm_quest.saves.player_names import clean_name
from pm_quest.saves.save_parts import MAX_SEED, is_save_id
from pm_quest.saves.save_record import Save, SaveResult, build_save, decode_save, draw_save_id, encode_save, format_now
from pm_quest.story.model import SKILLS, Brings
from tests.building import choice, end, play, scenario, scene

_ids = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
_names = st.text(min_size=1).map(lambda text: f"a{text}").map(clean_name)
_moments = st.datetimes().map(lambda moment: moment.isoformat(timespec="microseconds") + "+00:00")
_brings = st.builds(
    Brings,
    skills=st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 99)),
    holds=st.lists(_ids, max_size=3).map(tuple),
    player=_names,
)
_results = st.builds(SaveResult, _ids, st.just("The end, „really“ ☕"), st.integers(0, 100), st.integers(-50, 50))


@st.composite
def saves(draw):
    """A save such as the game writes."""
    brings = draw(_brings)
    return Save(
        id=draw_save_id(),
        player=brings.player,
        scenario=draw(_ids),
        source=draw(st.sampled_from((None, "/home/ada/stories/mine.yaml", "C:\\Users\\Ada\\mine.yaml"))),
        fingerprint=draw(st.from_regex(r"[0-9a-f]{32}", fullmatch=True)),
        brings=brings,
        seed=draw(st.integers(-MAX_SEED, MAX_SEED)),
        choices=draw(st.lists(_ids, max_size=20).map(tuple)),
        started=draw(_moments),
        changed=draw(_moments),
        result=draw(st.none() | _results),
        came_from=draw(st.none() | st.tuples(st.just(draw_save_id()), st.integers(0, 99))),
    )


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(saves())
def test_a_save_read_back_is_the_same(save):
    """Through the document, and through the bytes of a file."""
    assert decode_save(encode_save(save)) == save
    tables = unpack_tables(pack_tables({"playthrough": {"1": encode_save(save)}}))
    assert decode_save(tables["playthrough"]["1"]) == save


@given(saves(), st.sampled_from(Save.__slots__), _json)
def test_a_document_with_any_one_thing_wrong_is_refused_or_read(save, key, value):
    """ValueError, or a save that could be written again; never anything else."""
    with suppress(ValueError):
        read = decode_save({**encode_save(save), key: value})
        assert decode_save(json.loads(json.dumps(encode_save(read)))) == read


@given(st.dictionaries(st.sampled_from(Save.__slots__), _json))
def test_any_document_is_refused_with_a_sentence(document):
    """A save needs all its parts."""
    with pytest.raises(ValueError, match="'"):
        decode_save(document)


def test_control_characters_are_taken_out():
    """A save from elsewhere commands no terminal."""
    document = encode_save(build_save(play(scenario({"a": end()}), player="Ada"), "ff", None, None))
    document |= {"scenario": "a\x1b]0;gone\x07", "source": "x\u202ey\nz", "choices": ["\x9bask"]}
    document["brings"] = {**document["brings"], "player": "A\x1b[2Jda"}
    document["result"] = {**document["result"], "title": "The\r\nend\x00"}
    save = decode_save(document)
    assert (save.scenario, save.source, save.choices) == ("a]0;gone", "xy z", ("ask",))
    assert (save.player, save.result.title) == ("A[2Jda", "The end")


@pytest.mark.parametrize("moment", ["", "yesterday", 5, None, "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_moments_that_are_none_are_refused(moment):
    """Also those that no calendar has in UTC."""
    document = encode_save(build_save(play(scenario({"a": end()}), player="Ada"), "ff", None, None))
    with pytest.raises(ValueError, match="'changed' is not a date and time"):
        decode_save({**document, "changed": moment})


def test_ids_do_not_collide():
    """20,000 of them are 20,000, and each can be typed."""
    made = {draw_save_id() for _ in range(20_000)}
    assert len(made) == 20_000
    assert all(is_save_id(id) for id in made)


@pytest.mark.parametrize(
    "text", ["", "..", "../../../x", "abc", "0" * 13, "ABCDEFGHJKMN", "abcdefghjkm/", "abcdefghjkm\n", "٣" * 12]
)
def test_what_is_no_id_leads_nowhere(text):
    """A save is only ever looked for under an id."""
    assert not is_save_id(text)


def test_one_playthrough_leads_to_another_of_the_same_beginning():
    """Same scenario, seed and things brought, and the same first choices."""
    story = scenario({"a": scene(choices={"go": choice("a"), "stay": choice("a")})})
    start = build_save(play(story, player="Ada"), "ff", None, None)

    def after(*choices):
        return start.update(play(story, *choices, player="Ada"))

    assert start.continues_in(start)
    assert after("go").continues_in(after("go", "stay"))
    assert not after("go").continues_in(after("stay", "go"))
    assert not after("go").continues_in(start)
    assert not start.continues_in(build_save(play(story, player="Ada", seed=1), "ff", None, None))


def test_moments_are_in_order():
    """As texts too: saves are sorted by them."""
    first, second = format_now(), format_now()
    assert first <= second
    assert len(first) == len("2026-01-01T00:00:00.000000+00:00")
