"""Tests of the student's side."""
