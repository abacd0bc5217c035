/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What of the faults lies in the signal. */
#ifndef LINECHECK_CHAIN_FAULTS_H
#define LINECHECK_CHAIN_FAULTS_H

#include "linecheck/simulator.h"

/* A channel that is dead by so much gives exact zeros. */
#define LC_DEAD_DIGITAL_DB (-200.0)

/** What a fault does, by the quantity that says how much of it. */
enum lc_plant {
	LC_PLANT_NOTHING,
	/* in the chain */
	LC_PLANT_PEAK_DBFS,         /* the gain that sets the level, until the voice peaks there */
	LC_PLANT_INTERFACE_GAIN_DB, /* the interface's, before the level is set */
	LC_PLANT_ATTENUATION_DB,    /* behind the converter */
	/* at the source */
	LC_PLANT_NO_PROGRAMME,
	LC_PLANT_HUM_DBFS, /* before the preamp; a power sum, as of all lines */
	LC_PLANT_GSM_DBFS, /* there too, while it sounds */
	/* in the preamp */
	LC_PLANT_RECTIFIER_DBFS,
	LC_PLANT_DISTORTION_DB, /* one harmonic, re a programme at its peak */
	LC_PLANT_CLIPPING_DB,   /* how far the programme's peak would go over the ceiling */
	/* in the cable: between preamp and interface */
	LC_PLANT_CABLE_HUM_DBU, /* what a cable without balance picks up */
	LC_PLANT_BUZZ_DBFS,
	LC_PLANT_WHINE_DBFS,
	LC_PLANT_CRACKLE_DBFS,
	LC_PLANT_CANCEL_DB,  /* the second channel of a pair is inverted, and so much weaker */
	LC_PLANT_ONE_LEG_DB, /* the same, by an insert cable that loses so much on the ring */
	LC_PLANT_DEAD_DB,    /* what is left of the second channel */
	LC_PLANT_WEAKER_DB,  /* of the second channel */
	/* in the interface */
	LC_PLANT_NOISE_DB, /* the floor above what the chain should give */
	LC_PLANT_DC_DBFS,
	LC_PLANT_BITS,
	/* in the computer */
	LC_PLANT_SLIPS_PPM,
	LC_PLANT_DROPOUTS_PER_S,
	LC_PLANT_SILENCE,
	LC_PLANT_COUNT
};

struct lc_plants {
	double amount[LC_PLANT_COUNT]; /* LC_NOT_MEASURED: not planted */
};

/** A row of the table of faults. */
struct lc_fault {
	struct lc_fault_kind kind;
	enum lc_plant plant;
	/* Makes sense only with an outboard preamp (a generic one if there is none), on a pair of
	 * channels. */
	bool wants_preamp, wants_pair;
	bool wants_tone;        /* shows on a test tone alone */
	const char *setting[8]; /* NULL at the end */
	/* Where the voice then peaks, as someone would turn the gain who does not know of the
	 * fault; 0: the gain stays. */
	double peak_dbfs;
	struct lc_hardware_facts facts; /* what the hardware would say of itself */
};
extern const struct lc_fault lc_faults[];
extern const size_t lc_fault_count;

/** Whether plant is there. */
static inline bool lc_is_planted(const struct lc_plants *plants, enum lc_plant plant)
{
	return lc_is_measured(plants->amount[plant]);
}

/** The amplitude of a planted level; 0 where it is not planted. */
static inline double lc_planted_amplitude(const struct lc_plants *plants, enum lc_plant plant)
{
	return lc_is_planted(plants, plant) ? lc_amplitude_from_db(plants->amount[plant]) : 0.0;
}

/**
 * Gathers what simulation's faults plant. Fails with LC_USAGE for an unknown one, and for one of a
 * pair where there is but one channel.
 */
enum lc_status lc_plants_of(
        const struct lc_simulation *simulation, struct lc_plants *plants, struct lc_error *error);

#endif
