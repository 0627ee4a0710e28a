"""Tests and intervals for counts and means of people: few, exact where they can be, each with its source."""

from collections.abc import Iterator, Sequence
from math import comb, cos, erfc, exp, fsum, gamma, lgamma, pi, sqrt, tan
from statistics import NormalDist, fmean, variance
from typing import NamedTuple

from pm_quest.analysis.sampling import wilson_interval

LEVEL = 0.95
"""The confidence of every interval."""
MAX_TABLES = 50_000
"""More tables than this are not looked at one by one: counts are so large then that chi-square is as good."""
ROUNDING = 1e-9


class Estimate(NamedTuple):
    """A figure with its 95 % interval, and how many people it is of; the interval is None where two are missing."""

    value: float
    low: float | None
    high: float | None
    people: int


def compare_counts(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how probable it is that two groups differ at least so much by chance, over the same options.

    Exact: all ways of dealing these votes to groups of these sizes are weighted, and those with a
    chi-square at least as great are summed (the exact test of Freeman and Halton, "Note on an exact
    treatment of contingency", Biometrika 38, 1951). Beyond MAX_TABLES ways the chi-square
    distribution takes its place. 1 where a group is empty.
    """
    columns = [(a, a + b) for a, b in zip(one, other, strict=True) if a + b]
    size, whole = sum(one), sum(one) + sum(other)
    if not 0 < size < whole or len(columns) < 2:
        return 1.0
    totals = [total for _, total in columns]
    seen = fsum(_measure_part(a, total, size / whole) for a, total in columns)
    ways = 1
    for total in totals[:-1]:
        ways *= total + 1
    if ways > MAX_TABLES:
        return find_chi_square_tail(seen * whole * whole / (size * (whole - size)), len(columns) - 1)
    every = comb(whole, size)
    hit = sum(weight for part, weight in _deal_votes(totals, size, size / whole) if part >= seen * (1 - ROUNDING))
    return min(1.0, hit / every)


def _measure_part(a: int, total: int, share: float) -> float:
    """Return the part of an option in chi-square, but for a factor that all tables share."""
    return (a - share * total) ** 2 / total


def _deal_votes(totals: Sequence[int], size: int, share: float) -> Iterator[tuple[float, int]]:
    """Yield every way of dealing votes to a group of this size: its part of chi-square, and in how many orders."""
    if len(totals) == 1:
        if size <= totals[0]:
            yield _measure_part(size, totals[0], share), comb(totals[0], size)
        return
    total, rest = totals[0], sum(totals[1:])
    for a in range(max(0, size - rest), min(total, size) + 1):
        mine, ways = _measure_part(a, total, share), comb(total, a)
        for part, weight in _deal_votes(totals[1:], size - a, share):
            yield mine + part, ways * weight


def find_chi_square_tail(value: float, freedom: int) -> float:
    """Return the probability of a greater chi-square with these degrees of freedom: a finite sum for whole ones."""
    half = value / 2
    odd = freedom % 2
    if half > 700:
        return 0.0
    first = erfc(sqrt(half)) if odd else 0.0
    powers = (half ** (number + odd / 2) / gamma(number + odd / 2 + 1) for number in range(freedom // 2))
    return min(1.0, first + exp(-half) * fsum(powers))


def adjust_by_holm(chances: Sequence[float]) -> list[float]:
    """Return p values for as many comparisons, so that one of them is below 0.05 by chance in at most 5 % of reports.

    S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
    Statistics 6, 1979.
    """
    adjusted, highest = [0.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = highest
    return adjusted


def estimate_share(hits: int, people: int) -> Estimate:
    """Return a share with Wilson's interval."""
    low, high = wilson_interval(hits, people)
    return Estimate(hits / people, low, high, people)


def estimate_change(up: int, down: int, people: int) -> Estimate:
    """Return by how much a share has changed among the same people, of whom so many went up and down.

    Bonett and Price, "Adjusted Wald confidence interval for a difference of binomial proportions
    based on paired data", Journal of Educational and Behavioral Statistics 37, 2012.
    """
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    upper, lower = (up + 1) / (people + 2), (down + 1) / (people + 2)
    middle = upper - lower
    reach = z * sqrt((upper + lower - middle * middle) / (people + 2))
    return Estimate((up - down) / people, max(-1.0, middle - reach), min(1.0, middle + reach), people)


def estimate_mean(values: Sequence[float]) -> Estimate:
    """Return a mean with Student's interval."""
    return combine_means([(1.0, values)])


def combine_means(parts: Sequence[tuple[float, Sequence[float]]]) -> Estimate:
    """Return a weighted sum of the means of independent groups, with its interval.

    parts: of each group its weight, and the values of its people; none is empty

    The degrees of freedom are those of Welch and Satterthwaite (B. L. Welch, "The generalization of
    Student's problem when several different population variances are involved", Biometrika 34, 1947).
    """
    people = sum(len(values) for _, values in parts)
    middle = fsum(weight * fmean(values) for weight, values in parts)
    if any(len(values) < 2 for _, values in parts):
        return Estimate(middle, None, None, people)
    errors = [weight * weight * variance(values) / len(values) for weight, values in parts]
    whole = fsum(errors)
    if whole == 0:
        return Estimate(middle, middle, middle, people)
    freedom = whole**2 / fsum(error**2 / (len(values) - 1) for error, (_, values) in zip(errors, parts, strict=True))
    reach = find_student_quantile(freedom) * sqrt(whole)
    return Estimate(middle, middle - reach, middle + reach, people)


def find_student_quantile(freedom: float) -> float:
    """Return how many standard errors a 95 % interval reaches, with these degrees of freedom (at least 1).

    With t = √freedom · tan θ, the probability of being within t is the integral of cos^(freedom - 1)
    up to θ over that up to a right angle; θ is found by halving.
    """
    low, high = 0.0, pi / 2
    scale = _divide_gammas(freedom) / sqrt(pi)
    for _ in range(50):
        middle = (low + high) / 2
        within = 2 * scale * _integrate_cosine(freedom - 1, middle)
        low, high = (middle, high) if within < LEVEL else (low, middle)
    return sqrt(freedom) * tan(low)


def _divide_gammas(freedom: float) -> float:
    """Return Γ((freedom + 1) / 2) / Γ(freedom / 2)."""
    return exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2))


def _integrate_cosine(power: float, end: float, steps: int = 200) -> float:
    """Return the integral of a power of the cosine from 0 to an angle, by Simpson's rule."""
    width = end / steps
    heights = [float(cos(number * width) ** power) for number in range(steps + 1)]
    return width / 3 * (heights[0] + heights[-1] + 4 * fsum(heights[1:-1:2]) + 2 * fsum(heights[2:-1:2]))
