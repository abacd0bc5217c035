/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bins within bins within bins: whatever is asked takes a walk over 20 of each kind at most. */
#include "linecheck/loudness_gate.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define FINE_PER_LU 100.0
#define OFFSET_LU 0.691 /* BS.1770-5: L = -.691 + 10*log10(energy) */

double lc_lufs_from_energy(double energy)
{
	return 10.0 * log10(energy) - OFFSET_LU;
}

double lc_energy_from_lufs(double lufs)
{
	return pow(10.0, (lufs + OFFSET_LU) / 10.0);
}

void lc_loudness_gate_clear(struct lc_loudness_gate *gate)
{
	gate->all = (struct lc_gate_bin) { 0 };
	memset(gate->coarse, 0, sizeof gate->coarse);
}

struct place {
	size_t coarse, middle, fine;
};

/* Where an energy at or above the absolute gate belongs; what is louder than +10 is in the last. */
static struct place place_of(double energy) LC_RT
{
	const double last = LC_GATE_BINS * LC_GATE_BINS * LC_GATE_BINS - 1;
	double bin = (lc_lufs_from_energy(energy) - LC_GATE_LUFS) * FINE_PER_LU;
	size_t number = (size_t)fmin(fmax(bin, 0.0), last);

	return (struct place) { number / LC_GATE_BINS / LC_GATE_BINS,
		number / LC_GATE_BINS % LC_GATE_BINS, number % LC_GATE_BINS };
}

static void bin_add(struct lc_gate_bin *into, uint64_t blocks, double energy) LC_RT
{
	into->blocks += blocks;
	into->energy += energy;
}

void lc_loudness_gate_add(struct lc_loudness_gate *gate, double energy)
{
	if (!(energy >= lc_energy_from_lufs(LC_GATE_LUFS)))
		return;

	struct place place = place_of(energy);

	struct lc_gate_bin *coarse = &gate->coarse[place.coarse];
	struct lc_gate_bin *middle = &gate->middle[place.coarse][place.middle];
	struct lc_gate_bin *fine = gate->fine[place.coarse][place.middle];

	if (coarse->blocks == 0)
		memset(gate->middle[place.coarse], 0, sizeof gate->middle[0]);
	if (middle->blocks == 0)
		memset(fine, 0, sizeof gate->fine[0][0]);
	bin_add(&gate->all, 1, energy);
	bin_add(coarse, 1, energy);
	bin_add(middle, 1, energy);
	bin_add(&fine[place.fine], 1, energy);
}

/* What stands in bins above one of them. */
static void add_above(
        struct lc_gate_bin *into, const struct lc_gate_bin bin[LC_GATE_BINS], size_t at) LC_RT
{
	for (size_t i = at + 1; i < LC_GATE_BINS; i++)
		bin_add(into, bin[i].blocks, bin[i].energy);
}

struct lc_gate_bin lc_loudness_gate_above(const struct lc_loudness_gate *gate, double relative)
{
	struct lc_gate_bin above = { 0 };

	if (gate->all.blocks == 0)
		return above;

	double threshold = fmax(relative * gate->all.energy / (double)gate->all.blocks,
	        lc_energy_from_lufs(LC_GATE_LUFS));
	struct place place = place_of(threshold);
	const struct lc_gate_bin *middle = gate->middle[place.coarse];
	const struct lc_gate_bin *fine = gate->fine[place.coarse][place.middle];

	add_above(&above, gate->coarse, place.coarse);
	if (gate->coarse[place.coarse].blocks == 0)
		return above;
	add_above(&above, middle, place.middle);
	if (middle[place.middle].blocks == 0)
		return above;
	add_above(&above, fine, place.fine);
	/* The bin that the gate cuts stands where its mean does. */
	if (fine[place.fine].energy >= threshold * (double)fine[place.fine].blocks)
		bin_add(&above, fine[place.fine].blocks, fine[place.fine].energy);
	return above;
}

/* The bin that holds the block of a rank from 0; rank becomes the rank within it. */
static size_t bin_of_rank(const struct lc_gate_bin bin[LC_GATE_BINS], uint64_t *rank) LC_RT
{
	size_t i = 0;

	while (i + 1 < LC_GATE_BINS && *rank >= bin[i].blocks)
		*rank -= bin[i++].blocks;
	return i;
}

double lc_loudness_gate_rank(const struct lc_loudness_gate *gate, uint64_t blocks, double share)
{
	if (blocks == 0)
		return 0.0;

	/* EBU Tech 3342: the sorted levels' number round((n - 1)*share), counted from 0. */
	uint64_t rank = gate->all.blocks - blocks + (uint64_t)((double)(blocks - 1) * share + 0.5);
	size_t coarse = bin_of_rank(gate->coarse, &rank);
	size_t middle = bin_of_rank(gate->middle[coarse], &rank);
	size_t fine = bin_of_rank(gate->fine[coarse][middle], &rank);
	const struct lc_gate_bin *bin = &gate->fine[coarse][middle][fine];

	return bin->energy / (double)bin->blocks;
}
