"""Ratios against what a user would otherwise have; run from the repository's root."""
