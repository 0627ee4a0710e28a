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
