/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of figures: one row each, in the order of the JSON. */
#include "linecheck/report.h"

#include "linecheck/intl.h"

#include "mains_overlap.h"

static int tone_present(const struct lc_channel_result *channel)
{
	return channel->tone.present;
}

static int hum_present(const struct lc_channel_result *channel)
{
	return channel->hum.measured ? channel->hum.present : -1;
}

static int analogue_present(const struct lc_channel_result *channel)
{
	return channel->analogue.measured ? channel->analogue.present : -1;
}

static int usb_present(const struct lc_channel_result *channel)
{
	return channel->usb.measured ? channel->usb.present : -1;
}

static int gsm_present(const struct lc_channel_result *channel)
{
	return channel->gsm.measured ? channel->gsm.present : -1;
}

#define AT(member) offsetof(struct lc_channel_result, member)
#define DOUBLE(group, key, member, label, unit, decimals, definition)                              \
	{                                                                                          \
		group, key, LC_FIGURE_DOUBLE, AT(member), 1, label, unit, decimals, definition,    \
		        NULL                                                                       \
	}
#define DOUBLES(group, key, member, length, label, unit, decimals, definition)                     \
	{                                                                                          \
		group, key, LC_FIGURE_DOUBLES, AT(member), length, label, unit, decimals,          \
		        definition, NULL                                                           \
	}
#define COUNT(group, key, member, label, definition)                                               \
	{                                                                                          \
		group, key, LC_FIGURE_COUNT, AT(member), 1, label, "", 0, definition, NULL         \
	}
#define BOOL(group, key, truth, definition)                                                        \
	{                                                                                          \
		group, key, LC_FIGURE_BOOL, 0, 1, NULL, "", 0, definition, truth                   \
	}
#define WORD(group, key, type, member, label, definition)                                          \
	{                                                                                          \
		group, key, type, AT(member), 1, label, "", 0, definition, NULL                    \
	}
#define TIME(group, key, member, label, definition)                                                \
	{                                                                                          \
		group, key, LC_FIGURE_TIME, AT(member), 1, label, "", 1, definition, NULL          \
	}
#define FIRST N_("When the first one was, in minutes and seconds from where the measurement began.")
#define LAST N_("When the last one was, in minutes and seconds from where the measurement began.")
#define ABSENT(group, key)                                                                         \
	{                                                                                          \
		group, key, LC_FIGURE_ABSENT, 0, 0, NULL, "", 0, NULL, NULL                        \
	}

static const struct lc_figure figures[] = {
	DOUBLE("level", "sample_peak_dbfs", level.sample_peak_dbfs, N_("Peak"), "dBFS", 1,
	        N_("The largest sample: 20·log10 |x|.")),
	DOUBLE("level", "true_peak_dbtp", true_peak.dbtp, N_("True peak"), "dBTP", 1,
	        N_("The highest point of the waveform, between the samples too (ITU-R "
	           "BS.1770-5).")),
	DOUBLE("level", "rms_dbfs", level.rms_dbfs, N_("RMS"), "dBFS", 1,
	        N_("Mean power, 10·log10 of twice the mean square, DC included: a full-scale sine "
	           "reads 0 (AES17).")),
	DOUBLE("level", "crest_db", level.crest_db, N_("Crest"), "dB", 1,
	        N_("Peak over RMS as true ratio: a sine has 3.01 dB.")),
	DOUBLE("level", "dc_dbfs", level.dc_dbfs, N_("DC"), "dBFS", 1,
	        N_("Size of the mean: 20·log10 |mean|.")),
	DOUBLE("level", "dc_offset", level.dc_offset, NULL, "", 6,
	        N_("The mean of all samples, −1 to 1.")),

	BOOL("tone", "present", tone_present, N_("Whether there is a steady test tone.")),
	DOUBLE("tone", "frequency_hz", tone.frequency_hz, N_("Tone"), "Hz", 3,
	        N_("Frequency of the test tone, by the clock of the samples.")),
	DOUBLE("tone", "level_dbfs", tone.level_dbfs, N_("Tone level"), "dBFS", 2,
	        N_("Level of the fundamental alone.")),
	DOUBLE("tone", "thd_db", tone.thd_db, N_("THD"), "dB", 2,
	        N_("Harmonics H2 to H10 over the fundamental (THD_F): sqrt(sum a_n²)/a_1.")),
	DOUBLE("tone", "thd_percent", tone.thd_percent, N_("THD"), "%", 5,
	        N_("The same in percent of the fundamental.")),
	DOUBLE("tone", "thd_n_db", tone.thd_n_db, N_("THD+N"), "dB", 2,
	        N_("All but the fundamental over the total, 20 Hz to 20 kHz (AES17-2015, 6.3.1).")),
	DOUBLE("tone", "sinad_db", tone.sinad_db, N_("SINAD"), "dB", 1,
	        N_("Signal over noise and distortion: −(THD+N).")),
	DOUBLE("tone", "enob_bits", tone.enob_bits, N_("ENOB"), "bit", 1,
	        N_("Effective number of bits: (SINAD − 1.76)/6.02.")),
	DOUBLE("tone", "sfdr_db", tone.sfdr_db, N_("SFDR"), "dB", 1,
	        N_("Fundamental over the largest other line, harmonic or not, 20 Hz to 20 kHz; "
	           "noise "
	           "counts as lines 18 Hz wide.")),
	DOUBLES("tone", "harmonics_dbc", tone.harmonics_dbc, LC_TONE_HARMONICS - 1, N_("H2 to H10"),
	        "dBc", 1, N_("Each harmonic over the fundamental.")),
	BOOL("tone", "mains_overlap", lc_mains_overlap,
	        N_("Whether a harmonic falls on a mains line, so that THD reads hum.")),

	DOUBLE("noise", "flat_dbfs", noise.flat_dbfs, N_("Noise, flat"), "dBFS", 1,
	        N_("Noise floor from 20 Hz to 20 kHz, not weighted; a full-scale sine is 0 "
	           "(AES17).")),
	DOUBLE("noise", "a_dbfs", noise.a_dbfs, N_("Noise"), "dBFS(A)", 1,
	        N_("Noise floor, A-weighted (IEC 61672-1), which is how it is heard.")),
	DOUBLE("noise", "itu468_qp_dbfs", noise.itu468_qp_dbfs, N_("Noise, 468"), "dBFS(468 qp)", 1,
	        N_("The highest quasi-peak reading by the curve of ITU-R BS.468-4; a sine of 1 kHz "
	           "reads its level.")),
	DOUBLE("noise", "ccir_rms_dbfs", noise.ccir_rms_dbfs, N_("Noise, CCIR-RMS"), "dBFS", 1,
	        N_("Noise floor as RMS by the 468 curve less 5.63 dB, 0 dB at 2 kHz (AES17).")),
	WORD("noise", "method", LC_FIGURE_METHOD, noise.method, N_("Noise method"),
	        N_("How the floor was found: steady, residual under a tone, minimum under "
	           "programme.")),

	BOOL("hum", "present", hum_present, N_("Whether lines of the mains were found.")),
	DOUBLE("hum", "mains_hz", hum.mains_hz, N_("Hum"), "Hz", 2,
	        N_("The mains frequency as measured.")),
	DOUBLE("hum", "level_dbfs", hum.level_dbfs, N_("Hum level"), "dBFS", 1,
	        N_("Power sum of the mains lines found.")),
	WORD("hum", "kind", LC_FIGURE_KIND, hum.kind, N_("Hum kind"),
	        N_("hum: the mains frequency leads; buzz: many harmonics; rectifier: twice the "
	           "mains leads.")),
	DOUBLES("hum", "lines_dbfs", hum.lines_dbfs, LC_HUM_LINES, NULL, "dBFS", 1,
	        N_("Each mains line, first to tenth harmonic.")),

	BOOL("usb", "present", usb_present,
	        N_("Whether there is whine of the USB: lines at multiples of 1 or 8 kHz that never "
	           "stop.")),
	DOUBLE("usb", "comb_hz", usb.comb_hz, N_("USB whine"), "Hz", 0,
	        N_("What the lines are multiples of.")),
	DOUBLE("usb", "level_dbfs", usb.level_dbfs, N_("USB level"), "dBFS", 1,
	        N_("Power sum of the lines found.")),

	BOOL("gsm", "present", gsm_present,
	        N_("Whether the buzz of a telephone was heard for two seconds or more: lines at "
	           "multiples of 216.67 Hz.")),
	DOUBLE("gsm", "level_dbfs", gsm.level_dbfs, N_("Telephone buzz"), "dBFS", 1,
	        N_("Power sum of its lines while it lasts.")),

	COUNT("clip", "overs", clip.runs, N_("Overs"),
	        N_("Runs of one sample or more at full scale, where a converter clips.")),
	COUNT("clip", "longest_over_samples", clip.longest_samples, NULL,
	        N_("The longest of these runs, in samples.")),
	BOOL("clip", "analogue.present", analogue_present,
	        N_("Whether the waveform is flattened at a ceiling below full scale.")),
	DOUBLE("clip", "analogue.ceiling_dbfs", analogue.ceiling_dbfs, N_("Ceiling"), "dBFS", 1,
	        N_("Where the waveform is flattened; the lower one of two.")),
	WORD("clip", "analogue.side", LC_FIGURE_SIDE, analogue.side, NULL,
	        N_("Which half of the waveform is flattened.")),

	DOUBLE("bits", "effective", bits.effective, N_("Live bits"), "bit", 0,
	        N_("How many bits of the samples ever move.")),

	COUNT("events", "dropouts", events.dropouts, N_("Dropouts"),
	        N_("Runs of 1 ms or more of exact zeros inside signal.")),
	COUNT("events", "clicks", events.clicks, N_("Clicks"),
	        N_("Samples that do not belong to the signal around them.")),
	COUNT("events", "slips", events.slips, N_("Slips"),
	        N_("Joints where samples were lost or came twice.")),
	COUNT("events", "non_finite", non_finite, NULL,
	        N_("Samples that are no numbers; they are left out of every other figure.")),
	TIME("events", "first_s.dropouts", events.dropout.first_s, N_("First dropout"), FIRST),
	TIME("events", "first_s.clicks", events.click.first_s, N_("First click"), FIRST),
	TIME("events", "first_s.slips", events.slip.first_s, N_("First slip"), FIRST),
	TIME("events", "last_s.dropouts", events.dropout.last_s, N_("Last dropout"), LAST),
	TIME("events", "last_s.clicks", events.click.last_s, N_("Last click"), LAST),
	TIME("events", "last_s.slips", events.slip.last_s, N_("Last slip"), LAST),

	DOUBLE("ppm", "ppm1_db", ppm.ppm1_db, N_("PPM I"), "dB", 1,
	        N_("Highest reading of a peak programme meter type I (DIN, IEC 60268-10); a "
	           "full-scale sine reads 0.")),
	DOUBLE("ppm", "ppm2_db", ppm.ppm2_db, N_("PPM II"), "dB", 1,
	        N_("Highest reading of a peak programme meter type II (BBC, EBU; IEC 60268-10); "
	           "a full-scale sine reads 0.")),
	DOUBLE("ppm", "vu_db", vu.vu_db, N_("VU"), "dB", 1,
	        N_("Highest reading of a volume indicator (IEC 60268-17); a steady full-scale "
	           "sine reads 0.")),
	DOUBLE("ppm", "k_rms_dbfs", k_rms.dbfs, N_("K RMS"), "dBFS", 1,
	        N_("Highest RMS over 600 ms, as on a K-system meter; a full-scale sine reads 0.")),
};

/* What else is shown where somebody asks for it. */
static const struct lc_figure requested[] = {
	DOUBLE("tone", "thd_r_db", tone.thd_r_db, N_("THD_R"), "dB", 2,
	        N_("Harmonics H2 to H10 over fundamental and harmonics together (THD_R, IEC "
	           "60268-3).")),
};

const struct lc_figure *lc_figures_on_request(size_t *count)
{
	*count = sizeof requested / sizeof requested[0];
	return requested;
}

const struct lc_figure *lc_figures(size_t *count)
{
	*count = sizeof figures / sizeof figures[0];
	return figures;
}
