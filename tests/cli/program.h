/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Runs the real `linecheck` (its path in $LINECHECK) and keeps what it said. */
#ifndef TESTS_CLI_PROGRAM_H
#define TESTS_CLI_PROGRAM_H

#include <stddef.h>

struct outcome {
	int status; /* exit status, or -1 when it was killed by a signal */
	char *out;  /* standard output, terminated; free with outcome_clear() */
	char *err;  /* standard error, terminated */
};

/** Runs linecheck with the arguments (the last one NULL), standard input empty, and waits for it.
 */
struct outcome run_linecheck(const char *const *arguments);
#define RUN(...) run_linecheck((const char *const[]) { __VA_ARGS__, NULL })
void outcome_clear(struct outcome *outcome);

/** A folder of this test's own, made at the first call and removed at exit. */
const char *test_folder(void);
/** PATH inside that folder; valid until the next but three calls. */
const char *test_path(const char *name);
/** Writes text into a new file of that folder and returns its path. */
const char *test_file(const char *name, const char *text, size_t size);

/** Number of lines in text; a last line without a newline counts. */
size_t count_lines(const char *text);

#endif
