"""Tests of reading stories of Twine and writing them."""
