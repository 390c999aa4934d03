"""Spiders: one, which any source drives."""
