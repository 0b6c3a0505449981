"""What the OCR read twice and cut off: marked as repeats, kept, and left out of the articles."""

import pandas as pd

from corpus.layout import segment_pages

LEAD = "本报讯（记者 张三）昨日，全市项目建设现场会召开，市委书记李某出席会议并讲话，要求各地加快进度。"
BODY = "会议指出，要坚持问题导向，把各项任务落到实处，确保全年目标任务圆满完成。"


def repeats(*lines: str) -> list[str]:
    """The texts marked as repeats on a page of these lines."""
    blocks = segment_pages(pd.DataFrame([{"page_id": "p", "text": "\n\n".join(lines)}]))
    return list(blocks.loc[blocks["kind"] == "repeat", "text"])


def test_a_piece_that_only_begins_as_the_paragraph_above_is_a_repeat() -> None:
    assert repeats("项目建设现场会召开", LEAD, BODY, BODY[:30]) == [BODY[:30]]


def test_a_piece_cut_out_of_the_paragraph_above_is_a_repeat() -> None:
    told = "史某介绍，市里已经安排专项资金，重点解决下岗职工和困难家庭的生活，明年还要增加。"
    piece = "上已经安排专项资金，重点解决下岗职工和困难家庭的生活，"
    assert repeats("项目建设现场会召开", LEAD, told, piece) == [piece]


def test_the_end_of_a_clause_read_twice_is_a_repeat() -> None:
    assert repeats("春季大扫除", "昨日，职工们清理卫生死角，清理卫生死角，运走垃圾十七吨。") == ["清理卫生死角，"]


def test_what_someone_says_twice_is_no_repeat() -> None:
    told = "他喊道：“大家快来帮一帮忙，快来帮一帮忙，车马上要开了。”说完又跑了回去。"
    assert repeats("春季大扫除", told) == []


def test_a_clause_that_stands_three_times_in_sequence_is_a_loop_however_short() -> None:
    lines = [
        "他扑上去就停了车，拆开一看，裂缝细得像头发丝一样。再晚几分钟，",
        "再晚几分钟，",
        "再晚几分钟，",
        "机器就会打碎缸体。",
    ]
    assert "".join(repeats("老轮机长的航海日志", *lines)) == "再晚几分钟，再晚几分钟，"
