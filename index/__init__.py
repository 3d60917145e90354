"""Paragraphs in, a searchable and durable index out."""
