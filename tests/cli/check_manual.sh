#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual page and the completion know every command and option of linecheck.
# Usage: check_manual.sh LINECHECK MANUAL COMPLETION
set -eu
export LC_ALL=C LANGUAGE=C
program=$1 manual=$2 completion=$3

fail() {
	echo "$*"
	exit 1
}

# every command, and every option of each, has its paragraph
paged=$(sed -n 's/^\.B[I]* \([^ ]*\).*/\1/p' "$manual" | tr -d '\\')
commands=$("$program" --help | sed -n 's/^  \([a-z][a-z]*\).*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 10 ]
for command in $commands; do
	grep -qx "$command" <<<"$paged" || fail "$manual: no $command"
	for option in $("$program" "$command" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p'); do
		grep -qx -- "$option" <<<"$paged" || fail "$manual: no $option of $command"
	done
done
if command -v mandoc >/dev/null; then
	mandoc -Tlint -W warning "$manual"
elif command -v man >/dev/null; then
	said=$(man --warnings=all -Tutf8 -l "$manual" 2>&1 >/dev/null)
	[ -z "$said" ] || fail "$said"
fi

# shellcheck disable=SC1090
. "$completion"
completed() { # words of a command line, the last one under the cursor
	COMP_WORDS=("$program" "$@")
	COMP_CWORD=$#
	COMPREPLY=()
	_linecheck
	printf '%s\n' "${COMPREPLY[@]}"
}
expect() { # what has to be offered, words…
	wanted=$1
	shift
	completed "$@" | grep -qx -- "$wanted" || fail "'$*' does not offer $wanted: $(completed "$@")"
}
expect analyze an
expect --duration meter --du
expect --quiet check --q
expect mains-hum findings mains-h
expect mains-hum simulate out.wav --fault mains-h
expect mains-hum simulate out.wav --fault = mains-h
expect focusrite-scarlett-2i2-3rd gear focusrite-scarlett-2i2-3
expect focusrite-scarlett-2i2-3rd meter --set interface.model = focusrite-scarlett-2i2-3
expect speech demo --programme sp
for word in $commands; do
	expect "$word" "$word"
done
[ -z "$(completed meter --qu)" ] || fail 'meter has no --quiet'
[ -z "$(completed meter --name '')" ] || fail 'a name cannot be guessed'
