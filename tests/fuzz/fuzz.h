/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A fuzz target: what libFuzzer calls with inputs of its own, and replay.c with the kept ones. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/** Treats data as an input of the program; ends by a crash where that did harm. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
        __attribute__((visibility("default")));

#endif
