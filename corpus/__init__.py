"""Source files in, numbered paragraphs out."""
