"""Fails if a folder includes one that tools/layers.txt does not grant it, or modules include in a circle."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^#include "((?:detente|apps)/[\w/]+\.(?:h|inc))"', re.MULTILINE)


def read_layers():
    granted = {}
    for line in pathlib.Path("tools/layers.txt").read_text().splitlines():
        folder, names = line.split(":")
        names = set(names.split())
        assert names <= set(granted), f"{line}: grants a folder that is not listed above it"
        granted[folder] = names | {folder}
    return granted


def includes_of(file):
    return INCLUDE.findall(file.read_text())


def check_folders(granted):
    for file in sorted(pathlib.Path("detente").rglob("*.[hc]*")):
        folder = file.parts[1]
        if folder not in granted:
            yield f"{file}: folder {folder} is not in tools/layers.txt"
            continue
        for target in includes_of(file):
            top, name = target.split("/")[:2]
            if top != "detente":
                yield f"{file}: the library may not include {target}"
            elif name not in granted[folder]:
                yield f"{file}: {folder}/ may not include {name}/"


def check_cycles():
    """A module is a header with the source of the same name."""
    edges = {}
    for file in [*pathlib.Path("detente").rglob("*.[hc]*"), *pathlib.Path("apps").rglob("*.[hc]*")]:
        module = str(file.with_suffix(""))
        if not module.endswith("_test"):
            targets = {str(pathlib.Path(name).with_suffix("")) for name in includes_of(file)}
            edges.setdefault(module, set()).update(targets - {module})
    done, path = set(), []

    def visit(module):
        if module in path:
            yield "include cycle: " + " -> ".join(path[path.index(module):] + [module])
        elif module not in done:
            path.append(module)
            for target in sorted(edges.get(module, ())):
                yield from visit(target)
            path.pop()
            done.add(module)

    for module in sorted(edges):
        yield from visit(module)


problems = [*check_folders(read_layers()), *check_cycles()]
print("\n".join(problems) or "layers: ok")
sys.exit(bool(problems))
