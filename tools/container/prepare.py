"""Cut every font that the program may need. Run once while the image is made."""

from edition.files import find_installation

fonts, _ = find_installation().fonts_of(())
for name in fonts:
    fonts.write(name)
