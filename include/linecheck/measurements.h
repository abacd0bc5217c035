/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The list of measurements: what every channel measures slice by slice, one row each.
 *
 * A measurement has the shape that level.h tells of. Its row is all that the engine needs: state,
 * sums of every span, and figures follow from the noun. A sum of zeros must be a sum of nothing.
 * The tone and the hum stand outside: they keep their own blocks of time, and the rows may ask the
 * tone what it found.
 */
#ifndef LINECHECK_MEASUREMENTS_H
#define LINECHECK_MEASUREMENTS_H

#include "linecheck/bits.h"
#include "linecheck/clipping.h"
#include "linecheck/events.h"
#include "linecheck/gsm.h"
#include "linecheck/held.h"
#include "linecheck/k_rms.h"
#include "linecheck/level.h"
#include "linecheck/noise.h"
#include "linecheck/overs.h"
#include "linecheck/ppm.h"
#include "linecheck/true_peak.h"
#include "linecheck/usb.h"
#include "linecheck/vu.h"

/**
 * ROW(noun, member, kept, anew, made, fed, asked): struct lc_NOUN measures, and struct
 * lc_channel_result has its struct lc_NOUN_figures as member.
 *
 * kept: true for what a take is spoilt by and for the meters, which go on where lc_engine_shed()
 * asks for less; such a row is fed with x, frames and bad alone.
 * anew: true where a reset is told by lc_NOUN_restart(), for what goes on from slice to slice.
 * Each list of arguments follows the one that all have:
 * made, of lc_NOUN_init(struct lc_NOUN *, …): from rate_hz, full_scale.
 * fed, of lc_NOUN_process(struct lc_NOUN *, …): from x (the samples), frames, bad (how many of
 * them stand as zeros for what was not finite), residual (without the tone), and its state and
 * bite (see lc_noise_process()).
 * asked, of lc_NOUN_figures(const struct lc_NOUN_sum *, …): from sums (of the same span), tone
 * (its figures of the same span), rate_hz.
 *
 * Those alone take as many frames as there are, and give the same bits however these are cut up.
 * So do those abreast, which also have an lc_NOUN_process_two(struct lc_NOUN *const two[2], …), fed
 * from the same list, an array of two for every name but frames: what waits for the sample before
 * waits for two channels at once. Those by piece have that too, and are fed pieces of a fixed size,
 * each with what is known of it; only they know bad, residual, state and bite of two channels.
 */
/* clang-format off */
#define LC_MEASUREMENTS_ALONE(ROW)                                                                 \
	ROW(level,     level,     true,  false, (),           (x, frames, bad), ())                \
	ROW(overs,     clip,      true,  false, (full_scale), (x, frames),      ())                \
	ROW(clipping,  analogue,  true,  false, (rate_hz),    (x, frames),      ())                \
	ROW(bits,      bits,      true,  false, (),           (x, frames),      ())                \
	ROW(usb,       usb,       false, false, (rate_hz),    (x, frames),      (tone))            \
	ROW(gsm,       gsm,       false, false, (rate_hz),    (x, frames),      ())                \
	ROW(held,      held,      false, false, (rate_hz),    (x, frames),      ())                \
	ROW(vu,        vu,        true,  true,  (rate_hz),    (x, frames),      (&sums.level))     \
	ROW(k_rms,     k_rms,     true,  true,  (rate_hz),    (x, frames),      (&sums.level))

#define LC_MEASUREMENTS_ABREAST(ROW)                                                               \
	ROW(true_peak, true_peak, true,  false, (rate_hz),    (x, frames),      (&sums.level))     \
	ROW(ppm,       ppm,       true,  true,  (rate_hz),    (x, frames),      (&sums.level))

#define LC_MEASUREMENTS_BY_PIECE(ROW)                                                              \
	ROW(events,    events,    true,  true,  (rate_hz),    (x, frames, bad), (rate_hz))         \
	ROW(noise,     noise,     false, false, (rate_hz),    (x, residual, frames, bad, state, bite), (tone->present))

#define LC_MEASUREMENTS(ROW)                                                                       \
	LC_MEASUREMENTS_ALONE(ROW) LC_MEASUREMENTS_ABREAST(ROW) LC_MEASUREMENTS_BY_PIECE(ROW)
/* clang-format on */

/** Turns one of the lists in brackets into further arguments of a call. */
#define LC_MEASUREMENT_ARGS(...) , ##__VA_ARGS__

#endif
