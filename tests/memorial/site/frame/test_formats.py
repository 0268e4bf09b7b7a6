from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.formats import date_format, number_format

pytestmark = pytest.mark.usefixtures("four_languages")

DAY = date(2024, 4, 30)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("uz", "2024-yil 30-aprel", "2024-yil aprel"),
        ("uz-cyrl", "2024-йил 30-апрель", "2024-йил апрель"),
        ("ja", "2024年4月30日", "2024年4月"),
        ("en", "30 April 2024", "April 2024"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, day, month):
    with translation.override(language):
        assert (date_format(DAY), date_format(DAY, "YEAR_MONTH_FORMAT")) == (day, month)


@pytest.mark.parametrize(
    ("language", "number"),
    [("uz", "25\xa0000,5"), ("uz-cyrl", "25\xa0000,5"), ("ja", "25,000.5"), ("en", "25,000.5")],
)
def test_numbers_are_written_as_the_language_writes_them(language, number):
    with translation.override(language):
        assert number_format(Decimal("25000.5"), force_grouping=True) == number
