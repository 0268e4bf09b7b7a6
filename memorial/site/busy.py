"""What readers and staff get while another program holds the database for longer than the house waits.

SQLite has one writer. A request waits MEMORIAL_DATABASE_WAIT_SECONDS for its turn; after that it is asked to come again,
with all that was typed still in the page.
"""

from .views import errors


class Busy:
    """Answers 503 in place of what a view raised for want of a free database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return errors.busy(request) if errors.is_busy(exception) else None
