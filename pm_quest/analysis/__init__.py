"""Exact answers about a whole scenario: every state that can be met, every policy solved on them.

Beyond a budget of states, policies are played at random instead, and every figure has its interval.

    analysis = analyse(scenario, brings)
    analysis.policies["random"].impact.mean
    analysis.expected(playthrough.state, choice.id, "adaptive")
    lessons(analysis)

An analysis takes some tenths of a second, and importing this as long as importing NumPy does: do both where they are
wanted, and not before. Nothing here reads a file, a clock or the network, and nothing is drawn: the same scenario gives
the same figures.
"""

from pm_quest.analysis.figures import Figures, Spread
from pm_quest.analysis.lessons import Shown, lessons
from pm_quest.analysis.sampling import SAMPLES
from pm_quest.analysis.whole import BUDGET, Analysis, analyse

__all__ = ["BUDGET", "SAMPLES", "Analysis", "Figures", "Shown", "Spread", "analyse", "lessons"]
