"""Profiles that come with the house: how the three specimen registers of fixtures/sheets are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class ReadyProfile:
    """How sheets of one kind are read. columns: {header: meaning}; specimen: everything of it is invented."""

    name: str
    columns: Mapping[str, str]
    language: str
    encoding: str = ""
    specimen: bool = False


_PROFILES = (
    ReadyProfile(
        "specimen-ja-death-list",
        MappingProxyType(
            {
                "番号": "number",
                "氏名": "name",
                "カナ": "kana",
                "生年": "birth",
                "階級": "rank",
                "本籍": "origin",
                "死亡年月日": "death",
                "死因": "cause",
                "埋葬地": "place",
                "備考": "note",
            }
        ),
        "ja",
        "utf-8",
        specimen=True,
    ),
    ReadyProfile(
        "specimen-ru-burial-list",
        MappingProxyType(
            {
                "№ п/п": "number",
                "Фамилия": "cyrillic_name",
                "Имя": "cyrillic_name",
                "Отчество": "cyrillic_name",
                "Год рожд.": "birth",
                "Звание": "rank",
                "Дата смерти": "death",
                "Причина смерти": "cause",
                "Место погребения": "place",
                "Примечание": "note",
            }
        ),
        "ru",
        "cp1251",
        specimen=True,
    ),
    ReadyProfile(
        "specimen-object-catalogue",
        MappingProxyType(
            {
                "Inv. raqami": "accession",
                "Nomi (uz)": "title_uz",
                "Title (en)": "title_en",
                "Turkumi": "object_type",
                "Sana": "made",
                "Material": "material",
                "Oʻlcham (sm)": "size",
                "Kim topshirgan": "given_by",
                "Saqlanish joyi": "location",
                "Holati": "condition",
                "Izoh": "note",
            }
        ),
        "uz",
        specimen=True,
    ),
)
READY = {profile.name: profile for profile in _PROFILES}
