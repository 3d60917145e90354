"""The reader: whether a passage answers a question, read together (training only)."""
