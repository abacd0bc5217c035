#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A catalogue translates every string of today's sources, none by guess, and with the same
# conversions; what is left untranslated or fuzzy is shown.
# Usage: check_catalogue.sh ROOT LANGUAGE MARK...
set -eu
cd "$1"
catalogue=$PWD/src/po/$2.po
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
msgfmt --check --check-accelerators=_ -o "$scratch/check.mo" "$catalogue"
xgettext "$@" -f src/po/POTFILES -o "$scratch/today.pot"
msgmerge --quiet --no-fuzzy-matching -o "$scratch/merged.po" "$catalogue" "$scratch/today.pot"
msgattrib --untranslated --no-obsolete --no-wrap "$scratch/merged.po" >"$scratch/missing"
msgattrib --only-fuzzy --no-obsolete --no-wrap "$scratch/merged.po" >>"$scratch/missing"
if [ -s "$scratch/missing" ]; then
	echo "$catalogue: not translated; meson compile -C BUILD linecheck-update-po, then translate:"
	cat "$scratch/missing"
	exit 1
fi
