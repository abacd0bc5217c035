#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Proves that what is marked LC_RT neither waits nor allocates: by clang's function effects when
# it is compiled, and by the real-time sanitizer when the engine's tests run.
# usage: real_time.sh SOURCE_ROOT
set -eu
cd "$1"
clang=${LINECHECK_RT_CLANG:-clang-22}
if ! command -v "$clang" >/dev/null; then
	echo "real_time.sh: $clang is missing: install clang-22 and libclang-rt-22-dev" >&2
	[ "${CI:-}" = true ] && exit 1
	exit 77
fi
flags="-std=gnu17 -D_GNU_SOURCE -DLC_VERSION=\"test\" -Iinclude -Isrc -g -O1 -fno-math-errno"

"$clang" $flags -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers \
	-Wfunction-effects -Werror -fsyntax-only src/dsp/*.c src/engine/*.c

# The inner loops once more as they are compiled for AVX2.
if [ "$(uname -m)" = x86_64 ]; then
	"$clang" $flags -O3 -mavx2 -mfma -DLC_AVX2 -Wall -Wextra -Wno-unused-parameter \
		-Wno-missing-field-initializers -Wfunction-effects -Werror -fsyntax-only \
		src/dsp/kernel_*.c
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for test in pass_through periods spans; do
	"$clang" $flags -DLC_PLAIN -fsanitize=realtime -Itests/engine src/dsp/*.c src/engine/*.c \
		"tests/engine/test_$test.c" -o "$work/test_$test" \
		$(pkg-config --cflags --libs check) -lm -pthread
	"$work/test_$test"
done
