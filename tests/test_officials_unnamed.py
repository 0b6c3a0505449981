"""Offices that act without a name."""

import pytest
from marked import marked_corpus

from corpus.officials import unnamed_offices


def offices(body: str) -> list[tuple[str, str]]:
    """Office and act of every unnamed office of a marked article."""
    table = unnamed_offices(*marked_corpus(body))
    return list(zip(table["office"], table["act"], strict=True))


@pytest.mark.parametrize(
    ("body", "office", "act"),
    [
        ("高新区负责人介绍，企业多了。", "高新区负责人", "介绍"),
        ("近日，市应急管理局相关负责人表示，要防火。", "市应急管理局相关负责人", "表示"),
        ("县政府主要领导立即带队赶赴现场。", "县政府主要领导", "立即带队赶赴现场"),
        ("党支部书记通报了情况。", "党支部书记", "通报了情况"),
        ("商务部新闻发言人5日宣布，税率不变。", "商务部新闻发言人", "5日宣布"),
        ("“要防火。”市林业局负责人说。", "市林业局负责人", "说"),
    ],
)
def test_an_office_that_acts_is_found(body: str, office: str, act: str):
    assert offices(body) == [(office, act)]


@pytest.mark.parametrize(
    "body",
    [
        "企业负责人高兴地说，订单多了。",
        "他与当地干部及镇政府负责人交谈。",
        "市林业局负责人{林海}说，要防火。",
        "机关干部向点位负责人报到。",
        "某某有限公司相关负责人介绍，开工了。",
        "该小区负责人表示，水通了。",
    ],
)
def test_a_company_an_object_or_a_named_holder_is_left_out(body: str):
    assert offices(body) == []


def test_several_bodies_with_one_word_for_their_heads_are_a_row_each():
    body = "会上，市政府、市林业局、市分行负责人分别作发言。"
    assert [office for office, _ in offices(body)] == ["市政府负责人", "市林业局负责人"]


def test_an_office_leads_back_to_its_printed_place():
    corpus, mentions = marked_corpus("昨日，市水利局负责人说，水够用。")
    row = unnamed_offices(corpus, mentions).iloc[0]
    assert corpus.pages["text"].iloc[0][row["start"] : row["end"]] == "市水利局负责人"
    assert (row["institution"], row["rank"], row["zone"]) == ("市水利局", "负责人", "lead")
