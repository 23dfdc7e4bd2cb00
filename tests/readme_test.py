"""Runs the code blocks of README.md.

A block marked ```console holds commands behind "$ " and the output that each must print; a line
"..." stands for any lines.
usage: readme_test.py PROGRAM
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
blocks = re.findall(r"^```console\n(.*?)^```$", pathlib.Path("README.md").read_text(), re.MULTILINE | re.DOTALL)
failures = []


def as_pattern(expected):
    lines = [".*" if line.strip() == "..." else re.escape(line.rstrip()) for line in expected]
    return re.compile("\n".join(lines), re.DOTALL)


def run(command, home):
    environment = dict(os.environ, DETENTE_HOME=home, PATH=f"{program.parent}:{os.environ['PATH']}")
    result = subprocess.run(["sh", "-c", command], env=environment, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)
    if result.returncode not in (0, 10):
        failures.append(f"{command}: exit code {result.returncode}\n{result.stdout}")
    return [line.rstrip() for line in result.stdout.rstrip().splitlines()]


def check(command, expected, home):
    got = run(command, home)
    if expected and not as_pattern(expected).fullmatch("\n".join(got)):
        failures.append(f"{command}: README says\n" + "\n".join(expected) + "\nthe program says\n" + "\n".join(got))


with tempfile.TemporaryDirectory() as home:
    commands = 0
    for block in blocks:
        command, expected = None, []
        for line in block.rstrip("\n").splitlines() + ["$ "]:
            if not line.startswith("$ "):
                expected.append(line)
                continue
            if command and not command.startswith("make "):
                commands += 1
                check(command, expected, home)
            command, expected = line[2:], []
if commands == 0:
    failures.append("README.md: no ```console block with a command")
print("\n\n".join(failures) or f"README.md: {commands} commands print what it says")
sys.exit(bool(failures))
