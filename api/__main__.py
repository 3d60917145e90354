"""`python -m api`: the command `alinea`."""

from api.cli import main

if __name__ == "__main__":
    main()
