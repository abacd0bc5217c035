/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first ten mains lines are measured, each by itself. Of the others it is known only that a
 * buzz has them: where three of the five upper ones are there, a harmonic on a higher multiple of
 * the mains is taken for hum if it is about as strong as they are. A harmonic that is much weaker
 * shows that there is no line, and one that is much stronger is distortion.
 */
#include "mains_overlap.h"

#include "linecheck/measured.h"

#define HARMONICS 10    /* are held against the mains lines */
#define NEAR_HZ 7.0     /* over the window's second: a line nearer than that leaks */
#define UPPER_LINE 6    /* from here on */
#define UPPER_LEAST 3   /* lines, that there be more */
#define STRONGER_DB 6.0 /* than the strongest upper line */
#define WEAKER_DB 30.0

static bool is_near(double frequency_hz, double line_hz)
{
	return fabs(frequency_hz - line_hz) < NEAR_HZ;
}

static bool is_on_measured_line(const struct lc_hum_figures *hum, double frequency_hz)
{
	for (int k = 0; k < LC_HUM_LINES; k++)
		if (lc_is_measured(hum->lines_dbfs[k]) &&
		        is_near(frequency_hz, (k + 1) * hum->mains_hz))
			return true;
	return false;
}

/* The strongest of the upper lines where there are several; else LC_NOT_MEASURED. */
static double upper_line_dbfs(const struct lc_hum_figures *hum)
{
	double strongest = LC_NOT_MEASURED;
	int lines = 0;

	for (int k = UPPER_LINE - 1; k < LC_HUM_LINES; k++) {
		if (!lc_is_measured(hum->lines_dbfs[k]))
			continue;
		strongest = fmax(strongest, hum->lines_dbfs[k]); /* the number, where one is NaN */
		lines++;
	}
	return lines < UPPER_LEAST ? LC_NOT_MEASURED : strongest;
}

static bool is_on_higher_line(
        const struct lc_hum_figures *hum, double frequency_hz, double level_dbfs)
{
	double multiple = rint(frequency_hz / hum->mains_hz);
	double over_db = level_dbfs - upper_line_dbfs(hum);

	return multiple > LC_HUM_LINES && is_near(frequency_hz, multiple * hum->mains_hz) &&
	        over_db < STRONGER_DB && over_db > -WEAKER_DB;
}

int lc_mains_overlap(const struct lc_channel_result *channel)
{
	const struct lc_tone_figures *tone = &channel->tone;
	const struct lc_hum_figures *hum = &channel->hum;

	if (!tone->present)
		return -1;
	if (!hum->measured || !hum->present)
		return 0;
	for (int k = 1; k <= HARMONICS; k++) {
		double frequency_hz = k * tone->frequency_hz;

		if (is_on_measured_line(hum, frequency_hz))
			return 1;
		if (k > 1 &&
		        is_on_higher_line(
		                hum, frequency_hz, tone->level_dbfs + tone->harmonics_dbc[k - 2]))
			return 1;
	}
	return 0;
}
