"""Drives JupyterLab as a reader would: open a notebook, run all its cells, look at what it shows."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

MINUTES = 60_000  # milliseconds
# itables asks for its script in an output before the one that brings it; its tables wait for it, and are drawn.
HARMLESS = re.compile("set_or_remove_dark_class")

_START = """async path => {
  const app = window.jupyterapp;
  const panel = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  await panel.context.ready;
  await panel.revealed;
  await panel.sessionContext.ready;
  app.shell.activateById(panel.id);
  panel.content.activate();
  while (app.shell.currentWidget !== panel) await new Promise(done => setTimeout(done, 20));
  window.runs = window.runs || {};
  const run = {ended: false};
  window.runs[path] = run;
  app.commands.execute('notebook:run-all-cells').finally(() => { run.ended = true; });
}"""
_FIND = "const panel = [...window.jupyterapp.shell.widgets('main')].find(w => w.context && w.context.path === path);"
_ENDED = f"""path => {{
  {_FIND}
  const kernel = panel.sessionContext.session.kernel;
  return window.runs[path].ended && kernel.status === 'idle';
}}"""
_OPEN = """async path => {
  const panel = await window.jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  await panel.context.ready;
  await panel.revealed;
  for (const cell of panel.content.model.cells) cell.trusted = true;
}"""
_SHOW = f"async path => {{ {_FIND} window.jupyterapp.shell.activateById(panel.id); await panel.revealed; }}"
_READ = f"""path => {{
  {_FIND}
  const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
  return {{
    counts: cells.map(cell => cell.executionCount),
    outputs: cells.flatMap(cell => cell.outputs.toJSON()),
    trusted: cells.every(cell => cell.trusted),
    acting: [...panel.node.querySelectorAll('a[href]')].map(link => link.href).filter(href => !/^https?:/.test(href)),
    formulas: panel.node.querySelectorAll('mjx-container, .MathJax').length,
    text: [...panel.node.querySelectorAll('.jp-OutputArea-output')].map(area => area.textContent).join('\\n'),
  }};
}}"""
_SAVE = f"async path => {{ {_FIND} if (panel?.context.model.dirty) await panel.context.save(); }}"


class Shown(NamedTuple):
    """What an open notebook shows: its code cells' counts and outputs, and what was made of them on the page.

    `acting` are links to other than web addresses; `scripts` the frames in which a script of a page has run.
    """

    counts: list[int | None]
    outputs: list[dict[str, Any]]
    trusted: bool
    acting: list[str]
    formulas: int
    text: str
    scripts: list[str]

    @property
    def faults(self) -> list[dict[str, Any]]:
        """Errors, and what was written to the error stream."""
        return [each for each in self.outputs if each["output_type"] == "error" or each.get("name") == "stderr"]


class Lab:
    """A JupyterLab in a browser's page; `watch` is what the page did behind the reader's back.

    No notebook is closed: Lab would go on to ask for kernels that have ended, and its errors be taken for a page's.
    """

    def __init__(self, page: Any, address: str, watch: "Watch") -> None:
        self.page, self.watch = page, watch
        self._shown: dict[str, Shown] = {}
        self._started: list[str] = []
        page.goto(f"{address}lab?reset")
        page.wait_for_function("window.jupyterapp !== undefined")
        page.evaluate("window.jupyterapp.restored.then(() => null)")

    def run_all(self, path: str, order: Sequence[str] = ()) -> Shown:
        """What a notebook shows after all its cells were run once; the next one of `order` is started meanwhile."""
        if path not in self._shown:
            self._start(path)
            for following in order[order.index(path) + 1 :][:1] if path in order else []:
                self._start(following)
            self.page.wait_for_function(_ENDED, arg=path, timeout=5 * MINUTES, polling=200)
            self.page.evaluate(_SHOW, path)
            self._shown[path] = self.read(path)
        return self._shown[path]

    def open(self, path: str) -> Shown:
        """What a notebook shows when it is opened and trusted, as one's own are, and nothing is run."""
        self.page.evaluate(_OPEN, path)
        self.page.wait_for_timeout(500)
        return self.read(path)

    def show(self, path: str) -> None:
        """Bring an open notebook to the front."""
        self.page.evaluate(_SHOW, path)

    def read(self, path: str) -> Shown:
        """What an open notebook shows now."""
        return Shown(**self.page.evaluate(_READ, path), scripts=self.watch.scripts_run)

    def save(self, path: str) -> None:
        """Save a notebook, if it is open and was changed."""
        self.page.evaluate(_SAVE, path)

    def _start(self, path: str) -> None:
        """Open a notebook and begin to run it, once."""
        if path not in self._started:
            self._started.append(path)
            self.page.evaluate(_START, path)


class Watch:
    """What a page does that it should not: requests beyond its own server, dialogs, errors."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.outside, self.dialogs, self.errors = page, [], [], []
        page.on("request", lambda request: self._note_request(request.url, address))
        page.on("websocket", lambda socket: self._note_request(socket.url.replace("ws", "http", 1), address))
        page.on("dialog", self._note_dialog)
        page.on("pageerror", lambda error: self._note_error(str(error)))

    @property
    def scripts_run(self) -> list[str]:
        """The frames in which a script of the hostile pages has run."""
        return [frame.url for frame in self.page.frames if frame.evaluate("window.pwned !== undefined")]

    def _note_request(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:", "about:")):
            self.outside.append(url)

    def _note_dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _note_error(self, message: str) -> None:
        if not HARMLESS.search(message):
            self.errors.append(message)
