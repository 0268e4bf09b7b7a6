"""What the acts of the house raise; views turn each into a page, never into a 500."""


class NotAllowed(Exception):
    """The act is refused; str() is the reason that a member of staff will read."""
