"""SVG files whose text is text: it can be searched, read out, edited, and shows the same on every machine."""

import re
from html import escape
from xml.etree import ElementTree

from corpus.figures.webfont import font_faces

_FAMILY = "Figure"
# For programs that do not read the font inside the file (Inkscape, Illustrator): what a Chinese machine has.
_STACK = f"'{_FAMILY}','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_OWN_FAMILY = re.compile(r'(<text style="[^"]{0,200}?)font-family: [^;"]+(?:; )?')
_TEXT = "{http://www.w3.org/2000/svg}text"


def complete_svg(svg: str, alt: str, *, drawn: frozenset[int] = frozenset()) -> str:
    """The SVG of a figure with its alt text as description, and with the font of its text inside.

    The font holds the characters used and no others, some hundred bytes each; `drawn` are the code points of the
    figure, see `font_faces`.
    """
    described = f"</title>\n <desc>{escape(alt)}</desc>\n <style>{_style(svg, drawn)}</style>"
    svg = _OWN_FAMILY.sub(r"\1", svg)
    return svg.replace("</title>", described, 1).replace("<svg ", '<svg role="img" ', 1)


def _style(svg: str, drawn: frozenset[int]) -> str:
    """The font of all text, and the rule that applies it."""
    characters = "".join("".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(_TEXT))
    return f"{font_faces(_FAMILY, characters, drawn=drawn)} text{{font-family:{_STACK};white-space:pre}}"
