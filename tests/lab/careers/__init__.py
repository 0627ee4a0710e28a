"""Tests of the lab's whole careers."""
