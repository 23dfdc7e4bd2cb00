"""One report of a benchmark run: report.json and report.md, from what the programs and the peers' scripts printed.

usage: bench_report.py FOLDER COMMAND
In FOLDER:
  *.json    what Google Benchmark wrote of a program, named after it
  *.jsonl   a measurement a line, as bench/peers/README.md has it
  *.txt     what any other program printed, named after it
  head.json day, commit, machine, compiler, load
"""
import json
import pathlib
import sys

# What a ratio should at least be: (what, peer): times the program is faster.
TARGETS = {
    ("a customer against 50 prepared candidates", "logic-v2"): 500,
    ("search of OFAC's list", "watchman, full search"): 500,
    ("search of OFAC's list", "watchman, default search"): 50,
    ("distinct customers by the clock", "detente, one thread"): 1.8,
}
OURS = "detente"
NOT_COUNTERS = {"name", "run_name", "run_type", "family_index", "per_family_instance_index", "repetitions",
                "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit", "aggregate_name",
                "aggregate_unit"}


def benchmarks_of(program, data):
    """Google Benchmark's rows, with the counters of each; of repetitions the medians alone."""
    rows = data["benchmarks"]
    aggregated = any(row.get("run_type") == "aggregate" for row in rows)
    for row in rows:
        if aggregated and row.get("aggregate_name") != "median":
            continue
        yield {"program": program, "name": row["run_name"], "cpu_time": row["cpu_time"], "unit": row["time_unit"],
               "counters": {key: value for key, value in row.items() if key not in NOT_COUNTERS}}


def ratios_of(measurements):
    """How many times longer each peer takes for a unit than ours, per pair of peer and own measurement."""
    for peer in measurements:
        for own in measurements:
            same = (own["what"], own["unit"]) == (peer["what"], peer["unit"])
            if not same or own is peer or not own["peer"].startswith(OURS):
                continue
            target = TARGETS.get((peer["what"], peer["peer"]))
            if peer["peer"].startswith(OURS) and target is None:
                continue
            ratio = (peer["seconds"] / peer["count"]) / (own["seconds"] / own["count"])
            yield {"what": peer["what"], "peer": peer["peer"], "version": peer["version"], "ours": own["peer"],
                   "ratio": ratio, "target": target, "met": None if target is None else ratio >= target,
                   "lost": peer.get("lost"), "ours_lost": own.get("lost")}


def read_folder(folder):
    report = {"head": json.loads((folder / "head.json").read_text()), "benchmarks": [], "measurements": [], "growth": [],
              "skipped": [], "texts": {}}
    for path in sorted(folder.glob("*.json")):
        if path.name not in ("head.json", "report.json"):
            report["benchmarks"] += benchmarks_of(path.stem, json.loads(path.read_text()))
    for path in sorted(folder.glob("*.jsonl")):
        for line in filter(str.strip, path.read_text().splitlines()):
            one = json.loads(line)
            kind = "skipped" if "skipped" in one else "growth" if one["what"] == "growth" else "measurements"
            report[kind].append(one)
    for path in sorted(folder.glob("*.txt")):
        report["texts"][path.stem] = path.read_text()
    report["ratios"] = list(ratios_of(report["measurements"]))
    return report


def figure(value):
    """Four digits that count, thousands apart."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "**no**"
    if not isinstance(value, (int, float)):
        return str(value)
    if abs(value) >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.4g}"


def table(titles, rows):
    """Columns of numbers are on the right."""
    sides = ["---" if any(isinstance(row[at], str) for row in rows) else "--:" for at in range(len(titles))]
    lines = ["| " + " | ".join(titles) + " |", "|" + "|".join(sides) + "|"]
    lines += ["| " + " | ".join(figure(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def counters_text(counters):
    return ", ".join(f"{key} {figure(value)}" for key, value in counters.items() if not isinstance(value, str))


def growth_table(growth):
    """A column a list; behind each figure its ratio to that of the first."""
    keys = [key for key in growth[0] if isinstance(growth[0][key], (int, float))]
    rows = []
    for key in keys:
        first = growth[0][key]
        rows.append([key] + [figure(one.get(key)) + (f" ({figure(one[key] / first)}x)" if one is not growth[0] and first
                                                     and key in one else "") for one in growth])
    return table(["", *(f"{one['list']}, {figure(one['names'])} names" for one in growth)], rows)


def markdown(report, command):
    head = report["head"]
    parts = ["# Benchmarks\n", f"`{command}`, {head['day']}, commit {head['commit']}, {head['machine']}, "
             f"{head['compiler']}, load before {head['load_before']}, after {head['load_after']}.\n"]
    if report["ratios"]:
        parts.append("## Ratios: how many times longer the peer takes\n")
        parts.append(table(["what", "peer", "version", "ours", "ratio", "target", "met", "entries it loses", "ours loses"],
                           [[one[key] for key in ("what", "peer", "version", "ours", "ratio", "target", "met", "lost",
                                                  "ours_lost")] for one in report["ratios"]]))
    for one in report["skipped"]:
        parts.append(f"Not measured: {one['peer']}: {one['skipped']}\n")
    if report["measurements"]:
        parts.append("## Measurements\n")
        rows = []
        for one in report["measurements"]:
            more = {key: value for key, value in one.items()
                    if key not in ("peer", "version", "what", "unit", "count", "seconds")}
            rows.append([one["what"], one["peer"], one["count"], 1e6 * one["seconds"] / one["count"],
                         one["count"] / one["seconds"], counters_text(more)])
        parts.append(table(["what", "peer", "count", "microseconds each", "a second", "counters"], rows))
    if report["growth"]:
        parts.append("## Growth with the number of names\n")
        parts.append(growth_table(report["growth"]))
    for program in dict.fromkeys(one["program"] for one in report["benchmarks"]):
        parts.append(f"## {program}\n")
        parts.append(table(["", "processor time", "counters"],
                           [[one["name"], f"{figure(one['cpu_time'])} {one['unit']}", counters_text(one["counters"])]
                            for one in report["benchmarks"] if one["program"] == program]))
    for program, text in report["texts"].items():
        parts.append(f"## {program}, as printed\n\n```\n{text.rstrip()}\n```\n")
    return "\n".join(parts)


def main():
    folder = pathlib.Path(sys.argv[1])
    report = read_folder(folder)
    report["command"] = sys.argv[2]
    (folder / "report.json").write_text(json.dumps(report, indent=1) + "\n")
    (folder / "report.md").write_text(markdown(report, sys.argv[2]))


if __name__ == "__main__":
    main()
