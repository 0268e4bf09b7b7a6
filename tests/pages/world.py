"""A small archive with one record of each kind in each state that the public can meet, made through the real acts."""

from archive.burials.models import Burial, Cemetery, Plot
from archive.exhibits.models import Exhibition, MuseumObject
from archive.history.models import Article, Camp, Event, Figure, Inscription, Stay, Testimony, WorkSite
from archive.media.models import Asset
from archive.people.models import Organisation, Person
from archive.places.models import Place
from archive.records import services
from archive.sources.models import Source
from tests.factories import NOW, citation, curator, date, join, make, names, reviewer

KINDS = (
    "source", "place", "person", "organisation", "asset", "camp", "worksite", "event", "testimony", "article",
    "inscription", "figure", "cemetery", "stay", "plot", "burial", "museumobject", "exhibition",
)  # fmt: skip
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_serial = iter(range(1, 10**6))


def one_of_each(text, *, state="published", specimen=False, around=None):
    """Return {kind: record}, each printing the text wherever it has words; around: records that they hang on instead."""
    made = {}
    common = {"state": state, "specimen": specimen}
    on = around or made
    made["source"] = make(Source, title_en=f"{text} source", title_ja=f"{text} 資料", type="article", **common)
    cited = on["source"]
    made["place"] = make(
        Place, names=_names(text, kind="official"), type="settlement", lat="40.5", lon="70.9", radius_m=5000, **common
    )
    made["person"] = make(
        Person,
        names=_names(text, kind="birth"),
        type="witness",
        birth=date("1938~"),
        story_en=f"{text} life",
        publishing_ground="named in a published article",
        citations=citation("story", cited, note="CANARY note"),
        **common,
    )
    made["organisation"] = make(Organisation, names=_names(text), place=on["place"].public_id, **common)
    made["asset"] = _asset(f"{text} picture", **common)
    place, person = on["place"].public_id, on["person"].public_id
    made["camp"] = make(Camp, number=f"{text} 7", place=place, **common)
    made["worksite"] = make(
        WorkSite, what_en=f"{text} theatre", what_uz=f"{text} teatr", place=place, period=date("1945/1946"),
        citations=citation("period", cited, reads="1947/1950", scope_en=f"{text} scope", note="CANARY note"), **common,
    )  # fmt: skip
    made["event"] = make(
        Event, what_en=f"{text} visit", what_ja=f"{text} 訪問", type="visit", when=date("1998"), places=[place],
        people=[person], organisations=[on["organisation"].public_id], about=[on["worksite"].public_id],
        citations=citation("what", cited, left_open="incomplete"), **common,
    )  # fmt: skip
    made["testimony"] = make(
        Testimony, title_en=f"{text} testimony", speaker=person, consent="published",
        excerpts={"eeeeeeee": {"words": f"{text} words", "words_language": "en", "gist_en": f"{text} gist", "position": 1}},
        **common,
    )  # fmt: skip
    made["cemetery"] = make(Cemetery, names=_names(text), place=place, visiting_en=f"{text} visiting", **common)
    made["article"] = make(
        Article, title_en=f"{text} article", about=on["cemetery"].public_id, position=1,
        passages={"pppppppp": {"text_en": f"{text} passage", "position": 1, "period": date("1947")}}, **common,
    )  # fmt: skip
    made["inscription"] = make(
        Inscription, what_en=f"{text} plaque", rendering_en=f"{text} rendering", on=on["worksite"].public_id, **common
    )
    made["figure"] = make(
        Figure, what_en=f"{text} people", value="79", unit="people", qualifier="about", theme="internment",
        about=place, citations=citation("value", cited, reads="79", note="CANARY note"), **common,
    )  # fmt: skip
    made["stay"] = make(
        Stay, person=person, camp=on["camp"].public_id, period=date("1946"), work_sites=[on["worksite"].public_id],
        name_as_written=f"{text} name of the stay", citations=citation("period", cited, note="CANARY note"), **common,
    )  # fmt: skip
    # Of one row and number a cemetery has a single plot: those that hang on another's cemetery are told apart.
    made["plot"] = make(
        Plot, cemetery=on["cemetery"].public_id, sector=text, row="1", number=str(next(_serial)),
        citations=citation("row", cited, note="CANARY note"), **common,
    )  # fmt: skip
    made["burial"] = make(
        Burial, person=person, cemetery=on["cemetery"].public_id, plot=on["plot"].public_id, persons=1, type="grave",
        certainty="plan", buried=date("1946-03"), name_as_written=f"{text} name on the list",
        marker_inscription=f"{text} marker", citations=citation("buried", cited, note="CANARY note"), **common,
    )  # fmt: skip
    made["museumobject"] = make(
        MuseumObject, title_en=f"{text} cradle", type_en=f"{text} type", material_en=f"{text} wood", made=date("1946"),
        accession_number=f"{text} {next(_serial)}", description_en=f"{text} description", maker=person, origin=place,
        inscription=f"{text} mark", inscription_language="en", giver=f"{text} giver", holder=f"{text} museum",
        citations=citation("made", cited, note="CANARY note"), **common,
    )  # fmt: skip
    made["exhibition"] = make(
        Exhibition, title_en=f"{text} exhibition", lead_en=f"{text} lead", period=date("1945/1998"), position=1,
        blocks=_blocks(text, on), citations=citation("blocks/quotatio/words", cited, note="CANARY note"), **common,
    )  # fmt: skip
    return made


def _blocks(text, on):
    """A block of each kind in two sections."""
    shown = {
        "text": {"text_en": f"<p>{text} prose</p>"},
        "picture": {"picture": "asset", "text_en": f"<p>{text} caption</p>"},
        "comparison": {"picture": "asset", "picture_then": "asset"},
        "section": {"heading_en": f"{text} section"},
        "object": {"record": "museumobject"},
        "document": {"picture": "asset"},
        "testimony": {"record": "testimony"},
        "quotation": {"words": f"{text} quotation", "words_language": "en", "record": "source"},
        "inscription": {"record": "inscription"},
        "figure": {"record": "figure"},
        "record": {"record": "worksite", "text_en": f"<p>{text} beside</p>"},
        "timeline": {"period": date("1990/1999"), "record": "worksite"},
    }
    rows = {f"{kind:k<8}"[:8]: {"kind": kind, "position": n, **row} for n, (kind, row) in enumerate(shown.items())}
    article = {"kind": "record", "position": 20, "record": "article"}
    pointers = ("record", "picture", "picture_then")
    return {
        uid: {name: on[value].public_id if name in pointers else value for name, value in row.items()}
        for uid, row in (rows | {"articlek": article}).items()
    }


def _asset(alt, *, state, specimen):
    """A picture comes with its file, which is no statement: so it is saved first and journalled then, as a form does."""
    asset = Asset(
        alt_en=alt, credit="A photographer", rights=_LICENCE, sha256=f"{next(_serial):064d}", file="originals/a.jpg",
        mime="image/jpeg", width_px=40, height_px=30, specimen=specimen,
    )  # fmt: skip
    asset.save()
    services.begin_record(asset, by=curator(), at=NOW)
    if state != "draft":
        services.submit_record(asset, by=curator(), at=NOW)
    if state in ("published", "withdrawn"):
        services.publish_record(asset, by=reviewer(), at=NOW)
    if state == "withdrawn":
        services.withdraw_record(asset, by=reviewer(), at=NOW, reason="asked", because={"en": "Asked."})
    return Asset.objects.get(pk=asset.pk)


def merged_pair(text):
    """Return (old, survivor): two published organisations, one merged into the other."""
    old, survivor = (make(Organisation, names=_names(f"{text} {n}")) for n in ("one", "two"))
    return old, join(survivor, old)


def _names(text, kind=""):
    rows = names(en=f"{text} name", uz=f"{text} nomi")
    return {uid: row | {"kind": kind} for uid, row in rows.items()} if kind else rows
