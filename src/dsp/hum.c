/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The residual, decimated to about 2 kHz, is brought down at each line to about 95 Hz under
 * quadratic splines that overlap; there each value adds to the bins of half a block of 2 s. The
 * lines take their turns, so that no sample costs much more than another.
 */
#include "hum_state.h"

#include "kernel.h"

#include <string.h>

/* The fine sample of a line whose turn it is. */
static void add_fine(struct lc_hum *hum, size_t index) LC_RT
{
	struct lc_hum_line *line = &hum->line[index];
	struct lc_hum_half *half = &line->half[hum->half];
	const float *x = hum->history + hum->end - hum->taps;
	struct lc_hum_point value;

	if (hum->index == 0)
		memset(half, 0, sizeof *half);
	lc_kernels()->hum_mix(hum->tables->re[index], hum->tables->im[index], x, hum->taps, &value);
	value = lc_hum_times(value, line->turn);
	line->turn = lc_hum_times(line->turn, line->turn_step);
	lc_kernels()->hum_add(half, &value, &hum->turns);
}

/* Before the first line has its turn, and after the last. */
static void begin_round(struct lc_hum *hum) LC_RT
{
	lc_kernels()->hum_turns(&hum->twiddle, &hum->turns);
}

/* The twiddle goes on from half to half; after two blocks it is where it began. */
static void end_round(struct lc_hum *hum) LC_RT
{
	hum->twiddle = lc_hum_times(hum->twiddle, hum->twiddle_step);
	if (++hum->index < hum->length / 2)
		return;
	hum->index = 0;
	lc_hum_end_half(hum);
	if (hum->number == 0)
		hum->twiddle = (struct lc_hum_point) { 1.0, 0.0 };
}

static void add_coarse(struct lc_hum *hum, double x) LC_RT
{
	if (hum->end == LC_HUM_HISTORY_MOST) {
		memmove(hum->history, hum->history + LC_HUM_HISTORY_MOST - hum->taps,
		        hum->taps * sizeof *hum->history);
		hum->end = hum->taps;
	}
	hum->history[hum->end++] = (float)x;
	hum->turn = hum->turn + 1 < hum->segment ? hum->turn + 1 : 0;
	if (hum->turn == 0)
		begin_round(hum);
	if (hum->turn < LC_HUM_ALL_LINES)
		add_fine(hum, LC_HUM_ALL_LINES - 1 - hum->turn);
	if (hum->turn == LC_HUM_ALL_LINES - 1)
		end_round(hum);
	else if (hum->turn % LC_HUM_LOOK_EVERY == 0)
		lc_hum_look_at_line(hum);
}

void lc_hum_process(struct lc_hum *hum, const double *residual, size_t frames)
{
	for (size_t done = 0, n; done < frames; done += n) {
		double once[LC_DECIMATOR_CHUNK], coarse[LC_DECIMATOR_CHUNK];
		size_t kept;

		n = frames - done < LC_DECIMATOR_CHUNK ? frames - done : LC_DECIMATOR_CHUNK;
		kept = lc_decimator_run(&hum->first, residual + done, n, once);
		kept = lc_decimator_run(&hum->second, once, kept, coarse);
		for (size_t i = 0; i < kept; i++)
			add_coarse(hum, coarse[i]);
	}
}

bool lc_hum_has_block(const struct lc_hum *hum)
{
	return hum->sum[hum->slice].blocks > 0;
}

struct lc_hum_sum lc_hum_take(struct lc_hum *hum)
{
	struct lc_hum_sum *slice = &hum->sum[hum->slice];

	if (slice->blocks == 0)
		return (struct lc_hum_sum) { .bin_hz = slice->bin_hz };

	struct lc_hum_sum taken = *slice;

	slice->blocks = 0;
	return taken;
}

void lc_hum_sum_add(struct lc_hum_sum *into, const struct lc_hum_sum *from)
{
	if (from->blocks == 0)
		return;
	into->bin_hz = from->bin_hz;
	into->blocks += from->blocks;
	lc_kernels()->add_floats(into->power[0][0], from->power[0][0],
	        sizeof into->power / sizeof into->power[0][0][0]);
	for (int mains = 0; mains < 2; mains++)
		for (int line = 0; line < LC_HUM_LINES; line++) {
			into->swing[mains][line] += from->swing[mains][line];
			into->halves[mains][line] += from->halves[mains][line];
		}
}
