/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one block that was judged a tone to its figures, and the choice between two blocks. */
#include "linecheck/tone.h"

#include "linecheck/measured.h"

/* THD+N as a power ratio: the residual over the total. */
static double thd_n_power(const struct lc_tone_sum *sum)
{
	double tone_sq = 0.5 * sum->amplitude[0] * sum->amplitude[0];

	return sum->residual_sq / (tone_sq + sum->residual_sq);
}

void lc_tone_sum_add(struct lc_tone_sum *into, const struct lc_tone_sum *from)
{
	bool better = !lc_is_measured(into->residual_sq) || thd_n_power(from) < thd_n_power(into);

	if (from->present && (!into->present || better))
		*into = *from;
}

/* Of the spur and the harmonics the largest counts. */
static double sfdr_db(const struct lc_tone_sum *sum)
{
	double largest = sum->spur_amplitude;

	if (!lc_is_measured(largest))
		return LC_NOT_MEASURED;
	for (size_t i = 1; i < LC_TONE_HARMONICS; i++)
		largest = fmax(largest, sum->amplitude[i]); /* the number, where one is NaN */
	return lc_db_from_amplitude(sum->amplitude[0] / largest);
}

static void harmonics(struct lc_tone_figures *figures, const struct lc_tone_sum *sum)
{
	double total_sq = 0.0;
	int counted = 0;

	for (size_t i = 1; i < LC_TONE_HARMONICS; i++) {
		double ratio = sum->amplitude[i] / sum->amplitude[0];
		figures->harmonics_dbc[i - 1] = lc_db_from_amplitude(ratio);
		if (isnan(ratio))
			continue;
		total_sq += ratio * ratio;
		counted++;
	}
	if (counted == 0)
		return; /* there is no room for a harmonic in the band: THD is not measured */
	figures->thd_db = lc_db_from_power(total_sq);
	figures->thd_percent = 100.0 * sqrt(total_sq);
	figures->thd_r_db = lc_db_from_power(total_sq / (1.0 + total_sq));
}

struct lc_tone_figures lc_tone_figures(const struct lc_tone_sum *sum)
{
	struct lc_tone_figures figures = { .present = sum->present,
		.frequency_hz = LC_NOT_MEASURED,
		.level_dbfs = LC_NOT_MEASURED,
		.thd_db = LC_NOT_MEASURED,
		.thd_percent = LC_NOT_MEASURED,
		.thd_r_db = LC_NOT_MEASURED,
		.thd_n_db = LC_NOT_MEASURED,
		.sinad_db = LC_NOT_MEASURED,
		.enob_bits = LC_NOT_MEASURED,
		.sfdr_db = LC_NOT_MEASURED };

	for (size_t i = 0; i < LC_TONE_HARMONICS - 1; i++)
		figures.harmonics_dbc[i] = LC_NOT_MEASURED;
	if (!sum->present)
		return figures;
	figures.frequency_hz = sum->frequency_hz;
	figures.level_dbfs = lc_db_from_amplitude(sum->amplitude[0]);
	harmonics(&figures, sum);
	figures.thd_n_db = lc_db_from_power(thd_n_power(sum));
	figures.sinad_db = -figures.thd_n_db;
	figures.enob_bits = (figures.sinad_db - 1.76) / 6.02;
	figures.sfdr_db = sfdr_db(sum);
	return figures;
}
