"""Tests of the reader of Word files, and what they share."""
