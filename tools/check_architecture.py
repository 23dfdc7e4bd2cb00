"""Fails if doc/architecture.md, tools/layers.txt and the folders of detente/ do not name the same folders."""
import pathlib
import re
import sys

folders = {path.name for path in pathlib.Path("detente").iterdir() if path.is_dir()}
granted = {}
for line in pathlib.Path("tools/layers.txt").read_text().splitlines():
    folder, names = line.split(":")
    granted[folder] = names.split()
chapters = re.findall(r"^## `detente/(\w+)`: (.+\?)$\n\nMay include: (.+)\.$",
                      pathlib.Path("doc/architecture.md").read_text(), re.MULTILINE)

problems = []
if set(granted) != folders:
    problems.append(f"tools/layers.txt names {sorted(granted)}, the folders are {sorted(folders)}")
if [name for name, _, _ in chapters] != list(granted):
    problems.append(f"doc/architecture.md has chapters {[c[0] for c in chapters]}, in another order "
                    f"or number than tools/layers.txt: {list(granted)}")
for name, _, names in chapters:
    stated = [] if names == "nothing" else [part.strip(" `") for part in names.split(",")]
    if stated != granted.get(name):
        problems.append(f"doc/architecture.md: {name} may include {stated}, "
                        f"tools/layers.txt says {granted.get(name)}")
print("\n".join(problems) or "architecture: ok")
sys.exit(bool(problems))
