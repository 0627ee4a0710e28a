"""Packages for learning systems: the page with what speaks SCORM to one."""
