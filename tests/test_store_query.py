"""What a store answers is what the verbs answer in memory, to the last digit."""

import json
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import corpus
from corpus.archive.records import read_rows
from corpus.schema import Corpus, build_table

pytest.importorskip("duckdb", reason='a store needs DuckDB: pip install -e ".[scale]"')
pytest.importorskip("pyarrow", reason='a store needs pyarrow: pip install -e ".[scale]"')

from corpus.ready import corpus_of_records
from corpus.store import aggregate, build_store, open_store, query_terms
from corpus.store.layout import FORMAT, OF_PAGE, OPTIONAL
from corpus.store.query_files import StoreError
from corpus.store.write import write_tables
from corpus.terms import frequency
from corpus.tokens import number_tokens

HERE = Path(__file__).parent
pytestmark = pytest.mark.filterwarnings("ignore::corpus.terms.SmallPartsWarning")


@dataclass
class Memory:
    """A corpus in memory with the tables made of it, and the store of the same source."""

    paper: Corpus
    tokens: pd.DataFrame
    mentions: pd.DataFrame
    speech: pd.DataFrame
    tags: pd.DataFrame
    store: object

    @property
    def articles(self) -> pd.DataFrame:
        """The articles with what is known of their page."""
        return self.paper.articles.merge(self.paper.pages[["page_id", *OF_PAGE]], on="page_id", how="left")

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name."""
        own = {"tokens": self.tokens, "mentions": self.mentions, "speech": self.speech, "topics": self.tags}
        return {**self.paper._asdict(), **own}

    def only(self, chosen: pd.Series, store: object) -> "Memory":
        """The articles for which `chosen` is true, and what was made of them."""
        articles = self.paper.articles[chosen.to_numpy()].reset_index(drop=True)
        kept = set(articles["article_id"])
        own = [t[t["article_id"].isin(kept)] for t in (self.tokens, self.mentions, self.speech, self.tags)]
        paper = Corpus(self.paper.pages, self.paper.blocks, articles)
        return Memory(paper, *(table.reset_index(drop=True) for table in own), store)


def read(paper: Corpus, store: object) -> Memory:
    """All tables of a corpus."""
    mentions = corpus.find_mentions(paper)
    tags = corpus.tag_topics(paper.articles, blocks=paper.blocks)
    return Memory(
        paper, corpus.tokenize(paper.articles), mentions, corpus.find_speech(paper, mentions), tags, open_store(store)
    )


def ready_articles() -> list[dict[str, str]]:
    """Records of two newspapers and several years, some undated, some in traditional characters."""
    texts = [
        "市委书记周建国到青山县调研，强调要推动高质量发展。\n市长李红梅陪同调研。",
        "全市经济工作会议召开。周建国出席会议并讲话，李红梅主持会议。会议指出，要坚持以人民为中心的发展思想。",
        "青山縣委書記陳國強表示，要加快發展，改善民生。\n副县长刘芳参加活动。",
        "春耕时节，农民王大山忙着插秧。乡村振兴带来新变化，发展产业，增加收入。",
        "学校举行开学典礼，教育局局长刘芳出席。教育是民生之本。",
    ]
    return [
        {
            "id": f"a{number:03}",
            "title": f"第{number}条 {'乡村振兴' if number % 3 else '教育发展'}",
            "content": texts[number % 5] + f"这是第{number % 7}次。",
            "date": "" if number % 11 == 0 else f"{2018 + number % 4}-{1 + number % 12:02}-{1 + number % 27:02}",
            "newspaper": ("青山日报", "平江晚报")[number % 2],
        }
        for number in range(44)
    ]


@pytest.fixture(scope="module", params=["seeds", "practice", "ready"])
def memory(request, tmp_path_factory):
    store = tmp_path_factory.mktemp("store") / "store"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if request.param == "ready":
            source = store.with_name("articles.jsonl")
            records = ready_articles()
            source.write_text("\n".join(json.dumps(own, ensure_ascii=False) for own in records), encoding="utf-8")
            paper = corpus_of_records(read_rows(records, source.name), source.name)
        else:
            source = HERE.parent / "seeds" if request.param == "seeds" else HERE / "gold" / "practice"
            paper = corpus.load(source)
        build_store(source, store, workers=1, part_size=20)
        own = read(paper, store)
    yield own
    own.store.close()


@pytest.fixture(params=["drawn", "summed"])
def interval(request, monkeypatch):
    """Intervals as for few articles, and as for many, whose words are counted some files at a time."""
    if request.param == "summed":
        for module in (frequency, query_terms):
            monkeypatch.setattr(module, "MOST_DRAWN", 3)
        monkeypatch.setattr("corpus.store.query_files.FILES_AT_ONCE", 1)


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    assert_frame_equal(found, expected, check_exact=True)


FREQUENCIES = [
    {},
    {"terms": ["發展", "民生", "从来没有"]},
    {"by": "year", "resamples": 40, "seed": 3},
    {"by": "month", "terms": ["发展"]},
    {"by": ["newspaper", "year"], "resamples": 0},
    {"by": "article_id", "terms": ["发展"]},
    {"by": "sentence", "terms": ["发展", "会议"]},
    {"by": ["pos", "date_precision"], "resamples": 10},
]
COUNTS = [
    {},
    {"category": None},
    {"by": ["month", "zone"], "category": None},
    {"by": "newspaper"},
    {"by": ["category", "page_id"], "category": None},
    {"by": ["level", "year"]},
    {"by": ["date", "person"]},
]
LINES = [
    ("发展", {}),
    ("發展", {"width": 3}),
    ("会议", {"sort": "left"}),
    ("的", {"sort": "right", "width": 0}),
    ("[一二三四五]|第.次", {"regex": True, "sort": "keyword"}),
    ("从来没有的话", {}),
]


def check_verbs(memory: Memory, freqs: str = "YM") -> None:
    """Every verb once, in the store and in memory."""
    store, articles = memory.store, memory.articles
    options = {"by": "year", "resamples": 10}
    same(store.term_frequency(**options), corpus.term_frequency(memory.tokens, articles, **options))
    same(store.count_mentions(by="month"), corpus.count_mentions(memory.mentions, articles, by="month"))
    same(store.kwic("发展"), corpus.kwic(articles, "发展"))
    for freq in freqs:
        same(store.topic_timeline(freq=freq), corpus.topic_timeline(memory.tags, articles, freq=freq))
        tracked = corpus.track_watchwords(articles, blocks=memory.paper.blocks, freq=freq)
        for found, expected in zip(store.track_watchwords(freq=freq), tracked, strict=True):
            same(found, expected)


@pytest.mark.parametrize("name", ["pages", "blocks", "articles", *OPTIONAL])
def test_a_table_of_a_store_is_the_table_in_memory(memory, name):
    same(memory.store.table(name), memory.tables()[name])


@pytest.mark.parametrize("options", FREQUENCIES, ids=str)
def test_term_frequency_is_that_in_memory(memory, interval, options):
    expected = corpus.term_frequency(memory.tokens, memory.articles, **options)
    same(memory.store.term_frequency(**options), expected)


@pytest.mark.parametrize("min_n", [1, 4])
def test_keyness_of_two_periods_is_that_in_memory(memory, min_n):
    last = max(memory.store.years)
    own = memory.paper.articles
    late = own.loc[own["date"].dt.year.fillna(0) >= last, "article_id"]
    if len(late) == len(own):
        pytest.skip("all pages are of one period")
    expected = corpus.keyness(memory.tokens, target=memory.tokens["article_id"].isin(late), min_n=min_n)
    same(memory.store.keyness(target=memory.store.select(years=last), min_n=min_n), expected)
    same(memory.store.keyness(target=list(late), min_n=min_n), expected)


@pytest.mark.parametrize("options", COUNTS, ids=str)
def test_count_mentions_is_that_in_memory(memory, options):
    same(memory.store.count_mentions(**options), corpus.count_mentions(memory.mentions, memory.articles, **options))


@pytest.mark.parametrize("by", ["articles", "characters"])
@pytest.mark.parametrize("freq", list("DWMQY"))
def test_topic_timeline_is_that_in_memory(memory, freq, by):
    topics = ["none", "教育"] if freq in "DW" else None
    expected = corpus.topic_timeline(memory.tags, memory.articles, freq=freq, by=by, topics=topics)
    same(memory.store.topic_timeline(freq=freq, by=by, topics=topics), expected)


@pytest.mark.parametrize("freq", list("MY"))
def test_watchwords_are_those_in_memory(memory, freq):
    expected = corpus.track_watchwords(memory.articles, blocks=memory.paper.blocks, freq=freq)
    found = memory.store.track_watchwords(freq=freq)
    same(found.seen, expected.seen)
    same(found.periods, expected.periods)


def test_watchwords_of_ones_own_list_are_found(memory):
    listed = corpus.read_watchwords().iloc[:1].assign(watchword="发展", variants=[["发展", "工作会议"]])
    expected = corpus.track_watchwords(memory.articles, listed, blocks=memory.paper.blocks)
    same(memory.store.track_watchwords(listed).seen, expected.seen)


@pytest.mark.parametrize(("pattern", "options"), LINES, ids=str)
def test_concordance_is_that_in_memory(memory, pattern, options):
    same(memory.store.kwic(pattern, **options), corpus.kwic(memory.paper.articles, pattern, **options))


def test_every_row_of_a_store_leads_back_to_its_print(memory):
    rows = [table.iloc[len(table) // 2] for table in memory.tables().values() if len(table)]
    for row in [*rows, *memory.store.kwic("的").head(3).itertuples()]:
        assert memory.store.cite(row) == cite_in_memory(row, memory.paper)


def cite_in_memory(row, paper: Corpus) -> str:
    """The citation of a row whose page is looked up by its article."""
    fields = dict(row._asdict()) if hasattr(row, "_asdict") else dict(row)
    page_of = dict(zip(paper.articles["article_id"], paper.articles["page_id"], strict=True))
    return corpus.cite({"page_id": page_of.get(fields.get("article_id")), **fields}, paper)


def test_a_year_is_chosen(memory):
    for year in {memory.store.years[0], memory.store.years[-1]}:
        own = memory.paper.articles["date"].dt.year.fillna(0) == year
        check_verbs(memory.only(own, memory.store.select(years=year)), "Y")


def test_days_are_chosen(memory):
    date = memory.paper.articles["date"]
    middle = date.dropna().sort_values().iloc[len(date.dropna()) // 2]
    check_verbs(memory.only(date >= middle, memory.store.select(since=middle)), "M")
    articles = memory.paper.articles[(date <= middle).to_numpy()].reset_index(drop=True)
    same(memory.store.select(until=str(middle.date())).table("articles"), articles)


def test_newspapers_pages_and_articles_are_chosen(memory):
    articles = memory.articles
    first, some = articles.iloc[0], list(articles["article_id"][::2])
    newspaper, page = first["newspaper"], first["page_id"]
    store = memory.store
    own = articles["article_id"][articles["page_id"] == page]
    same(store.select(pages=page).table("articles"), memory.paper.articles[articles["article_id"].isin(own)])
    both = (articles["newspaper"] == newspaper) & articles["article_id"].isin(some)
    check_verbs(memory.only(both, store.select(newspaper=[newspaper]).select(articles=some)), "Y")


def test_keyness_within_a_selection_is_that_in_memory(memory):
    articles = memory.articles
    some, few = list(articles["article_id"][::2]), list(articles["article_id"][::6])
    tokens = memory.tokens[memory.tokens["article_id"].isin(some)].reset_index(drop=True)
    expected = corpus.keyness(tokens, target=tokens["article_id"].isin(few))
    same(memory.store.select(articles=some).keyness(target=memory.store.select(articles=few)), expected)


def test_a_selection_without_articles_gives_the_columns_alone(memory):
    none = memory.store.select(years=1900)
    check_verbs(memory.only(memory.paper.articles["date"].dt.year == 1900, none))
    same(none.keyness(target=none), corpus.keyness(memory.tokens.iloc[:0], target=[]))
    assert (len(none), none.years) == (0, [])


def test_a_table_of_some_years_has_their_rows_alone(memory):
    year = memory.store.years[-1]
    kept = memory.paper.articles[memory.paper.articles["date"].dt.year.fillna(0) == year]
    same(memory.store.table("articles", years=year), kept.reset_index(drop=True))
    tokens = memory.tokens[memory.tokens["article_id"].isin(kept["article_id"])].reset_index(drop=True)
    same(memory.store.table("tokens", years=[year]), tokens)


def test_small_parts_are_warned_of_where_the_question_is_asked(memory):
    half = memory.store.select(articles=list(memory.paper.articles["article_id"][::2]))
    with pytest.warns(corpus.terms.SmallPartsWarning) as told:
        memory.store.keyness(target=half)
    assert told[0].filename == __file__


WRONG = [
    (lambda s: s.term_frequency(by="nowhere"), ValueError, "no column 'nowhere'"),
    (lambda s: s.term_frequency(by="row"), ValueError, "no column 'row'"),
    (lambda s: s.term_frequency(by="token"), ValueError, "by='token'"),
    (lambda s: s.count_mentions(by='date"; DROP TABLE x'), ValueError, "column of neither table"),
    (lambda s: s.count_mentions(category="king"), ValueError, "category='king'"),
    (lambda s: s.keyness(target=s.select(years=1900)), ValueError, "both parts need at least one"),
    (lambda s: s.kwic(""), ValueError, "pattern=''"),
    (lambda s: s.kwic("(", regex=True), ValueError, "no regular expression"),
    (lambda s: s.topic_timeline(freq="century"), ValueError, "freq='century'"),
    (lambda s: s.topic_timeline(by="words"), ValueError, "by='words'"),
    (lambda s: s.track_watchwords(freq="century"), ValueError, "freq='century'"),
    (lambda s: s.table("sentences"), ValueError, "name='sentences'"),
    (lambda s: s.select(years="all"), ValueError, "years='all'"),
    (lambda s: s.select(since="soon"), ValueError, "since='soon'"),
    (lambda s: s.select(pages=[3]), ValueError, "pages has 3"),
    (lambda s: s.cite({"article_id": "none"}), KeyError, "article_id='none'"),
    (lambda s: s.cite({"page_id": "none"}), KeyError, "page_id='none'"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A store of a few ready articles, and its folder."""
    folder = tmp_path_factory.mktemp("small")
    records = "\n".join(json.dumps(own, ensure_ascii=False) for own in ready_articles()[:6])
    (folder / "articles.jsonl").write_text(records, encoding="utf-8")
    build_store(folder / "articles.jsonl", folder / "store", workers=1)
    return folder / "store"


@pytest.mark.parametrize(("ask", "error", "words"), WRONG)
def test_a_wrong_question_is_answered_with_what_is_wrong(small, ask, error, words):
    with open_store(small) as store, pytest.raises(error, match=words):
        ask(store)


def test_a_pattern_without_end_is_ended(small, monkeypatch):
    monkeypatch.setattr("corpus.matching.TIME_LIMIT", 0.5)
    with open_store(small) as store, pytest.raises(TimeoutError, match="not done"):
        store.select(articles="a000").kwic("(.?){60}甲乙丙丁", regex=True)


def test_another_stores_selection_is_no_target(small):
    with open_store(small) as one, open_store(small) as other, pytest.raises(ValueError, match="another store"):
        one.keyness(target=other)


def test_quotes_and_commands_in_names_are_taken_literally(small):
    evil = "'; DROP VIEW articles; --"
    with open_store(small) as store:
        assert len(store.select(newspaper=evil)) == 0
        assert store.kwic(evil).empty
        assert store.term_frequency(terms=[evil])["n"].tolist() == [0]
        assert len(store) == 6
        assert "6 articles" in repr(store)


def test_a_folder_that_is_no_store_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="corpus build"):
        open_store(tmp_path)


def copy_of(store: Path, target: Path) -> Path:
    """A copy of a store, to be damaged."""
    for file in store.rglob("*"):
        if file.is_file():
            (target / file.relative_to(store)).parent.mkdir(parents=True, exist_ok=True)
            (target / file.relative_to(store)).write_bytes(file.read_bytes())
    return target


def test_a_store_of_another_format_is_named(small, tmp_path):
    copy = copy_of(small, tmp_path / "copy")
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    (copy / "manifest.json").write_text(json.dumps(manifest | {"format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(ValueError, match=f"not of format {FORMAT}"):
        open_store(copy)


def test_a_missing_file_is_named(small, tmp_path):
    copy = copy_of(small, tmp_path / "copy")
    lost = next((copy / "mentions").rglob("*.parquet"))
    lost.unlink()
    with pytest.raises(StoreError, match=f"{lost.name} is missing.*build"):
        open_store(copy)


def test_a_shortened_file_is_named(small, tmp_path):
    copy = copy_of(small, tmp_path / "copy")
    short = next((copy / "tokens").rglob("*.parquet"))
    short.write_bytes(short.read_bytes()[:-5])
    with pytest.raises(StoreError, match=f"{short.name} has .* bytes instead of"):
        open_store(copy)


def test_a_damaged_file_is_no_answer(small, tmp_path):
    copy = copy_of(small, tmp_path / "copy")
    for file in (copy / "term_counts").rglob("*.parquet"):
        file.write_bytes(b"\0" * file.stat().st_size)
    with open_store(copy) as store, pytest.raises(StoreError, match="cannot be read"):
        store.keyness(target=store.select(years=2018))


def test_what_was_not_built_is_named(tmp_path):
    records = json.dumps(ready_articles()[1], ensure_ascii=False)
    (tmp_path / "one.jsonl").write_text(records, encoding="utf-8")
    build_store(tmp_path / "one.jsonl", tmp_path / "store", workers=1, tables=["topics"])
    with open_store(tmp_path / "store") as store:
        assert len(store.topic_timeline()) > 0
        with pytest.raises(StoreError, match="without tokens"):
            store.term_frequency()
        with pytest.raises(StoreError, match="without mentions"):
            store.count_mentions()


@pytest.mark.parametrize("package", ["duckdb", "pyarrow"])
def test_a_missing_package_is_named_with_what_to_install(package):
    code = f"""import sys, corpus
sys.modules[{package!r}] = None
try: corpus.open_store
except ImportError as error: print(error)"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert package in told
    assert 'pip install -e ".[scale]"' in told


def test_a_store_may_lie_where_patterns_and_partitions_are_named(small, tmp_path):
    copy = copy_of(small, tmp_path / "date=2001" / "a [b]* 'c")
    with open_store(copy) as store:
        assert store.term_frequency(by="year")["year"].max() > 2001


# Small corpora of any shape, written without being read from print.
DAYS = st.sampled_from([pd.NaT, *pd.to_datetime(["2019-12-31", "2020-01-01", "2020-02-29", "2021-07-01"])])
ARTICLES = st.lists(
    st.tuples(st.integers(0, 3), DAYS, st.text("发展發乾坤会\n", max_size=12), st.booleans()), max_size=12
)
NAMES = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.sampled_from(["周建国", "刘芳"]),
        st.sampled_from(["official", "other"]),
        st.sampled_from(["", "市长", "书记"]),
        st.sampled_from(["", "甲县", "乙县"]),
        st.integers(0, 2),
    ),
    max_size=14,
)


def made_corpus(articles: list[tuple], names: list[tuple]) -> tuple[Corpus, dict[str, pd.DataFrame]]:
    """A corpus of these articles, and tables made of it or with any rows."""
    days = {page: day for page, day, _, _ in reversed(articles)}
    pages = [
        {
            "page_id": f"p{page}",
            "path": f"p{page}.txt",
            "text": "",
            "newspaper": "甲报" if page % 2 else "",
            "date": day,
        }
        | {"date_earliest": day, "date_latest": day if page else pd.Timestamp("2021-12-31")}
        for page, day in sorted(days.items())
    ]
    rows = [
        {"article_id": f"x{number}", "page_id": f"p{page}", "headline": "发展" if head else "", "text": text}
        | {"date": days[page], "n_chars": len(text), "offsets": [(0, 7)] if text else [], "ordinal": 1}
        | {field: [] for field in ("reporters", "correspondents", "photographers", "interns")}
        for number, (page, _, text, head) in enumerate(articles)
    ]
    paper = Corpus(whole("pages", pages), whole("blocks", []), whole("articles", rows))
    mentions = [
        {"article_id": rows[at % len(rows)]["article_id"], "page_id": rows[at % len(rows)]["page_id"], "person": person}
        | {"category": category, "title": title, "place": place, "start": start, "level": str(start)}
        for at, person, category, title, place, start in (names if rows else [])
    ]
    return paper, {"mentions": whole("mentions", mentions)}


def whole(name: str, rows: list[dict]) -> pd.DataFrame:
    """A table of rows that say only some of its columns."""
    empty = build_table(name, [])
    filled = {"int64": 0, "bool": False, "str": ""}
    defaults = {column: filled.get(str(kind), pd.NaT) for column, kind in empty.dtypes.items()}
    return build_table(name, [defaults | row for row in rows])


def written(folder: Path, paper: Corpus, own: dict[str, pd.DataFrame]) -> Memory:
    """The corpus in memory, and as a store of one part."""
    numbered = number_tokens(paper.articles, segmenter="characters", user_words=None)
    tokens = numbered.to_frame()
    tags = corpus.tag_topics(paper.articles, threshold=1)
    of_page = paper.articles.merge(paper.pages[["page_id", *OF_PAGE]], on="page_id", how="left")
    tables = {
        "pages": paper.pages,
        "blocks": paper.blocks,
        "articles": of_page,
        "tokens": tokens,
        "topics": tags,
        **own,
    }
    tables |= {
        "term_counts": aggregate.count_terms(numbered, paper.articles),
        "article_words": aggregate.count_words(numbered, paper.articles),
        "simplified": aggregate.simplify_articles(paper.articles),
    }
    files = write_tables(folder, "one", paper, tables)
    parts = {"one": {"files": files}}
    manifest = {"format": FORMAT, "order": ["one"], "parts": parts, "files": {}, "settings": {"tables": list(OPTIONAL)}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return Memory(paper, tokens, own["mentions"], build_table("speech", []), tags, open_store(folder))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=ARTICLES, names=NAMES)
def test_any_corpus_gives_the_same_answers_from_a_store(tmp_path_factory, interval, articles, names):
    memory = written(tmp_path_factory.mktemp("any"), *made_corpus(articles, names))
    with memory.store as store:
        check_verbs(memory, "M")
        same(
            store.term_frequency(by=["newspaper"]),
            corpus.term_frequency(memory.tokens, memory.articles, by=["newspaper"]),
        )
        for by in ("zone", ["year", "title"]):
            expected = corpus.count_mentions(memory.mentions, memory.articles, by=by, category=None)
            same(store.count_mentions(by=by, category=None), expected)
        same(store.kwic("乾坤发", width=2), corpus.kwic(memory.articles, "乾坤发", width=2))
        mask = np.arange(len(memory.paper.articles)) % 2 == 0
        chosen = list(memory.paper.articles["article_id"][mask])
        part = memory.tokens["article_id"].isin(chosen)
        if part.any() and not part.all():
            same(store.keyness(target=chosen), corpus.keyness(memory.tokens, target=part))
