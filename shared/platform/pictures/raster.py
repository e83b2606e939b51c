"""Makes a PNG of an SVG, as a program of its own: `python -m shared.platform.pictures.raster SCALE FONT…`.

It reads the picture from standard input and writes the PNG to standard output. resvg keeps the interpreter to itself
while it draws, which inside a service would hold up every other request.
"""

import sys

import resvg_py


def main() -> None:
    """Draw what standard input holds with these fonts and no others, so that it looks the same on any machine."""
    scale, *fonts = sys.argv[1:]
    drawn = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(), zoom=float(scale), font_files=fonts, skip_system_fonts=True
    )
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
