"""What a printed title makes of its holder: an official, one of a village or community, or other."""

import re
from functools import lru_cache

from corpus.mentions.lexicon import Body, Lexicon, load_lexicon
from corpus.mentions.titles import last_word, split_title

# Village and community posts: 柳河村党支部书记, 青峰社区第一书记, 居委会主任; but not 社区矫正局, 村镇银行.
_GRASSROOTS = re.compile(
    r"(?:村|社区|居委会|村委会|村民小组|屯|嘎查|生产队|小区)"
    r"(?:党[总支委群工]|支部|支书|第一书记|妇联|会计|民兵|村主任|[\u4e00-\u9fff]{0,3}(?:书记|主任|组长|委员)|的?$)"
)
_COUNTRIES = (
    "美国|英国|法国|德国|日本|俄罗斯|苏联|俄国|朝鲜|韩国|越南|老挝|柬埔寨|泰国|缅甸|印度|巴基斯坦|尼泊尔|孟加拉国|斯里兰卡|蒙古国|新加坡|马来西亚"
    "|印度尼西亚|印尼|菲律宾|伊朗|伊拉克|叙利亚|以色列|巴勒斯坦|沙特|埃及|苏丹|南非|尼日利亚|肯尼亚|坦桑尼亚|赞比亚|埃塞俄比亚|阿尔及利亚|摩洛哥|加拿大"
    "|墨西哥|古巴|巴西|阿根廷|智利|秘鲁|委内瑞拉|澳大利亚|新西兰|意大利|西班牙|葡萄牙|希腊|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|波兰|捷克|匈牙利"
    "|罗马尼亚|保加利亚|南斯拉夫|塞尔维亚|阿尔巴尼亚|乌克兰|白俄罗斯|哈萨克斯坦|土耳其|阿富汗|欧盟|联合国|几内亚|加纳|刚果"
)
# 法国总统, but 中国驻法国大使
_FOREIGN = re.compile(
    rf"^(?:前|原|时任)?(?:{_COUNTRIES})(?!镇|村|乡|路|街)|驻华|驻[\u4e00-\u9fff]{{2,6}}总领事"
    r"|(?<!中华人民)共和国|王国|联邦|国际[\u4e00-\u9fff]{2,8}组织"
)
# What stands between a body and a post in it: 清江港务集团工会主席, 某公司技术部部长.
_INNER = re.compile(
    r"(?:党组|党委|党支部|党总支|纪委|工会|团委|常务|执行|代理|第一|原|办公室|人事部|生产部|市场部|营销部|技术部|财务部|部门)+$"
)


@lru_cache(maxsize=10_000)
def category_of(title: str) -> str:
    """`official`, `grassroots` or `other`, by the posts and bodies a printed title names."""
    parts = split_title(title)
    kinds = [_category_of_part(part) for part in parts]
    if len(parts) > 1 and (_leads_company(parts) or _FOREIGN.match(parts[0])):
        return "other"
    if re.search(r"[（(]兼职[)）]", title):
        return "other"
    for kind in ("official", "grassroots"):
        if kind in kinds:
            return kind
    return "other"


def _leads_company(parts: list[str]) -> bool:
    """Whether an office in a company comes first, and the others are of the same body: 董事长、党组书记."""
    if _category_of_part(parts[0]) != "other" or last_word(parts[0], load_lexicon()) not in _COMPANY_POSTS:
        return False
    return all(_INNER_POST.fullmatch(part) or _category_of_part(part) == "other" for part in parts[1:])


_COMPANY_POSTS = frozenset({"董事长", "副董事长", "总经理", "副总经理", "总裁", "副总裁", "董事", "经理", "厂长"})
_INNER_POST = re.compile("(?:党委|党组|党总支|党支部|纪委)?(?:常务)?副?(?:书记|委员|成员)")


_ARMY = frozenset(
    {"政委", "副政委", "政治委员", "司令员", "副司令员", "司令", "参谋长", "副参谋长", "军长", "师长", "旅长"}
)


@lru_cache(maxsize=4096)
def _category_of_part(part: str) -> str:
    """The category of one part of a title."""
    lexicon = load_lexicon()
    word = last_word(part, lexicon)
    title = lexicon.titles.get(word)
    if title is None:
        return "other"
    if "人民银行" in part:
        return "official"
    if _FOREIGN.search(part):
        return "other"
    if word == "第一书记" and (part == word or "驻" in part):
        return "grassroots"  # sent to a village; 省委第一书记 has its body
    if title.category == "grassroots":
        body = _longest_body(part[: len(part) - len(word)].removesuffix("党"), lexicon)
        return "other" if body is not None and body.category == "other" else "grassroots"  # 运输队党支部书记
    if word in _ARMY:
        return "official"  # 海军某基地政委
    if title.category in ("other", "journalist") or title.kind != "post":
        return "other"
    if _GRASSROOTS.search(part):
        return "grassroots"
    body = _longest_body(part[: len(part) - len(word)], lexicon)
    if body is not None and body.category != "official":
        return body.category
    return "official"


def _longest_body(name: str, lexicon: Lexicon) -> Body | None:
    """The word of `institutions.csv` that the name of a body ends with, its committees and offices left out."""
    name = _INNER.sub("", name)
    return next(
        (lexicon.bodies[name[-size:]] for size in range(min(8, len(name)), 0, -1) if name[-size:] in lexicon.bodies),
        None,
    )
