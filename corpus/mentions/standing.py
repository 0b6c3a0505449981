"""What a printed title makes of its holder: official, village and community, or other; and of which level."""

import re
from functools import lru_cache

from corpus.mentions.lexicon import Body, Lexicon, load_lexicon
from corpus.mentions.titles import last_word, split_title

NATIONAL, PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = "national", "province", "prefecture", "county", "township"
_NATIONAL_TITLE = re.compile(
    r"总书记|国家(?:副)?主席|国务院|中共中央|^中央|全国(?:人大|政协|妇联|总工会)|(?<!市)(?<!区)(?<!州)总理|委员长|国务委员|^国家|最高人民"
)
_PROVINCIAL = re.compile(
    r"(?:^|[原前任、])省|[\u4e00-\u9fff]{2,3}省(?:委|政府|人大|政协|[省长]|[\u4e00-\u9fff]{0,8}[厅局委办])|自治区(?!县)|省长|省领导|省军区"
)
_TOWNSHIP = re.compile(
    r"[镇乡](?:党委|政府|人大|长|纪委|干部|卫生院|[\u4e00-\u9fff]{0,4}[站所办])|街道(?!.*社区)|镇长|乡长|办事处"
)
_COUNTY = re.compile(
    r"(?:^|[\u4e00-\u9fff]{1,5})(?:县|区|旗)(?:委|政府|人大|政协|长|纪委|监委|人民|领导|直|[\u4e00-\u9fff]{1,12}[局办院会部中心])|人民武装部|人武部"
)
_ZONE = re.compile(r"(?:高新|经开|开发|新|园|保税|综保|示范|工业|产业|旅游|度假|风景|景|试验)区|工业园|产业园|科学城")
_CITY = re.compile(r"(?:^|[原前任、])市|州|盟|地委|军分区|市(?:委|政府|人大|政协|长|纪委|监委|领导)|市长|市领导")
_GRASSROOTS = re.compile(
    r"(?:村|社区|居委会|村委会|村民小组|屯|嘎查|生产队|小区)(?:党[总支委群工]|支部|支书|书记|第一书记|主任|副主任|“?两委|妇联|会计|委员|民兵|村主任|干部|网格|党员|的?$|[\u4e00-\u9fff]{0,3}(?:书记|主任|组长|委员))"
)
_COMPANY = re.compile(
    r"公司|集团|(?<!人民)银行|支行|分行|酒店|宾馆|饭店|商场|超市|合作社|农场|养殖场|工厂|厂[^\u4e00-\u9fff]*$|股份|药业|实业|置业|商会|事务所|俱乐部|律所|工作室|车间"
)
_ACADEMIC = re.compile(r"(?:教授|研究员|院士|博士|专家|学者|讲师|工程师|医师|农艺师|导师)$")


def category_of(title: str) -> str:
    """`official`, `grassroots` or `other`, by the posts and bodies a printed title names."""
    parts = split_title(title)
    kinds = [_category_of_part(part) for part in parts]
    if re.search(r"[（(]兼职[)）]", title):
        return "other"
    for kind in ("official", "grassroots"):
        if kind in kinds:
            return kind
    return "other"


@lru_cache(maxsize=4096)
def _category_of_part(part: str) -> str:
    """The category of one part of a title."""
    lexicon = load_lexicon()
    word = last_word(part, lexicon)
    title = lexicon.titles.get(word)
    if title is None:
        return "other"
    if title.category in ("other", "grassroots", "journalist") or title.kind != "post":
        return "grassroots" if title.category == "grassroots" else "other"
    if _GRASSROOTS.search(part):
        return "grassroots"
    body = _longest_body(part[: len(part) - len(word)], lexicon)
    if body is not None and body.category != "official":
        return body.category
    return "official"


def _longest_body(name: str, lexicon: Lexicon) -> Body | None:
    """The word of `institutions.csv` that the name of a body ends with, posts of a party committee inside it left out."""
    name = re.sub(r"(?:党组|党委|党支部|党总支|纪委|工会|团委|常务|执行|代理|第一|原)+$", "", name)
    name = re.sub(r"(?:办公室|人事部|生产部|市场部|营销部|技术部|财务部|部门)$", "", name)
    return next(
        (lexicon.bodies[name[-size:]] for size in range(min(8, len(name)), 0, -1) if name[-size:] in lexicon.bodies),
        None,
    )


def level_of(title: str, category: str, paper_level: str, home: str) -> str:
    """The level of an office by the body printed, or by the rank of the paper where only 市 or 县 is printed.

    `paper_level` is the rank of the paper, `home` the place it is published for; a city named that is not home is
    taken for one of the counties below, where the paper is a prefecture's and no province is printed.
    """
    if category == "other":
        return ""
    if category == "grassroots":
        return "grassroots"
    levels = [_level_of_part(part, paper_level, home) for part in split_title(title)]
    return next((level for level in levels if level), paper_level)


def _level_of_part(part: str, paper_level: str, home: str) -> str:
    """The level one part of a title tells, or nothing."""
    if _NATIONAL_TITLE.search(part):
        return NATIONAL
    if _PROVINCIAL.search(part) and not re.search(r"省[\u4e00-\u9fff]{1,4}[市州县]", part):
        return PROVINCE
    if _ZONE.search(part):
        return _zone_level(part, paper_level)
    if _TOWNSHIP.search(part):
        return TOWNSHIP
    if _COUNTY.search(part) and not re.search(r"市.*(?:分局|县区)", part):
        return COUNTY
    if _CITY.search(part) or "市" in part:
        return _city_level(part, paper_level, home)
    return ""


def _zone_level(part: str, paper_level: str) -> str:
    """A development zone stands with the counties, or with the townships in a county's paper."""
    return COUNTY if paper_level != COUNTY else TOWNSHIP


def _city_level(part: str, paper_level: str, home: str) -> str:
    """The level of a city: the paper's own where none is named, a county's where another is named without its province."""
    named = re.search(r"([\u4e00-\u9fff]{2,4})市", part)
    if named is None or part.startswith("市") or (home and named[1].endswith(home.removesuffix("市"))):
        return COUNTY if paper_level == COUNTY else PREFECTURE
    if "省" in part or paper_level != PREFECTURE:
        return PREFECTURE
    return COUNTY
