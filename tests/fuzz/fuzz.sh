#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks for inputs that do harm, from the kept corpus on. What it finds is left in the build folder
# as crash-… or timeout-…; put it into corpus-NAME once it is mended.
# usage: fuzz.sh BUILD_FOLDER SECONDS NAME…
set -eu
sources=$(cd "$(dirname "$0")/../.." && pwd)
build=$1 seconds=$2
shift 2
[ -f "$build/build.ninja" ] || CC=${LINECHECK_FUZZ_CLANG:-clang-22} meson setup "$build" "$sources" \
	-Dc_args=-fsanitize=fuzzer-no-link -Db_sanitize=address,undefined -Db_lundef=false >/dev/null # its runtime is in the program
plugin=src/hardware/fake/libasound_module_ctl_linecheck.so
ninja -C "$build" --quiet "$plugin" $(printf 'tests/fuzz/fuzz_%s ' "$@")

search() { # name
	name=$1
	mkdir -p "$build/found-$name"
	cd "$build"
	LINECHECK_ALSA_PLUGIN="$PWD/$plugin" "tests/fuzz/fuzz_$name" -max_total_time="$seconds" \
		-timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 "found-$name" "$sources/tests/fuzz/corpus-$name"
}

# Two at a time; of the first that finds something the end is shown.
while [ $# -gt 0 ]; do
	search "$1" >"$build/$1.log" 2>&1 &
	first=$! second=''
	[ -z "${2:-}" ] || { search "$2" >"$build/$2.log" 2>&1 & second=$!; }
	wait "$first" || { tail -n 60 "$build/$1.log" >&2; exit 1; }
	[ -z "$second" ] || wait "$second" || { tail -n 60 "$build/$2.log" >&2; exit 1; }
	shift "$(($# > 1 ? 2 : 1))"
done
