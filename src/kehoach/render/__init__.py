"""Views to documents: one kit of templates per format, and what puts the result into a file."""
