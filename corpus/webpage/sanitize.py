"""What may stand on a static page: an allow-list that every tag, attribute and address has to pass.

Output of a notebook can hold what stands on a printed page. Whatever is not listed here is taken away, and the policy
of the page forbids scripts and requests once more.
"""

import re

import bleach

_TAGS = """
    h1 h2 h3 h4 h5 h6 p br hr div span blockquote pre code a ul ol li dl dt dd
    em strong b i u s del sub sup small mark abbr kbd
    table caption colgroup col thead tbody tfoot tr th td
    img figure figcaption
"""

# The classes the style sheet knows; any other would do nothing, or borrow the look of a part of the page.
CLASSES = frozenset({"table", "number", "sentences", "short", "warning"})
_EVERYWHERE = frozenset({"id", "lang", "dir", "title"})
_OWN = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "div": {"tabindex", "role", "aria-label"},
    "pre": {"tabindex", "role", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "col": {"span"},
    "ol": {"start"},
}
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")


def sanitize(html: str) -> str:
    """The HTML without scripts, styles, forms, frames, handlers, and addresses that load or run something."""
    return bleach.clean(
        html,
        tags=frozenset(_TAGS.split()),
        attributes=_may_stand,
        protocols=frozenset({"http", "https", "mailto", "data"}),
        strip=True,
        strip_comments=True,
    )


def _may_stand(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay: images only from within the page, links to anything but data."""
    if name == "class":
        return value in CLASSES
    if name == "src":
        return tag == "img" and _IMAGE.fullmatch(value) is not None
    if name == "href":
        return tag == "a" and not re.sub(r"[\s\x00-\x1f]", "", value).lower().startswith("data:")
    return name in _EVERYWHERE or name in _OWN.get(tag, ())
