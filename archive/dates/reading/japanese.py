"""Japanese words of dates."""

from ..eras import HEISEI, IMPERIAL, KANGDE, MEIJI, REIWA, SHOWA, TAISHO
from .lexicon import Meaning, noise, word

_SEASONS = {"21": "春", "22": "夏", "23": "秋", "24": "冬"}
_THIRDS_OF_SEASONS = (("早春", 1, "21"), ("初春", 1, "21"), ("晩春", 3, "21"), ("初夏", 1, "22"), ("晩夏", 3, "22"),
                      ("初秋", 1, "23"), ("晩秋", 3, "23"), ("初冬", 1, "24"), ("晩冬", 3, "24"))  # fmt: skip
_ENTRIES = [
    word("e", "明治", MEIJI),
    word("e", "大正", TAISHO),
    word("e", "昭和", SHOWA),
    word("e", "平成", HEISEI),
    word("e", "令和", REIWA),
    word("e", "康徳|康德", KANGDE),
    word("e", "皇紀|紀元|神武紀元|皇暦", IMPERIAL),
    word("y", "年", "ja"),
    word("年代", "年代"),
    word("月", "月"),
    word("日", "日"),
    *(word("s", f"{name}|{name}季|{name}期", code) for code, name in _SEASONS.items()),
    *((form, (("c", ("phase", third)), ("s", code))) for form, third, code in _THIRDS_OF_SEASONS),
    word("c", "上旬|初旬|の上旬|の初旬", ("third", 1)),
    word("c", "中旬|の中旬", ("third", 2)),
    word("c", "下旬|の下旬", ("third", 3)),
    word("c", "初め|はじめ|始め|初|初頭|初期|頭|当初|のはじめ|の初め", ("phase", 1)),
    word("c", "半ば|なかば|中頃|中ごろ|中ころ|なかごろ|中葉|中期|の中頃|の半ば|の中ごろ", ("phase", 2)),
    word("c", "末|末期|末頃|末ごろ|暮れ|暮|終わり|終り|おわり|末葉|の暮れ|の末|の終わり", ("phase", 3)),
    ("年初|年頭|年始|年明け|年初頭|年初め|年始め", (("y", "ja"), ("c", ("phase", 1)))),
    ("年半ば|年中頃|年中ごろ|年央", (("y", "ja"), ("c", ("phase", 2)))),
    ("年末|年暮れ|年の暮れ|年暮|年末頃|年終わり", (("y", "ja"), ("c", ("phase", 3)))),
    word("c", "前半|上半期|上期|前期|の前半|の上半期|の上期|の前期", ("half", 1)),
    word("c", "後半|下半期|下期|後期|の後半|の下半期|の下期|の後期", ("half", 2)),
    *(
        word("c", f"第{form}四半期|{form}四半期|第{form}・四半期", ("quarter", quarter))
        for quarter, forms in enumerate(("1一", "2二", "3三", "4四"), 1)
        for form in forms
    ),
    word(
        "~", "約|およそ|おおよそ|凡そ|凡|大体|おおむね|概ね|推定|頃|ころ|ごろ|比|頃か|ごろか|前後|あたり|辺り|かれこれ"
    ),
    word("Q", "不確か|不確実|疑問|不確定|確かではない|未確認|疑わしい|要確認"),
    word("?", "らしい|と思われる|かもしれない|と推測される|おそらく|恐らく|多分|たぶん"),
    word("か", "か"),
    word("U", "以前|まで|迄|までに|迄に|にかけて|にかけ|より以前"),
    word("F", "以降|以後|以来|から|より|以降に|よりあと以降"),
    word("B", "より前|よりも前|より前に|の前|未満"),
    word("E", "より後|よりも後|のあと|の後|より後に|過ぎ|すぎ"),
    word("f", "自"),
    word("T", "至"),
    word("z", "の間|間"),
    word("o", "または|又は|あるいは|或いは|或は|もしくは|若しくは|ないし|乃至|それとも"),
    word("&", "および|及び|と|ならびに|並びに|及"),
    word(
        "0",
        "不明|不詳|未詳|日付不明|日付なし|わからない|分からない|不祥|記載なし|記録なし|判読不能|無記載|不知",
    ),
    word("0", "生年月日不明|生年不詳|没年不詳|没年月日不明|没年不明|生年不明|時期不明|時期不詳|日時不明|日時不詳"),
    word("0", "死亡日不明|死亡日不詳|死亡時期不明|死亡年不明|死亡年不詳|死亡年月日不明|死亡年月日不詳"),
    ("年月日不明|年月日不詳|年月日未詳", (("y", "ja"), ("G", None))),
    ("年不明|年不詳", (("y", "ja"), ("0", None))),
    word("M", "月不明|月不詳|何月か不明|月は不明|月未詳"),
    word("N", "日不明|日不詳|何日か不明|日は不明|日未詳|某日|日付不明|日判読不能"),
    word("G", "月日不明|月日不詳|月日は不明|月日未詳|某月某日"),
    word("P", "現在|現在まで|今日|今日まで|現在に至る|今|今まで|継続中"),
    word("9", "限りなし"),
    word("1", "のうちの一つ|のいずれか|いずれか"),
    word("*", "のすべて"),
    word("k", "10年間", 10),
    word("k", "100年間", 100),
    word("k", "1000年間", 1000),
    ("元日|元旦", (("m", 1), ("D", "1"))),
    ("大晦日|大みそか", (("m", 12), ("D", "31"))),
    word("m", "正月", 1),
    word("月末日", "末日|晦日|みそか"),
    *(word("W", f"{day}曜日|{day}曜|({day}曜日)|({day})", number) for number, day in enumerate("月火水木金土日")),
    noise("西暦|の|に|は|付|付け|生|生れ|生まれ|没|歿|死亡|死去|死没|逝去|日付|西紀|時点|中|満州|満洲|満州国|満洲国"),
]
MEANINGS: dict[str, Meaning] = {form: meaning for forms, meaning in _ENTRIES for form in forms.split("|")}

# Abbreviations that are an era only before a number.
SHORT_ERAS = {
    "明": MEIJI, "大": TAISHO, "昭": SHOWA, "平": HEISEI, "令": REIWA, "康": KANGDE, "皇": IMPERIAL,
    "m": MEIJI, "t": TAISHO, "s": SHOWA, "h": HEISEI, "r": REIWA,
}  # fmt: skip
