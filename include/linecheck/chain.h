/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The chain: mic, lifter, preamp, cable, interface, computer, as declared by the user or read
 * from the hardware. Plain data of fixed size.
 */
#ifndef LINECHECK_CHAIN_H
#define LINECHECK_CHAIN_H

#include "linecheck/error.h"
#include "linecheck/gear.h"
#include "linecheck/result.h"

enum lc_origin { LC_ORIGIN_DEFAULT, LC_ORIGIN_DECLARED, LC_ORIGIN_HARDWARE };

/** LC_NOT_MEASURED: not known. */
struct lc_number {
	double value;
	enum lc_origin origin;
};

/** -1: not known. For switches 0 is off and 1 is on. */
struct lc_choice {
	int value;
	enum lc_origin origin;
};

/** A gear id, "none", "generic", or "" for not known. Of a mic's model and kind, the one that was
 * said last is known; lc_chain_mic_kind() reads both. */
struct lc_model {
	char id[48];
	enum lc_origin origin;
};

enum lc_level_standard { LC_LEVEL_PRO, LC_LEVEL_CONSUMER };
enum lc_cable {
	LC_CABLE_TRS,
	LC_CABLE_XLR,
	LC_CABLE_TS,
	LC_CABLE_INSTRUMENT,
	LC_CABLE_SPEAKER,
	LC_CABLE_INSERT,
	LC_CABLE_RCA,
	LC_CABLE_SPDIF,
	LC_CABLE_NONE
};
enum lc_clock { LC_CLOCK_INTERNAL, LC_CLOCK_INPUT };

struct lc_chain_channel {
	struct {
		struct lc_model model;
		struct lc_choice kind; /* enum lc_mic_kind; follows the model where that is known */
	} mic;
	struct {
		struct lc_model model;
	} lifter;
	struct {
		struct lc_model model;
		struct lc_number gain_db;
		struct lc_choice phantom;
		struct lc_choice output; /* enum lc_output */
		struct lc_choice level;  /* enum lc_level_standard */
	} preamp;
	struct {
		struct lc_choice kind; /* enum lc_cable */
	} cable;
	struct {
		struct lc_model model;
		struct lc_choice input;   /* enum lc_input */
		struct lc_number gain_db; /* above the knob's minimum */
		struct lc_choice phantom, pad;
		struct lc_choice clock; /* enum lc_clock */
	} interface;
};

/** Why an interface's driver shows none of its controls. */
enum lc_driver_lock {
	LC_LOCK_NONE,
	LC_LOCK_STORAGE,  /* mass storage mode */
	LC_LOCK_REPLUG,   /* that was switched off, but holds until the interface is plugged anew */
	LC_LOCK_FIRMWARE, /* too old */
	LC_LOCK_COUNT
};

/** What the hardware says of itself and no chain file can; all 0: nothing to say. */
struct lc_hardware_facts {
	bool is_loopback;       /* the channel carries what the computer plays, not an input */
	bool phantom_came_back; /* 48 V was off, and is on since the interface was plugged in */
	double attenuation_db;  /* above 0: turned down so much behind the converter */
	enum lc_driver_lock lock;
};

struct lc_chain {
	struct lc_number noise_dba; /* of the room */
	struct lc_number rate_hz;   /* what the session wants */
	struct lc_number bits;
	struct lc_chain_channel common; /* what holds for every channel */
	/* what a section such as [mic 2] says; a value that is not known here is common's */
	struct lc_chain_channel own[LC_MAX_CHANNELS];
	struct lc_hardware_facts facts[LC_MAX_CHANNELS];
};

/** One row for each key of a chain file: the parser, --set, JSON and help all read it. */
enum lc_chain_type { LC_TYPE_GEAR, LC_TYPE_NUMBER, LC_TYPE_CHOICE, LC_TYPE_SWITCH };
struct lc_chain_key {
	const char *section, *key;
	enum lc_chain_type type;
	size_t offset; /* in struct lc_chain_channel, or in struct lc_chain if !per_channel */
	bool per_channel;
	const char *const
	        *choices; /* LC_TYPE_CHOICE: words in the order of the enum, NULL at the end */
	int gear_kind;    /* LC_TYPE_GEAR: enum lc_gear_kind */
	double min, max;  /* LC_TYPE_NUMBER */
	const char *help; /* N_() */
	double step; /* LC_TYPE_NUMBER: what may be declared lies so far apart, from min; 0: any */
};
/** All keys, in the order of a chain file; count receives how many. Never freed. Any thread. */
const struct lc_chain_key *lc_chain_keys(size_t *count);

/** Everything not known, but room noise, 25 dBA by default. Any thread, as all of these. */
void lc_chain_init(struct lc_chain *chain);
/** The chain of the demo: AT2020, generic preamp at a fitting gain, TRS, Scarlett 2i2 3rd Gen's
 * line input at minimum. All of it is LC_ORIGIN_DECLARED. */
void lc_chain_demo(struct lc_chain *chain);

/**
 * Reads a chain file over what chain holds; what is said twice counts as said last. Fails with
 * LC_NOT_FOUND, LC_UNREADABLE (a folder, no permission), or LC_USAGE with
 * "PATH:LINE: unknown key …; did you mean …?"; chain is then unchanged.
 */
enum lc_status lc_chain_load(struct lc_chain *chain, const char *path, struct lc_error *error);
/** Writes the declared values as a chain file; an existing file is replaced at once or not at all.
 */
enum lc_status lc_chain_save(
        const struct lc_chain *chain, const char *path, struct lc_error *error);
/** Applies "SECTION.KEY=VALUE" or "SECTION N.KEY=VALUE"; origin becomes declared. Fails with
 * LC_USAGE and a line that begins with the assignment in quotes; chain is then unchanged. */
enum lc_status lc_chain_set(struct lc_chain *chain, const char *assignment, struct lc_error *error);

/** The settings of a channel (from 0): its own where it has any, else what holds for all. */
struct lc_chain_channel lc_chain_of(const struct lc_chain *chain, uint32_t channel);
/** The gear of a model; for "generic" that with the assumed figures of its kind ("generic-preamp");
 * NULL for none, for what is not known and for gear of another kind. */
const struct lc_gear *lc_model_gear(const struct lc_model *model, enum lc_gear_kind kind);
/** "none" or not: whether the model says that there is no such stage. */
bool lc_model_is_none(const struct lc_model *model);
/** The mic's kind, from its gear or as declared; LC_MIC_UNKNOWN. */
enum lc_mic_kind lc_chain_mic_kind(const struct lc_chain_channel *channel);
/** The mic's gear: of its model, or the generic one of a declared kind; NULL for none, for a line
 * source or an instrument, and where neither is known. */
const struct lc_gear *lc_chain_mic_gear(const struct lc_chain_channel *channel);
/** True when an outboard preamp is declared: a model that is neither none nor unknown. */
bool lc_chain_has_preamp(const struct lc_chain_channel *channel);
/** Who gives the microphone, or the lifter behind it, its 48 V. */
enum lc_power {
	LC_POWER_UNKNOWN,
	LC_POWER_NOT_NEEDED,
	LC_POWER_MISSING, /* it needs some and gets none */
	LC_POWER_PREAMP,
	LC_POWER_INTERFACE
};
/** For one channel (from 0), as declared or read. */
enum lc_power lc_chain_power(const struct lc_chain *chain, uint32_t channel);
/** "unknown", "not-needed", "missing", "preamp", "interface": as in JSON. */
const char *lc_power_word(enum lc_power power);
/** The word of a key's present value, as a chain file has it; "" when not known. */
const char *lc_chain_word(
        const struct lc_chain_key *key, const void *base, char *buffer, size_t size);
/** The origin of a key's present value; base as for lc_chain_word(). */
enum lc_origin lc_chain_origin(const struct lc_chain_key *key, const void *base);
/** "hardware", "declared", "default": as in JSON. */
const char *lc_origin_word(enum lc_origin origin);

/** Checks that bytes from another process are a chain: enums in range, strings terminated. */
bool lc_chain_valid(const struct lc_chain *chain);

#endif
