"""Names of people in a blind session."""


def number_person(before: int) -> str:
    """Return the name of the next person, as in `Person 7`.

    Numbers of removed people stay theirs.
    """
    return f"Person {before + 1}"
