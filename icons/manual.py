#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes linecheck's manual page: the template, with the commands and options that the program's
own --help tells. Usage: manual.py LINECHECK TEMPLATE VERSION OUT"""
import os
import subprocess
import sys

COMMAND_COLUMN, OPTION_COLUMN = 25, 31  # of what the help says of it


def rows_of(program, *words):
    """The rows of a help text, name and operands to what it says; joined where it wraps."""
    environment = dict(os.environ, LC_ALL='C', LANGUAGE='C', COLUMNS='80')
    text = subprocess.run([program, *words, '--help'], env=environment, check=True,
                          capture_output=True, text=True).stdout
    rows, left = {}, None
    for line in text.splitlines():
        if not line.strip():
            left = None
        elif line.startswith('  ') and line[2] != ' ':
            column = OPTION_COLUMN if line[2] == '-' else COMMAND_COLUMN
            if line[column - 1:column] != ' ':  # too long for its column: the rest stands below
                column = len(line)
            left = ' '.join(line[:column].split())
            rows[left] = line[column:].strip()
        elif left and line.startswith('   '):
            rows[left] = (rows[left] + ' ' + line.strip()).strip()
    return rows


def split_command(row):
    name, _, operands = row.partition(' ')
    return name, operands.strip()


def roff(text):
    return text.replace('\\', '\\e').replace('-', '\\-')


def main(program, template, version, out):
    top = rows_of(program)
    commands, options = [], {}
    for left, says in top.items():
        if left.startswith('--'):
            continue
        name, operands = split_command(left)
        if not says:
            raise SystemExit(f'the help says nothing of {name}')
        commands.append(f'.TP\n.B {roff(name)} {roff(operands)}\n{roff(says)}')
        for option, meaning in rows_of(program, name).items():
            if option.startswith('--'):
                options.setdefault(option, (meaning, []))[1].append(name)
    for option, meaning in top.items():
        if option.startswith('--'):
            options.setdefault(option, (meaning, []))
    lines = []
    for option, (meaning, takers) in options.items():
        name, _, argument = option.partition(' ')
        of = '' if len(takers) in (0, len(commands)) else f' ({", ".join(takers)})'
        lines.append(f'.TP\n.BI {roff(name)} " {roff(argument)}"\n{roff(meaning + of)}')
    with open(template, encoding='utf-8') as file:
        page = file.read()
    page = page.replace('@VERSION@', version).replace('@COMMANDS@', '\n'.join(commands))
    with open(out, 'w', encoding='utf-8') as file:
        file.write(page.replace('@OPTIONS@', '\n'.join(lines)))


main(*sys.argv[1:])
