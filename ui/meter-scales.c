/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scales of the meters, one row each. */
#include "meter-scale.h"

#include "linecheck/intl.h"

#include <string.h>

static float rms(const struct lc_meter *meter)
{
	return meter->rms;
}

static float k_rms(const struct lc_meter *meter)
{
	return meter->k_rms;
}

static float ppm1(const struct lc_meter *meter)
{
	return meter->ppm[0];
}

static float ppm2(const struct lc_meter *meter)
{
	return meter->ppm[1];
}

static float vu(const struct lc_meter *meter)
{
	return meter->vu;
}

#define K_SCALE(id, name, reference, help)                                                         \
	{                                                                                          \
		id, name, "dB", help, -(double)reference, 0.0, 4.0, 4.0, true, k_rms,              \
		        { { -60, 0.0 }, { -24, 0.22 }, { reference, 1.0 } },                       \
		{                                                                                  \
			{ 20, "+20" }, { 16, "+16" }, { 12, "+12" }, { 8, "+8" }, { 4, "+4" },     \
			        { 0, "0" }, { -4, "−4" }, { -8, "−8" }, { -12, "−12" },            \
			        { -18, "−18" }, { -24, "−24" }, { -40, "−40" },                    \
			{                                                                          \
				-60, "−60"                                                       \
			}                                                                          \
		}                                                                                  \
	}

static const struct lc_meter_scale_kind scales[] = {
	{ "dbfs", "dBFS", "dBFS",
	        N_("RMS and peak; a full-scale sine reads 0 (AES17). The shaded zone is where loud "
	           "passages should peak."),
	        0.0, LC_METER_TARGET_LOW_DBFS, LC_METER_TARGET_HIGH_DBFS, -3.0, true, rms,
	        { { LC_METER_BOTTOM_DBFS, 0.0 }, { -60, 0.25 }, { -24, 0.55 }, { 0, 1.0 } },
	        { { 0, "0" }, { -6, "−6" }, { -12, "−12" }, { -18, "−18" }, { -24, "−24" },
	                { -36, "−36" }, { -48, "−48" }, { -60, "−60" }, { -80, "−80" },
	                { -100, "−100" } } },
	K_SCALE("k-20", "K-20", 20, N_("RMS over 600 ms and peak; 0 is −20 dBFS (K-System).")),
	K_SCALE("k-14", "K-14", 14, N_("RMS over 600 ms and peak; 0 is −14 dBFS (K-System).")),
	K_SCALE("k-12", "K-12", 12, N_("RMS over 600 ms and peak; 0 is −12 dBFS (K-System).")),
	{ "ppm-1", "PPM I", "dB",
	        N_("Peak programme meter type I (IEC 60268-10, DIN); 0 is −9 dBFS."), -9.0, -9.0,
	        0.0, 0.0, false, ppm1,
	        { { -60, 0.0 }, { -50, 0.05 }, { -40, 0.12 }, { -30, 0.22 }, { -20, 0.38 },
	                { -10, 0.60 }, { 0, 0.84 }, { 9, 1.0 } },
	        { { 5, "+5" }, { 0, "0" }, { -5, "−5" }, { -10, "−10" }, { -20, "−20" },
	                { -30, "−30" }, { -40, "−40" }, { -50, "−50" } } },
	{ "ppm-2", "PPM II", "",
	        N_("Peak programme meter type IIa (IEC 60268-10, BBC); 4 is −18 dBFS, 6 the "
	           "loudest."),
	        -18.0, 0.0, 8.0, 8.0, false, ppm2,
	        { { -30, 0.0 }, { -14, 0.1 }, { -8, 0.23 }, { 12, 0.88 }, { 18, 1.0 } },
	        { { 12, "7" }, { 8, "6" }, { 4, "5" }, { 0, "4" }, { -4, "3" }, { -8, "2" },
	                { -14, "1" } } },
	/* the needle moves with the voltage: a position is 10^((level - 3)/20) */
	{ "vu", "VU", "VU", N_("Volume indicator (IEC 60268-17); 0 VU is −18 dBFS."), -18.0, -3.0,
	        0.0, 0.0, false, vu,
	        { { -40, 0.007 }, { -20, 0.071 }, { -10, 0.224 }, { -7, 0.316 }, { -5, 0.398 },
	                { -3, 0.501 }, { -1, 0.631 }, { 0, 0.708 }, { 1, 0.794 }, { 2, 0.891 },
	                { 3, 1.0 } },
	        { { 3, "+3" }, { 2, "+2" }, { 1, "+1" }, { 0, "0" }, { -1, "−1" }, { -3, "−3" },
	                { -5, "−5" }, { -7, "−7" }, { -10, "−10" }, { -20, "−20" } } },
};

const struct lc_meter_scale_kind *lc_meter_scales(size_t *count)
{
	*count = G_N_ELEMENTS(scales);
	return scales;
}

const struct lc_meter_scale_kind *lc_meter_scale_find(const char *id)
{
	for (size_t i = 0; i < G_N_ELEMENTS(scales); i++)
		if (strcmp(scales[i].id, id) == 0)
			return &scales[i];
	return &scales[0];
}

double lc_meter_scale_position(const struct lc_meter_scale_kind *scale, double level_dbfs)
{
	double level_db = level_dbfs - scale->reference_dbfs;
	const struct lc_meter_point *low = scale->point;
	if (!(level_db > low->level_db))
		return 0.0; /* silence, and not measured */
	for (const struct lc_meter_point *high = low + 1;; low = high++) {
		double part = (level_db - low->level_db) / (high->level_db - low->level_db);
		if (level_db < high->level_db)
			return low->position + part * (high->position - low->position);
		if (high->position >= 1.0)
			return 1.0;
	}
}

double lc_meter_position(double level_dbfs)
{
	return lc_meter_scale_position(&scales[0], level_dbfs);
}
