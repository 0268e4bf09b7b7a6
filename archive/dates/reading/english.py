"""English words of dates."""

from ..eras import HEISEI, MEIJI, REIWA, SHOWA, TAISHO
from .lexicon import lexicon, noise, word

_MONTHS = (
    "january|jan", "february|feb|febr", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sep|sept", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
_DAYS = (
    "monday|mon", "tuesday|tue|tues", "wednesday|wed", "thursday|thu|thurs|thur", "friday|fri", "saturday|sat",
    "sunday|sun",
)  # fmt: skip

LEXICON = lexicon(
    [
        *(word("m", forms, number) for number, forms in enumerate(_MONTHS, 1)),
        *(word("W", forms, number) for number, forms in enumerate(_DAYS)),
        word("s", "spring|springtime", "21"),
        word("s", "summer|summertime", "22"),
        word("s", "autumn|fall", "23"),
        word("s", "winter|wintertime", "24"),
        word(
            "~", "about|around|circa|circ|ca|cca|c|approx|approximately|roughly|abt|estimated|est|or so|or thereabouts"
        ),
        word(
            "~", "some time around|sometime around|some time about|sometime about|in or about|in or around|on or about"
        ),
        word("Q", "uncertain|not certain|doubtful|questionable|date uncertain|unconfirmed"),
        word("Q", "possibly|probably|perhaps|presumably|presumed|maybe|prob|poss|likely"),
        word("b", "before|prior to|earlier than|bef|some time before|sometime before|ante"),
        word(
            "u",
            "until|till|til|up to|up until|up to and including|by|not after|not later than|no later than|on or before",
        ),
        word("u", "in or before|before or in|before or on"),
        word("U", "at the latest|at latest|latest"),
        word("F", "at the earliest|at earliest|earliest"),
        word("a", "after|later than|aft|some time after|sometime after|following|post"),
        word("f", "since|from|not before|not earlier than|no earlier than|starting|starting in|starting from"),
        word("f", "beginning in|beginning from|on or after|in or after|after or in|after or on|as from"),
        word("U", "or earlier|or before|and earlier|or sooner"),
        word("F", "or later|or after|and later|onwards|onward|and onwards"),
        word("T", "to|through|thru"),
        word("i", "inclusive|included|incl"),
        word("w", "between|betw"),
        word("o", "or|or else|or possibly|or perhaps"),
        noise("either|any of|one of"),
        word("&", "and|as well as|but"),
        word("c", "early|early in|beginning|beginning of|start|start of|beg|beg of|at the beginning of", ("phase", 1)),
        word("c", "the beginning of|the start of|in the beginning of|in early", ("phase", 1)),
        word("c", "mid|middle|middle of|the middle of|in the middle of|in mid", ("phase", 2)),
        word("c", "late|late in|end|end of|the end of|at the end of|in late|close of", ("phase", 3)),
        *(word("n", forms, n) for n, forms in enumerate(("first", "second", "third", "fourth"), 1)),
        *(word("c", f"q{n}|q {n}", ("quarter", n)) for n in (1, 2, 3, 4)),
        word("q", "quarter|qtr|quarter of|quarters|quarters of"),
        word("h", "half|half of|halves|halves of"),
        word("0", "unknown|not known|undated|no date|n.d|nd|not dated|not recorded|unrecorded|not stated|not given"),
        word("0", "n/a|none|unknown date|illegible|unreadable|no information"),
        word("Z", "date unknown|date not known|date illegible|date not recorded|date not given|exact date unknown"),
        word("M", "month unknown|month not known|month illegible|month not given|unknown month"),
        word("N", "day unknown|day not known|day illegible|day not given|unknown day|exact day unknown|no day"),
        word("G", "month and day unknown|day and month unknown|day and month not known"),
        word("P", "present|the present|now|today|present day|the present day|ongoing|the present time"),
        ("to date|till now|until now|up to now", (("T", None), ("P", None))),
        word("9", "no limit"),
        word("1", "one date"),
        word("*", "all dates"),
        word("k", "decade", 10),
        word("k", "century", 100),
        word("k", "millennium", 1000),
        word("e", "meiji", MEIJI),
        word("e", "taisho|taishou", TAISHO),
        word("e", "showa|shouwa", SHOWA),
        word("e", "heisei", HEISEI),
        word("e", "reiwa", REIWA),
        noise(
            "the|of|in|on|during|year|years|at|ad|a.d|ce|c.e|dated|date|date of|day|month|born|b|died|d|sometime|some time"
        ),
    ]
)
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
DECADE_ENDINGS = frozenset({"s"})
