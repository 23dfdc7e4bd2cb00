"""The program under test, run as its users do, and what a test expects of it.

sys.argv[1] is the program.  The real lists and fixtures are in $DETENTE_SHARED, default ../shared.
"""
import os
import pathlib
import subprocess
import sys

program = str(pathlib.Path(sys.argv[1]).resolve())
shared = pathlib.Path(os.environ.get("DETENTE_SHARED", "../shared"))
failures = []


def run(*arguments, wanted=0):
    """What the program printed; another exit code than `wanted` ends the test."""
    arguments = [str(one) for one in arguments]
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != wanted:
        sys.exit(f"detente {' '.join(arguments)}: exit code {done.returncode}, expected {wanted}\n"
                 f"{done.stdout}{done.stderr}")
    return done


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: found {found!r}, expected {wanted!r}")


def finish(text):
    """Ends the test: with every failure, or with `text`."""
    sys.exit("\n".join(failures)) if failures else print(text)
