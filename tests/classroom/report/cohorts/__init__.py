"""Tests of several sessions beside each other."""
