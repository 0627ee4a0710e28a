"""What a credential would have changed that was never held, in words: its name, a row, and the explanation."""

from collections.abc import Iterator, Sequence

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.change_labels import describe_calls
from pm_quest.career.missed_credentials import MissedCredential
from pm_quest.career.plain_names import name_employer, shorten_credential
from pm_quest.kit.sentences import format_count, join_words

MOST_NAMES = 8
"""More credentials that come to the same are told by their number."""
HEAD = "What a credential that you never held would have changed, on your CV from the beginning, with the same letters and draws:"
UNDEFINED = "What would have come of such a call is not defined: nobody has had that interview."
SAME = "It would have brought no other call."


def name_missed(path: CareerPath, missed: MissedCredential) -> str:
    """Return the short name of a credential, or of several: `CSPO, CSM or AIPMM`."""
    names = [shorten_credential(path.setting, id) for id in missed.ids]
    left = len(names) - MOST_NAMES
    return join_words([*names[:MOST_NAMES], f"{left} others"] if left > 1 else names, "or")


def brief_missed(path: CareerPath, missed: MissedCredential) -> str:
    """Return the same for a row: several by their number."""
    count = len(missed.ids)
    return name_missed(path, missed) if count == 1 else f"any of {format_count(count, 'credential')}"


def list_missed(path: CareerPath, missed: Sequence[MissedCredential]) -> Iterator[str]:
    """Yield what each credential would have changed, and what of it is not defined; nothing where none was missed."""
    if missed:
        yield HEAD
    yield from (describe_missed(path, each) for each in missed)
    if any(each.gained for each in missed):
        yield UNDEFINED


def describe_missed(path: CareerPath, missed: MissedCredential) -> str:
    """Return what a credential would have changed, as a sentence."""
    years = {
        employer: [str(year + 1) for year, who in missed.gained if who == employer] for _, employer in missed.gained
    }
    gained = [
        f"{name_employer(path.setting, employer)} in {'year' if len(each) == 1 else 'years'} {join_words(each)}"
        for employer, each in years.items()
    ]
    return f"With {name_missed(path, missed)}: {describe_calls(missed.calls, (), gained)}."


def tell_missed(path: CareerPath, missed: MissedCredential) -> str:
    """Return the most telling thing about it, as one short sentence."""
    if not missed.gained:
        return f"{describe_calls(missed.calls, (), ()).capitalize()}."
    more = f", and {len(missed.gained) - 1} more" if len(missed.gained) > 1 else ""
    return f"A call from {name_employer(path.setting, missed.gained[0][1])}{more}."


def explain_missed(path: CareerPath, missed: MissedCredential) -> Iterator[str]:
    """Yield what is compared, and what would have come of each letter."""
    several = f"{name_missed(path, missed)}. " if len(missed.ids) > 1 else ""
    yield f"{several}The same letters and draws, with the credential on your CV from the beginning, but not what is learnt or paid for it."
    for call in missed.gained:
        year, employer = call
        why = ", which did not read you without it" if call in missed.unread else ""
        yield f"Year {year + 1}. A call from {name_employer(path.setting, employer)}{why}."
    yield UNDEFINED if missed.gained else SAME
