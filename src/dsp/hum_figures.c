/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hum or no hum, and which: from the best comb to its lines, their power and their kind. */
#include "linecheck/hum.h"

#include "linecheck/measured.h"

#include "hum_comb.h"

#define COMB_LIMIT 15.0   /* noise alone exceeds it in 2 of 100 blocks */
#define CERTAIN_LIMIT 6.0 /* of a line's salience: noise alone exceeds it in 1 of 1000 bins */
#define LIKELY_LIMIT 3.0  /* the same, of weak lines in a comb that was found: 1 of 50 */
#define CLEAR 30.0
#define FOREMOST 0.5    /* of the power of all lines */
#define HIGH_FROM 5     /* lines that a magnetic field hardly has: the sixth and on */
#define HIGH_SHARE 0.02 /* -17 dB: odd lines that fall as 1/k have .027 there */
#define NOTE_SHARE 0.03 /* -15 dB */
#define SWING_SHARE 0.3 /* 2.7 dB from one 2 s to the next */

struct found {
	double mean_sq;   /* the noise under the line subtracted; 0: not found */
	double offset_hz; /* from the nominal line */
	double weight;    /* of the offset */
	double salience;
};

static struct found find_line(
        const struct lc_hum_sum *sum, const struct lc_hum_comb *comb, int line, double limit)
{
	const float *power = sum->power[comb->mains][line];
	int expected = lc_hum_bin(sum, comb->offset_hz, line), bin = expected;
	struct found found = { 0.0, 0.0, 0.0, 0.0 };

	if (!lc_hum_is_bin(bin))
		return found;
	for (int other = expected - LC_HUM_LOBE / 2; other <= expected + LC_HUM_LOBE / 2; other++)
		if (lc_hum_is_bin(other) && power[other] > power[bin])
			bin = other;
	found.salience = lc_hum_salience(power, bin, sum->blocks);
	if (found.salience < limit)
		return found;

	double noise = lc_hum_noise(power, bin, sum->blocks).mean, total = 0.0, moment = 0.0;

	for (int other = bin - LC_HUM_LOBE; other <= bin + LC_HUM_LOBE; other++) {
		double excess = lc_hum_is_bin(other) ? (double)power[other] - noise : 0.0;
		total += excess;
		moment += excess * (other - LC_HUM_CENTRE);
	}
	if (total <= 0.0)
		return found;
	found.mean_sq = total / LC_HUM_LOBE_SUM / sum->blocks;
	found.offset_hz = moment / total * sum->bin_hz;
	found.weight =
	        (line + 1.0) * (line + 1.0) * fmin(total / fmax(noise, LC_HUM_LEAST_NOISE), 1000.0);
	return found;
}

/* 100 or 120 Hz and its multiples foremost: rectifier. The mains itself foremost, and little of it
 * high up: the field of a transformer or a cable. Else its harmonics have a say: buzz. By power and
 * not by how many lines were found, of which programme hides some. */
static enum lc_hum_kind kind_of(const struct found found[LC_HUM_LINES])
{
	double odd = 0.0, even = 0.0, high = 0.0, all;

	for (int line = 0; line < LC_HUM_LINES; line++) {
		*(line % 2 ? &even : &odd) += found[line].mean_sq;
		high += line < HIGH_FROM ? 0.0 : found[line].mean_sq;
	}
	all = odd + even;
	if (even > 2.0 * odd)
		return LC_HUM_RECTIFIER;
	if (found[0].mean_sq < FOREMOST * all || high > HIGH_SHARE * all)
		return LC_HUM_BUZZ;
	return LC_HUM_HUM;
}

/* Clear lines without one of the first three among them are a note. */
static bool is_note(const struct found found[LC_HUM_LINES], double total_sq)
{
	double clearest = 0.0, low_sq = 0.0;

	for (int line = 0; line < LC_HUM_LINES; line++) {
		clearest = fmax(clearest, found[line].salience);
		low_sq += line < LC_HUM_DECIDING_LINES ? found[line].mean_sq : 0.0;
	}
	return clearest > CLEAR && low_sq < NOTE_SHARE * total_sq;
}

/* What fades or swells is a note, even where it has the pitch of the mains. */
static bool moves(const struct lc_hum_sum *sum, const struct lc_hum_comb *comb,
        const struct found found[LC_HUM_LINES])
{
	double swing = 0.0, halves = 0.0;

	for (int line = 0; line < LC_HUM_LINES; line++) {
		if (found[line].mean_sq <= 0.0 || found[line].salience < CLEAR)
			continue;
		swing += (double)sum->swing[comb->mains][line];
		halves += (double)sum->halves[comb->mains][line];
	}
	return swing > SWING_SHARE * halves;
}

/* Whether a line was found that is no multiple of 300 Hz: those 50 and 60 Hz have in common, and
 * nothing tells which of them it was, or that it was mains at all. */
static bool has_own(
        const struct lc_hum_comb *comb, const struct found found[LC_HUM_LINES], int lines)
{
	int shared = comb->mains ? 5 : 6;

	for (int line = 0; line < lines; line++)
		if (found[line].mean_sq > 0.0 && (line + 1) % shared != 0)
			return true;
	return false;
}

/* The lines of a comb that stand out by limit; their power. */
static double find_lines(const struct lc_hum_sum *sum, const struct lc_hum_comb *comb, double limit,
        struct found found[LC_HUM_LINES])
{
	double total_sq = 0.0;

	for (int line = 0; line < LC_HUM_LINES; line++) {
		found[line] = find_line(sum, comb, line, limit);
		total_sq += found[line].mean_sq;
	}
	return total_sq;
}

static void fill(struct lc_hum_figures *figures, const struct lc_hum_comb *comb,
        const struct found found[LC_HUM_LINES], double total_sq)
{
	double offset = 0.0, weight = 0.0;

	for (int line = 0; line < LC_HUM_LINES; line++) {
		if (found[line].mean_sq <= 0.0)
			continue;
		figures->lines_dbfs[line] = lc_db_from_power(2.0 * found[line].mean_sq);
		offset += found[line].weight * found[line].offset_hz / (line + 1);
		weight += found[line].weight;
	}
	figures->present = true;
	figures->mains_hz = (comb->mains ? 60.0 : 50.0) + offset / weight;
	figures->level_dbfs = lc_db_from_power(2.0 * total_sq);
	figures->kind = kind_of(found);
}

struct lc_hum_figures lc_hum_figures(const struct lc_hum_sum *sum)
{
	struct lc_hum_figures figures = { .mains_hz = LC_NOT_MEASURED,
		.level_dbfs = LC_NOT_MEASURED };
	struct found found[LC_HUM_LINES];
	struct lc_hum_comb comb;
	double total_sq;

	for (size_t line = 0; line < LC_HUM_LINES; line++)
		figures.lines_dbfs[line] = LC_NOT_MEASURED;
	if (sum->blocks == 0)
		return figures;
	figures.measured = true;
	comb = lc_hum_comb_find(sum);
	if (comb.score < COMB_LIMIT)
		return figures;
	total_sq = find_lines(sum, &comb, CERTAIN_LIMIT, found);
	if (!has_own(&comb, found, LC_HUM_LINES)) {
		/* A clear line at 300 Hz is a note's unless one of the first three is there. */
		int deciding = total_sq > 0.0 ? LC_HUM_DECIDING_LINES : LC_HUM_LINES;

		total_sq = find_lines(sum, &comb, LIKELY_LIMIT, found);
		if (!has_own(&comb, found, deciding))
			return figures;
	}
	if (total_sq > 0.0 && !is_note(found, total_sq) && !moves(sum, &comb, found))
		fill(&figures, &comb, found, total_sq);
	return figures;
}
