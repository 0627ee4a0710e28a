"""Chromium, for reports that are printed."""

from tests.classroom.web.conftest import browser, chromium

__all__ = ["browser", "chromium"]
