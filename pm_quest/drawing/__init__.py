"""Layouts, and pictures as text: pure, for screens, files and pages."""
