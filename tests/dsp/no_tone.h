/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no test tone. */
#ifndef LINECHECK_TESTS_DSP_NO_TONE_H
#define LINECHECK_TESTS_DSP_NO_TONE_H

#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

/** Fails the test, which names what and its variant, where a tone is found; frees s. */
static inline void assert_no_tone(struct signal *s, const char *what, double variant)
{
	struct measured m = measure(s);
	struct lc_tone_figures f = lc_tone_figures(&m.tone);

	signal_free(s);
	ck_assert_msg(!f.present, "%s (%g) reads %f Hz, SINAD %f", what, variant, f.frequency_hz,
	        f.sinad_db);
}

#endif
