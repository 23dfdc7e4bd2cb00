"""The report of a benchmark run, from canned output; and what the peers' scripts read and say.

usage: bench_report_test.py   (in the root of the tree)
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path[:0] = ["tools", "bench/peers"]
import bench_report  # noqa: E402
import watchman_peer  # noqa: E402

HEAD = {"day": "2026-11-30", "commit": "abc1234", "machine": "A Machine, 2 processors", "compiler": "g++ 12",
        "load_before": "0.10", "load_after": "1.20"}


def measurement(peer, what, seconds, count=100, **more):
    return {"peer": peer, "version": "1", "what": what, "unit": "query", "count": count, "seconds": seconds, **more}


class Ratios(unittest.TestCase):
    def test_a_peer_is_compared_by_the_unit_with_each_of_ours(self):
        ratios = list(bench_report.ratios_of([
            measurement("detente", "search", 0.01), measurement("detente, words remembered", "search", 0.005),
            measurement("slow", "search", 0.5, count=10), measurement("other", "load", 1)]))
        self.assertEqual([(one["peer"], one["ours"], round(one["ratio"], 6), one["target"], one["met"]) for one in ratios],
                         [("slow", "detente", 500, None, None), ("slow", "detente, words remembered", 1000, None, None)])

    def test_a_target_is_met_or_not(self):
        what = "search of OFAC's list"
        ratios = list(bench_report.ratios_of([
            measurement("detente", what, 0.01, lost=1), measurement("watchman, full search", what, 6, lost=0),
            measurement("watchman, default search", what, 0.4, lost=7)]))
        self.assertEqual([(one["peer"], one["target"], one["met"], one["lost"], one["ours_lost"]) for one in ratios],
                         [("watchman, full search", 500, True, 0, 1), ("watchman, default search", 50, False, 7, 1)])

    def test_two_threads_are_compared_with_one(self):
        what = "distinct customers by the clock"
        ratios = list(bench_report.ratios_of([measurement("detente, one thread", what, 2),
                                              measurement("detente, two threads", what, 1)]))
        self.assertEqual([(one["ours"], one["ratio"], one["met"]) for one in ratios], [("detente, two threads", 2, True)])


class Report(unittest.TestCase):
    def write(self, folder, files):
        for name, text in files.items():
            pathlib.Path(folder, name).write_text(text if isinstance(text, str) else json.dumps(text))

    def test_everything_of_a_folder_is_in_it(self):
        row = {"name": "search/mutated", "run_name": "search/mutated", "run_type": "iteration", "real_time": 9.0,
               "cpu_time": 8.5, "time_unit": "ms", "postings": 721.5, "allocations": 0.0}
        median = {**row, "run_type": "aggregate", "aggregate_name": "median", "cpu_time": 8.0}
        with tempfile.TemporaryDirectory() as folder:
            self.write(folder, {
                "head.json": HEAD, "search_bench.json": {"benchmarks": [row, median]}, "history_bench.txt": "308 | editions\n",
                "peers.jsonl": "\n".join(map(json.dumps, [
                    measurement("detente", "search", 0.01, postings=12), measurement("slow", "search", 5),
                    {"peer": "watchman", "skipped": "no answer"}])) + "\n",
                "scale.jsonl": "\n".join(map(json.dumps, [
                    {"peer": "detente", "what": "growth", "list": "current", "names": 125108, "p99_us": 200.0},
                    {"peer": "detente", "what": "growth", "list": "made", "names": 5000000, "p99_us": 9000.0}])) + "\n"})
            subprocess.run([sys.executable, "tools/bench_report.py", folder, "make bench"], check=True)
            data = json.loads(pathlib.Path(folder, "report.json").read_text())
            text = pathlib.Path(folder, "report.md").read_text()
            # A second report over the first reads the same.
            subprocess.run([sys.executable, "tools/bench_report.py", folder, "make bench"], check=True)
            self.assertEqual(json.loads(pathlib.Path(folder, "report.json").read_text()), data)
        self.assertEqual(data["benchmarks"], [{"program": "search_bench", "name": "search/mutated", "cpu_time": 8.0,
                                               "unit": "ms", "counters": {"postings": 721.5, "allocations": 0.0}}])
        self.assertEqual([one["ratio"] for one in data["ratios"]], [500])
        for line in ["`make bench`, 2026-11-30, commit abc1234, A Machine, 2 processors, g++ 12, load before 0.10, after 1.20.",
                     "| search | slow | 1 | detente | 500 |  |  |  |  |",
                     "Not measured: watchman: no answer",
                     "| search | detente | 100 | 100 | 10,000 | postings 12 |",
                     "| p99_us | 200 | 9,000 (45x) |",
                     "| search/mutated | 8 ms | postings 721.5, allocations 0 |",
                     "308 | editions"]:
            self.assertIn(line, text.splitlines())

    def test_a_cell_that_would_end_its_column_is_escaped(self):
        self.assertEqual(bench_report.table(["a"], [["x|y"]]), "| a |\n|---|\n| x\\|y |\n")


class Watchman(unittest.TestCase):
    def test_an_entry_has_the_best_match_of_its_names(self):
        answer = {"SDNs": [{"entityID": "306", "match": 0.8}, {"entityID": "7", "match": 0.9}],
                  "altNames": [{"entityID": "306", "match": 0.95}], "addresses": None}
        self.assertEqual(watchman_peer.entries_of(answer), {"306": 0.95, "7": 0.9})
        self.assertEqual(watchman_peer.entries_of({"SDNs": None, "altNames": None}), {})


unittest.main()
