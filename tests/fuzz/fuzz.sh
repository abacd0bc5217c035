#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Feeds the parsers what libFuzzer thinks of, beginning with the corpus that is kept; a crash, a
# leak, a hang or a broken promise ends it. What it finds goes to a folder of its own, which is
# named then.
# usage: fuzz.sh BUILD_FOLDER [SECONDS]
set -eu
build=$(cd "$1" && pwd)
seconds=${2:-60}
cd "$(dirname "$0")/../.."
clang=${LINECHECK_FUZZ_CLANG:-clang-22}
if ! command -v "$clang" >/dev/null; then
	echo "fuzz.sh: $clang is missing: install clang-22 and libclang-rt-22-dev" >&2
	[ "${CI:-}" = true ] && exit 1
	exit 77
fi
work=$(mktemp -d)
"$clang" -std=gnu17 -D_GNU_SOURCE -DLC_FUZZ -Iinclude -Isrc/chain -g -O1 \
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
	src/chain/*.c "$build/src/chain/gear_files.c" tests/fuzz/fuzz_parsers.c -o "$work/fuzz" \
	$(pkg-config --cflags --libs inih) -lm -pthread
mkdir "$work/found"
if ! "$work/fuzz" -max_total_time="$seconds" -timeout=5 -max_len=4096 \
	-dict=tests/fuzz/parsers.dict -artifact_prefix="$work/" -print_final_stats=1 \
	"$work/found" tests/fuzz/corpus-parsers >"$work/log" 2>&1; then
	tail -n 60 "$work/log" >&2
	echo "fuzz.sh: what broke it is in $work" >&2
	exit 1
fi
grep -E 'number_of_executed_units|cov:' "$work/log" | tail -n 2
rm -rf "$work"
