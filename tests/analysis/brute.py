"""What the analysis must come to, found the slow way: with fractions, on whole states, by the engine alone.

Without loops every way of playing is followed to its end. With loops the chances are systems of equations in fractions,
where skills and adaptability only add up (no condition of such a story may read them).
"""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import product

from pm_quest.story.engine import enumerate_outcomes, find_engine
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.policies import CHOICE_FILTERS
from pm_quest.story.state import ADAPTABILITY, METERS, SCENE, VALUES

FIGURES = ("impact", "adaptability", *SKILLS)
LARGE = 20


class TooLargeError(Exception):
    """The story has too many states to be solved this way."""


class Brute:
    """All states of a story, as the engine has them, with what each open choice leads to: (probability, state, added)."""

    def __init__(self, scenario, brings=None, adding=False, large=LARGE):
        self.engine, self.adding = find_engine(scenario), adding
        self.start = Counter()
        for p, states in enumerate_outcomes(lambda falls: self.engine.enter_story(brings or Brings(), falls)):
            self.start[states[-1]] += p
        self.open, self.steps = {}, {}
        waiting = [self.split(state)[0] for state in self.start]
        while waiting:
            state = waiting.pop()
            if state not in self.open:
                self.open[state] = self.gone_on(state)
                waiting += [to for steps in self.open[state].values() for _, to, _ in steps]
            if len(self.open) > large:
                raise TooLargeError

    def split(self, state):
        """A state without what only adds up, and that."""
        if not self.adding:
            return state, (0,) * 5
        return (*state[:VALUES], *(0,) * 5, *state[METERS:]), (state[ADAPTABILITY], *state[VALUES:ADAPTABILITY])

    def gone_on(self, state):
        """What each open choice of a state leads to."""
        options = self.engine.scenes[state[SCENE]].choices
        open_ = {id: option for id, option in options.items() if self.engine.is_open(state, option)}
        found = {}
        for id, option in open_.items():
            steps = Counter()
            for p, states in self.engine.list_successors(state, option):
                steps[self.split(states[-1])] += p
            found[id] = [(p, to, added) for (to, added), p in steps.items()]
        return found

    def choices(self, state):
        """The open choices of a state."""
        options = self.engine.scenes[state[SCENE]].choices
        return [options[id].choice for id in self.open[state]]

    def played(self, policy):
        """By state, the choices a policy takes there."""
        return {
            state: [each.id for each in CHOICE_FILTERS[policy](self.choices(state), self.engine.has_turned(state))]
            if steps
            else []
            for state, steps in self.open.items()
        }

    def ways(self, taken):
        """By state, its steps when these choices are taken, evenly."""
        return {
            state: [(p / len(ids), to, added) for id in ids for p, to, added in self.open[state][id]]
            for state, ids in taken.items()
        }

    def outcome(self, state):
        """Impact, adaptability and skills of an ending."""
        return (self.engine.compute_impact(state), state[ADAPTABILITY], *state[VALUES:ADAPTABILITY])

    def id(self, state):
        """The scene of a state."""
        return self.engine.scenes[state[SCENE]].scene.id


def followed(brute, taken):
    """Without loops: the probability of every final state."""
    ways, final, waiting = brute.ways(taken), Counter(), Counter(brute.start)
    while waiting:
        coming = Counter()
        for state, mass in waiting.items():
            if not ways[state]:
                final[state] += mass
            for p, to, _ in ways[state]:
                coming[to] += mass * p
        waiting = coming
    return final


def figures_of(brute, final):
    """From final states: endings, unfinished, and by figure the mean, variance, least and most."""
    ended = {state: p for state, p in final.items() if brute.engine.compute_impact(state) is not None}
    endings = defaultdict(Fraction)
    for state, p in ended.items():
        endings[brute.id(state)] += p
    unfinished = 1 - sum(ended.values())
    columns = {}
    for name, number in zip(FIGURES, range(6), strict=True):
        values = [(p, brute.outcome(state)[number]) for state, p in ended.items()]
        mean = sum(p * value for p, value in values)
        variance = sum(p * (value - mean) ** 2 for p, value in values)
        bounds = (min(v for _, v in values), max(v for _, v in values)) if values else (None, None)
        columns[name] = ((None, None) if unfinished else (mean, variance)) + bounds
    return dict(endings), unfinished, columns


def backwards(brute, pick):
    """Without loops: what each state is worth (impact), where `pick` makes one of its choices' worths; None: never ends."""
    values = {}

    def value(state):
        if state not in values:
            impact = brute.engine.compute_impact(state)
            values[state] = impact if impact is not None else pick(state, choices_of(state))
        return values[state]

    def choices_of(state):
        found = {}
        for id, steps in brute.open[state].items():
            parts = [value(to) for _, to, _ in steps]
            known = all(part is not None for part in parts)
            found[id] = sum(p * value(to) for p, to, _ in steps) if known else None
        return found

    for state in brute.open:
        value(state)
    return values, choices_of


def visited_at_random(brute):
    """Without loops: how often random play meets each state."""
    return visited(brute, brute.played("random"))


def visited(brute, taken):
    """Without loops: how often each state is met when these choices are taken, evenly."""
    ways, visits, waiting = brute.ways(taken), Counter(), Counter(brute.start)
    while waiting:
        coming = Counter()
        for state, mass in waiting.items():
            visits[state] += mass
            for p, to, _ in ways[state]:
                coming[to] += mass * p
        waiting = coming
    return visits


def mean_of(brute, policy):
    """What a state is worth, from the worths of its choices: the mean of those the policy takes."""

    def mean(state, worths):
        taken = [
            worths[each.id] for each in CHOICE_FILTERS[policy](brute.choices(state), brute.engine.has_turned(state))
        ]
        return None if not taken or None in taken else Fraction(sum(taken), len(taken))

    return mean


def solved(brute, taken):
    """With loops: as `figures_of`, from equations."""
    ways = brute.ways(taken)
    ends = {state for state in ways if brute.engine.compute_impact(state) is not None}
    met = reach(ways, {brute.split(state)[0] for state in brute.start})
    back = defaultdict(list)
    for state in met:
        for p, to, added in ways[state]:
            back[to].append((p, state, added))
    hopeful = reach(back, ends & met)
    kept = {state: [way for way in ways[state] if way[1] in hopeful] for state in met & hopeful}
    roots = [(p, *brute.split(state)) for state, p in brute.start.items()]
    endings = defaultdict(Fraction)
    for ending in {brute.id(state) for state in ends & met}:
        chance = equations(kept, {state: Fraction(brute.id(state) == ending) for state in ends & met}, lambda _, __: 0)
        endings[ending] = sum(p * chance.get(root, 0) for p, root, _ in roots)
    unfinished = 1 - sum(endings.values())
    columns = {}
    for number, name in enumerate(FIGURES):
        add = (lambda added, n=number: added[n - 1]) if number else (lambda added: 0)
        final = {state: Fraction(0 if number else brute.engine.compute_impact(state)) for state in ends & met}
        bounds = tuple(extreme(kept, final, add, roots, sign) for sign in (-1, 1))
        if unfinished:
            columns[name] = (None, None, *bounds)
            continue
        first = equations(kept, final, lambda added, _, add=add: add(added))
        squares = {state: value**2 for state, value in final.items()}
        second = equations(kept, squares, lambda d, to, f=first, add=add: add(d) ** 2 + 2 * add(d) * f[to])
        mean = sum(p * (add(d) + first[root]) for p, root, d in roots)
        square = sum(p * (add(d) ** 2 + 2 * add(d) * first[root] + second[root]) for p, root, d in roots)
        columns[name] = (mean, square - mean**2, *bounds)
    return dict(endings), unfinished, columns


def worths(brute, policy):
    """With loops: the expected impact of each state from which a policy surely ends."""
    ways = brute.ways(brute.played(policy))
    back = defaultdict(list)
    for state, steps in ways.items():
        for p, to, added in steps:
            back[to].append((p, state, added))
    ends = {state for state in ways if brute.engine.compute_impact(state) is not None}
    sure = set(ways) - reach(back, set(ways) - reach(back, ends))
    final = {state: Fraction(brute.engine.compute_impact(state)) for state in ends}
    return equations({state: ways[state] for state in sure}, final, lambda _, __: 0)


def reach(ways, begin):
    """The states that these lead to, and these."""
    found, waiting = set(), list(begin)
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += [way[1] for way in ways[state]]
    return found


def equations(ways, final, constant):
    """Each state's Σ p (constant + x of what follows), by elimination in fractions."""
    inner = [state for state in ways if state not in final]
    place = {state: n for n, state in enumerate(inner)}
    rows = []
    for state in inner:
        row = [Fraction(0)] * (len(inner) + 1)
        row[place[state]] += 1
        for p, to, added in ways[state]:
            row[-1] += p * constant(added, to)
            if to in place:
                row[place[to]] -= p
            else:
                row[-1] += p * final[to]
        rows.append(row)
    for n in range(len(rows)):
        pivot = next(m for m in range(n, len(rows)) if rows[m][n])
        rows[n], rows[pivot] = rows[pivot], rows[n]
        rows[n] = [value / rows[n][n] for value in rows[n]]
        for m, row in enumerate(rows):
            if m != n and row[n]:
                rows[m] = [a - row[n] * b for a, b in zip(row, rows[n], strict=True)]
    return {**final, **{state: rows[n][-1] for state, n in place.items()}}


def extreme(ways, final, add, roots, sign):
    """The least (sign -1) or most (1) that can come of any way to an end; None where there is no bound, or no end."""
    found = {state: sign * value for state, value in final.items()}
    for number in range(len(ways) + 1):
        new = dict(found)
        for state, steps in ways.items():
            coming = [sign * add(d) + found[to] for _, to, d in steps if to in found]
            if coming and state not in final:
                new[state] = max([*coming, *([found[state]] if state in found else [])])
        if new == found:
            break
        if number == len(ways):
            return None
        found = new
    values = [sign * add(d) + found[root] for _, root, d in roots if root in found]
    return sign * max(values) if values else None


def all_fixed_ways(brute, most=64):
    """Every way of playing that takes one choice in each state; TooLargeError where there are too many."""
    number = 1
    for steps in brute.open.values():
        number *= max(1, len(steps))
        if number > most:
            raise TooLargeError
    states = [state for state, steps in brute.open.items() if steps]
    for ids in product(*(brute.open[state] for state in states)):
        yield {state: [] for state in brute.open} | {state: [id] for state, id in zip(states, ids, strict=True)}
