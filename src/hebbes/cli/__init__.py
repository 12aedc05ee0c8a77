"""The command line: `hebbes --help` tells what there is."""

from hebbes.cli.app import main

__all__ = ["main"]
