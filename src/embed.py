# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns text files into one C file: embed.py OUT.c HEADER NAME SUFFIX FILE...

HEADER declares struct NAME { name, text }, the array NAMEs of it, and NAME_count. The array gets a
row for each file, by the alphabet; a row's name is the file's with SUFFIX for its own.
"""
import os
import sys


def c_line(line):
    """A line of text as a C string literal; bytes beyond ASCII in octal."""
    escaped = "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?' else f"\\{byte:03o}"
        for byte in line)
    return f'\t\t"{escaped}"\n'


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def main(out_path, header, name, suffix, *paths):
    with open(out_path, "w", encoding="ascii") as out:
        out.write(f'#include "{header}"\n\nconst struct {name} {name}s[] = {{\n')
        for path in sorted(paths, key=stem):
            with open(path, "rb") as text:
                lines = text.read().splitlines(keepends=True)
            out.write(f'\t{{ "{stem(path)}{suffix}",\n')
            out.writelines(c_line(line) for line in lines)
            out.write('\t\t"" },\n')
        out.write(f"}};\n\nconst size_t {name}_count = "
                  f"sizeof {name}s / sizeof {name}s[0];\n")


main(*sys.argv[1:])
