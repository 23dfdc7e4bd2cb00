"""Fails on what a machine can see of the house rules: lengths, names, open points, lost files."""
import pathlib
import re
import subprocess
import sys

MOST_LINES_OF_FILE = 500
MOST_LINES_OF_FUNCTION = 60
MOST_LINES_OF_NINE_IN_TEN = 25
VAGUE = re.compile(r"(^|[/_])(util|utils|common|helper|helpers|manager|misc)([/_.]|$)")
OPEN_POINT = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# Folders that only one machine has; /usr, /etc and the like are everywhere.
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|root|home/[a-z]+|farm)/")
NOT_FUNCTIONS = re.compile(r"^\s*(namespace|class|struct|enum|union|extern|if|for|while|switch|do|else|try|catch)\b")


def tracked(*patterns):
    listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns],
                             capture_output=True, text=True, check=True).stdout
    return [pathlib.Path(name) for name in listing.splitlines() if pathlib.Path(name).is_file()]


def functions(lines):
    """(first line, length, excused) of each function of a clang-formatted file."""
    start = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if start is None:
            opens = line.endswith("{") and ")" in line and not NOT_FUNCTIONS.match(line)
            if opens and not line.startswith("#") and indent <= 2:
                start, end = number, " " * indent + "}"
                while start > 0 and lines[start - 1].strip() and not lines[start - 1].strip().startswith("//") \
                        and not lines[start - 1].rstrip().endswith((";", "}", "{", ":")):
                    start -= 1
        elif line.startswith(end) and line.rstrip() in (end, end + ";"):
            excused = "Long because" in "".join(lines[max(0, start - 2):start + 2])
            yield start + 1, number - start + 1, excused
            start = None


def is_table(file):
    return "tables" in file.parts or file.suffix == ".inc" or file.stem.endswith("_table")


def check_lengths(sources):
    lengths = []
    for file in sources:
        lines = file.read_text().splitlines()
        if len(lines) > MOST_LINES_OF_FILE and not is_table(file):
            yield f"{file}: {len(lines)} lines, at most {MOST_LINES_OF_FILE}"
        for first, length, excused in functions(lines):
            lengths.append(length)
            if length > MOST_LINES_OF_FUNCTION and not excused:
                yield f"{file}:{first}: function of {length} lines, at most {MOST_LINES_OF_FUNCTION}"
    lengths.sort()
    if lengths and lengths[len(lengths) * 9 // 10] > MOST_LINES_OF_NINE_IN_TEN:
        yield f"one function in ten is longer than {lengths[len(lengths) * 9 // 10]} lines"


def check_words(files):
    for file in files:
        if VAGUE.search(str(file)):
            yield f"{file}: a name that says nothing"
        if file.suffix in (".cc", ".h", ".py", ".sh", ".md", ".toml", ".txt", ".cmake", ".json") \
                and file.name != "check_style.py":
            text = file.read_text(errors="replace")
            for number, line in enumerate(text.splitlines(), 1):
                if file.suffix in (".cc", ".h", ".py") and OPEN_POINT.search(line):
                    yield f"{file}:{number}: open point: make it an issue or a line of doc/limits.md"
                if MACHINE_PATH.search(line):
                    yield f"{file}:{number}: path of one machine"


def check_build_files(sources):
    for file in sources:
        if re.search(r"_(test|fuzz|bench)\.cc$", file.name):
            lists = [folder / "CMakeLists.txt" for folder in [file.parent, file.parent.parent]]
            text = "".join(path.read_text() for path in lists if path.is_file())
            stem = re.sub(r"_(test|fuzz|bench)$", "", file.stem)
            if file.name not in text and not re.search(rf"\b{stem}\b", text):
                yield f"{file}: in no build file"


def check_headers(sources):
    for file in sources:
        if file.suffix == ".h" and "#pragma once" not in file.read_text():
            yield f"{file}: no #pragma once"
        own = file.with_suffix(".h")
        if file.suffix == ".cc" and own.is_file():
            first = re.search(r'^#include (.+)$', file.read_text(), re.MULTILINE)
            if first and first.group(1) != f'"{own}"':
                yield f"{file}: includes its own header late"


sources = tracked("detente/*.cc", "detente/*.h", "apps/*.cc", "apps/*.h", "tests/*.cc", "tests/*.h",
                  "fuzz/*.cc", "bench/*.cc", "bench/*.h")
problems = [*check_lengths(sources), *check_words(tracked()), *check_build_files(sources), *check_headers(sources)]
print("\n".join(problems) or "style: ok")
sys.exit(bool(problems))
