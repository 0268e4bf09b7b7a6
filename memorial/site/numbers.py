"""Numbers of records in addresses, however they were typed."""

from archive.records import ids
from archive.records.exceptions import IdError


class NumberConverter:
    """Matches what has the shape of a record's number, also with a slip in it: the page then says so."""

    regex = "[^/]+"

    def to_python(self, value):
        try:
            ids.read_id(value)
        except IdError as error:
            if not (error.mistyped and any(character.isdigit() for character in value)):
                raise ValueError(value) from None
        return value

    def to_url(self, value):
        return value
