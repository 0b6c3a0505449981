"""A store is the same, byte for byte, on however many processes and machines it is built, also where one dies."""

# ruff: noqa: E402 (what needs pyarrow is imported behind the test for it)
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

pytest.importorskip("pyarrow", reason="a store needs the optional package pyarrow")
psutil = pytest.importorskip("psutil", reason="processes are looked for with psutil, which distributed brings")
pytest.importorskip("distributed", reason="several processes and clusters need the optional package distributed")

from store_sources import every_file, records, write_lines

from corpus import cli
from corpus.project import project_root
from corpus.store import build_store
from corpus.store.layout import WORK

ENVIRONMENT = os.environ | {"PYTHONPATH": str(project_root())}
LIMIT = 120  # seconds until a process that should have answered counts as hung


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write_lines(tmp_path_factory.mktemp("source") / "a.jsonl", records(31))


@pytest.fixture(scope="module")
def here(source, tmp_path_factory):
    """All files of the store that this process builds, ten parts."""
    store = tmp_path_factory.mktemp("here") / "store"
    assert len(build_store(source, store, part_size=3, workers=1).made) > 9
    return every_file(store)


def kill_one_at(done, processes):
    """A report that kills one of the processes when so many parts are done."""
    victims = []

    def report(progress):
        if progress.done == done and not victims:
            victims.append(processes()[0])
            os.kill(victims[0], signal.SIGKILL)

    return report, victims


def test_two_processes_build_the_same_bytes_as_one(source, here, tmp_path):
    built = build_store(source, tmp_path / "store", part_size=3, workers=2)
    assert len(built.made) > 9 and every_file(tmp_path / "store") == here


def test_a_process_that_is_killed_ends_the_build_and_the_next_goes_on(source, here, tmp_path):
    report, victims = kill_one_at(2, lambda: [child.pid for child in multiprocessing.active_children()])
    with pytest.raises(RuntimeError, match=r"a worker process was ended.*give the same command to go on"):
        build_store(source, tmp_path / "store", part_size=3, workers=2, report=report)
    built = build_store(source, tmp_path / "store", part_size=3, workers=1)
    assert victims and len(built.kept) >= 2 and every_file(tmp_path / "store") == here


def test_a_key_pressed_ends_all_processes_and_says_how_to_go_on(source, tmp_path):
    store = tmp_path / "store"
    command = [
        sys.executable,
        "-m",
        "corpus.cli",
        "build",
        source,
        "--out",
        store,
        "--workers",
        "2",
        "--part-size",
        "1",
    ]
    run = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_until(lambda: any((store / WORK).glob("*.part.json")) or run.poll() is not None)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal sends it, to every process
    _, errors = run.communicate(timeout=LIMIT)
    assert run.returncode == 130 and "give the same command to go on" in errors and "Traceback" not in errors
    wait_until(lambda: not is_group_alive(run.pid))


def test_without_dask_the_error_says_what_to_install(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "dask", None)
    command = ["build", str(source), "--out", str(tmp_path / "store"), "--workers", "2", "--part-size", "3"]
    assert cli.main(command) == 2
    assert 'pip install -e ".[scale]"' in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_named(source, tmp_path):
    with pytest.raises(ValueError, match=r"scheduler='nonsense:/' does not answer.*start one with dask scheduler"):
        build_store(source, tmp_path / "store", scheduler="nonsense:/")


def test_a_cluster_that_loses_a_worker_in_mid_run_builds_the_same_bytes(source, here, tmp_path):
    with cluster(tmp_path, n_workers=2) as (address, workers):
        report, victims = kill_one_at(2, lambda: [worker.pid for worker in workers])
        built = build_store(source, tmp_path / "store", part_size=3, scheduler=address, report=report)
    assert victims == [workers[0].pid] and workers[0].returncode == -signal.SIGKILL
    assert len(built.made) > 9 and every_file(tmp_path / "store") == here


@contextmanager
def cluster(folder, n_workers):
    """A scheduler on this machine, its address, and its workers, each a process."""
    from distributed import Client

    file = folder / "scheduler.json"
    where = ["--host", "127.0.0.1", "--no-dashboard"]
    processes = [start("dask_scheduler", *where, "--port", "0", "--scheduler-file", file)]
    try:
        wait_until(lambda: file.is_file() and file.stat().st_size)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        options = [*where, "--nthreads", "1", "--no-nanny", "--local-directory", folder]
        processes += [start("dask_worker", address, *options) for _ in range(n_workers)]
        with Client(address) as client:
            client.wait_for_workers(n_workers, timeout=LIMIT)
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def start(command, *arguments):
    """One of distributed's commands as a process."""
    parts = [sys.executable, "-m", f"distributed.cli.{command}", *arguments]
    return subprocess.Popen(parts, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until(is_so):
    """Wait for something that other processes do."""
    end = time.monotonic() + LIMIT
    while not is_so():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def is_group_alive(group):
    """Whether a process of the group still runs; one that has ended and waits to be fetched does not."""
    for process in psutil.process_iter(["status"]):
        with suppress(ProcessLookupError):
            if process.info["status"] != psutil.STATUS_ZOMBIE and os.getpgid(process.pid) == group:
                return True
    return False
