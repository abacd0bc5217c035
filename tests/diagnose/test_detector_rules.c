/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of what the detectors find, on results made by hand. */
#include "../support/run.h"
#include "by_hand.h"

#include <stdlib.h>
#include <string.h>

static void set_ceiling(uint32_t channel, double dbfs, enum lc_clipping_of side)
{
	result.channel[channel].analogue = (struct lc_clipping_figures) {
		.measured = true, .present = true, .ceiling_dbfs = dbfs, .side = side
	};
}

START_TEST(a_ceiling_where_the_preamp_has_its_is_the_preamps)
{
	struct lc_prediction prediction;

	test_chain(&chain, OUTBOARD);
	lc_predict(&chain, 0, &prediction);
	const struct lc_stage_prediction *preamp = &prediction.stage[LC_STAGE_PREAMP];
	/* the generic preamp gives +24 dBu at most, 2 dB above what the input takes; 2.5 dB below
	 * that it may still be the preamp: makers state it at 1 % */
	ck_assert_double_eq_tol(preamp->level_dbfs + preamp->headroom_db, 2.0, 0.01);
	set_ceiling(0, -0.5, LC_CLIPPING_BOTH);
	ck_assert_str_eq(judge(), "analogue-clipping:fix " CHOICE);
	const struct lc_finding *finding = test_find(&diagnosis, "analogue-clipping");
	ck_assert_int_eq(finding->stage, LC_STAGE_PREAMP);
	ck_assert_int_eq(finding->confidence, LC_CONFIDENCE_LIKELY);
	ck_assert_ptr_nonnull(strstr(finding->action, "from +40 dB to +34 dB"));
}
END_TEST

START_TEST(a_ceiling_that_no_stage_has_ends_in_an_experiment)
{
	test_chain(&chain, OUTBOARD);
	set_ceiling(1, -15.0, LC_CLIPPING_BOTH);
	judge();
	const struct lc_finding *finding = test_find(&diagnosis, "analogue-clipping");
	ck_assert_ptr_nonnull(finding);
	ck_assert_uint_eq(finding->channel, 1);
	ck_assert_int_eq(finding->confidence, LC_CONFIDENCE_POSSIBLE);
	ck_assert_ptr_nonnull(strstr(finding->action, "down by 6 dB and watch"));
	/* a level that is low under its ceiling is not to be raised */
	set_ceiling(0, -26.0, LC_CLIPPING_BOTH);
	set_ceiling(1, -26.0, LC_CLIPPING_BOTH);
	for (int c = 0; c < 2; c++)
		result.channel[c].level.sample_peak_dbfs = -25.9;
	ck_assert_str_eq(judge(), "analogue-clipping:fix " CHOICE);
	ck_assert_str_eq(diagnosis.finding[0].folded[0], "low-level");
	test_result(&result, 2);
	/* a voice may lean flat against one side */
	set_ceiling(1, -15.0, LC_CLIPPING_NEGATIVE);
	ck_assert_str_eq(judge(), CHOICE);
	/* at full scale it is a clipped master or the converter */
	set_ceiling(1, -0.1, LC_CLIPPING_BOTH);
	ck_assert_str_eq(judge(), CHOICE);
}
END_TEST

struct whine_row {
	double level_dbfs, floor_dbfs;
	const char *expected;
};

/* what is always there is in the floor too, to 3 dB */
static const struct whine_row whine_rows[] = {
	{ -70.0, -69.0, "usb-whine:caution" }, { -70.0, -72.9, "usb-whine:caution" },
	{ -70.0, -73.1, "" }, { -111.0, -90.0, "usb-whine:note" }, /* nobody hears that */
};

START_TEST(whine_is_named_where_the_floor_has_it_too)
{
	const struct whine_row *row = &whine_rows[_i];

	for (int c = 0; c < 2; c++) {
		result.channel[c].usb =
		        (struct lc_usb_figures) { true, true, 1000.0, row->level_dbfs };
		result.channel[c].noise.flat_dbfs = row->floor_dbfs;
	}
	ck_assert_str_eq(judge(), row->expected);
	if (diagnosis.count)
		ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
}
END_TEST

START_TEST(a_telephone_is_named_and_not_its_line_at_50_hz)
{
	result.channel[1].gsm = (struct lc_gsm_figures) { true, true, -50.0 };
	test_hum(&result.channel[1], LC_HUM_HUM, -80.0); /* 30 dB below: the idle frames */
	result.channel[1].noise.flat_dbfs = -70.0;
	ck_assert_str_eq(judge(), "gsm-buzz:caution");
	test_hum(&result.channel[1], LC_HUM_HUM, -70.0); /* 20 dB below: hum as well */
	ck_assert_str_eq(judge(), "gsm-buzz:caution mains-hum:caution");
}
END_TEST

struct noise_row {
	double excess_db;
	const char *room; /* as declared, or "" */
	const char *expected;
};

/*
 * The AT2020 has 20 dB(A) of its own, the room 25 unless told: of 26.2 dB(A) together 76 % are the
 * room's. Nobody told: 8 dB too much are 34.2 dB(A), of which 20 are the mic's: a room of 34, as
 * rooms are. 10 dB: one of 36, which is not usual. From 12 dB on it is to be fixed.
 */
static const struct noise_row noise_rows[] = {
	{ 5.9, "", CHOICE },
	{ 8.0, "", "noise-above-chain:note " CHOICE },
	{ 10.0, "", "noise-above-chain:caution " CHOICE },
	{ 8.0, "room.noise_dba=25", "noise-above-chain:caution " CHOICE },
	{ 11.9, "room.noise_dba=25", "noise-above-chain:caution " CHOICE },
	{ 12.1, "room.noise_dba=25", "noise-above-chain:fix " CHOICE },
	{ -20.0, "room.noise_dba=25", CHOICE },
};

START_TEST(the_floor_is_held_against_the_twin)
{
	const struct noise_row *row = &noise_rows[_i];
	char words[512];

	snprintf(words, sizeof words, OUTBOARD "%s", row->room);
	test_chain(&chain, words);
	for (uint32_t c = 0; c < 2; c++)
		set_floor(c, predicted_floor() + row->excess_db);
	ck_assert_msg(strcmp(judge(), row->expected) == 0, "%g: %s", row->excess_db, judge());
}
END_TEST

START_TEST(a_gain_that_would_explain_the_noise_is_named)
{
	const char *straight = "mic.model=audio-technica-at2020 preamp.model=none "
	                       "interface.model=focusrite-scarlett-2i2-3rd interface.input=mic "
	                       "interface.phantom=on room.noise_dba=25 interface.gain_db=20";

	test_chain(&chain, straight);
	/* the mic's noise leads: 16 dB more gain are 16 dB more floor */
	for (uint32_t c = 0; c < 2; c++)
		set_floor(c, predicted_floor() + 15.9);
	judge();
	const struct lc_finding *finding = test_find(&diagnosis, "noise-above-chain");
	ck_assert_ptr_nonnull(finding);
	ck_assert_ptr_nonnull(strstr(finding->evidence, "16 dB too much"));
	ck_assert_ptr_nonnull(strstr(finding->action, "at +20 dB as declared: at +36 dB"));
	ck_assert_ptr_nonnull(strstr(finding->action, "watch whether the noise follows"));
}
END_TEST

START_TEST(a_floor_that_is_programme_hum_or_unknown_is_no_noise)
{
	test_chain(&chain, OUTBOARD "room.noise_dba=25");
	for (uint32_t c = 0; c < 2; c++) {
		set_floor(c, -50.0);
		/* a held chord: below 1 kHz CCIR-RMS is below A */
		result.channel[c].noise.ccir_rms_dbfs = -53.0;
	}
	ck_assert_str_eq(judge(), CHOICE);
	for (uint32_t c = 0; c < 2; c++) { /* all of the floor is whine */
		set_floor(c, -70.0);
		result.channel[c].usb = (struct lc_usb_figures) { true, true, 1000.0, -70.0 };
	}
	ck_assert_str_eq(judge(), CHOICE " usb-whine:caution");
	start(); /* nothing is known of the chain */
	set_floor(0, -40.0);
	ck_assert_str_eq(judge(), "");
}
END_TEST

START_TEST(the_gain_of_two_preamps_explains_the_noise)
{
	test_chain(&chain, OUTBOARD "interface.gain_db=20");
	set_floor(0, predicted_floor());
	set_floor(1, predicted_floor());
	ck_assert_str_eq(judge(), "interface-gain-up:fix " CHOICE);
	/* the mic's noise leads at either gain: 20 dB apart */
	ck_assert_ptr_nonnull(
	        strstr(diagnosis.finding[0].evidence, "with this gain at minimum it would be"));
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, ": 20 dB less."));
}
END_TEST

struct hum_row {
	double mains_hz, level_dbfs, flat_dbfs;
	enum lc_hum_kind kind;
	double line2_dbfs, line4_dbfs;
	const char *expected;
};

static const struct hum_row hum_rows[] = {
	{ 50.02, -70.0, -69.0, LC_HUM_HUM, 0, 0, "mains-hum:caution" },
	{ 59.69, -57.0, -50.0, LC_HUM_HUM, 0, 0, "" }, /* no grid strays by .3 Hz */
	{ 60.00, -39.0, -79.0, LC_HUM_HUM, 0, 0, "" }, /* the quietest moment has none of it */
	{ 60.00, -65.0, -59.0, LC_HUM_RECTIFIER, -65.0, -87.0, "" }, /* a bell's partial */
	{ 60.00, -65.0, -59.0, LC_HUM_RECTIFIER, -65.0, -77.0, "rectifier-hum:caution" },
	{ 60.00, -65.0, -59.0, LC_HUM_RECTIFIER, -65.0, LC_NOT_MEASURED, "rectifier-hum:caution" },
};

START_TEST(mains_are_steady_at_their_frequency_and_in_shape)
{
	const struct hum_row *row = &hum_rows[_i];
	struct lc_channel_result *channel = &result.channel[0];

	test_hum(channel, row->kind, row->level_dbfs);
	channel->hum.mains_hz = row->mains_hz;
	channel->hum.lines_dbfs[1] = row->line2_dbfs;
	channel->hum.lines_dbfs[3] = row->line4_dbfs;
	channel->noise.flat_dbfs = row->flat_dbfs;
	ck_assert_str_eq(judge(), row->expected);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("rules");

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_test(tests, a_ceiling_where_the_preamp_has_its_is_the_preamps);
	tcase_add_test(tests, a_ceiling_that_no_stage_has_ends_in_an_experiment);
	tcase_add_loop_test(tests, whine_is_named_where_the_floor_has_it_too, 0, ROWS(whine_rows));
	tcase_add_test(tests, a_telephone_is_named_and_not_its_line_at_50_hz);
	tcase_add_loop_test(tests, the_floor_is_held_against_the_twin, 0, ROWS(noise_rows));
	tcase_add_test(tests, a_gain_that_would_explain_the_noise_is_named);
	tcase_add_test(tests, a_floor_that_is_programme_hum_or_unknown_is_no_noise);
	tcase_add_test(tests, the_gain_of_two_preamps_explains_the_noise);
	tcase_add_loop_test(
	        tests, mains_are_steady_at_their_frequency_and_in_shape, 0, ROWS(hum_rows));
	return lc_test_run("detector rules", tests);
}
