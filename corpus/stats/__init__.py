"""Intervals and tests shared by the tables."""
