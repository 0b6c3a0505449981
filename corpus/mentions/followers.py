"""What stands after a name: the strongest evidence of where it ends."""

import re

from corpus.mentions.lexicon import Lexicon

BOUNDARY = frozenset('。，、；：！？!?,;:…—－-\n\r\t 　（）()《》〈〉“”"‘’『』「」【】[]<>|／/■□▲△●◆★※')
CLOSED, CLEAR, LIKELY, WEAK = 4.0, 3.0, 2.0, 1.5

# One-character words that often stand after a name (逄海为学校揭牌, 车间到家里看他); weak, since most occur in names too.
_SHORT = frozenset(
    "说称是在赴到对向为与和及同以将也还又都曾已就才从由率带的等走来看问答讲谈叫被把让给拿听像当作做任即则便不没有这那一"
    "先再正刚因用其去受深要会能可想把自始每仍却只更最很常全告请经随并遂亦拟获接抱握站坐笑哭拉指边点此时"
)
_STRONG_SHORT = frozenset("说称讲问答道")
# Words that stand after a person and are no verb of saying: manner, time, company, movement, appointment.
_WORDS = frozenset(
    """一行 一起 一同 一边 一直 一家 一一 等人 等领导 等市领导 同志 先生 女士 老师 夫妇 本人 自己 身边 家中 家里 所在 率队 率团 率领 带队 带领 带着
    带头 来到 前往 赶赴 深入 走进 走访 调研 考察 检查 督导 督查 督办 巡查 视察 看望 慰问 会见 接见 接待 听取 察看 查看 视频 实地 先后 随后 分别 共同 专程 亲自
    当场 现场 现任 历任 曾任 时任 兼任 担任 出任 升任 调任 接任 当选 连任 辞去 不再 主持 主讲 主动 作为 作了 作表态 作报告 作讲话 作动员 作典型 作交流 作主题
    作专题 作辅导 作出 作重要 代表 出席 参加 列席 陪同 应邀 与会 到会 到场 致辞 致开幕词 讲话 发言 点评 宣读 宣布 宣讲 传达 通报 部署 安排 动员 总结 授课 授牌 授旗
    颁奖 揭牌 揭幕 剪彩 开幕 按下 启动 签约 签署 见证 讲授 讲解 领学 交流 座谈 研究 审议 观看 参观 观摩 瞻仰 敬献 重温 体验 要求 强调 指出 表示 介绍 认为
    希望 建议 充分 高度 肯定 感谢 热情 详细 仔细 认真 深情 动情 激动 高兴 自豪 笑着 感慨 感叹 深有 告诉 坦言 坦承 透露 补充 回忆 解释 叮嘱 勉励 鼓励 询问 提出
    反馈 接过 接受 接到 收到 获得 荣获 被评 入选 带来 拿出 拿到 走到 走上 站在 坐在 正在 正忙 刚刚 早早 每天 每年 从小 从事 开始 成为 成了 成立 创办 经营 承包 种植
    养殖 毕业 出生 牺牲 逝世 去世 病逝 因病 因公 涉嫌 利用 违反 受贿 滥用 接受审查 落马 被查 被判 被告 犯 与大家 与会 结合 联系 围绕 立足 以普通 以视频 以来 为组长
    为首 为代表 为团长 牵头 挂帅 负责 分管 联点 包联 包抓 任组长 任 担当 带 家住 家的 今年 年龄 原籍 籍贯 男 女 汉族 摄 报道 供图 连任 主编 执教 扮演 饰演 夺得 夺冠
    提议 提名 辞职 任职 履职 到任 上任 离任 退休 回到 回家 返乡 创业 入党 参军 入伍 牢记 始终 坚持 致力 扎根 坚守 潜心 投身 放弃 选择 决定 主导 发现 看到 听到 想到 得知
    了解 来说 来自 生于 也是 就是 便是 正是 还是 还要 还就 还对 还为 还与 就如何 就做好 就进一步 就抓好 就推进 就贯彻 向大家 向记者 向与会 对此 对记者 在会上 在讲话 在现场 在座谈
    在调研 在接受 在致辞 在全 在市 在省 在县 在京 在主持 在听取 在检查 在谈 表态 应邀 参与 参会 到会 讲道 说道 讲述 谈到 谈起 说起 提到 写道 如是说 直言 感言 赞叹 点赞 呼吁
    承诺 勉励 寄语 倡议 联名 共商 陪 主审 担任审判长 出庭 宣判 批示 作批示 签发 发表 撰文 署名 致信 贺信 电话 视察 莅临 出访 访问 会谈 会晤 通电话 抵达 离开 结束 回国 踏勘 暗访
    夜查 夜访 调度 督战 坐镇 指挥 连线 云 携 偕 及其 及夫人 之子 之女 的父亲 的母亲 的妻子 的丈夫 的儿子 的女儿 的家 的事迹 的带领 的陪同 的讲话 的话""".split()
)
_POST_AFTER = re.compile(
    r"(?:为|任|担任|当选|当选为|出任)(?:副|第[一二三]|常务|执行|总|名誉)?(?:组长|代表|核心|主任|队长|团长|召集人|指挥|主席|会长|书记|首|市长|县长)"
)
_LATIN = re.compile(r"[0-9０-９A-Za-z%＋+]")


def follow(text: str, end: int, lexicon: Lexicon) -> float:
    """How well the text at `end` fits as what stands after a name: 0 not at all, 4 a comma or the like."""
    if end >= len(text) or text[end] in BOUNDARY:
        return CLOSED
    if any(text[end : end + size] in _WORDS for size in (2, 3, 4)) or _POST_AFTER.match(text, end):
        return CLEAR
    if text[end] in _STRONG_SHORT and (end + 1 >= len(text) or text[end + 1] in BOUNDARY):
        return CLEAR
    if any(text[end : end + size] in lexicon.verbs or text[end : end + size] in lexicon.titles for size in (2, 3)):
        return CLEAR
    if _is_verb(text, end, lexicon):
        return LIKELY
    return WEAK if text[end] in _SHORT or _LATIN.match(text[end]) else 0.0


def _is_verb(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a verb, adverb or preposition of the dictionary begins here."""
    tag = lexicon.words.tag
    return any(tag.get(text[start : start + size], "n")[0] in "vdp" for size in (2, 3))
