/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A comb test. How far each bin stands out of its neighbours is added up over the harmonics of
 * every mains frequency that could be. The multiples of 300 Hz, which both mains share, count for
 * both: they help to tell hum from noise, and not 50 from 60 Hz. A bass note is beside the line,
 * moves or fades: there a bin stands on the flank of a greater one, or among several, and counts
 * for nothing.
 */
#include "hum_comb.h"

#include <math.h>
#include <stdlib.h>

#define RANGE_HZ 0.3
#define STEP_HZ 0.00625 /* half a bin at the tenth harmonic */
#define NEAR 5          /* bins that tell the noise beside a line: 5 to 24 away */
#define FAR 24
#define LEAST_SIDE 4     /* bins on a side, else the other one must do */
#define STEEP 4.0        /* between the sides: not by chance */
#define PLAIN 8.0        /* times the noise: not by chance */
#define ALONE 0.1        /* -10 dB: a line has nothing greater beside it */
#define SHOULDER 3       /* bins more, outside a lobe */
#define UNLIKELY 3.0     /* times the noise, in the mean of as many bins */
#define QUARTERS 0.85    /* deviation over the distance between the quarters, at most */
#define SINGLE_LIMIT 5.0 /* what one line may add to the score, but for the first three */

/* The place of one more among `count` that are in order: they are few, and libc's sort takes its
 * time for a call of each comparison. */
static void insert(float *sorted, int count, float value)
{
	int at = count;

	for (; at > 0 && sorted[at - 1] > value; at--)
		sorted[at] = sorted[at - 1];
	sorted[at] = value;
}

/*
 * The noise in the bins first to last, without their upper quarter, which may be lines; mean
 * negative where there are too few bins. The power of Gaussian noise in blocks added up is gamma
 * distributed: its mean without the upper quarter is lower by about .46 standard deviations, and
 * those are the mean over the root of the blocks, or 1.2 times the distance between the quarters.
 * Programme is rougher than that; then the bins themselves tell the deviation.
 */
static struct lc_hum_noise noise_among(
        const float power[LC_HUM_BINS], int first, int last, uint32_t blocks)
{
	float sorted[FAR - NEAR + 1];
	int count = 0;
	double sum = 0.0;

	for (int bin = first; bin <= last; bin++)
		if (lc_hum_is_bin(bin))
			insert(sorted, count++, power[bin]);
	if (count < LEAST_SIDE)
		return (struct lc_hum_noise) { -1.0, 0.0 };

	int kept = count - count / 4;

	for (int i = 0; i < kept; i++)
		sum += (double)sorted[i];

	double mean = sum / kept / (1.0 - 0.46 / sqrt(blocks));
	double quarters = (double)sorted[kept - 1] - (double)sorted[count / 4];

	return (struct lc_hum_noise) { mean, fmax(mean / sqrt(blocks), QUARTERS * quarters) };
}

/* Where one side has far more than the other, that side tells. */
struct lc_hum_noise lc_hum_noise(const float power[LC_HUM_BINS], int bin, uint32_t blocks)
{
	struct lc_hum_noise below = noise_among(power, bin - FAR, bin - NEAR, blocks);
	struct lc_hum_noise above = noise_among(power, bin + NEAR, bin + FAR, blocks);
	struct lc_hum_noise more = below.mean > above.mean ? below : above;
	double below_share = fmax(bin - NEAR + 1, 0.0);
	double above_share = fmax(LC_HUM_BINS - bin - NEAR, 0.0);
	double bins = below_share + above_share;

	if (more.mean > STEEP * fmin(below.mean, above.mean))
		return more;
	return (struct lc_hum_noise) { (below.mean * below_share + above.mean * above_share) / bins,
		(below.deviation * below_share + above.deviation * above_share) / bins };
}

/* The mean of the bins from one to another that are there; 0 where none is. */
static double mean_of(const float power[LC_HUM_BINS], int first, int last)
{
	double sum = 0.0;
	int count = 0;

	for (int bin = first; bin <= last; bin++) {
		if (!lc_hum_is_bin(bin))
			continue;
		sum += (double)power[bin];
		count++;
	}
	return count ? sum / count : 0.0;
}

/*
 * Whether a bin that stands out belongs to something else than a line that stands still: to the
 * flank of a greater one, to a note that slides, or to one of several lines side by side, as of a
 * note that is repeated.
 */
static bool is_company(const float power[LC_HUM_BINS], int bin, double noise)
{
	double tenth = ALONE * (double)power[bin];
	int greatest = bin, near = bin - LC_HUM_LOBE - 1, far = bin + LC_HUM_LOBE + 1;
	double shoulder =
	        fmax(mean_of(power, near - SHOULDER, near), mean_of(power, far, far + SHOULDER));

	for (int other = bin - FAR; other <= bin + FAR; other++)
		if (lc_hum_is_bin(other) && power[other] > power[greatest])
			greatest = other;
	if (abs(greatest - bin) > LC_HUM_LOBE / 2 || shoulder > fmax(tenth, UNLIKELY * noise))
		return true;
	for (int other = bin - FAR; other <= bin + FAR; other++)
		if (lc_hum_is_bin(other) && abs(other - greatest) > LC_HUM_LOBE &&
		        (double)power[other] > fmax(tenth, PLAIN * noise))
			return true;
	return false;
}

double lc_hum_salience(const float power[LC_HUM_BINS], int bin, uint32_t blocks)
{
	struct lc_hum_noise noise = lc_hum_noise(power, bin, blocks);
	double excess = (double)power[bin] - noise.mean;

	if (excess > PLAIN * noise.mean && is_company(power, bin, noise.mean))
		return 0.0;
	return excess / fmax(noise.deviation, LC_HUM_LEAST_NOISE);
}

int lc_hum_bin(const struct lc_hum_sum *sum, double offset_hz, int line)
{
	return LC_HUM_CENTRE + (int)lrint(offset_hz * (line + 1) / sum->bin_hz);
}

static double comb_score(
        const struct lc_hum_sum *sum, double s[LC_HUM_LINES][LC_HUM_BINS], double offset_hz)
{
	double score = 0.0;

	for (int line = 0; line < LC_HUM_LINES; line++) {
		int bin = lc_hum_bin(sum, offset_hz, line);
		if (!lc_hum_is_bin(bin))
			continue;
		score += line < LC_HUM_DECIDING_LINES ? s[line][bin]
		                                      : fmin(s[line][bin], SINGLE_LIMIT);
	}
	return score;
}

struct lc_hum_comb lc_hum_comb_find(const struct lc_hum_sum *sum)
{
	struct lc_hum_comb best = { .score = -HUGE_VAL };
	int steps = (int)lrint(RANGE_HZ / STEP_HZ);

	for (int mains = 0; mains < 2; mains++) {
		double s[LC_HUM_LINES][LC_HUM_BINS];
		for (int line = 0; line < LC_HUM_LINES; line++)
			for (int bin = 0; bin < LC_HUM_BINS; bin++)
				s[line][bin] =
				        lc_hum_salience(sum->power[mains][line], bin, sum->blocks);
		for (int step = -steps; step <= steps; step++) {
			double offset_hz = step * STEP_HZ;
			double score = comb_score(sum, s, offset_hz);
			if (score > best.score ||
			        (score == best.score && mains == best.mains &&
			                fabs(offset_hz) < fabs(best.offset_hz)))
				best = (struct lc_hum_comb) { mains, offset_hz, score };
		}
	}
	return best;
}
