"""Strategies for EDTF of the house's subset, as text."""

from calendar import monthrange

from hypothesis import strategies as st

MARKS = st.sampled_from(["", "?", "~", "%"])
years = st.one_of(st.integers(1868, 2030), st.integers(1, 9999)).map(lambda year: f"{year:04}")
decades = st.one_of(
    st.integers(10, 999).map(lambda tens: f"{tens:03}X"),
    st.integers(1, 99).map(lambda hundreds: f"{hundreds:02}XX"),
    st.integers(1, 9).map(lambda thousands: f"{thousands}XXX"),
)
_months = st.integers(1, 12)
_seasons = st.sampled_from(["21", "22", "23", "24"])


@st.composite
def days(draw, year=years):
    chosen, month = draw(year), draw(_months)
    return f"{chosen}-{month:02}-{draw(st.integers(1, monthrange(int(chosen), month)[1])):02}"


@st.composite
def months(draw, year=years):
    return f"{draw(year)}-{draw(_months):02}"


plain_parts = st.one_of(years, months(), days())
vague_parts = st.one_of(
    decades,
    st.tuples(years, _seasons).map("-".join),
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    months().map("{}-XX".format),
    st.tuples(decades, _months).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
    st.tuples(decades, _months, st.integers(1, 28)).map(lambda three: f"{three[0]}-{three[1]:02}-{three[2]:02}"),
)
unmarked_parts = st.one_of(plain_parts, vague_parts)


@st.composite
def marked_inside(draw, part=plain_parts):
    return "-".join(draw(MARKS) + component for component in draw(part).split("-"))


marked_parts = st.one_of(st.tuples(unmarked_parts, MARKS).map("".join), marked_inside())


def _ordered(first, second):
    from archive import dates

    return dates.bounds(first).earliest <= dates.bounds(second).latest


def spans(part):
    """Intervals, with open and unknown ends."""
    closed = st.tuples(part, part).map(sorted).filter(lambda ends: _ordered(*ends)).map("/".join)
    half = st.one_of(part.map("{}/..".format), part.map("../{}".format), part.map("{}/".format), part.map("/{}".format))
    return st.one_of(closed, half, st.sampled_from(["../..", "/..", "../"]))


@st.composite
def runs(draw):
    make = draw(st.sampled_from([years, months(), days()]))
    first, last = sorted([draw(make), draw(make)])
    return draw(st.sampled_from([f"{first}..{last}", f"..{last}", f"{first}.."]))


def sets(part):
    """Sets of one and of all; what makes no sense together is left out."""
    from archive import dates

    def is_value(text):
        try:
            dates.check(text)
        except dates.DateError:
            return False
        return True

    inside = st.lists(st.one_of(part, runs()), min_size=1, max_size=4).map(",".join)
    return st.one_of(inside.map("[{}]".format), inside.map("{{{}}}".format)).filter(is_value)


unmarked = st.one_of(unmarked_parts, spans(unmarked_parts), sets(unmarked_parts))
values = st.one_of(marked_parts, spans(marked_parts), sets(marked_parts))
