"""The stages and their peers under pytest-benchmark: pytest -n 0 tests/benchmarks/bench_stages.py

A stage and its peers make a group, so that each group's table shows them side by side.
"""

from pathlib import Path

import pytest

from tests.benchmarks.stages import STAGES

SIDES = [(stage, side) for stage, told in STAGES.items() for side in ("ours", *told.peers)]


@pytest.mark.parametrize(("name", "side"), SIDES)
def test_a_stage_beside_its_peers(benchmark, tmp_path: Path, name: str, side: str) -> None:
    """One side of a stage, at its smallest size."""
    stage = STAGES[name]
    benchmark.group = name
    material = stage.make(max(stage.articles, 1), tmp_path)
    run = stage.ours if side == "ours" else stage.peers[side]
    run(material)
    benchmark.pedantic(run, args=(material,), rounds=3)
