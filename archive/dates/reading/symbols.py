"""Signs between words, and the tokens they become; "" is a sign that says nothing."""

# Points behind a date may be an open end or words left out: they are one sign that says nothing sure, and no full stop.
LEFT_OPEN = r"(?<=\w)\.{2,}\Z"
SYMBOLS = {
    ".": ".", ",": ",", "、": ",", ";": ",", "/": "/", ":": "!", "-": "-", "–": "-", "〜": "〜", "(": "(", ")": ")",
    "[": "(", "]": ")", "?": "?", "~": "~", "%": "%", "'": "'", "_": "_", "*": "_", "・": "・", "。": "",
    "«": "", "»": "", '"': "", "“": "", "”": "", "„": "", "「": "", "」": "", "『": "", "』": "", "≈": "~", "±": "~",
    "&": "&",
}  # fmt: skip
