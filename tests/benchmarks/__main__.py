"""A table of ratios, of how time grows, and of peak memory: python -m tests.benchmarks [stage …]

Each stage runs at 1, 4 and 16 times its size (`stages.py`), each size in a process of its own, its peers in the same
process, in turns with it. A ratio is the peer's time by ours at the middle size: more than 1 is faster than the peer.
The exponent is the slope of log time over log size: 1 is in proportion. Memory is the highest that the process and
those it started held together, the peers' not counted.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from math import log
from pathlib import Path
from statistics import linear_regression, median

import psutil

from tests.benchmarks.stages import STAGES, Run, Stage

TIMES = (1, 4, 16)
ROUNDS = 3


class Peak:
    """The most memory (MiB) this process and its children have held together since it was entered."""

    def __enter__(self) -> "Peak":
        self.mebibytes = 0.0
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while True:
            self.mebibytes = max(self.mebibytes, _memory() / 2**20)
            if self._ended.wait(0.05):
                return


def _memory() -> int:
    """What the process and its children hold; pages that several share are counted once."""
    here = psutil.Process()
    held = 0
    for process in [here, *here.children(recursive=True)]:
        try:
            held += getattr(process.memory_full_info(), "pss", 0) or process.memory_info().rss
        except psutil.Error:  # it has just ended
            continue
    return held


def measure(name: str, times: int) -> dict[str, float]:
    """Seconds of a stage (`ours`) and of its peers, and `peak` memory in MiB, at some times its size."""
    stage = STAGES[name]
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        material = stage.make(max(stage.articles * times, 1), Path(folder))
        with Peak() as peak:
            stage.ours(material)  # loads its word lists
        runs = {"ours": stage.ours, **(stage.peers if times == TIMES[1] or not stage.grows else {})}
        rounds = [{who: _seconds(run, material, stage) for who, run in runs.items()} for _ in range(ROUNDS)]
    return {who: median(spent[who] for spent in rounds) for who in runs} | {"peak": peak.mebibytes}


def _seconds(run: Run, material: object, stage: Stage) -> float:
    """The time of one run."""
    clock = time.perf_counter if stage.wall else time.process_time
    start = clock()
    run(material)
    return clock() - start


def measure_apart(name: str, times: int) -> dict[str, float]:
    """`measure` in a new process, so that no size inherits the memory of another."""
    command = [sys.executable, "-m", "tests.benchmarks", "--measure", name, str(times)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])


def row_of(name: str) -> str:
    """The row of a stage in the table."""
    stage = STAGES[name]
    sizes = TIMES if stage.grows else TIMES[:1]
    found = {times: measure_apart(name, times) for times in sizes}
    middle = found[sizes[len(sizes) // 2]]
    ratios = ", ".join(f"{middle[peer] / middle['ours']:.3g}× {peer}" for peer in stage.peers)
    slope = "–"
    if stage.grows:
        logs = [log(times) for times in sizes], [log(found[times]["ours"]) for times in sizes]
        slope = f"{linear_regression(*logs).slope:.2f}"
    return f"| {name} | {ratios} | {slope} | {max(spent['peak'] for spent in found.values()):,.0f} |"


def main(names: list[str]) -> None:
    """Print the table, a row at a time."""
    print(
        "| stage | speed, as a multiple of a peer's | growth exponent | peak memory, MiB |\n| --- | --- | --- | --- |"
    )
    for name in names or STAGES:
        print(row_of(name), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    else:
        main(sys.argv[1:])
