"""Tables and names in a session as lines: where one sits and what is waited for, another table, another name."""

from pm_quest.classroom.student.place import Place
from pm_quest.classroom.student.seating import describe_place, describe_table, describe_twin
from pm_quest.classroom.student.wording import standing, time_left
from pm_quest.lines.words import Words


class Seating:
    """Tells a student's table, and that somebody has the same name, whenever that has changed."""

    def __init__(self, place: Place, out: Words) -> None:
        self.place, self.out = place, out
        self._table = self._twin = self._name = ""

    def tell_changes(self) -> None:
        """Tell what has changed of it."""
        me = self.place.state.me
        if me is None:
            return
        if self._name and me["name"] != self._name:
            self.out.problem(f"You are {me['name']} now.")
        self._name = str(me["name"])
        twin, table = describe_twin(self.place), describe_table(self.place)
        if twin not in ("", self._twin):
            self.out.problem(f"{twin} Type /name and the other name.")
        if table not in ("", self._table):
            self.out.problem(f"You sit here: {table}.{self._can_choose()}")
        self._twin, self._table = twin, table

    def _can_choose(self) -> str:
        return " For another table type /table and its number." if self.place.state.tables and not self._table else ""

    def answer_table(self, wanted: str) -> None:
        """Take another table; without one, say where one sits and what is waited for. Raises OutboxError."""
        if wanted:
            wrong = self.place.sit(wanted)
            if wrong:
                self.out.problem(wrong)
            return
        said = [*describe_place(self.place), *standing(self.place), time_left(self.place)]
        said += [f"table {each['id']} has {each['count']}" for each in self.place.state.tables or ()]
        self.out.problem(_as_sentence([each for each in said if each]))

    def answer_name(self, name: str) -> None:
        """Be called by another name. Raises OutboxError."""
        wrong = self.place.rename(name)
        if wrong:
            self.out.problem(wrong)


def _as_sentence(said: list[str]) -> str:
    """Put these into one sentence; names in it stay as they are written."""
    return f"{said[0][:1].upper()}{'; '.join(said)[1:]}." if said else "You are not at a table yet."
