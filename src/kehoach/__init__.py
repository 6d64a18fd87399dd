"""Compile a provincial plan, written once in YAML, into its official documents."""

__version__ = "0.1.0"
