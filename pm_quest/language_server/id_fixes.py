"""The edit that gives a thing whose id is not snake_case one that is, wherever it is named."""

from collections.abc import Iterator

from pm_quest.authoring.renaming import RenameError, rename_everywhere
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.value_reader import to_snake_case
from pm_quest.language_server.open_document import DocumentVersion

_NO_ID = "PQ128"


def rename_to_id(version: DocumentVersion, problem: Problem) -> Iterator[tuple[str, int, int, str]]:
    """Yield what to call the edit, its stretch from the first to the last place, and what stands there then.

    Nothing for another problem, and where what is marked declares nothing or can't be renamed.
    """
    if problem.code != _NO_ID or version.is_career:
        return
    text, mark, (start, end) = version.text, version.mark, version.locate(problem)
    named = next((each for each in version.occurrences if each.start == start and each.declares), None)
    if named is None:
        return
    id = to_snake_case(text[start:end])
    try:
        places = rename_everywhere(version.reading, named.kind, named.name, id).places
    except RenameError:
        return
    parts, at = [], places[0].start
    for place in places:
        parts += [text[at + mark : place.start + mark], id]
        at = place.end
    yield f"Rename it to '{id}' everywhere", places[0].start + mark, at + mark, "".join(parts)
