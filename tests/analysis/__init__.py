"""The exact analysis, held against brute force and examples."""
