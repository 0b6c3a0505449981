"""PNG files: small, with their words inside."""

import io
from collections.abc import Mapping

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

_COLOURS = 256
_VISIBLE = 16  # a difference of up to 16 of 255 in a few edge pixels of letters cannot be seen


def encode_png(image: Image.Image, *, words: Mapping[str, str], dpi: int) -> bytes:
    """The image as PNG with `words` as text chunks, in 256 colours where that cannot be told from the original.

    A chart has few colours beside the blended edges of its letters: it becomes a third as large.
    """
    info = PngInfo()
    for key, text in words.items():
        info.add_itxt(key, text)
    stream = io.BytesIO()
    _reduce_colours(image.convert("RGB")).save(stream, "png", pnginfo=info, dpi=(dpi, dpi), optimize=True)
    return stream.getvalue()


def _reduce_colours(image: Image.Image) -> Image.Image:
    """The image with a palette, or as it is where the difference could be seen."""
    reduced = image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    differences = ImageChops.difference(image, reduced.convert("RGB")).getextrema()
    return reduced if max(most for _, most in differences) <= _VISIBLE else image
