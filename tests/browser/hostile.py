"""Pages that try to act instead of being read: scripts, images, links and formulas wherever a page has text."""

import json
from pathlib import Path

# An address that is no host's (RFC 5737): whoever asks for it has obeyed a page.
_ELSEWHERE = "http://192.0.2.1"
# The name they set has no underscores: a reader of Markdown takes those for emphasis and out of the script.
PAYLOADS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    "<img src=x onerror=window.pwned=3>",
    "<svg onload=window.pwned=4><iframe srcdoc='<script>parent.pwned=5</script>'></iframe>",
    "[点此](javascript:window.pwned=6)",
    f"![图]({_ELSEWHERE}/a.png)<img src={_ELSEWHERE}/b.png>",
    r"$\href{javascript:window.pwned=7}{x^2}$ $x_1$",
    "<a href='javascript:window.pwned=8'>读</a><style>@import'http://192.0.2.1/c.css';</style>",
    '"><details open ontoggle=window.pwned=9>`{{7*7}}`',
)
_NAMES = ("李国强", "王建平", "张秀兰", "赵海生", "陈玉珍", "周文斌", "吴晓燕", "郑立新", "孙德明")


def write_hostile_pages(folder: Path) -> None:
    """Write a page for each way, with it in headline, byline, body, caption and, where it can be, in the file name."""
    for number, (payload, name) in enumerate(zip(PAYLOADS, _NAMES, strict=True), start=1):
        stem = payload if "/" not in payload else f"page {number}"
        (folder / f"{number} {stem}.txt").write_text(_page(payload, name, number), encoding="utf-8")


def declare_hostile_newspaper(manifest: Path) -> None:
    """Give the newspaper in a manifest a name with all of it."""
    package = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**package, "newspaper": f"甲报{''.join(PAYLOADS)}"}), encoding="utf-8")


def _page(payload: str, name: str, number: int) -> str:
    """A page of two articles that name an official, quote, and use terms of the notebooks."""
    return f"""# 全市经济工作会议召开{payload}

{payload}{name}出席并讲话

本报讯（记者 {payload} 通讯员 刘明）5月{number}日，全市经济工作会议召开。市委书记{name}出席会议并讲话。

{name}指出，要深入学习贯彻党的二十大精神，{payload}推动高质量发展，统筹疫情防控和经济社会发展。会议强调“{payload}”。

{name}（左二）在企业{payload}调研。 本报记者 {payload} 摄

## {payload}乡村振兴现场会举行

本报讯（记者 {payload}）202{number % 3}年5月{number}日，副市长{name}在{payload}调研乡村振兴工作。

他强调，发展{payload}产业，建设和美乡村。
"""
