"""The list of topics: what it holds, and what is said of a mistake in it."""

import pytest

from corpus.topics.read import TopicsError, read_topics

GOOD = """\
[[topic]]
id = "rural"
name = "乡村振兴"
gloss = "Rural revival"
definition = "Villages."
exclude = ["產業扶貧展"]

[topic.words]
"鄉村振興" = 3
"扶贫" = 1.5
"""


def write(tmp_path, text):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_users_file_becomes_a_row_a_word(tmp_path):
    table = read_topics(write(tmp_path, GOOD))
    assert table[["topic", "word", "weight", "excludes"]].values.tolist() == [
        ["rural", "乡村振兴", 3.0, False],
        ["rural", "扶贫", 1.5, False],
        ["rural", "产业扶贫展", 0.0, True],
    ]
    assert set(table["gloss"]) == {"Rural revival"}


def test_name_and_gloss_may_be_left_out(tmp_path):
    table = read_topics(write(tmp_path, '[[topic]]\nid = "a"\n[topic.words]\n"扶贫" = 1\n'))
    assert table.loc[0, ["name", "gloss", "definition"]].tolist() == ["a", "a", ""]


@pytest.mark.parametrize(
    "old, new, message",
    [
        ('"扶贫" = 1.5', '"扶贫" = "stark"', "mine.toml:10: '扶贫' = 'stark': the weight must be a number above 0"),
        ('"扶贫" = 1.5', '"扶贫" = -1', "mine.toml:10: '扶贫' = -1: the weight must be a number above 0"),
        ('"扶贫" = 1.5', '"扶贫" = nan', "mine.toml:10: '扶贫' = nan: the weight must be a number above 0"),
        ('id = "rural"', 'id = "a b"', "mine.toml:2: id='a b' must be letters, digits and _"),
        ('id = "rural"', 'id = "none"', "mine.toml:2: id='none' stands for articles without a topic"),
        ('gloss = "Rural revival"', "gloss = 3", "mine.toml:4: gloss=3 must be a text"),
        ('gloss = "Rural revival"', 'glos = "x"', "mine.toml:4: unknown key 'glos'"),
        ('exclude = ["產業扶貧展"]', 'exclude = "x"', "mine.toml:6: exclude='x' must be a list"),
        ('exclude = ["產業扶貧展"]', 'exclude = ["扶贫"]', "mine.toml:6: '扶贫' is both a word and excluded"),
        ('"扶贫" = 1.5', '"扶贫" = ', "mine.toml:10: not TOML"),
        ('"扶贫" = 1.5', '"鄉村振興" = 1', "mine.toml:10: not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, old, new, message):
    with pytest.raises(TopicsError) as error:
        read_topics(write(tmp_path, GOOD.replace(old, new)))
    assert message in str(error.value)


def test_all_mistakes_are_named_at_once(tmp_path):
    text = GOOD.replace('"扶贫" = 1.5', '"扶贫" = 0') + GOOD
    with pytest.raises(TopicsError) as error:
        read_topics(write(tmp_path, text))
    lines = str(error.value).splitlines()
    assert lines[0].startswith("mine.toml:10: ") and lines[1].startswith("mine.toml:12: id 'rural' is already")


def test_a_file_without_topics_says_what_to_write(tmp_path):
    with pytest.raises(TopicsError, match=r"mine.toml:1: no topic; write at least one \[\[topic\]\]"):
        read_topics(write(tmp_path, ""))


def test_a_topic_without_words_says_what_to_write(tmp_path):
    with pytest.raises(TopicsError, match=r"mine.toml:1: no words; write \[topic.words\]"):
        read_topics(write(tmp_path, '[[topic]]\nid = "a"\n'))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nothing\.toml"):
        read_topics(tmp_path / "nothing.toml")


def test_the_packages_topics_are_whole():
    table = read_topics()
    heads = table.drop_duplicates("topic")
    assert 12 <= len(heads) <= 16
    assert (heads[["name", "gloss", "definition"]] != "").all(axis=None)
    assert not table.duplicated(["topic", "word"]).any()
