/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whine of USB as it is measured in a signal. */
#ifndef LINECHECK_TESTS_DSP_WHINE_H
#define LINECHECK_TESTS_DSP_WHINE_H

#include "linecheck/usb.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

static const struct lc_tone_figures no_tone = { .present = false };

static inline struct lc_usb_figures figures_of(
        const float *x, size_t frames, double rate_hz, const struct lc_tone_figures *tone)
{
	struct lc_usb usb;
	struct lc_usb_sum all = { 0 };

	lc_usb_init(&usb, rate_hz);
	for (size_t done = 0; done < frames; done += 960) {
		lc_usb_process(&usb, x + done, 960 < frames - done ? 960 : frames - done);
		struct lc_usb_sum sum = lc_usb_take(&usb);
		lc_usb_sum_add(&all, &sum);
	}
	return lc_usb_figures(&all, tone);
}

static inline struct lc_usb_figures measure_usb(
        struct signal *s, const struct lc_tone_figures *tone)
{
	struct lc_usb_figures figures = figures_of(signal_samples(s), s->frames, s->rate_hz, tone);

	signal_free(s);
	return figures;
}

#endif
