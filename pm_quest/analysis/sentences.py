"""Parts of the sentences in which findings are told."""

MOST_DIGITS = 9


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Two figures with one digit behind the point, or with as many as it takes to tell them apart."""
    for digits in range(1, MOST_DIGITS + 1):
        told = f"{one:.{digits}f}", f"{other:.{digits}f}"
        if told[0] != told[1]:
            return told
    return f"{one:.1f}", f"{other:.1f}"
