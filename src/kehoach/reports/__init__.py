"""Findings and tasks as people and programs read them. Pure: nothing here prints."""
