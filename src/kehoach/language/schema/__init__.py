"""The plan language as a JSON Schema, by which editors complete keys and underline mistakes."""
