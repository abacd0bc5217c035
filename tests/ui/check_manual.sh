#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual page and the completion know every option of the program, and no other.
# Usage: check_manual.sh LINECHECK-GTK MANUAL COMPLETION
set -eu
told=$("$1" --help | sed -n 's/^ *\(--[a-z-]*\).*/\1/p' | sort)
paged=$(sed -n 's/^\.BI\{0,1\} \(\\-\\-[a-z\\-]*\).*/\1/p' "$2" | tr -d '\\' | sort -u)
[ -n "$told" ]
if [ "$told" != "$paged" ]; then
	echo "options of the program and of $2 differ:"
	diff <(echo "$told") <(echo "$paged") || true
	exit 1
fi
. "$3"
COMP_WORDS=("$1" --du)
COMP_CWORD=1
_linecheck_gtk
[ "${COMPREPLY[*]}" = --duration ]
