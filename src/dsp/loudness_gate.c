/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bins within bins: whatever is asked takes a walk over 80 coarse and 100 fine ones at most. */
#include "linecheck/loudness_gate.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

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
	size_t coarse, fine;
};

/* Where an energy at or above the absolute gate belongs; what is louder than +10 is in the last. */
static struct place place_of(double energy) LC_RT
{
	const double last = LC_GATE_COARSE * LC_GATE_FINE - 1;
	double bin = (lc_lufs_from_energy(energy) - LC_GATE_LUFS) * LC_GATE_FINE;
	size_t number = (size_t)fmin(fmax(bin, 0.0), last);

	return (struct place) { number / LC_GATE_FINE, number % LC_GATE_FINE };
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

	if (gate->coarse[place.coarse].blocks == 0)
		memset(gate->fine[place.coarse], 0, sizeof gate->fine[place.coarse]);
	bin_add(&gate->all, 1, energy);
	bin_add(&gate->coarse[place.coarse], 1, energy);
	bin_add(&gate->fine[place.coarse][place.fine], 1, energy);
}

struct lc_gate_bin lc_loudness_gate_above(const struct lc_loudness_gate *gate, double relative)
{
	struct lc_gate_bin above = { 0 };

	if (gate->all.blocks == 0)
		return above;

	double threshold = fmax(relative * gate->all.energy / (double)gate->all.blocks,
	        lc_energy_from_lufs(LC_GATE_LUFS));
	struct place place = place_of(threshold);
	const struct lc_gate_bin *fine = gate->fine[place.coarse];

	for (size_t c = place.coarse + 1; c < LC_GATE_COARSE; c++)
		bin_add(&above, gate->coarse[c].blocks, gate->coarse[c].energy);
	if (gate->coarse[place.coarse].blocks == 0)
		return above;
	for (size_t f = place.fine + 1; f < LC_GATE_FINE; f++)
		bin_add(&above, fine[f].blocks, fine[f].energy);
	/* The bin that the gate cuts stands where its mean does. */
	if (fine[place.fine].energy >= threshold * (double)fine[place.fine].blocks)
		bin_add(&above, fine[place.fine].blocks, fine[place.fine].energy);
	return above;
}

/* The bin that holds the block of a rank from 0; rank becomes the rank within it. */
static size_t bin_of_rank(const struct lc_gate_bin *bin, size_t bins, uint64_t *rank) LC_RT
{
	size_t i = 0;

	while (i + 1 < bins && *rank >= bin[i].blocks)
		*rank -= bin[i++].blocks;
	return i;
}

double lc_loudness_gate_rank(const struct lc_loudness_gate *gate, uint64_t blocks, double share)
{
	if (blocks == 0)
		return 0.0;

	/* EBU Tech 3342: the sorted levels' number round((n - 1)*share), counted from 0. */
	uint64_t rank = gate->all.blocks - blocks + (uint64_t)((double)(blocks - 1) * share + 0.5);
	size_t coarse = bin_of_rank(gate->coarse, LC_GATE_COARSE, &rank);
	size_t fine = bin_of_rank(gate->fine[coarse], LC_GATE_FINE, &rank);
	const struct lc_gate_bin *bin = &gate->fine[coarse][fine];

	return bin->energy / (double)bin->blocks;
}
