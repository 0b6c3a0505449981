"""Who is said to have said what. The names, places and sentences are invented."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked_corpus

from corpus.speech import find_speech
from corpus.speech.quotes import END, GAP, find_quotes, mask_quotes


def said(body: str, **headings: str) -> list[tuple[str, str, str, str]]:
    """Speaker, verb, `direct` or `reported`, and words, of every piece of speech in a marked article."""
    speech = find_speech(*marked_corpus(body, **headings))
    kinds = ["direct" if direct else "reported" for direct in speech["direct"]]
    return list(zip(speech["speaker"], speech["verb"], kinds, speech["text"], strict=True))


def test_words_before_the_verb_are_direct_speech():
    assert said("“路修好了。”<县长>{王洪}说。") == [("王洪", "说", "direct", "路修好了。")]


def test_words_after_verb_and_colon_are_direct_speech():
    assert said("<省长>{林海}对灾民说：“房子要盖好。”") == [("林海", "说", "direct", "房子要盖好。")]


def test_a_quotation_split_by_its_verb_is_one_utterance_in_two_pieces():
    speech = find_speech(*marked_corpus("“这里，”{王洪}说，“要修路。”"))
    assert list(speech["text"]) == ["这里，", "要修路。"]
    assert speech["utterance"].nunique() == 1


def test_reported_speech_goes_on_to_the_end_of_the_paragraph():
    assert said("{林海}强调，要快。要稳。我们要干在前面。\n次日下雨。") == [
        ("林海", "强调", "reported", "要快。要稳。我们要干在前面。")
    ]


def test_reported_speech_ends_where_the_next_one_speaks():
    assert said("{林海}说，路要修。桥也要修。{王洪}表示，钱已备好。") == [
        ("林海", "说", "reported", "路要修。桥也要修。"),
        ("王洪", "表示", "reported", "钱已备好。"),
    ]


@pytest.mark.parametrize(
    "narrated", ["会上，{王洪}汇报工作。", "会议还研究了水利。", "10月8日，大桥通车。", "{王洪}参加。"]
)
def test_reported_speech_ends_where_the_report_tells_on(narrated: str):
    assert said("{林海}要求，要抓紧。" + narrated) == [("林海", "要求", "reported", "要抓紧。")]


def test_a_quotation_that_follows_reported_speech_is_still_the_speakers():
    assert said("{林海}说，企业走了三家。“为什么走？去问清楚。”会场一片安静。") == [
        ("林海", "说", "reported", "企业走了三家。"),
        ("林海", "说", "direct", "为什么走？去问清楚。"),
    ]


def test_a_term_in_quotation_marks_is_no_quotation():
    assert said("{林海}指出，要当“领头雁”，再上台阶。") == [("林海", "指出", "reported", "要当“领头雁”，再上台阶。")]


def test_a_quotation_inside_a_reported_sentence_stays_in_it():
    words = "报告提出“必须坚持创新，坚持开放……”令人振奋，公司要加油。"
    assert said("{林海}称，" + words) == [("林海", "称", "reported", words)]


def test_he_is_the_subject_of_the_sentence_before():
    assert said("<县长>{王洪}察看了河堤。他说，堤要加高。") == [("王洪", "说", "reported", "堤要加高。")]


def test_he_is_nobody_where_two_were_there():
    assert said("{林海}和{王洪}察看了河堤。他说，堤要加高。") == []


def test_he_is_nobody_where_the_last_subject_has_no_name():
    assert said("{林海}来到学校。市教育局负责人作了汇报。他说，学校建成了。") == []


def test_he_may_mean_the_subject_of_the_paragraph_before_but_no_further():
    assert [row[0] for row in said("{王洪}来到河边。\n他说，堤要加高。")] == ["王洪"]
    assert said("{王洪}来到河边。\n河水很急。\n他说，堤要加高。") == []


def test_a_verb_without_subject_takes_that_of_the_clause_before():
    assert said("{林海}走进车间，察看设备，要求加强合作。") == [("林海", "要求", "reported", "加强合作。")]


def test_an_unnamed_subject_is_not_passed_over():
    assert said("{林海}来到村里。村民们说，日子好了。") == []


@pytest.mark.parametrize(
    "body",
    [
        "{林海}主持会议并讲话。",
        "{林海}听取了{王洪}的介绍，并察看现场。",
        "{林海}向劳模表示节日的问候。",
        "{林海}对大家表示衷心感谢。",
        "{王洪}的父亲说，天冷了。",
        "{林海}作了工作介绍。会议要求，要抓紧。",
        "党的报告指出，“要坚持创新，要坚持开放”。{林海}深受鼓舞。",
        "{林海}学习贯彻总书记重要讲话精神。",
        "{林海}被称为“铁人”，名声传开。",
        "{王洪}汇报了工作情况。",
    ],
)
def test_no_words_are_attributed_where_none_are_told(body: str):
    assert said(body) == []


def test_an_object_of_the_verb_is_not_its_subject():
    assert [row[0] for row in said("{林海}会见<部长>{王洪}时说，两国友好。")] == ["林海"]
    assert [row[0] for row in said("{林海}问{王洪}：“修好了吗？”")] == ["林海"]


def test_two_who_speak_as_one_have_a_row_each():
    assert said("{林海}与<县长>{王洪}一致认为，前景广阔。") == [
        ("林海", "认为", "reported", "前景广阔。"),
        ("王洪", "认为", "reported", "前景广阔。"),
    ]


def test_surname_and_title_stand_for_the_one_who_fits():
    body = "<市水利局局长>{林海}来到大坝。天很冷。\n“堤要加高。”林局长说。"
    assert said(body) == [("林海", "说", "direct", "堤要加高。")]
    speech = find_speech(*marked_corpus(body))
    assert list(speech["subject"]) == ["title"]


def test_surname_and_title_stand_for_nobody_where_two_fit():
    assert said("<水利局局长>{林海}、<民政局局长>{林洪}来到大坝。\n“堤要加高。”林局长说。") == []


def test_words_of_another_inside_a_quotation_are_nested():
    speech = find_speech(*marked_corpus("“{王洪}书记讲，要快。”{林海}说。"))
    assert list(zip(speech["speaker"], speech["nested"], strict=True)) == [("林海", False), ("王洪", True)]


def test_an_attribution_that_opens_the_words_of_another_is_nested():
    speech = find_speech(*marked_corpus("{林海}指出，{王洪}强调，要快。要稳。"))
    assert list(zip(speech["speaker"], speech["nested"], strict=True)) == [("林海", False), ("王洪", True)]
    assert speech["text"].iloc[0] == "王洪强调，要快。要稳。"


def test_a_quotation_and_a_phrase_with_of_attribute_words_too():
    assert said("“唱了一路。”师傅{王洪}的话引来笑声。") == [("王洪", "话", "direct", "唱了一路。")]
    assert said("{王洪}打了个比方：“就像吃饭，谁都想吃。”") == [("王洪", "：", "direct", "就像吃饭，谁都想吃。")]
    assert said("在{王洪}看来，治水先治人。") == [("王洪", "看来", "reported", "治水先治人。")]


def test_a_quotation_that_opens_a_paragraph_is_of_the_one_told_next():
    speech = find_speech(*marked_corpus("“您家几楼？”接起电话，<局长>{王洪}一边问一边记。"))
    assert list(zip(speech["speaker"], speech["subject"], strict=True)) == [("王洪", "beside")]


def test_a_quotation_before_a_sentence_on_him_is_of_the_one_told_before():
    speech = find_speech(*marked_corpus("<局长>{王洪}在井边守了十天。“出水了！”他的嗓子哑得说不出话。"))
    assert list(zip(speech["speaker"], speech["subject"], speech["text"], strict=True)) == [
        ("王洪", "beside", "出水了！")
    ]
    assert said("<局长>{王洪}和<县长>{林海}守了十天。“出水了！”他的嗓子哑了。") == []


def test_a_question_before_the_verb_and_what_is_so_said_are_words():
    assert said("{王洪}蹲下来。“收成好吗？”{王洪}关切地问。") == [("王洪", "问", "direct", "收成好吗？")]
    assert said("“要让群众满意，”在座谈会上，{王洪}如是说。") == [("王洪", "如是说", "direct", "要让群众满意，")]
    assert said("{王洪}问了收成。") == []


def test_an_order_and_an_explanation_need_a_colon():
    assert said("{王洪}批示：全力救援。") == [("王洪", "批示", "reported", "全力救援。")]
    assert said("{王洪}作了说明：八月进场。") == [("王洪", "作了说明", "reported", "八月进场。")]
    assert said("{王洪}就此作了说明。") == []


def test_a_kicker_that_ends_in_a_verb_is_spoken_in_the_headline():
    corpus, mentions = marked_corpus("{林海}来了。", kicker="{林海}在全市大会上强调", headline="起步就要冲刺")
    speech = find_speech(corpus, mentions)
    assert list(zip(speech["speaker"], speech["zone"], speech["text"], strict=True)) == [
        ("林海", "headline", "起步就要冲刺")
    ]
    assert corpus.pages["text"].iloc[0][speech["start"].iloc[0] : speech["end"].iloc[0]] == "起步就要冲刺"


def test_traditional_characters_are_read_and_kept():
    assert said("「橋修好了。」<縣長>{王洪}説。他説，還要修路。") == [
        ("王洪", "说", "direct", "橋修好了。"),
        ("王洪", "说", "reported", "還要修路。"),
    ]


def test_every_span_leads_to_the_words_as_printed():
    corpus, mentions = marked_corpus("引言。", "“路好了。”{王洪}说，“桥也好了。”\n{林海}强调，要快。要稳。")
    text = corpus.pages["text"].iloc[0]
    speech = find_speech(corpus, mentions)
    assert [text[start:end] for start, end in zip(speech["start"], speech["end"], strict=True)] == list(speech["text"])
    names = [text[start:end] for start, end in zip(speech["speaker_start"], speech["speaker_end"], strict=True)]
    assert names == list(speech["speaker"])


def test_without_mentions_there_is_an_empty_table_with_its_columns():
    corpus, mentions = marked_corpus("“好。”有人说。")
    speech = find_speech(corpus, mentions)
    assert speech.empty
    assert list(speech.columns[:7]) == ["article_id", "speaker", "verb", "direct", "text", "start", "end"]


def test_the_tables_given_are_left_as_they_were():
    corpus, mentions = marked_corpus("{林海}说，好。")
    before = mentions.copy()
    find_speech(corpus, mentions)
    pd.testing.assert_frame_equal(mentions, before)


@settings(deadline=None)
@given(st.text(alphabet="“”「」甲乙，。：说", max_size=40))
def test_quotations_never_overlap_and_masking_keeps_every_place(text: str):
    quotes = find_quotes(text)
    assert all(one.end <= other.start for one, other in pairwise(quotes))
    masked = mask_quotes(text, quotes)
    assert len(masked) == len(text)
    outside = [i for i in range(len(text)) if not any(quote.start <= i < quote.end for quote in quotes)]
    assert all(masked[i] == text[i] for i in outside)
    assert all(masked[quote.start] in (GAP, END) for quote in quotes if quote.said)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(["{林海}", "{王洪}", "说，", "他", "强调：", "“", "”", "要快", "。", "，", "\n", "会上"]),
        max_size=25,
    )
)
def test_any_order_of_words_gives_spans_inside_the_page(words: list[str]):
    corpus, mentions = marked_corpus("".join(words))
    text = corpus.pages["text"].iloc[0]
    for row in find_speech(corpus, mentions).itertuples():
        assert text[row.start : row.end] == row.text
        assert row.text.strip()


def test_a_verb_is_not_read_out_of_a_name():
    assert said("<主任>{古道}说，候鸟来了。") == [("古道", "说", "reported", "候鸟来了。")]


def test_an_answer_follows_what_the_speaker_does():
    assert said("<主任>{林海}当场打电话联系，答复说，春节前装上路灯。") == [
        ("林海", "答复", "reported", "春节前装上路灯。")
    ]


def test_to_introduce_the_state_of_affairs_is_no_speech():
    assert said("<副县长>{王洪}介绍了全县经济社会发展情况。") == []
    assert [row[0] for row in said("<副县长>{王洪}介绍了“一村一品”的做法。")] == ["王洪"]
