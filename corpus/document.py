"""An HTML document that needs nothing but itself: style, script and font inside, and a policy that forbids the rest."""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape, unescape

from corpus.figures.webfont import font_faces

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff][\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’·—…]*")

# What the embedded font draws: Chinese, and the marks that stand beside it.
_DRAWN = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’·—…]")


def html_document(body: str, *, title: str, style: str, script: str = "", language: str = "en") -> str:
    """The whole document around a body, with a font that holds just the Chinese of the body.

    `title` is plain text; `style` and `script` are what stands inside their elements. No other style or script is
    allowed, and nothing is asked of any host.
    """
    style = font_faces("Gallery Han", "".join(sorted(set(_DRAWN.findall(unescape(body)))))) + style
    closing = f"<script>{script}</script>\n" if script else ""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
{body}
{closing}</body>
</html>
"""


def in_languages(text: str) -> str:
    """The text escaped for HTML, its Chinese marked as Chinese, so that it is drawn and spoken as such."""
    parts, end = [], 0
    for run in _HAN.finditer(text):
        parts += [escape(text[end : run.start()]), f'<span lang="zh">{escape(run[0])}</span>']
        end = run.end()
    return "".join([*parts, escape(text[end:])])


def _policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, what is embedded, and nothing else."""
    allowed = f"script-src '{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; img-src data:; font-src data:; style-src '{_hash(style)}'; "
        f"{allowed}base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """The source expression by which a content security policy allows exactly this inline text."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
