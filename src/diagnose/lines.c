/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a floor is hum, whine and buzz, of which findings of their own speak. */
#include "lines.h"

/* With less than this share of the floor left, an error of .5 dB in the lines is a large one in
 * the rest. */
#define LEAST_REST 0.2
/* Detectors look at some of the lines. Of a comb of whine that falls slowly they see half of the
 * power; of a buzz, whose lines go on into the kHz, a fifth lies where A takes nothing away. */
#define WHINE_WHOLE 2.0
#define BUZZ_HIGH 0.2
#define HISS_DB 1.0
/* Floor and lines are measured to 1 dB each, and the floor is the least of many moments. */
#define STEADY_DB 3.0

static double power(double level_db)
{
	return pow(10.0, level_db / 10.0);
}

/** The A curve at hz as a power ratio: IEC 61672-1:2013, equation E.6, 1 at 1 kHz. */
static double a_weighting(double hz)
{
	double f2 = hz * hz;
	double a = 12194.217 * 12194.217 * f2 * f2 /
	        ((f2 + 20.598997 * 20.598997) *
	                sqrt((f2 + 107.65265 * 107.65265) * (f2 + 737.86223 * 737.86223)) *
	                (f2 + 12194.217 * 12194.217));

	return a * a * 1.5849; /* +2.000 dB */
}

static double hum_power(const struct lc_hum_figures *hum)
{
	double sum = 0.0;

	for (int k = 0; hum->measured && hum->present && k < LC_HUM_LINES; k++)
		if (isfinite(hum->lines_dbfs[k]))
			sum += power(hum->lines_dbfs[k]) * a_weighting((k + 1) * hum->mains_hz);
	if (sum > 0.0 && hum->kind == LC_HUM_BUZZ)
		sum += BUZZ_HIGH * power(hum->level_dbfs);
	return sum;
}

/** The lines of whine are at 1 to 16 kHz, where the A curve is within 1 dB and lower above. */
static double whine_power(const struct lc_usb_figures *usb)
{
	if (!usb->measured || !usb->present)
		return 0.0;
	return WHINE_WHOLE * power(usb->level_dbfs) * a_weighting(usb->comb_hz);
}

/** The frames of a telephone: lines from 217 to 1300 Hz, of which most A power is at 1 kHz. */
static double buzz_power(const struct lc_gsm_figures *gsm)
{
	return gsm->measured && gsm->present ? power(gsm->level_dbfs) : 0.0;
}

double lc_floor_without_lines(const struct lc_channel_result *channel)
{
	double whole = power(channel->noise.a_dbfs);
	double rest = whole - hum_power(&channel->hum) - whine_power(&channel->usb) -
	        buzz_power(&channel->gsm);

	return rest >= LEAST_REST * whole ? lc_db_from_power(rest) : LC_NOT_MEASURED;
}

bool lc_may_be_steady(const struct lc_channel_result *channel, double level_dbfs)
{
	return !(channel->noise.flat_dbfs < level_dbfs - STEADY_DB);
}

bool lc_is_hiss(const struct lc_noise_figures *noise)
{
	return noise->ccir_rms_dbfs - noise->a_dbfs > HISS_DB;
}
