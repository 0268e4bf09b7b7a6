"""What the filters with a box of their own share."""


def kept(changelist, parameter: str | None) -> list[tuple[str, str]]:
    """Return the (name, value) pairs of the list's other filters, which a box sends along; its page number is left."""
    others = {name: values for name, values in changelist.get_filters_params().items() if name != parameter}
    return [(name, value) for name, values in others.items() for value in values]
