"""What a browser opens: JupyterLab on a folder, and a folder of files, each on a free port of this machine alone."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from corpus.project import project_root

START_SECONDS = 60
# Every output is drawn, also far below the part of the notebook on screen, nothing is said of kernels or news, and no
# notebook is saved behind the reader's back.
SETTINGS = {
    "docmanager-extension/plugin": {"autosave": False},
    "notebook-extension/tracker": {"windowingMode": "none", "autoStartDefaultKernel": True},
    "apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}
OWN_FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}


@contextmanager
def serve_files(folder: Path) -> Iterator[str]:
    """The address of a server for the files of a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line in the log for each."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve_lab(root: Path, own: Path) -> Iterator[str]:
    """The address of a JupyterLab that shows the folder `root` and keeps all of its own in the folder `own`."""
    environment = _environment(own)
    with (own / "lab.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(_command(root), env=environment, stdout=log, stderr=log, cwd=root)
        try:
            yield _wait_for_address(Path(environment["JUPYTER_RUNTIME_DIR"]), process, own / "lab.log")
        finally:
            process.terminate()
            process.wait(timeout=30)


def _command(root: Path) -> list[str]:
    """How JupyterLab is started: on a port that is free, without a token, without a look for news."""
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"),
        f"--ServerApp.root_dir={root}",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=",
    ]


def _environment(own: Path) -> dict[str, str]:
    """The environment of the server and its kernels: folders of their own, and this project to import."""
    folders = {variable: own / name for variable, name in OWN_FOLDERS.items()}
    for folder in folders.values():
        folder.mkdir(parents=True)
    for name, settings in SETTINGS.items():
        path = (folders["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / name).with_suffix(".jupyterlab-settings")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    disabled = {"@jupyterlab/apputils-extension:announcements": True}
    (folders["JUPYTER_CONFIG_DIR"] / "labconfig").mkdir()
    page_config = folders["JUPYTER_CONFIG_DIR"] / "labconfig" / "page_config.json"
    page_config.write_text(json.dumps({"disabledExtensions": disabled}), encoding="utf-8")
    outer = {name: value for name, value in os.environ.items() if name not in {"CORPUS_DIR", "FIGURES_DIR"}}
    return {**outer, **{name: str(folder) for name, folder in folders.items()}, "PYTHONPATH": str(project_root())}


def _wait_for_address(runtime: Path, process: subprocess.Popen[bytes], log: Path) -> str:
    """The address the server writes down once it listens."""
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        for path in runtime.glob("jpserver-*.json"):
            return str(json.loads(path.read_text(encoding="utf-8"))["url"])
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
