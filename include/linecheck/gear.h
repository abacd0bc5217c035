/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Gear: what is known of makes and models, each figure with its basis.
 *
 * One small INI file each, src/chain/gear/ID.ini, built into the library; the user's own, in the
 * configuration folder, add to them and override them. What nobody can vouch for stays out of the
 * file and is LC_NOT_MEASURED here: not known.
 */
#ifndef LINECHECK_GEAR_H
#define LINECHECK_GEAR_H

#include "linecheck/error.h"
#include "linecheck/measured.h"

#include <stddef.h>
#include <stdint.h>

enum lc_gear_kind { LC_GEAR_INTERFACE, LC_GEAR_PREAMP, LC_GEAR_LIFTER, LC_GEAR_MIC };

/** How far a figure can be trusted; the letters of the gear files. */
enum lc_basis {
	LC_BASIS_NONE,       /* no figure */
	LC_BASIS_KERNEL,     /* K: the Linux kernel's source */
	LC_BASIS_DOCUMENT,   /* D: a maker's document */
	LC_BASIS_COMMUNITY,  /* C: a community source that cites one */
	LC_BASIS_TRIED,      /* T: tried for this project */
	LC_BASIS_UNVERIFIED, /* U: recalled, not verified */
	LC_BASIS_ASSUMED     /* A: a reasonable value for gear of that kind, for generic gear */
};

struct lc_gear_figure {
	double value; /* LC_NOT_MEASURED: not known */
	enum lc_basis basis;
};

/** A word or a few with their basis, such as a connector. */
struct lc_gear_word {
	char text[48]; /* "": not known */
	enum lc_basis basis;
};

enum lc_mic_kind {
	LC_MIC_UNKNOWN = -1,
	LC_MIC_CONDENSER,
	LC_MIC_DYNAMIC,
	LC_MIC_RIBBON,
	LC_MIC_LINE,       /* no microphone: a line source such as a keyboard */
	LC_MIC_INSTRUMENT, /* a guitar or bass pickup */
	LC_MIC_NONE
};

enum lc_input {
	LC_INPUT_UNKNOWN = -1,
	LC_INPUT_LINE,
	LC_INPUT_MIC,
	LC_INPUT_INST,
	LC_INPUT_RCA,
	LC_INPUT_SPDIF,
	LC_INPUT_COUNT
};

enum lc_output {
	LC_OUTPUT_UNKNOWN = -1,
	LC_OUTPUT_TRS,
	LC_OUTPUT_XLR,
	LC_OUTPUT_TS,
	LC_OUTPUT_RCA,
	LC_OUTPUT_SPDIF,
	LC_OUTPUT_COUNT
};

/** One input of an interface. */
struct lc_gear_input {
	bool present;                          /* the interface has such an input */
	struct lc_gear_word connector;         /* "xlr", "combo", "trs", "ts", "rca", "coaxial" */
	struct lc_gear_figure full_scale_dbu;  /* dBu that reads 0 dBFS, at minimum gain, no pad */
	struct lc_gear_figure gain_range_db;   /* above minimum; 0: fixed */
	struct lc_gear_figure pad_db;          /* NaN: no pad */
	struct lc_gear_figure pad_takes_line;  /* 1: with the pad this mic input takes line level */
	struct lc_gear_figure consumer_level;  /* 1: meant for -10 dBV */
	struct lc_gear_figure balanced;        /* 1: balanced */
	struct lc_gear_figure bypasses_preamp; /* 1: the signal skips the variable gain */
};

/** Plain data; a figure that does not apply to the kind is LC_NOT_MEASURED with LC_BASIS_NONE. */
struct lc_gear {
	char id[48];
	enum lc_gear_kind kind;
	char make[32];
	char model[48];
	char note[160]; /* one sentence worth knowing, or empty */
	/* interfaces */
	char usb_id[12], pci_id[12]; /* "1235:8210", subsystem id for PCI; or empty */
	struct lc_gear_input input[LC_INPUT_COUNT];
	struct lc_gear_figure bits;
	struct lc_gear_figure dynamic_range_dba; /* line path at minimum gain */
	struct lc_gear_figure has_phantom;       /* 0 or 1; preamps too */
	struct lc_gear_word phantom_switch;      /* "one for 1-2", "one a channel" */
	struct lc_gear_figure loopback_first;    /* capture channels, from 1, that carry what the */
	struct lc_gear_figure loopback_last;     /* computer plays */
	struct lc_gear_figure quiet_mic_input;   /* 1: an outboard preamp brings no lower noise */
	struct lc_gear_figure has_line_input; /* 0: no input takes line level, the jack neither */
	/* interfaces and preamps */
	struct lc_gear_figure ein_dbu_a; /* A-weighted, 150 ohm, at high gain */
	/* preamps and lifters */
	struct lc_gear_figure gain_min_db, gain_max_db;
	struct lc_gear_figure max_output_dbu;
	bool output[LC_OUTPUT_COUNT];                           /* which outputs it has */
	struct lc_gear_figure output_balanced[LC_OUTPUT_COUNT]; /* 0 or 1 */
	struct lc_gear_figure needs_phantom; /* lifters and microphones: 0 or 1 */
	/* microphones */
	enum lc_mic_kind mic_kind;
	struct lc_gear_figure sensitivity_dbu; /* at 94 dB SPL */
	struct lc_gear_figure self_noise_dba;  /* dB SPL(A) */
	struct lc_gear_figure max_spl_db;
};

/** All gear, sorted by id; count receives how many. Any thread; never fails for built-in gear. */
const struct lc_gear *lc_gear_all(size_t *count);
/** The gear of an id, or NULL. */
const struct lc_gear *lc_gear_find(const char *id);
/** The id of that kind (or of any with kind -1) most like text, or that contains it ("sm58"); NULL
 * when nothing is near. */
const char *lc_gear_nearest(const char *text, int kind);
/** "K", "D"… as in gear files; "" for LC_BASIS_NONE. */
const char *lc_basis_letter(enum lc_basis basis);
/** The same as a word, translated; "not known" for LC_BASIS_NONE. */
const char *lc_basis_word(enum lc_basis basis);
/** "interface", "preamp", "lifter", "mic": as in files and JSON. */
const char *lc_gear_kind_word(enum lc_gear_kind kind);

/** One row for each figure of struct lc_gear: for files, listings and JSON alike. */
struct lc_gear_key {
	const char *section; /* of the gear file: "gear", or "input line", "output trs"… */
	const char *key;
	size_t offset;      /* of the struct lc_gear_figure */
	double min, max;    /* accepted values */
	unsigned int kinds; /* of gear that it applies to: bits of enum lc_gear_kind */
};
/** All figures, in the order of a gear file; count receives how many. Never freed. */
const struct lc_gear_key *lc_gear_keys(size_t *count);
/** The same for each struct lc_gear_word, all of them of interfaces. */
struct lc_gear_word_key {
	const char *section, *key;
	size_t offset;
	const char *const *words; /* those accepted, NULL at the end; NULL: any */
};
/** All words, in the order of a gear file; count receives how many. Never freed. */
const struct lc_gear_word_key *lc_gear_word_keys(size_t *count);
/** Whether gear has the socket that a section such as "input line" speaks of; true for "gear". */
bool lc_gear_has_section(const struct lc_gear *gear, const char *section);

/**
 * Parses one gear file's text. place, a path or file name, names it in errors, which read
 * "PLACE:LINE: …"; its last part without ".ini" is the id. based_on = ID as the first line of
 * [gear] starts from a built-in gear's figures. Fails with LC_UNREADABLE for an unknown section or
 * key, a value out of range, a figure without a basis; gear is then unchanged.
 */
enum lc_status lc_gear_parse(
        const char *text, const char *place, struct lc_gear *gear, struct lc_error *error);

/**
 * Adds the user's own gear: the files *.ini of folder (NULL: linecheck/gear in $XDG_CONFIG_HOME, or
 * in ~/.config). A file with the id of built-in gear starts from that and overrides what it gives;
 * based_on = ID starts from any other, built in or the user's. "unknown" takes a figure away. No
 * such folder is no error. Call it at the start, before other threads: pointers to gear from before
 * are no longer valid. Fails with LC_USAGE and a line "PATH:LINE: …" for a file that is no gear
 * file, a cycle, or a USB id that other gear has; the list is then as before.
 */
enum lc_status lc_gear_read_user(const char *folder, struct lc_error *error);

#endif
