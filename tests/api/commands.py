"""Run the command `alinea` inside the test's process."""

from pathlib import Path

from typer.testing import CliRunner, Result

from api.cli import app


def alinea(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])
