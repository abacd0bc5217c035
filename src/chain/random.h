/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Random numbers that are the same everywhere: xoshiro256++ (Blackman and Vigna, 2018), seeded
 * through splitmix64 (Steele, Lea and Flood, 2014), as its authors advise. */
#ifndef LINECHECK_CHAIN_RANDOM_H
#define LINECHECK_CHAIN_RANDOM_H

#include <stdint.h>

/* Streams of a seed: the programme's is 0, its noise has this one, the channels have 1 and on. */
#define LC_NOISE_STREAM 500

struct lc_random {
	uint64_t state[4];
};

/** Different streams of one seed have nothing in common. */
static inline struct lc_random lc_random_seed(uint64_t seed, uint64_t stream)
{
	struct lc_random random;
	uint64_t x = seed ^ (stream * 0xd1342543de82ef95u);
	for (int i = 0; i < 4; i++) {
		uint64_t z = x += 0x9e3779b97f4a7c15u;
		z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
		z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
		random.state[i] = z ^ (z >> 31);
	}
	return random;
}

static inline uint64_t lc_random_next(struct lc_random *random)
{
	uint64_t *s = random->state, sum = s[0] + s[3];
	uint64_t next = ((sum << 23) | (sum >> 41)) + s[0], t = s[1] << 17;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = (s[3] << 45) | (s[3] >> 19);
	return next;
}

/** From low to high, evenly. */
static inline double lc_random_between(struct lc_random *random, double low, double high)
{
	return low + (high - low) * 0x1p-53 * (double)(lc_random_next(random) >> 11);
}

/** Nearly normal with mean 0 and variance 1: the sum of four even numbers of 16 bits, which
 * ends at 3.46. */
static inline double lc_random_noise(struct lc_random *random)
{
	uint64_t r = lc_random_next(random);
	double sum = (double)((r & 0xffff) + (r >> 16 & 0xffff) + (r >> 32 & 0xffff) + (r >> 48));
	/* mean 4 * 65535 / 2, variance 4 * (65536^2 - 1) / 12 */
	return (sum - 131070.0) * (1.7320508075688772 / 65536.0);
}

/** Triangular from -1 to 1: the TPDF dither of one LSB. */
static inline double lc_random_triangular(struct lc_random *random)
{
	uint64_t r = lc_random_next(random);
	return 0x1p-32 * ((double)(r >> 32) - (double)(r & 0xffffffff));
}

#endif
