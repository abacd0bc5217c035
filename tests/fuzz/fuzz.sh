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
	-Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false >/dev/null # its runtime is in the program
for name; do
	ninja -C "$build" --quiet "tests/fuzz/fuzz_$name" src/hardware/fake/libasound_module_ctl_linecheck.so
	mkdir -p "$build/found-$name"
	(cd "$build" && LINECHECK_ALSA_PLUGIN="$PWD/src/hardware/fake/libasound_module_ctl_linecheck.so" \
		"tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
		-max_len=65536 -print_final_stats=1 "found-$name" "$sources/tests/fuzz/corpus-$name")
done
