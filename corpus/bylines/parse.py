"""Parse a byline into who did what: reporters, correspondents, photographers, interns, editors."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.bylines.names import is_full_name, split_names
from corpus.bylines.roles import (
    AGENCY,
    BARE_SOURCE,
    DATELINE,
    MARKS,
    ROLE,
    find_roles,
    fold,
    is_nameless,
    may_be_dateline,
)

MAX_BYLINE = 240
_AGENCY = re.compile(f"{AGENCY}|.*(?:通讯社|新闻社)")
_BLANKED = str.maketrans("():.", "    ")
_STOP = re.compile('[。！？!?“”"《》…]')
_SET_APART = frozenset(MARKS + "（([【")


class Byline(NamedTuple):
    """The people and the origin a byline names; names without spaces, missing text `""`."""

    newspaper: str = ""
    reporters: list[str] = []  # noqa: RUF012
    correspondents: list[str] = []  # noqa: RUF012
    photographers: list[str] = []  # noqa: RUF012
    interns: list[str] = []  # noqa: RUF012
    editors: list[str] = []  # noqa: RUF012
    place: str = ""
    date_text: str = ""
    agency: str = ""


class _Credit(NamedTuple):
    """A stretch of names with the roles they stand under."""

    fields: tuple[str, ...]
    names: list[str]
    rest: list[str]


def parse_byline(text: str) -> Byline:
    """One byline, parsed: its newspaper, people by role, place, date and agency.

    `text` is a printed byline, dateline or credit, on one or more lines, with or without Markdown, marks
    (■ □ ● …), brackets and inner spaces: `■本报记者 张一鸣 李 四`, `衡阳日报讯（全媒体记者 … 通讯员 …）`,
    `(文/图 …)`, `■李四 摄`. Who is credited with words and pictures (文/图) is listed under both; who is
    credited with a picture (图/李四, 李四 摄) under `photographers`, and by a role of his own (图/通讯员 李四)
    under that too. Text that is no byline gives empty fields.
    """
    printed, folded = text[:MAX_BYLINE], fold(text[:MAX_BYLINE])
    opener = find_dateline(folded)
    lists: dict[str, list[str]] = {}
    if is_nameless(folded.strip(" ()")):
        return Byline(**_origin(printed, folded, opener))
    for credit in read_credits(printed, folded, *_credit_span(folded, opener)):
        for field in credit.fields:
            known = lists.setdefault(field, [])
            known.extend(name for name in credit.names if name not in known)
    return Byline(**lists, **_origin(printed, folded, opener))


def find_dateline(folded: str) -> re.Match[str] | None:
    """The dateline (本报讯, 新华社北京10月16日电) in a folded byline: at its start or before its bracket."""
    if not may_be_dateline(folded):
        return None
    start = len(folded) - len(folded.lstrip(" ("))
    return DATELINE.match(folded, start) or BARE_SOURCE.match(folded, start) or DATELINE.search(folded)


def _credit_span(folded: str, opener: re.Match[str] | None) -> tuple[int, int]:
    """Where the people stand: the bracket after a dateline, or everything that is not the dateline."""
    if opener is None:
        return 0, len(folded)
    if folded[: opener.start()].strip(" ("):
        return 0, opener.start()
    closing = folded.find(")", opener.end())
    bracketed = closing > 0 and folded[opener.end() :].lstrip().startswith("(")
    return opener.end(), closing if bracketed else len(folded)


def _origin(printed: str, folded: str, opener: re.Match[str] | None) -> dict[str, str]:
    """Newspaper or agency, place and date, from the dateline or from the words before 记者."""
    found = {"newspaper": "", "agency": "", "place": "", "date_text": ""}
    if opener:
        groups = {key: value or "" for key, value in opener.groupdict().items()}
        source = groups["source"].replace(" ", "")
        found["agency" if _AGENCY.fullmatch(source) else "newspaper"] = source
        place = groups.get("place") or groups.get("place_only") or ""
        found |= {"place": place, "date_text": groups["date"].replace(" ", "")}
    for role in find_roles(folded, 0, len(folded)):
        found["newspaper"] = found["newspaper"] or role["paper"] or ""
        found["agency"] = found["agency"] or role["agency"] or ""
    own = ("本报", "本刊", "本网", "本台", "本社")  # 本报: the paper does not say its name
    return {key: "" if value in own else value for key, value in found.items()}


def read_credits(printed: str, folded: str, start: int, end: int) -> list[_Credit]:
    """The stretches of names between the role words of `folded[start:end]`, each under its roles."""
    credits: list[_Credit] = []
    fields: tuple[str, ...] = ("reporters",)
    covering = ""  # a 文/图 covers all roles behind it, a 图/ the next
    fresh = 0  # credits from here on are still open to a role printed behind the names: 张三 李四 摄
    for role, names, rest in _stretches(printed, folded, start, end):
        if names or rest:
            credits.append(_Credit(fields, names, rest))
            covering = "" if covering == "pictured" else covering
        if role is None:
            break
        if fresh < len(credits) and _stands_behind(role, folded, end):
            credits[fresh:] = [_recast(credit, role) for credit in credits[fresh:]]
            fresh, fields = len(credits), ("reporters",)
        elif role["who"]:
            fields = _cover(_role_fields(role), covering)
        else:
            fields, covering = _role_fields(role), role.lastgroup or ""
    return credits


def _cover(fields: tuple[str, ...], covering: str) -> tuple[str, ...]:
    """The columns of a role behind 文/图 or 图/: 图/通讯员 李四 took the picture and is a correspondent."""
    pictured = covering in ("both", "pictured") and "photographers" not in fields
    return (*fields, "photographers") if pictured else fields


def _stretches(
    printed: str, folded: str, start: int, end: int
) -> Iterator[tuple[re.Match[str] | None, list[str], list[str]]]:
    """Each role word with the names before it, and last the names behind the last role word."""
    position, is_due = start, False
    for role in find_roles(folded, start, end):
        yield role, *_names_at(printed, folded, position, role.start(), is_due=is_due)
        position = role.end()
        is_due = bool(role["who"]) and folded.startswith(" ", position)
    yield None, *_names_at(printed, folded, position, end, is_due=is_due)


def _names_at(printed: str, folded: str, start: int, end: int, *, is_due: bool) -> tuple[list[str], list[str]]:
    """The names of a stretch, in the characters printed (葉, not 叶); `is_due` behind a role and a blank."""
    stretch = folded[start:end]
    blanked = stretch.translate(_BLANKED)
    if not blanked or blanked.isspace():
        return [], []
    if printed[start:end] == stretch:
        return split_names(blanked, is_due=is_due)
    characters = [
        " " if mark == " " else mark if mark in ",/;|&" else char
        for char, mark in zip(printed[start:end], blanked, strict=True)
    ]
    return split_names("".join(characters), is_due=is_due)


def _role_fields(role: re.Match[str]) -> tuple[str, ...]:
    """The columns a role word fills."""
    if role["both"]:
        return ("reporters", "photographers")
    if role["pictured"]:
        return ("photographers",)
    if role["edited"]:
        return ("editors",)
    who = (role["who"] or "").replace(" ", "")
    if "实习" in role[0].replace(" ", "") or who == "见习生":
        return ("interns",)
    if who.startswith(("摄", "图", "视")) or "摄影" in role[0]:
        return ("photographers",)
    return ("correspondents",) if who.startswith(("通", "撰", "供")) else ("reporters",)


def _stands_behind(role: re.Match[str], folded: str, end: int) -> bool:
    """Whether the role word follows its names: 张三 摄, 张三/文 李四/图, 张三 摄影报道."""
    if role["who"] or role["edited"]:
        return False
    before, after = folded[: role.start()].rstrip(" "), folded[role.end() : end].lstrip(" )")
    if after.startswith(("/", ":")) or not before or before[-1] == "(":
        return False
    return not after or before[-1] == "/" or bool(ROLE.match(after)) or len(role[0]) == 1


def _recast(credit: _Credit, role: re.Match[str]) -> _Credit:
    """A credit whose role word was printed behind the names."""
    if role["pictured"]:
        return credit._replace(fields=("photographers",))
    if role["both"] and "photographers" not in credit.fields:
        return credit._replace(fields=(*credit.fields, "photographers"))
    return credit


def is_byline(line: str) -> bool:
    """Whether `line` (one line, or the two lines of one byline) holds a byline or credit and nothing else.

    `■本报记者 赵六`, `通 讯 员 王小红`, `■李四 摄`, `□李四`, `本报讯（记者 王五）` are; a caption followed by a
    credit, an editor's line (责编：…) and a sentence that begins with 记者 are not.
    """
    if not line.strip() or len(line) > MAX_BYLINE:
        return False
    folded = fold(line)
    if _STOP.search(folded):
        return False
    opener = find_dateline(folded)
    start, end = _credit_span(folded, opener)
    if opener and opener.end() <= start and folded[end:].strip(" )"):
        return False
    bare = folded[start:end].strip(" ()")
    if not bare or is_nameless(bare):
        return bool(opener) or bool(bare)
    return _is_credit(line, folded, start, end, set_apart=bool(opener) or _is_set_apart(line))


def _is_credit(printed: str, folded: str, start: int, end: int, *, set_apart: bool) -> bool:
    """Whether a stretch is roles and names only; without a role it must be set apart: □李四, （祝 愿）."""
    credits = read_credits(printed, folded, start, end)
    names = [name for credit in credits for name in credit.names]
    if any(credit.rest for credit in credits):
        return False
    roles = [role for role in find_roles(folded, start, end) if not role["edited"]]
    if not names:
        return any((role["who"] or "").startswith("评") or "供" in role[0] for role in roles) and "(" not in folded
    known = sum(map(is_full_name, names))
    if roles:
        return known * 2 >= len(names) or known > 0 or set_apart
    return known == len(names) <= 6 and set_apart


def _is_set_apart(printed: str) -> bool:
    """Whether a mark or bracket sets the line apart as a credit."""
    return printed.strip().lstrip("*#_ ")[:1] in _SET_APART
