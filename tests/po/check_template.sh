#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# POTFILES names every file with a string to translate, and no other.
# Usage: check_template.sh XGETTEXT ROOT MARK...
set -eu
xgettext=$1
cd "$2"
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
find include src ui icons -name '*.[ch]' -o -name '*.ui' -o -name '*.desktop' -o \
	-name '*.metainfo.xml' -o -name '*.gschema.xml' >"$scratch/files"
"$xgettext" "$@" --add-location=file --no-wrap -f "$scratch/files" -o "$scratch/all.pot"
sed -n 's/^#: //p' "$scratch/all.pot" | tr ' ' '\n' | LC_ALL=C sort -u >"$scratch/marked"
[ -s "$scratch/marked" ]
sed '/^#/d' src/po/POTFILES | LC_ALL=C sort >"$scratch/named"
diff "$scratch/marked" "$scratch/named" || {
	echo "src/po/POTFILES: '<' is to be added, '>' has no string to translate"
	exit 1
}
