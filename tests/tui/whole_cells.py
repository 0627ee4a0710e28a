"""Numbers of cells that are whole, and computed as such: nearly all are, and Textual computes with fractions in any case.

Python's fractions are slow: 4 % of the time of all tests of screens went to them.
"""

from fractions import Fraction

from textual import _arrange, _resolve, widget
from textual.css import scalar
from textual.layouts import grid, horizontal, vertical

PLACES = (_arrange, _resolve, widget, scalar, grid, horizontal, vertical)
"""The modules that compute where widgets stand. None of them divides two of these numbers, which would make a float of them."""


class WholeOrFraction(Fraction):
    """A fraction, or the integer that it is."""

    __slots__ = ()

    def __new__(cls, numerator: float | Fraction = 0, denominator: int | Fraction | None = None) -> Fraction | int:
        """Return a number of this value."""
        if denominator is None and type(numerator) is int:
            return numerator
        found = Fraction(numerator, denominator)
        return found.numerator if found.denominator == 1 else found
