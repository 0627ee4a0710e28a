"""The screens of a career."""
