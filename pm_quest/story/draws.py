"""Reproducible random numbers.

A draw depends only on the seed, the turn and its number in the turn.
"""

from hashlib import blake2b


def draw_number(seed: int, turn: int, number: int, total: int) -> int:
    """Return a whole number from 0 to `total` - 1, uniformly distributed.

    `turn` is 0 for what follows the start and 1 for the first choice; `number` counts the draws
    of the turn from 0. It is blake2b with a digest of 8 bytes over `seed:turn:number` in ASCII,
    read as a big-endian fraction of 1, times `total`. This never changes: saved playthroughs
    depend on it.
    """
    digest = blake2b(f"{seed}:{turn}:{number}".encode("ascii"), digest_size=8).digest()
    return int.from_bytes(digest, "big") * total >> 64


def derive_seed(seed: int, name: str) -> int:
    """Return a seed of its own for something that has a name.

    So its draws stay the same whatever else is drawn: an employer's when others come to the
    market, a surprise's when a card before it is left out. It is blake2b with a digest of 8 bytes
    over `seed:name` in UTF-8, read as a big-endian number, and never changes either.
    """
    return int.from_bytes(blake2b(f"{seed}:{name}".encode(), digest_size=8).digest(), "big")
