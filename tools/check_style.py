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
# In C++: a comment, a literal, a preprocessor line.
NOT_CODE = re.compile(r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\d)'(?:\\.|[^'\\\n])+'"""
                      r"|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.DOTALL | re.MULTILINE)
BEFORE_HEAD = re.compile(r"(?:\s|(?:public|private|protected)\s*:)*")


def tracked(*patterns):
    listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns],
                             capture_output=True, text=True, check=True).stdout
    return [pathlib.Path(name) for name in listing.splitlines() if pathlib.Path(name).is_file()]


def scope_of(head, outer):
    """What a brace opens, by the text since the statement before it and by what it stands in."""
    if outer not in ("file", "type"):
        return "block"
    head = re.sub(r"^template\s*<(?:[^<>]|<[^<>]*>)*>\s*", "", head)
    if re.match(r"(?:inline\s+)?namespace\b|extern\s*$", head):
        return "file"
    if re.match(r"(?:struct|class|union|enum)\b", head):
        return "type"
    outside = re.sub(r"\([^()]*\)", "()", re.sub(r"\([^()]*\)", "", head))
    assigned = re.search(r"(?<!operator)(?<![=<>!+*/|&^%-])=(?!=)", outside)
    in_initialiser = re.search(r"\)\s*:\s.*\w$", outside, re.DOTALL)
    return "value" if assigned or in_initialiser or "(" not in head else "function"


def functions(text):
    """(first line, length, excused) of each function; a lambda is part of the function around it."""
    lines = text.splitlines()
    code = NOT_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    scopes, head, first = ["file"], 0, 0
    for match in re.finditer("[{};]", code):
        if match[0] == "{":
            begin = BEFORE_HEAD.match(code, head).end()
            scopes.append(scope_of(code[begin:match.start()].rstrip(), scopes[-1]))
            if scopes[-1] == "function":
                first = code.count("\n", 0, begin)
        elif match[0] == "}":
            closed = scopes.pop()
            if closed == "function":
                excused = "Long because" in "".join(lines[max(0, first - 3):first + 4])
                yield first + 1, code.count("\n", 0, match.start()) - first + 1, excused
            if closed == "value":
                continue
        if scopes[-1] in ("file", "type"):
            head = match.end()


def is_table(file):
    return "tables" in file.parts or file.suffix == ".inc" or file.stem.endswith("_table")


def check_lengths(sources):
    lengths = []
    for file in sources:
        text = file.read_text()
        lines = text.splitlines()
        if len(lines) > MOST_LINES_OF_FILE and not is_table(file):
            yield f"{file}: {len(lines)} lines, at most {MOST_LINES_OF_FILE}"
        for first, length, excused in functions(text):
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
        build_file = file.parent / "CMakeLists.txt"
        if file.suffix == ".h" and not file.with_suffix(".cc").is_file() \
                and not (build_file.is_file() and re.search(rf"(?<!\w){file.name}\b", build_file.read_text())):
            yield f"{file}: nothing compiles it alone: no {file.stem}.cc, not among HEADERS of {build_file}"
        own = file.with_suffix(".h")
        if file.suffix == ".cc" and own.is_file():
            first = re.search(r'^#include (.+)$', file.read_text(), re.MULTILINE)
            if first and first.group(1) != f'"{own}"':
                yield f"{file}: includes its own header late"


def check_types(sources):
    """Two types of one name in one namespace break the rule of one definition, which no compiler tells."""
    seen = {}
    for file in sources:
        if file.suffix != ".h" or not str(file).startswith(("detente/", "apps/")):
            continue
        text = file.read_text()
        spaces = re.findall(r"^namespace (detente(?:::\w+)*) \{", text, re.MULTILINE)
        for name in re.findall(r"^(?:struct|class|enum class) (\w+)(?: final)?(?: ?:(?!:)[^;{]*)? \{", text, re.MULTILINE):
            other = seen.setdefault((spaces[:1] and spaces[0], name), file)
            if other != file:
                yield f"{file}: {name} is a type of {other} too"


def check_named_tests(sources):
    """Where a source says "Tested in x_test.cc", that test is there."""
    names = {file.name for file in tracked()}
    for file in sources:
        head = "\n".join(file.read_text().split("\n")[:6])
        for name in re.findall(r"\w+_test\.(?:cc|py)", head if file.suffix == ".cc" else ""):
            if name not in names:
                yield f"{file}: no test is called {name}"


sources = tracked("detente/*.cc", "detente/*.h", "apps/*.cc", "apps/*.h", "tests/*.cc", "tests/*.h",
                  "fuzz/*.cc", "fuzz/*.h", "bench/*.cc", "bench/*.h")
problems = [*check_lengths(sources), *check_words(tracked()), *check_build_files(sources), *check_headers(sources),
            *check_types(sources), *check_named_tests(sources)]
print("\n".join(problems) or "style: ok")
sys.exit(bool(problems))
