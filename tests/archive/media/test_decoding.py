"""A picture is decoded in a process of its own, under limits; what comes out is upright, in sRGB, and bare."""

import io

import pytest
from PIL import Image

from archive.media import child, rules

from . import drawn

LIMITS = child.Limits(pixels=100_000_000, memory=512 * 2**20, seconds=30)


@pytest.fixture
def decode(tmp_path):
    """Return a function: bytes in, (facts, {name: bytes of a derivative}) out."""

    def act(content, limits=LIMITS):
        source, target = tmp_path / "source", tmp_path / "made"
        source.write_bytes(content)
        target.mkdir(exist_ok=True)
        facts = child.decode(source, target, limits)
        return facts, {path.name: path.read_bytes() for path in target.iterdir()}

    return act


def largest(made, kind="webp"):
    edge = max(edge for edge in rules.EDGES if rules.file_name(edge, kind) in made)
    return Image.open(io.BytesIO(made[rules.file_name(edge, kind)])).convert("RGB")


def refused(decode, content, limits=LIMITS):
    with pytest.raises(rules.NotAPicture) as refusal:
        decode(content, limits)
    return refusal.value.reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_each_format_becomes_three_types_that_hold_nothing_but_the_picture(decode, kind):
    content = drawn.with_tags(drawn.quarters(), kind)

    facts, made = decode(content)

    assert facts == child.Facts(rules.MIMES[kind], 40, 20)
    assert sorted(made) == ["r1-480.avif", "r1-480.jpg", "r1-480.webp"]
    for name, derivative in made.items():
        with Image.open(io.BytesIO(derivative)) as shown:
            assert (shown.size, dict(shown.getexif())) == ((40, 20), {})
            assert f"image/{shown.format.lower()}" == rules.PUBLIC_TYPES[name.rpartition(".")[2]]
            assert {"exif", "icc_profile", "xmp", "comment"} & {
                key for key, value in shown.info.items() if value
            } == set()
            assert drawn.corners(shown.convert("RGB")) == ["red", "green", "blue", "white"]
        assert [
            mark for mark in (drawn.PRIVATE.encode(), b"Exif\0", b"http://ns.adobe.com/") if mark in derivative
        ] == []


def test_a_large_picture_is_offered_in_three_widths_and_never_larger_than_it_is(decode):
    _facts, made = decode(drawn.encoded(drawn.quarters((2000, 1000))))

    assert {name: Image.open(io.BytesIO(content)).size for name, content in made.items()} == {
        f"r1-{edge}.{kind}": (edge, edge // 2) for edge in (480, 960, 1600) for kind in ("avif", "webp", "jpg")
    }


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "size", "seen"),
    [
        (1, (40, 20), ["red", "green", "blue", "white"]),
        (2, (40, 20), ["green", "red", "white", "blue"]),
        (3, (40, 20), ["white", "blue", "green", "red"]),
        (6, (20, 40), ["blue", "red", "white", "green"]),
        (7, (20, 40), ["white", "green", "blue", "red"]),
        (8, (20, 40), ["green", "white", "red", "blue"]),
    ],
)
def test_every_picture_stands_upright_and_its_size_is_the_upright_one(decode, kind, orientation, size, seen):
    facts, made = decode(drawn.with_tags(drawn.quarters(), kind, orientation=orientation))

    shown = largest(made)
    assert ((facts.width, facts.height), shown.size, drawn.corners(shown)) == (size, size, seen)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_the_other_formats_stand_upright_too(decode, kind):
    facts, made = decode(drawn.with_tags(drawn.quarters(), kind, orientation=6))

    assert ((facts.width, facts.height), drawn.corners(largest(made))) == ((20, 40), ["blue", "red", "white", "green"])


def test_colours_are_those_that_the_profile_means(decode):
    content = drawn.encoded(drawn.quarters(), "PNG", icc_profile=drawn.swapped_profile())

    assert drawn.corners(largest(decode(content)[1])) == ["blue", "green", "red", "white"]


def test_a_profile_that_is_none_changes_nothing(decode):
    content = drawn.encoded(drawn.quarters(), "PNG", icc_profile=b"no profile at all")

    assert drawn.corners(largest(decode(content)[1])) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_keeps_its_colours(decode, kind):
    content = drawn.encoded(drawn.quarters((400, 200)).convert("CMYK"), kind)

    assert drawn.corners(largest(decode(content)[1])) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_a_channel_keep_their_brightness(decode, kind):
    deep = Image.frombytes("I;16", (40, 20), (0x4080).to_bytes(2, "little") * 800)

    red, green, blue = largest(decode(drawn.encoded(deep, kind))[1]).getpixel((20, 10))

    assert max(abs(channel - 0x40) for channel in (red, green, blue)) <= 2


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA", "P"])
def test_what_can_be_seen_through_becomes_white(decode, mode):
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    clear = clear.quantize(4) if mode == "P" else clear.convert("RGBA" if mode == "PA" else mode)
    content = drawn.encoded(clear, "PNG")

    assert largest(decode(content)[1]).getpixel((20, 10)) == drawn.WHITE


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_every_ordinary_way_of_keeping_colour_is_read(decode, mode):
    image = drawn.quarters().convert(mode)

    shown = largest(decode(drawn.encoded(image, "PNG"))[1])

    assert min(shown.getpixel((36, 18))) >= 253


@pytest.mark.parametrize("mode", ["F", "I", "LAB"])
def test_colours_that_only_their_program_understands_are_refused(decode, mode):
    assert refused(decode, drawn.encoded(Image.new(mode, (8, 8)), "TIFF")) == "colour"


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "WEBP"])
def test_several_pages_or_frames_are_refused(decode, kind):
    more = Image.new("RGB", (40, 20), "black")

    assert refused(decode, drawn.encoded(drawn.quarters(), kind, save_all=True, append_images=[more])) == "several"


def test_the_small_copy_that_a_camera_adds_is_no_second_picture(decode):
    copy = drawn.quarters((8, 4))
    copy.encoderinfo = {"tiffinfo": {0x00FE: 1}}
    tiff = drawn.encoded(drawn.quarters(), "TIFF", save_all=True, append_images=[copy])
    phone = drawn.encoded(drawn.quarters(), "MPO", save_all=True, append_images=[drawn.quarters((8, 4))])

    assert decode(tiff)[0] == child.Facts("image/tiff", 40, 20)
    assert decode(phone)[0] == child.Facts("image/jpeg", 40, 20)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_file_that_was_cut_is_refused(decode, kind, share):
    content = drawn.encoded(Image.effect_noise((200, 200), 60).convert("RGB"), kind)

    assert refused(decode, content[: int(len(content) * share)]) == "unreadable"


def test_a_picture_of_too_many_points_is_refused_by_its_header(decode):
    content = drawn.encoded(drawn.quarters())

    assert refused(decode, content, child.Limits(pixels=799, memory=LIMITS.memory, seconds=30)) == "too_many_pixels"
    assert decode(content, child.Limits(pixels=800, memory=LIMITS.memory, seconds=30))[0].width == 40


def test_a_picture_that_takes_more_memory_than_is_given_ends_its_own_process_only(decode):
    content = drawn.encoded(Image.new("RGB", (7000, 7000)), "PNG")

    assert refused(decode, content, child.Limits(LIMITS.pixels, memory=160 * 2**20, seconds=30)) == "too_costly"


@pytest.mark.parametrize("lossless", [True, False])
def test_a_webp_that_is_too_large_is_told_from_other_costly_pictures(decode, lossless):
    content = drawn.encoded(Image.new("RGB", (4000, 4000)), "WEBP", method=0, lossless=lossless)

    assert refused(decode, content, child.Limits(LIMITS.pixels, memory=160 * 2**20, seconds=30)) == "large_webp"
    assert decode(content)[0] == child.Facts("image/webp", 4000, 4000)


def test_a_picture_that_takes_more_time_than_is_given_is_stopped(decode):
    content = drawn.encoded(Image.effect_noise((6000, 6000), 60), "PNG", compress_level=1)

    assert refused(decode, content, child.Limits(LIMITS.pixels, LIMITS.memory, seconds=1)) == "too_costly"


@pytest.mark.parametrize(
    ("size", "edges"), [((1, 1), (480,)), ((480, 9), (480,)), ((9, 481), (480, 960)), ((9000, 9), (480, 960, 1600))]
)
def test_derivatives_are_made_up_to_the_size_of_the_original(size, edges):
    assert rules.edges(*size) == edges


@pytest.mark.parametrize(
    ("size", "edge", "inside"),
    [((6000, 4000), 960, (960, 640)), ((40, 20), 480, (40, 20)), ((1, 65000), 1600, (1, 1600))],
)
def test_a_derivative_keeps_the_proportion_and_has_a_pixel_at_least(size, edge, inside):
    assert rules.fitted(*size, edge) == inside
