"""What people are called in a blind session, where nobody has a name."""


def number_person(before: int) -> str:
    """Who joined after so many others, as in `Person 7`; whoever is removed keeps their number."""
    return f"Person {before + 1}"
