"""Names written for their sound: Uyghur, Kazakh, Tibetan, Mongol and foreign ones, with a dot or without."""

import re

# Characters with which names of Uyghurs, Kazakhs, Tibetans, Mongols and foreigners are written.
SOUNDS = frozenset(
    "埃纽兹腾鲍顺那不都卜堆丹增珠边培赞尕更鲁额娅娃傲照勒宝音藏觉朗阿艾爱安巴白班贝本比毕宾波勃博布才策查次茨措达大丹旦当道德登迪蒂帝丁顿多朵厄恩尔法凡菲费芬弗夫福甫嘎盖甘刚戈格葛根贡古桂果哈海韩罕汉合赫黑亨侯呼胡华霍基吉及加嘉贾江姜杰捷金津"
    "京卡开凯坎康考柯科克肯孔库拉来莱兰朗劳勒雷冷黎里丽利莉力历莲联良列林琳玲流龙隆卢鲁路伦罗洛吕玛马买迈麦曼芒毛梅美蒙孟米密敏明莫默姆木穆娜纳乃尼妮年宁牛努诺欧帕潘庞佩彭蓬皮"
    "平珀普齐其奇恰强乔切琴青琼曲热仁日荣茹若萨塞赛桑瑟森沙莎山珊尚舍申生圣施诗什史士仕朔斯思司松苏孙索塔台泰坦唐特提替田帖廷亭图吐土托瓦外万汪旺威韦维魏温文翁沃乌吾伍武西希锡夏"
    "香肖谢辛欣休许旭雪逊雅亚延扬央瑶耶叶伊依仪义易因英永尤约云扎泽曾扎占珍芝治智朱珠卓宗祖佐达瓦娃孜再则增肉孜吾甫坎吐合提木拜依提克孜汗洪开赛比拉姑丽古扎提居来提帕尔哈提赛努尔别"
)
# Characters that stand for sounds in foreign names only (彼得·范德伯格, 约翰·史密斯); Han names are full of them.
FOREIGN_SOUNDS = SOUNDS | frozenset(
    "彼得约翰范逊顿詹迈密蜜昂奥邦保别宾伯察昌楚茨德邓狄东杜敦方丰冯佛弗福富冈高哥古瓜圭郭豪洪怀惠霍季简津居喀夸奎昆赖理良露略茅门摩墨拿南瑙内嫩能年涅纽农女派培佩蒲契钱乔钦丘邱屈泉让荣儒撒三"
    "绍舍盛什石舒丝所汤陶藤天田铁通土托歪伟席喜象歇兴匈雄修优素哲谢雷欧伊赫曼妮卡蕾瑟薇芙黛琪艾洛埃齐涅罗芭芮杨意于云赞早张真知直茱和呼布什崔迦玄"
)
# The second half of Tibetan names of four characters, whatever the first is written with: 向巴扎西.
SECOND_NAMES = re.compile(
    r"扎西|平措|次仁|顿珠|卓玛|央宗|旺堆|多吉|罗布|拉姆|曲珍|曲扎|加措|嘉措"
    r"|才让|才旦|才仁|仁青|仁增|丹增|旦增|公保|南杰|索南|昂加|德吉|央金|措姆"
    r"|桑布|坚赞|江村|尼玛|卓嘎|普赤|旺姆|次旦|罗追|赤列|旺久|巴珠|东珠|达杰"
)
TRANSLITERATED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")


def is_transliterated(text: str, start: int) -> bool:
    """Whether a name written with a dot begins at `start`: 古丽·艾则孜."""
    dot = text.find("·", start + 1, start + 9)
    if dot < 0 or TRANSLITERATED.match(text, start) is None:
        return False
    others = sum(character not in FOREIGN_SOUNDS for character in text[start:dot])
    return others <= (1 if dot - start > 2 else 0)


def sound_score(part: str) -> float:
    """How well the characters of `part` write the sounds of another language."""
    return sum(0.4 if character in FOREIGN_SOUNDS else -1.5 for character in part)
