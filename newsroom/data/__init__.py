"""Data files alone."""
