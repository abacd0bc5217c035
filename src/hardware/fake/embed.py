# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns state files of simulated cards into one C file: embed.py OUT.c FILE.state..."""
import os
import sys


def c_line(line):
    escaped = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in line)
    return f'\t\t"{escaped}"\n'


def name(path):
    return os.path.splitext(os.path.basename(path))[0]


def main(out_path, paths):
    with open(out_path, "w", encoding="ascii") as out:
        out.write('#include "card_files.h"\n\nconst struct fake_card_file fake_card_files[] = {\n')
        for path in sorted(paths, key=name):
            with open(path, "rb") as state:
                lines = state.read().splitlines(keepends=True)
            out.write(f'\t{{ "{name(path)}",\n')
            out.writelines(c_line(line) for line in lines)
            out.write("\t},\n")
        out.write("};\n\nconst size_t fake_card_file_count = "
                  "sizeof fake_card_files / sizeof fake_card_files[0];\n")


main(sys.argv[1], sys.argv[2:])
