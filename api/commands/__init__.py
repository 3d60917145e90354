"""What each command of `alinea` does."""
