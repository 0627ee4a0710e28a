"""Numbers and draws of the engine in JavaScript are those of Python, however large they are."""

import operator
from random import Random

import pytest

from pm_quest.story.draws import draw_number
from pm_quest.story.play_fingerprint import hash_words

pytestmark = pytest.mark.asyncio(loop_scope="session")

EDGES = [0, 1, -1, 7, 999_999_999, 2**26, 2**31, 2**52, 2**53 - 1, 2**53, 2**53 + 1, 2**63, 2**64 + 1, 10**30]
OPERATIONS = {"addWhole": operator.add, "multiplyWhole": operator.mul}


@pytest.mark.parametrize("name", OPERATIONS)
async def test_whole_numbers_are_exact(engine, name):
    """Sums and products of small numbers, of large ones, and across the border of what a Number holds."""
    numbers = [*EDGES, *(-edge for edge in EDGES)]
    pairs = [[str(one), str(other)] for one in numbers for other in numbers]
    found = await engine.evaluate(
        "([name, pairs]) => pairs.map((pair) => String(engine[name](...pair.map(engine.readWhole))))", [name, pairs]
    )
    assert found == [str(OPERATIONS[name](int(one), int(other))) for one, other in pairs]


async def test_equal_numbers_are_one_number(engine):
    """Whatever they came from: a Number where that is exact, else a BigInt."""
    found = await engine.evaluate("""() => {
        const large = engine.readWhole("9007199254740993");
        const back = engine.addWhole(large, engine.readWhole("-9007199254740000"));
        const nothing = engine.multiplyWhole(0, -5);
        return [typeof large, engine.addWhole(large, 0) === large, back === 993, engine.negateWhole(large) < large, Object.is(nothing, 0)];
    }""")
    assert found == ["bigint", True, True, True, True]


async def test_draws_are_the_same(engine):
    """Of seeds of any size and sign, turns, numbers, and sums of odds up to those of a hundred thousand ways."""
    chance = Random(1)
    seeds = (0, 7, -3, 999_999, 2**53 + 1, 2**64, 10**200)
    asked = [
        [
            str(chance.choice(seeds)),
            chance.randrange(10**4),
            chance.randrange(9),
            chance.choice((1, 2, 6, 10**9, 10**14)),
        ]
        for _ in range(500)
    ]
    found = await engine.evaluate(
        "(asked) => asked.map(([seed, ...more]) => engine.drawNumber(BigInt(seed), ...more))", asked
    )
    assert found == [draw_number(int(seed), *more) for seed, *more in asked]


async def test_texts_have_the_same_digest(engine):
    """Short ones, those that just fill a block, and those of many blocks and alphabets."""
    chance = Random(2)
    texts = [
        chance.choice(("a", "ä", "日", "🙂")) * length for length in (0, 1, 31, 32, 127, 128, 129, 255, 256, 257, 1000)
    ]
    texts += ["".join(chance.choice("abcß日🙂 \n") for _ in range(chance.randrange(600))) for _ in range(100)]
    found = await engine.evaluate("(texts) => texts.map((text) => String(engine.digestText(text)))", texts)
    assert found == [str(hash_words(text)) for text in texts]
