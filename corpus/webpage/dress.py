"""The HTML nbconvert makes of a notebook, dressed for reading: figures with captions, tables that scroll, languages."""

import re
from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

# Elements whose content is no text to be read.
_MUTE = "script, style, noscript, template, iframe, object, embed, svg, form, [hidden]"
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff][\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’·—…]*")
# In lines set under each other only what is two columns wide: quotation marks are one there.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]+"
)
_NUMBER = re.compile(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?%?|NaN|NaT")
_COLUMNS = re.compile(r"\S {2,}\S|^ {2,}\S", re.MULTILINE)
_SHORT = 16  # characters of a cell that stay on one line, also on a phone


def dress(html: str, *, notebooks: str = ".") -> BeautifulSoup:
    """The HTML as a tree: without what is not to be read, each figure, table and run of Chinese marked as such.

    `notebooks` is the way from the page's folder to the notebook's: links between files lead where they led from the
    notebook, those to another notebook to its page.
    """
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(_MUTE):
        element.decompose()
    _drop_preview_marks(soup)
    for image in soup.find_all("img"):
        if not image.find_parent("figure"):
            image.wrap(soup.new_tag("figure"))
    for number, table in enumerate(soup.find_all("table"), start=1):
        _dress_table(table, soup, number)
    for link in soup.find_all("a", href=True):
        link["href"] = _moved(link["href"], notebooks)
    _mark_warnings(soup)
    for number, lines in enumerate(soup.find_all("pre"), start=1):
        _dress_lines(lines, number)
    _mark_languages(soup)
    return soup


def _drop_preview_marks(soup: BeautifulSoup) -> None:
    """Take away the sign by which itables says that a table is only its preview; here it is the table."""
    for link in soup.select('sup a[href*="itables.org"]'):
        link.find_parent("sup").decompose()


def _dress_table(table: Tag, soup: BeautifulSoup, number: int) -> None:
    """A table that scrolls within the page, its heads tied to columns and rows, its numbers to the right."""
    for head in table.find_all("th"):
        if head.get_text(strip=True):
            head["scope"] = "col" if head.find_parent("thead") else "row"
        else:
            head.name = "td"  # a corner, head of nothing
    for cell in table.find_all("td"):
        text = cell.get_text(strip=True)
        if _NUMBER.fullmatch(text):
            cell["class"] = "number"
        elif len(text) <= _SHORT:
            cell["class"] = "short"
    table.wrap(soup.new_tag("div", attrs={"class": "table", **_reachable(f"Table {number}")}))


def _dress_lines(lines: Tag, number: int) -> None:
    """Printed lines: sentences wrap, what is set in columns keeps its columns and scrolls."""
    if _COLUMNS.search(lines.get_text()):
        lines.attrs.update(_reachable(f"Lines {number}"))
    elif "class" not in lines.attrs:
        lines["class"] = "sentences"


def _reachable(label: str) -> dict[str, str]:
    """What lets a part that scrolls be reached and scrolled with the keyboard."""
    return {"tabindex": "0", "role": "region", "aria-label": label}


def _moved(address: str, notebooks: str) -> str:
    """A link of the notebook as it must be on the page: from another folder, and to pages instead of notebooks."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    path = PurePosixPath(unquote(parts.path))
    if path.suffix == ".ipynb" and path.parent == PurePosixPath("."):
        moved = path.with_suffix(".html").as_posix()
    else:
        moved = normpath(join(notebooks, path))
    return moved + (f"#{parts.fragment}" if parts.fragment else "")


def _mark_warnings(soup: BeautifulSoup) -> None:
    """Set warnings apart from what was printed."""
    for lines in soup.select(".output_stderr pre"):
        lines["class"] = "warning"


def _mark_languages(soup: BeautifulSoup) -> None:
    """Mark Chinese as Chinese, so that it is drawn and spoken as such."""
    for text in soup.find_all(string=_HAN):
        pattern = _WIDE if text.find_parent("pre") else _HAN
        text.replace_with(*_in_languages(str(text), pattern, soup))


def _in_languages(text: str, pattern: re.Pattern[str], soup: BeautifulSoup) -> list[Tag | NavigableString]:
    """A text in pieces, those that match inside a mark of their language."""
    pieces: list[Tag | NavigableString] = []
    end = 0
    for run in pattern.finditer(text):
        pieces.append(NavigableString(text[end : run.start()]))
        pieces.append(soup.new_tag("span", attrs={"lang": "zh"}, string=run[0]))
        end = run.end()
    return [*pieces, NavigableString(text[end:])]
