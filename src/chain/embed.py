# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns gear files into one C file: embed.py OUT.c FILE.ini..."""
import os
import sys


def c_line(line):
    """A line of text as a C string literal; bytes beyond ASCII in octal."""
    escaped = "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else f"\\{byte:03o}"
        for byte in line)
    return f'\t\t"{escaped}"\n'


def gear_id(path):
    return os.path.splitext(os.path.basename(path))[0]


def main(out_path, paths):
    with open(out_path, "w", encoding="ascii") as out:
        out.write('#include "gear_files.h"\n\nconst struct lc_gear_file lc_gear_files[] = {\n')
        for path in sorted(paths, key=gear_id):
            with open(path, "rb") as gear:
                lines = gear.read().splitlines(keepends=True)
            out.write(f'\t{{ "{gear_id(path)}.ini",\n')
            out.writelines(c_line(line) for line in lines)
            out.write('\t\t"" },\n')
        out.write("};\n\nconst size_t lc_gear_file_count = "
                  "sizeof lc_gear_files / sizeof lc_gear_files[0];\n")


main(sys.argv[1], sys.argv[2:])
