"""In a journal's column every figure fits: nothing is cut off, no two labels touch. All names are invented."""

from functools import partial
from itertools import combinations

import matplotlib.dates as mdates
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ticker import MaxNLocator

from corpus.figures import cloud, dates, evaluate, people, places, reading, terms, topics, watchwords, zipf
from corpus.figures.fit import keep_ticks_apart
from corpus.figures.frame import Sign
from corpus.figures.people.named import describe_named_officials
from corpus.figures.style import add_key, make_room, new_figure, settle, words_of
from corpus.figures.text import cut_text, text_width

LONG = "省委学习教育第九巡回指导组组长兼市人民代表大会常务委员会主任"
GLOSS = "thought on the building of a moderately prosperous society in all respects"
ROWS = range(24)
LEVELS = ["national", "province", "prefecture", "county", "township", "grassroots"]
PLACES = ["headline", "lead", "body", "list"]
PARTS = ("the years from 2022 on", "all of the earlier years")
SOURCE = "Source: 柳河日报, 24 pages, 2020-04-09 to 2022-12-27 (24 inferred), OCR text."


def table(n: int = 24, /, **columns) -> pd.DataFrame:
    """A table of `n` rows; a column is a value for all rows, a list gone through again and again, or a function."""
    cells = {}
    for name, told in columns.items():
        value = told if callable(told) else lambda row, told=told: told[row % len(told)]
        cells[name] = [value(row) if callable(told) or isinstance(told, list) else told for row in range(n)]
    return pd.DataFrame(cells)


def day(row: int, *, after: int = 0) -> pd.Timestamp:
    """One day of about three years."""
    return pd.Timestamp("2020-04-09") + pd.Timedelta(days=41 * row + after)


TERMS = table(
    token=lambda row: f"{LONG[row % 9 : row % 9 + 2 + row % 11]}{row}", n=lambda row: 9000 // (row + 1),
    per_10k=lambda row: 99.5 - 4 * row, low=lambda row: 70 - 2.5 * row, high=lambda row: 130 - 4 * row,
    n_articles=1234, total=1234567, gries_dp=0.55, log_ratio=[6.5, -6.5], q=[0.01, 0.5], n_target=12345, n_reference=0,
    log_dice=lambda row: 13 - row / 4, n_token=98765, mi=12.5, g2=12345.6, side=["before", "after"],
)  # fmt: skip
TOKENS = table(400, article_id=lambda row: f"a{row // 20}", token=list(TERMS["token"]), position=0, sentence=0)
FIT = table(1, n_types=24, n_hapax=3, exponent=0.9, distance=0.1)
GLOSSES = dict.fromkeys(TERMS["token"], GLOSS)
KINDS = table(
    168, page_id=lambda row: f"{row // 7:03d}_5e537aef7873726d1b", n_chars=lambda row: 900 + row,
    kind=["headline", "byline", "paragraph", "caption", "furniture", "repeat", "left_out"],
)  # fmt: skip
ARTICLES = table(72, page_id=lambda row: f"{row // 3:03d}_5e537aef7873726d1b", headline=LONG, n_chars=lambda r: 99 * r)
DATED = table(
    page_id=lambda row: f"{row:03d}_5e537aef7873726d1b", dated="publication", precision="inferred", date=day,
    earliest=day, latest=partial(day, after=9), basis="10月18日至20日；" + LONG,
)  # fmt: skip
NAMED = table(
    96, person=lambda row: f"欧阳文{row // 4:02d}", told_apart_by="", printed_in=PLACES, level=LEVELS,
    n_mentions=lambda row: 6 - row // 16, first_title=LONG,
)  # fmt: skip
TITLES = table(
    person=lambda row: f"欧阳文{row // 2}", told_apart_by="", title=LONG, level=LEVELS, first_earliest=day,
    last_latest=partial(day, after=70), n_mentions=3,
)  # fmt: skip
LISTS = table(
    180, list_id=lambda row: f"a{row // 18}/1", person=lambda row: f"阿布都热西提·买买提{row % 20}",
    list_position=lambda row: row % 18 + 1,
)  # fmt: skip
SPEECH = table(
    speaker=lambda row: f"欧阳文{row}", n_direct=900, n_reported=lambda row: 90000 // (row + 1), n_utterances=9,
    n_chars=lambda row: 900 + 90000 // (row + 1), share_of_speech=0.33, total_speech=300000, total_text=900000,
)  # fmt: skip
PAIRS = table(
    60, person_a=lambda row: f"欧阳文{row % 9}", person_b=lambda row: f"司马南{row // 3}", n_together=[1, 2],
    n_a=[3, 9], n_b=[2, 5], jaccard=0.5, unit="article", n_units=99,
)  # fmt: skip
PEOPLE = table(person=lambda row: f"欧阳文{row}", level=LEVELS)
OFFICES = table(office=lambda row: f"{LONG[:14]}{row}负责人", act=LONG, article_id=lambda row: f"a{row}")
BY_PAGE = table(
    180, topic=lambda row: f"topic {row // 12} of social and economic policy",
    label=lambda row: f"{row % 12:03d}_5e537a", n_articles=lambda row: row % 14, articles_in_period=14,
    date=lambda row: day(row % 12),
)  # fmt: skip
TIMELINE = BY_PAGE.assign(
    period=[day(row % 12) for row in range(180)], label=[f"2020-{row % 12 + 1:02d}" for row in range(180)],
    share=0.5, low=0.1, high=0.9,
)  # fmt: skip
SEEN = table(
    watchword=list(TERMS["token"]), gloss=GLOSS, n_articles=1234, n_uses=2345, first_date=day, first_earliest=day,
    first_latest=day, last_date=partial(day, after=90), last_earliest=partial(day, after=80),
    last_latest=partial(day, after=99),
)  # fmt: skip
SETS = ["seeds", "practice", "seen", "unseen", "your pages"]
SCORES = table(
    100, set=lambda row: SETS[row // 20], measure=lambda row: [*evaluate._NAMES][row % 20], f1=lambda r: r / 100,
    tp=175, n=189, fp=9, fn=9, method=["corpus", "jieba nr"], precision=0.7, recall=lambda row: row / 160,
    page_id=lambda row: f"{row % 30:03d}_5e537aef7873726d1b", errors=lambda row: row % 27,
)  # fmt: skip

DRAWN = {
    "text_by_kind": lambda **look: reading.plot_text_by_kind(KINDS, **look),
    "text_of_many": lambda **look: reading.plot_text_by_kind(KINDS.assign(page_id=[*map(str, KINDS.index)]), **look),
    "article_lengths": lambda **look: reading.plot_article_lengths(ARTICLES, **look),
    "lengths_of_many": lambda **look: reading.plot_article_lengths(ARTICLES.assign(page_id=ARTICLES.index), **look),
    "dates": lambda **look: dates.plot_dates(DATED, **look),
    "few_dates": lambda **look: dates.plot_dates(DATED.head(3), **look),
    "dates_of_many": lambda **look: dates.plot_dates(pd.concat([DATED, DATED]), **look),
    "terms": lambda **look: terms.plot_terms(TERMS, glosses=GLOSSES, **look),
    "keyness": lambda **look: terms.plot_keyness(TERMS, parts=PARTS, glosses=GLOSSES, **look),
    "collocates": lambda **look: terms.plot_collocates(TERMS, "发展", glosses=GLOSSES, **look),
    "cloud": lambda **look: cloud.plot_word_cloud(TERMS, **look),
    "zipf": lambda **look: zipf.plot_zipf(TERMS, FIT, glosses=GLOSSES, **look),
    "places": lambda **look: places.plot_places(TOKENS, list(TERMS["token"])[:8], glosses=GLOSSES, **look),
    "neighbours": lambda **look: places.plot_neighbours(TERMS, LONG[:12], glosses=GLOSSES, **look),
    "named": lambda **look: people.plot_named_officials(NAMED, **look),
    "named_often": lambda **look: people.plot_named_officials(NAMED.assign(n_mentions=321), **look),
    "titles": lambda **look: people.plot_title_history(TITLES, **look),
    "lists": lambda **look: people.plot_attendance_order(LISTS, labels=dict.fromkeys(LISTS["list_id"], LONG), **look),
    "speech": lambda **look: people.plot_speakers(SPEECH, **look),
    "pairs": lambda **look: people.plot_co_mentions(PAIRS, PEOPLE, **look),
    "offices": lambda **look: people.plot_unnamed_offices(OFFICES, **look),
    "by_page": lambda **look: topics.plot_topic_heatmap(BY_PAGE, **look),
    "timeline": lambda **look: topics.plot_topic_panels(TIMELINE, most=4, **look),
    "watchwords": lambda **look: watchwords.plot_watchword_spans(SEEN, **look),
    "scores": lambda **look: evaluate.plot_scores(SCORES, **look),
    "methods": lambda **look: evaluate.plot_precision_recall(SCORES.iloc[::27], **look),
    "errors": lambda **look: evaluate.plot_errors(SCORES.head(24), **look),
}  # fmt: skip


def in_view(axis) -> list:
    """The tick labels of an axis that are to be seen."""
    low, high = sorted(axis.get_view_interval())
    labels = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False)
    return [label for at, label in labels if low <= at <= high and label.get_text() and label.get_visible()]


def texts_of(figure) -> list:
    """Every text that is to be seen on a figure."""
    texts = list(figure.texts)
    for axes in figure.axes:
        texts += axes.texts
        if axes.axison:
            around = (axes.title, axes._left_title, axes.xaxis.label, axes.yaxis.label)
            texts += [*around, *in_view(axes.xaxis), *in_view(axes.yaxis)]
    return [text for text in texts if text.get_text().strip()]


def cut_off(figure) -> list[str]:
    """The texts that reach over the edge of the figure."""
    edge, slack = figure.bbox, 0.004 * figure.bbox.width
    boxes = {text: text.get_window_extent() for text in texts_of(figure)}
    return [
        text.get_text()
        for text, box in boxes.items()
        if min(box.x0, box.y0, edge.x1 - box.x1, edge.y1 - box.y1) < -slack
    ]


def touching(texts) -> list[tuple[str, str]]:
    """The pairs of texts that overlap."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    pairs = combinations(boxes, 2)
    return [(one, other) for (one, box), (other, next_box) in pairs if box.padded(-1).overlaps(next_box.padded(-1))]


VARIANTS = {"text_of_many", "lengths_of_many", "few_dates", "dates_of_many", "named_often"}
CASES = [(name, spoken) for name in DRAWN for spoken in ("en", "both") if name not in VARIANTS or spoken == "both"]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_in_a_column_no_text_is_cut_off_and_no_two_labels_touch(name, language, monkeypatch):
    monkeypatch.setenv("CORPUS_LANG", language)
    figure = DRAWN[name](size="column", source=SOURCE)
    settle(figure)
    assert cut_off(figure) == []
    labels = [in_view(axis) for axes in figure.axes if axes.axison for axis in (axes.xaxis, axes.yaxis)]
    assert [pair for texts in [*labels, figure.texts] for pair in touching(texts)] == []
    assert sum(axes.get_position().width for axes in figure.axes[: figure.axes[0].get_gridspec().ncols]) > 0.2


def test_a_figure_grows_with_its_rows_and_no_further():
    figure, _ = new_figure("Title", size="column")
    low = figure.get_figheight()
    make_room(figure, 5)
    assert figure.get_figheight() == low
    make_room(figure, 50)
    high = figure.get_figheight()
    make_room(figure, 50)
    assert low < high == figure.get_figheight()


def test_a_slide_keeps_its_height_for_the_rows_it_can_hold():
    figure, _ = new_figure("Title", subtitle="Unit")
    make_room(figure, 15)
    assert figure.get_figheight() == 5.625
    make_room(figure, 40)
    assert figure.get_figheight() > 5.625


def test_a_key_stands_under_the_subtitle_in_lines_as_wide_as_the_figure():
    figure, _ = new_figure("Title", subtitle="Unit", size="column")
    add_key(figure, [Sign("■", f"权责清单{n}", "#000000", "#000000") for n in range(9)])
    add_key(figure, [Sign("●", "later", "#000000", "#000000")])
    names = [text for text in figure.texts if len(text.get_text()) > 1 and text.get_gid() == "key"]
    lines = dict.fromkeys(text.get_position()[1] for text in names)
    assert (len(names), len(lines), names[-1].get_text()) == (10, 3, "later")
    assert cut_off(figure) == touching(figure.texts) == []


def test_ticks_are_thinned_until_their_labels_stand_apart():
    figure, axes = new_figure("Title", grid=(1, 4))
    for panel in axes:
        panel.set_xlim(0, 1e6)
        panel.xaxis.set_major_locator(MaxNLocator(9))
        panel.xaxis.set_major_formatter("{x:,.0f}")
    settle(figure)
    assert touching(in_view(axes[0].xaxis))
    keep_ticks_apart(figure)
    assert in_view(axes[0].xaxis) and not touching(in_view(axes[0].xaxis))


def test_days_and_names_set_by_hand_are_thinned_as_well():
    figure, (by_day, by_name) = new_figure("Title", grid=(1, 2))
    by_day.set_xlim(day(0), day(24))
    by_day.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=30, maxticks=60))
    by_name.set_xlim(0, 60)
    by_name.set_xticks(range(60), [f"no. {n}" for n in range(60)])
    settle(figure)
    keep_ticks_apart(figure)
    for axes in (by_day, by_name):
        assert len(in_view(axes.xaxis)) > 1 and not touching(in_view(axes.xaxis))
    assert in_view(by_name.xaxis)[1].get_text() in {"no. 8", "no. 16"}


@given(st.text(alphabet="中文 ab，“", max_size=40), st.floats(0.2, 3))
def test_a_cut_text_is_no_wider_than_its_room_and_begins_as_before(text, width):
    cut = cut_text(text, width=width, fontsize=6)
    assert text_width(cut, 6) <= width
    assert " ".join(text.split()).startswith(cut.removesuffix("…"))


def test_marks_that_stand_for_numbers_are_called_so():
    told = words_of(people.plot_named_officials(NAMED.assign(n_mentions=321)))["subtitle"]
    assert told.startswith("A mark stands at the number of mentions in its place, the sum behind (n = ")
    assert words_of(people.plot_named_officials(NAMED))["subtitle"].startswith("One mark is one mention")
    assert "one mark a mention" not in describe_named_officials(NAMED.assign(n_mentions=321))


def test_in_a_column_marks_stand_for_numbers_sooner():
    often = NAMED.assign(n_mentions=8)
    assert words_of(people.plot_named_officials(often))["subtitle"].startswith("One mark")
    assert words_of(people.plot_named_officials(often, size="column"))["subtitle"].startswith("A mark stands")
    assert "one mark a mention" not in describe_named_officials(often, size="column")


def test_a_gloss_is_left_out_where_there_is_no_room_for_it():
    few = TERMS.head(2).assign(token=["甲", "乙"])
    axes = terms.plot_terms(few, glosses={"甲": "short", "乙": GLOSS}, size="column").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["甲 · short", "乙"]
