"""Build the ready tables of the grammars before the package; all settings stand in setup.cfg."""

import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTables(build_py):
    """Write the tables beside the grammars, then build as usual."""

    def run(self) -> None:
        """Build the tables in a process of their own: the program is not installed yet."""
        subprocess.run([sys.executable, str(Path(__file__).parent / "tools" / "build_tables.py")], check=True)
        super().run()


setup(cmdclass={"build_py": BuildWithTables})
