"""Small sources for stores, and all bytes of one."""

import json

import pandas as pd


def records(n=9, *, start=1):
    """Articles of three a day, from 30 December on, the last without a date."""
    days = pd.date_range("2011-12-30", periods=n // 3 + 1).strftime("%Y-%m-%d")
    dated = [
        {
            "title": f"王建国调研第{number}村",
            "content": "本报讯（记者 李明）市委书记王建国到衡南县调研。\n\n王建国说：“要抓好春耕生产。”",
            "date": days[(number - start) // 3],
        }
        for number in range(start, start + n - 1)
    ]
    return [*dated, {"text": "縣長李明說，沒有日期。"}]


def write_lines(file, rows):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def every_file(store):
    return {file.relative_to(store).as_posix(): file.read_bytes() for file in store.rglob("*") if file.is_file()}
