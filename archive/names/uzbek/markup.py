def html_to_cyrillic(html: str) -> str:
    return html
