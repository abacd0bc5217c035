/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How a figure says that it is silence or that it was not measured.
 *
 * Silence is -INFINITY. "Not measured" is LC_NOT_MEASURED, a NaN, which no arithmetic mistakes
 * for a level; ask with lc_is_measured(), never with ==.
 */
#ifndef LINECHECK_MEASURED_H
#define LINECHECK_MEASURED_H

#include <math.h>
#include <stdbool.h>

#define LC_NOT_MEASURED ((double)NAN)

/** False for LC_NOT_MEASURED, true for every number, -INFINITY included. RT safe. */
static inline bool lc_is_measured(double figure)
{
	return !isnan(figure);
}

/** 20*log10 of an amplitude (>= 0); 0 gives -INFINITY. */
static inline double lc_db_from_amplitude(double amplitude)
{
	return 20.0 * log10(amplitude);
}

/** 10*log10 of a power (>= 0); 0 gives -INFINITY. */
static inline double lc_db_from_power(double power)
{
	return 10.0 * log10(power);
}

/** The amplitude of a level in dB; -INFINITY gives 0. */
static inline double lc_amplitude_from_db(double level_db)
{
	return pow(10.0, level_db / 20.0);
}

#endif
