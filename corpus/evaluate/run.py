"""The whole evaluation of a gold file: pages read, people found, everything judged and scored."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from corpus.articles import load
from corpus.evaluate.baseline import judge_full_stops, judge_jieba
from corpus.evaluate.from_gold import corpus_from_gold, page_folders, without_guess_warnings
from corpus.evaluate.gold import GoldPage, read_gold
from corpus.evaluate.judgments import MEASURES, list_errors, score_judgments
from corpus.evaluate.matching import matched_articles, read_found
from corpus.evaluate.people import judge_lists, judge_mentions, judge_speakers, lists_by_article
from corpus.evaluate.reading import judge_reading
from corpus.mentions import find_mentions
from corpus.officials import attendance_lists
from corpus.project import corpus_dir, project_root
from corpus.schema import Corpus
from corpus.speech import find_speech

PathLike = str | os.PathLike[str]


def evaluate(gold_path: PathLike, pages_folder: PathLike | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The scores of this library on the pages of a gold file, and the errors behind them.

    Scores: one row a measure (columns: see `score_judgments`), with two rows for comparison: `joins (no full stop)`,
    the plainest rule for joins, told which lines belong to a body, and `persons (jieba nr)`, jieba's own tagger, given
    the articles as the gold has them.
    Errors: one row an error (columns: see `list_errors`).
    Parameters: `gold_path` is a gold file, `pages_folder` the folder of its pages where they are not beside it.
    Raises GoldError naming page, article and field; FileNotFoundError.
    """
    gold = read_gold(gold_path, pages_folder)
    corpus = read_evaluated(gold)
    judgments = judge_corpus(corpus, gold)
    simpler = [
        judge_full_stops(gold, corpus.pages),
        judge_jieba(matched_articles(gold, read_found(corpus)), corpus_from_gold(gold_path, pages_folder)),
    ]
    return score_judgments(pd.concat([judgments, *simpler], ignore_index=True)), list_errors(judgments, corpus.pages)


def evaluate_sets(gold_paths: Mapping[str, PathLike]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The scores and errors of several gold files, name → path: the tables of `evaluate`, with a first column `set`.

    Every set has a row for each measure of any set; its `n` is 0 where the gold of the set has nothing to ask for.
    Raises ValueError without a gold file.
    """
    if not gold_paths:
        raise ValueError("gold_paths={} names no gold file; see find_gold()")
    tables = {name: evaluate(path) for name, path in gold_paths.items()}
    known = {measure for scores, _ in tables.values() for measure in scores["measure"]}
    measures = [measure for measure in MEASURES if measure in known]
    scores = [_with_measures(scores, measures, name) for name, (scores, _) in tables.items()]
    errors = [errors.assign(set=name) for name, (_, errors) in tables.items()]
    joined = [pd.concat(parts, ignore_index=True) for parts in (scores, errors)]
    return tuple(table[["set", *table.columns.drop("set")]] for table in joined)


def _with_measures(scores: pd.DataFrame, measures: Sequence[str], name: str) -> pd.DataFrame:
    """The scores of one set with a row for each of `measures`."""
    rows = scores.set_index("measure").reindex(measures).reset_index()
    return rows.fillna(dict.fromkeys(["n", "tp", "fp", "fn"], 0)).astype(scores.dtypes).assign(set=name)


def compare_methods(scores: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of `scores` for `measure` by every method, with a column `method`: `corpus`, or the simpler means."""
    prefix = f"{measure} ("
    rows = scores[[name == measure or name.startswith(prefix) for name in scores["measure"]]]
    return rows.assign(
        method=[name.removeprefix(prefix).rstrip(")") if "(" in name else "corpus" for name in rows["measure"]]
    )


def count_errors(errors: pd.DataFrame) -> pd.DataFrame:
    """One row a page and measure with errors: `set`, `page_id`, `measure`, `errors` (their number).

    `errors` is the table of `evaluate_sets`; rows are in the order of its sets, of pages, and of measures.
    """
    counted = errors.groupby(["set", "page_id", "measure"], sort=False).size().rename("errors").reset_index()
    order = {name: place for place, name in enumerate(dict.fromkeys(errors["set"]))}
    keys = {"set": order.get, "page_id": lambda page: page, "measure": MEASURES.index}
    return counted.sort_values(list(keys), key=lambda column: column.map(keys[column.name])).reset_index(drop=True)


def find_gold(folder: PathLike | None = None) -> dict[str, Path]:
    """The gold files at hand, name → path: those of this project, and `gold.json` in `folder` as `your pages`.

    `folder` is the corpus in use (default: `corpus_dir()`).
    """
    own = project_root() / "tests" / "gold"
    files = {"seeds": own / "seeds.json"} | {name: own / name / "gold.json" for name in ("practice", "seen", "unseen")}
    files["your pages"] = Path(folder or corpus_dir()) / "gold.json"
    return {name: path for name, path in files.items() if path.is_file()}


def advise_on_gold(pages: pd.DataFrame, folder: PathLike | None = None) -> str:
    """What to do so that the pages in use can be measured: nothing, or where to write gold and how to begin.

    `pages` is the table of pages in use, `folder` where they lie (default: `corpus_dir()`).
    """
    files = find_gold(folder)
    if "your pages" in files:
        return "Your pages have gold of their own: see the set “your pages”."
    gold = (page for name in files for page in read_gold(files[name]))
    if set(pages["page_id"]) & {page.page_id for page in gold}:
        return "The pages in use have gold in tests/gold."
    empty = {"furniture": [], "articles": [{"headline": [], "byline": None, "paras": [[]], "officials": {}}]}
    first = f"{pages['page_id'].min()}.txt" if len(pages) else "01.txt"
    return (
        "The pages in use have no gold, so nothing below is measured on them. Write down what you read on a few of "
        "them, by line numbers, as tests/gold/README.md describes, save it as gold.json beside them, and run this "
        f"notebook again. To begin with:\n{json.dumps({first: empty}, ensure_ascii=False)}"
    )


def describe_gold(gold_paths: Mapping[str, PathLike]) -> pd.DataFrame:
    """One row a gold file: `set`, `pages`, `articles`, `lines` (of articles), `officials` (counted by article)."""
    rows = []
    for name, path in gold_paths.items():
        gold = read_gold(path)
        articles = [article for page in gold for article in page.articles]
        lines = sum(len(article.lines) for article in articles)
        officials = sum(len(article.officials or ()) for article in articles)
        rows.append((name, len(gold), len(articles), lines, officials))
    return pd.DataFrame(rows, columns=["set", "pages", "articles", "lines", "officials"])


def evaluate_corpus(corpus: Corpus, gold: Sequence[GoldPage]) -> pd.DataFrame:
    """One row a measure: the scores of `corpus`, and of the people found in it, against `gold` (see `evaluate`)."""
    return score_judgments(judge_corpus(corpus, gold))


def judge_corpus(corpus: Corpus, gold: Sequence[GoldPage]) -> pd.DataFrame:
    """One row a judgment of how `corpus` was read and who is found in it (columns: see `build_judgments`)."""
    return pd.concat([judge_reading(corpus, gold), judge_people(corpus, gold)], ignore_index=True)


def judge_people(corpus: Corpus, gold: Sequence[GoldPage]) -> pd.DataFrame:
    """One row a judgment of the mentions, speakers and attendance lists found in `corpus`."""
    matches = matched_articles(gold, read_found(corpus))
    mentions = find_mentions(corpus)
    speech = find_speech(corpus, mentions)
    lists = attendance_lists(mentions, corpus.articles)
    judged = [
        judge_mentions(matches, mentions, corpus.pages),
        judge_speakers(matches, zip(speech["article_id"], speech["speaker"], strict=True)),
        judge_lists(matches, lists_by_article(lists)),
    ]
    return pd.concat(judged, ignore_index=True)


def read_evaluated(gold: Sequence[GoldPage]) -> Corpus:
    """The pages of `gold`, in its order, as the library reads them: undeclared encodings are not helped along."""
    with without_guess_warnings():
        read = [load(folder) for folder in page_folders(gold)]
    wanted = [page.page_id for page in gold]
    tables = []
    for name in ("pages", "blocks", "articles"):
        rows = pd.concat([getattr(corpus, name) for corpus in read], ignore_index=True)
        tables.append(rows[rows["page_id"].isin(wanted)].reset_index(drop=True))
    return Corpus(*tables)
