/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the quietest blocks to a comb, or none. */
#include "usb_bins.h"

#include "linecheck/measured.h"

#define LEAST_BLOCKS 3
#define TOLERANCE 200e-6
#define BAND_SHARE 0.45
/*
 * A bin of noise is exponentially distributed: in one block 5 bins exceed 16 times the mean with
 * a chance of 5 * exp(-16), 6e-7; the mean of several blocks still less.
 */
#define ABOVE_NOISE 16.0
#define LEAKAGE 1e-3         /* what the lock-in lets through of a tone elsewhere is less, */
#define SKIRT_HZ 8.0         /* but for places so near to a line or to what falls on it, */
#define LEAKAGE_MARGIN 1.25  /* where it is this times what a mean over a group lets through */
#define ABOVE_NEIGHBOURS 4.0 /* of mains or of a note's overtones, 6 dB */
#define ABOVE_FOREIGN 4.0
#define LOUDEST 1e-4           /* -40 dBFS: whine is not louder, programme is */
#define FAINTEST 1e-15         /* -150 dBFS: what is left of arithmetic */
#define TEST_TONE_DBFS (-50.0) /* whine is quieter; and it is no tone, */
#define TEST_TONE_THD_DB (-20.0)
#define MEDIAN_PER_MEAN 0.6931 /* of an exponential distribution: ln 2 */
#define MISSING 4.0            /* a block that has 6 dB less did not have the line */

/* The mean power of a bin over the quietest blocks. */
static double power_of(const struct lc_usb_sum *sum, int bin, int line)
{
	return (double)sum->power[bin][line] / (double)sum->quiet[line];
}

/* Of the bins beside the line, in ascending order, the middle. */
static double median_beside(const struct lc_usb_sum *sum, int line)
{
	double sorted[LC_USB_BINS];
	int count = 0;

	for (int b = LC_USB_FIRST_NOISE; b < LC_USB_BINS; b++) {
		double power = power_of(sum, b, line);
		int at = count++;

		for (; at > 0 && sorted[at - 1] > power; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = power;
	}
	return 0.5 * (sorted[count / 2] + sorted[(count - 1) / 2]);
}

static double most_of_neighbours(const struct lc_usb_sum *sum, int line)
{
	double most = 0.0;

	for (int b = LC_USB_FIRST_NEIGHBOUR; b < LC_USB_BINS; b++)
		most = fmax(most, power_of(sum, b, line));
	return most;
}

/* A line between two bins of a Hann window, ratio of their amplitudes r: the share of the way. */
static double whole_power(double most, double beside)
{
	double r = sqrt(beside / most);
	double way = fmin(fmax((2.0 * r - 1.0) / (1.0 + r), 0.0), 0.5);
	double loss = way > 1e-6 ? sin(M_PI * way) / (M_PI * way * (1.0 - way * way)) : 1.0;

	return most / (loss * loss);
}

/* The power of the line if there is one, else 0. */
static double line_power(const struct lc_usb_sum *sum, int line)
{
	double reach_hz = TOLERANCE * lc_usb_line_hz[line] + 0.5;
	double noise = median_beside(sum, line) / MEDIAN_PER_MEAN;
	double most = 0.0, beside;
	int at = 0;

	if (lc_usb_line_hz[line] > BAND_SHARE * (double)sum->rate_hz)
		return 0.0;
	for (int b = 0; b < LC_USB_FIRST_NOISE; b++)
		if (fabs(lc_usb_bin_hz[b]) <= reach_hz && power_of(sum, b, line) > most) {
			most = power_of(sum, b, line);
			at = b;
		}
	if (most < ABOVE_NOISE * noise || most > LOUDEST || most < FAINTEST ||
	        most < ABOVE_NEIGHBOURS * most_of_neighbours(sum, line) ||
	        most > MISSING * (double)sum->least[line])
		return 0.0;
	beside = fmax(at > 0 ? power_of(sum, at - 1, line) : 0.0,
	        at + 1 < LC_USB_FIRST_NOISE ? power_of(sum, at + 1, line) : 0.0);
	return whole_power(most, beside);
}

/* Whine may be taken for a tone, but for one with as much beside its first line as in it. */
static bool is_test_tone(const struct lc_tone_figures *tone)
{
	return tone->present &&
	        (tone->level_dbfs >= TEST_TONE_DBFS || tone->thd_db <= TEST_TONE_THD_DB);
}

static bool is_of_test_tone(int line, const struct lc_tone_figures *tone)
{
	double order;

	if (!is_test_tone(tone))
		return false;
	order = rint(lc_usb_line_hz[line] / tone->frequency_hz);
	return order >= 1.0 &&
	        fabs(lc_usb_line_hz[line] - order * tone->frequency_hz) < 2.0 / LC_USB_BLOCK_S;
}

/* What the lock-in lets through of an amplitude offset_hz from the line. */
static double let_through(double offset_hz, double rate_hz)
{
	double frames = (double)lc_usb_group_chunks(rate_hz) * LC_USB_CHUNK;
	double turn = M_PI * offset_hz / rate_hz;

	if (fabs(remainder(offset_hz, rate_hz / frames)) > SKIRT_HZ)
		return LEAKAGE;
	if (fabs(sin(turn)) < 1e-9)
		return 1.0;
	return fmax(LEAKAGE, LEAKAGE_MARGIN * fabs(sin(frames * turn) / (frames * sin(turn))));
}

/* The power of a line that is neither the test tone's nor what the lock-in lets through of it. */
static double whine_power(
        const struct lc_usb_sum *sum, int line, const struct lc_tone_figures *tone)
{
	double power = line_power(sum, line), rate_hz = (double)sum->rate_hz, leakage;

	if (is_of_test_tone(line, tone))
		return 0.0;
	if (!tone->present)
		return power;
	leakage = fmax(let_through(tone->frequency_hz - lc_usb_line_hz[line], rate_hz),
	        let_through(tone->frequency_hz + lc_usb_line_hz[line], rate_hz));
	return lc_db_from_power(power) < tone->level_dbfs + lc_db_from_amplitude(leakage) ? 0.0
	                                                                                  : power;
}

struct lc_usb_figures lc_usb_figures(
        const struct lc_usb_sum *sum, const struct lc_tone_figures *tone)
{
	struct lc_usb_figures figures = { .comb_hz = LC_NOT_MEASURED,
		.level_dbfs = LC_NOT_MEASURED };
	double of_1k = 0.0, of_8k = 0.0, foreign = 0.0;
	int found_1k = 0;
	bool is_1k, is_8k;

	if (sum->blocks < LEAST_BLOCKS)
		return figures;
	figures.measured = true;
	for (int line = 0; line < LC_USB_FIRST_8K; line++) {
		double power = whine_power(sum, line, tone);
		found_1k += power > 0.0;
		of_1k += power;
	}
	for (int line = LC_USB_FIRST_8K; line < LC_USB_FIRST_FOREIGN; line++)
		of_8k += whine_power(sum, line, tone);
	for (int line = LC_USB_FIRST_FOREIGN; line < LC_USB_LINES; line++)
		foreign += whine_power(sum, line, tone);
	is_1k = found_1k >= 2 && of_1k > ABOVE_FOREIGN * foreign;
	is_8k = of_8k > ABOVE_FOREIGN * foreign;
	figures.present = is_1k || is_8k;
	if (!figures.present)
		return figures;
	figures.comb_hz = is_1k ? 1000.0 : 8000.0;
	figures.level_dbfs = lc_db_from_power(is_1k ? of_1k + of_8k : of_8k);
	return figures;
}
