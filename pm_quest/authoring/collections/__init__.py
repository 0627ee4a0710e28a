"""Reads collections of scenarios: `collection.yaml`, and archives and folders that have one."""
