"""The table of written forms of dates: the cases that the tests read, as people read them."""

import csv
from pathlib import Path

from django.conf import settings

from archive import dates

TABLE = Path(settings.BASE_DIR) / "fixtures" / "dates" / "golden.tsv"
_ORDER = ("en", "ja", "ru", "uz", "uz-Cyrl", "")

_PAGES = {
    "en": (
        "How dates are written",
        "Write a date as the source has it. What is typed is kept; beside it stands what it is read as. Where it can mean "
        "two dates, a person chooses. What can't be read is never guessed. Written by `make docs` from the tests' data.",
        ("written", "language", "read as", "stored as (EDTF)", "first day", "last day"),
        {"ask": "asked: {}", "error": "not read: {}", "or": " or "},
    ),
    "ja": (
        "日付の書き方",
        "資料にあるとおりに日付を書いてください。入力した文字はそのまま残り、読み取った日付が並びます。"
        "二通りに読めるときは人が選びます。読めないものを推測することはありません。"
        "この頁は試験の資料から `make docs` で作られます（仮訳・未確認）。",
        ("書き方", "言語", "読み取り", "保存する形（EDTF）", "最初の日", "最後の日"),
        {"ask": "確認：{}", "error": "読めません：{}", "or": "／"},
    ),
    "uz": (
        "Sanalar qanday yoziladi",
        "Sanani manbada qanday boʻlsa, shunday yozing. Yozilgan matn saqlanadi, yonida u qanday oʻqilgani turadi. Ikki xil "
        "oʻqilsa, inson tanlaydi. Oʻqib boʻlmaydigan narsa hech qachon taxmin qilinmaydi. Bu sahifa sinov maʼlumotlaridan "
        "`make docs` bilan tuziladi (tarjima hali tekshirilmagan).",
        ("yozilishi", "tili", "oʻqilishi", "saqlanadigan shakli (EDTF)", "birinchi kun", "oxirgi kun"),
        {"ask": "soʻraladi: {}", "error": "oʻqilmadi: {}", "or": " yoki "},
    ),
}
LANGUAGES = tuple(_PAGES)


def written_forms() -> dict[str, list[str]]:
    """Return {language of writing: [text]}; the language is empty for what is written alike in all."""
    forms: dict[str, list[str]] = {language: [] for language in _ORDER}
    with TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, language = (row["edtf"], "") if row["lang"].startswith("edtf-only") else (row["input"], row["lang"])
            forms["" if language == "any" else language].append(text)
    return forms


def page(language: str) -> str:
    """Return the page of docs/reference about written dates, in en, ja or uz."""
    title, lead, heads, words = _PAGES[language]
    lines = [f"# {title}", "", lead, "", _row(heads), _row(["---"] * len(heads))]
    for written_in, texts in written_forms().items():
        lines += [_row(_cells(text, written_in, language, words)) for text in texts]
    return "\n".join(lines) + "\n"


def _cells(text, written_in, language, words):
    answer = dates.answer(text, written_in or None)
    if answer["result"] == "ask":
        meaning = words["ask"].format(words["or"].join(reading["display"][language] for reading in answer["readings"]))
    elif answer["result"] == "error":
        meaning = words["error"].format(answer["part"])
    else:
        meaning = answer["display"][language]
    return (text, written_in, meaning, answer["edtf"], answer["earliest"], answer["latest"])


def _row(cells):
    return "| " + " | ".join(str(cell or "").replace("|", "\\|") for cell in cells) + " |"
