"""One browser for all tests of this folder, or the reason why there is none."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .corpora import write_corpora
from .lab import MINUTES, Lab, Watch
from .servers import serve_lab

# Without these, Chromium asks hosts of its own for news, which a test of what pages ask for must not.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


# These end with the folder: while Playwright runs, no other test of the thread can start an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; the tests are skipped where either is missing."""
    driver = pytest.importorskip("playwright.sync_api", reason='no Playwright: pip install -e ".[browser]"')
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    """Opens an address in a page of its own and returns the page with what is watched of it."""
    contexts = []

    def open_page(address: str, **settings: Any) -> tuple[Any, Watch]:
        contexts.append(browser.new_context(**settings))
        contexts[-1].set_default_timeout(2 * MINUTES)
        page = contexts[-1].new_page()
        watch = Watch(page, address.rpartition("/")[0] + "/")
        page.goto(address)
        return page, watch

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def find_violations() -> Any:
    """What axe finds seriously or critically wrong on a page, or in a part of it: the rule, and the place."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason='no axe: pip install -e ".[browser]"')

    def find(page: Any, selector: str | None = None) -> list[tuple[str, str]]:
        found = axe.Axe().run(page, context=selector, options={"resultTypes": ["violations"]}).response["violations"]
        return [
            (rule["id"], node["html"][:120])
            for rule in found
            if rule["impact"] in {"serious", "critical"}
            for node in rule["nodes"]
        ]

    return find


@pytest.fixture(scope="package")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what the tests of this folder share."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="package")
def root(scratch: Path) -> Path:
    """The folder JupyterLab shows."""
    write_corpora(scratch / "root")
    return scratch / "root"


@pytest.fixture(scope="package")
def lab(browser: Any, root: Path, scratch: Path) -> Iterator[Lab]:
    """JupyterLab in a page, with folders of its own."""
    own = scratch / "own"
    own.mkdir()
    with serve_lab(root, own) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(2 * MINUTES)
        yield Lab(page, address, Watch(page, address))
        page.close()
