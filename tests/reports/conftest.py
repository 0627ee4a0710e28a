"""Chromium, for reports that are printed."""

from tests.chromium import browser, chromium

__all__ = ["browser", "chromium"]
