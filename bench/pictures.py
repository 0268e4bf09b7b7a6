"""What decoding a picture costs: processor seconds and peak memory of the child process, under its limits.

Run: python -m bench.pictures
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

BASE = Path(__file__).resolve().parents[1]
LIMITS = {"pixels": 100_000_000, "memory": 512 * 2**20, "seconds": 30}
# The decoder's own process, asked at its end how much it had taken.
_RUN = """
import sys, time
from archive.media import decoding
decoding.main(sys.argv[1:])
print(open("/proc/self/status").read(), "cpu", time.process_time())
"""
CASES = [
    ("JPEG, 24 Mpx", (6000, 4000), "RGB", "JPEG", {"quality": 90}),
    ("JPEG, 100 Mpx", (12240, 8160), "RGB", "JPEG", {"quality": 85}),
    ("JPEG progressive, 100 Mpx", (12240, 8160), "RGB", "JPEG", {"quality": 85, "progressive": True}),
    ("PNG, 100 Mpx", (12240, 8160), "RGB", "PNG", {"compress_level": 1}),
    ("PNG with transparency, 100 Mpx", (12240, 8160), "RGBA", "PNG", {"compress_level": 1}),
    ("TIFF LZW, 100 Mpx", (12240, 8160), "RGB", "TIFF", {"compression": "tiff_lzw"}),
    ("TIFF CMYK, 100 Mpx", (12240, 8160), "CMYK", "TIFF", {}),
    ("WebP, 50 Mpx", (8640, 5760), "RGB", "WEBP", {"quality": 80, "method": 0}),
    ("WebP, 100 Mpx", (12240, 8160), "RGB", "WEBP", {"quality": 80, "method": 0}),
    ("PNG, 101 Mpx", (12300, 8210), "RGB", "PNG", {"compress_level": 1}),
]


def main():
    for name, size, mode, form, options in CASES:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "source", Path(folder) / "made"
            target.mkdir()
            _drawn(size).convert(mode).save(source, form, **options)
            done = subprocess.run(
                [sys.executable, "-c", _RUN, json.dumps(LIMITS), str(source), str(target)],
                cwd=BASE, env={"MALLOC_ARENA_MAX": "1"}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            seconds = next(iter(re.findall(r"cpu ([\d.]+)", done.stdout)), "")
            outcome = done.stdout.partition("\n")[0] or f"status {done.returncode}"
            taken = {key: int(kb) // 1024 for key, kb in re.findall(r"Vm(HWM|Peak):\s+(\d+)", done.stdout)}
            made = {path.name: path.stat().st_size // 1000 for path in sorted(target.iterdir())}
            megabytes = source.stat().st_size / 2**20
            print(f"{name} ({megabytes:.0f} MiB): {float(seconds or 0):.1f} s of the processor,", end=" ")
            print(f"peak {taken.get('HWM')} MiB resident, {taken.get('Peak')} MiB of address space;", end=" ")
            print(f"{outcome}; kB {made}", flush=True)


def _drawn(size):
    """Noise that has been made eight times larger: as hard to pack as a photograph, about."""
    width, height = size
    return Image.effect_noise((width // 8, height // 8), 40).convert("RGB").resize(size)


if __name__ == "__main__":
    main()
