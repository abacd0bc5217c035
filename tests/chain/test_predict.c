/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prediction against arithmetic by hand. */
#include "declared.h"

#include <math.h>
#include <string.h>

/* Levels: an AT2020 gives -34.8 dBu at 94 dB SPL; the Scarlett 2i2 3rd Gen's full scale at minimum
 * gain is +22 dBu (line), +9 (mic), +12.5 (inst). */
static const struct {
	const char *setting[SETTINGS_MAX];
	double full_scale_dbu, level_dbfs, full_scale_dbspl;
} levels[] = {
	/* -34.8 + 40 = +5.2 dBu; 5.2 - 22 = -16.8 dBFS; 94 + 16.8 = 110.8 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        22.0, -16.8, 110.8 },
	/* 20 dB more at the interface: full scale 22 - 20 = 2; 5.2 - 2 = +3.2 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=20" },
	        2.0, 3.2, 90.8 },
	/* straight into the mic input at +40 dB: full scale 9 - 40 = -31; -34.8 + 31 = -3.8 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=none",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	          "interface.gain_db=40" },
	        -31.0, -3.8, 97.8 },
	/* the same where nobody speaks of a preamp */
	{ { "mic.model=audio-technica-at2020", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=mic", "interface.gain_db=40" },
	        -31.0, -3.8, 97.8 },
	/* SM58 -52.4, Cloudlifter +25, preamp +30: +2.6 dBu; 2.6 - 22 = -19.4 */
	{ { "mic.model=shure-sm58", "lifter.model=cloudlifter-cl-1", "preamp.model=art-tube-mp",
	          "preamp.gain_db=30", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        22.0, -19.4, 113.4 },
	/* the -10 dBV setting: 5.2 - 11.79 = -6.59; -6.59 - 22 = -28.59 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "preamp.level=consumer", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        22.0, -28.59, 122.59 },
	/* Babyface Pro's XLR with the pad: 8 + 11 = +19; 5.2 - 19 = -13.8 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=rme-babyface-pro", "interface.input=mic", "interface.gain_db=0",
	          "interface.pad=on" },
	        19.0, -13.8, 107.8 },
	/* a pad that the interface does not have pads nothing */
	{ { "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0", "interface.pad=on" },
	        22.0, NOT_KNOWN, NOT_KNOWN },
	/* a fixed input needs no word of its gain: Delta 2496, +4.2; 5.2 - 4.2 = +1 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=m-audio-delta-audiophile-2496", "interface.input=rca" },
	        4.2, 1.0, 93.0 },
	/* a preamp of which only the gain is told is one */
	{ { "mic.model=audio-technica-at2020", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	          "interface.gain_db=0" },
	        9.0, -3.8, 97.8 },
	/* what is not told is not guessed: the interface's gain, its input, the preamp before a
	 * line input, the mic; nor is a figure that nobody vouches for */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line" },
	        NOT_KNOWN, NOT_KNOWN, NOT_KNOWN },
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.gain_db=0" },
	        NOT_KNOWN, NOT_KNOWN, NOT_KNOWN },
	{ { "mic.model=audio-technica-at2020", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        22.0, NOT_KNOWN, NOT_KNOWN },
	{ { "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        22.0, NOT_KNOWN, NOT_KNOWN },
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=behringer-umc202hd", "interface.input=line",
	          "interface.gain_db=0" },
	        NOT_KNOWN, NOT_KNOWN, NOT_KNOWN },
	{ { NULL }, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN },
};

START_TEST(levels_are_sums_of_sensitivity_and_gains)
{
	struct lc_prediction prediction;
	set_all(levels[_i].setting);
	lc_predict(&chain, 0, &prediction);
	assert_near(prediction.full_scale_dbu, levels[_i].full_scale_dbu, 1e-9, "full scale, dBu");
	assert_near(prediction.stage[LC_STAGE_COMPUTER].level_dbfs, levels[_i].level_dbfs, 1e-9,
	        "level");
	assert_near(prediction.full_scale_dbspl, levels[_i].full_scale_dbspl, 1e-9,
	        "full scale, dB SPL");
}
END_TEST

START_TEST(headroom_is_the_way_from_the_reference_sound_to_the_ceiling)
{
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	lc_predict(&chain, 0, &prediction);
	const struct lc_stage_prediction *stage = prediction.stage;
	/* AT2020 to 144 dB SPL; generic preamp to +24 dBu with -34.8 + 45 = +10.2; the line input
	 * to +22 */
	assert_near(stage[LC_STAGE_MIC].headroom_db, 50.0, 1e-9, "mic");
	assert_near(stage[LC_STAGE_PREAMP].headroom_db, 13.8, 1e-9, "preamp");
	assert_near(stage[LC_STAGE_INTERFACE].headroom_db, 11.8, 1e-9, "interface");
	assert_near(stage[LC_STAGE_CABLE].headroom_db, NOT_KNOWN, 0, "cable");
	/* the divider of the -10 dBV setting leaves the preamp's headroom as it is */
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.level=consumer", NULL), LC_OK);
	lc_predict(&chain, 0, &prediction);
	assert_near(stage[LC_STAGE_PREAMP].headroom_db, 13.8, 1e-9, "preamp");
}
END_TEST

static const struct {
	const char *setting[SETTINGS_MAX];
	double clip_dbspl;
	enum lc_stage stage;
	bool certain;
} clips[] = {
	/* the demo: 94 + 11.8 at the interface, 13.8 at the preamp, 50 at the mic */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=45",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        105.8, LC_STAGE_INTERFACE, true },
	/* a U87 (117 dB SPL) at little gain: -28.8 + 0 is 50.8 under +22 */
	{ { "mic.model=neumann-u87-ai", "preamp.model=none",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	          "interface.gain_db=0" },
	        117.0, LC_STAGE_MIC, true },
	/* the -10 dBV setting ends at 24 - 11.79 = +12.21 dBu, with -34.8 + 45 - 11.79 = -1.59 dBu
	 * 13.8 dB away; the interface is at +22 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=45",
	          "preamp.level=consumer", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        107.8, LC_STAGE_PREAMP, true },
	/* a dynamic has no ceiling that matters; -52.4 into 9 - 40 = -31: 21.4 */
	{ { "mic.model=shure-sm58", "preamp.model=none",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	          "interface.gain_db=40" },
	        115.4, LC_STAGE_INTERFACE, true },
	/* where the preamp ends is not known: it may before the interface. Golden Age's +20..80:
	 * -34.8 + 45 = +10.2, 11.8 under +22 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=golden-age-pre-73-mk3",
	          "preamp.gain_db=45", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        105.8, LC_STAGE_INTERFACE, false },
	{ { NULL }, NOT_KNOWN, LC_STAGE_COUNT, false },
};

START_TEST(the_stage_that_gives_out_first_is_named)
{
	struct lc_prediction prediction;
	set_all(clips[_i].setting);
	lc_predict(&chain, 0, &prediction);
	assert_near(prediction.clip_dbspl, clips[_i].clip_dbspl, 1e-9, "clip");
	ck_assert_int_eq(prediction.clips_first, clips[_i].stage);
	ck_assert_int_eq(prediction.clip_is_certain, clips[_i].certain);
}
END_TEST

static const struct {
	const char *setting[SETTINGS_MAX];
	const char *missing; /* with ", " between */
} missings[] = {
	{ { NULL },
	        "which microphone it is, whether there is a preamp, which interface it is, which "
	        "of "
	        "its inputs is used, where the interface's gain stands" },
	/* all that is asked for is told, and the preamp's output clips somewhere */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=45",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        "" },
	{ { "mic.model=shure-sm58", "preamp.model=none", "interface.model=behringer-umc202hd",
	          "interface.input=mic", "interface.gain_db=20" },
	        "full scale of the interface's input, the interface's dynamic range, the "
	        "interface's input noise (EIN)" },
	{ { "mic.kind=line", "preamp.model=none", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        "the level of the source, the noise of the source" },
	{ { "mic.model=shure-sm58", "lifter.model=fethead", "preamp.model=grace-m101",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        "the lifter's input noise (EIN), where the preamp's gain stands, the preamp's "
	        "input "
	        "noise (EIN), where the preamp's output clips" },
};

START_TEST(what_is_missing_for_a_prediction_is_told)
{
	const char *phrase[LC_MISSING_MAX];
	struct lc_prediction prediction;
	char text[1024] = "";
	set_all(missings[_i].setting);
	size_t count = lc_predict_missing(&chain, 0, phrase, LC_MISSING_MAX);
	for (size_t i = 0; i < count; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? ", " : "",
		        phrase[i]);
	ck_assert_str_eq(text, missings[_i].missing);
	lc_predict(&chain, 0, &prediction);
	ck_assert(lc_is_measured(prediction.noise_a_dbfs) == (count == 0));
	ck_assert_uint_eq(lc_predict_missing(&chain, 0, phrase, 1), count > 0);
}
END_TEST

START_TEST(what_if_turns_one_knob_and_leaves_the_chain)
{
	struct lc_prediction before, after;
	struct lc_error error = { 0 };
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "interface.gain_db=22", NULL), LC_OK);
	lc_predict(&chain, 0, &before);
	ck_assert_int_eq(
	        lc_predict_what_if(&chain, 0, "interface.gain_db=0", &after, &error), LC_OK);
	/* 22 dB less in front of all: level and floor, but the converter's 111 dB stay */
	assert_near(after.full_scale_dbspl - before.full_scale_dbspl, 22.0, 1e-9, "full scale");
	assert_near(after.noise_a_dbfs, -79.58, 0.02, "floor"); /* 45 dB: -84.581 + 5, about */
	ck_assert_double_eq(chain.common.interface.gain_db.value, 22.0);
	ck_assert_int_eq(
	        lc_predict_what_if(&chain, 0, "interface.gain=0", &after, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "gain_db"));
}
END_TEST

START_TEST(stages_that_are_there_are_present_and_others_are_not)
{
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	lc_predict(&chain, 0, &prediction);
	ck_assert(prediction.stage[LC_STAGE_MIC].present);
	ck_assert(!prediction.stage[LC_STAGE_LIFTER].present);
	ck_assert(prediction.stage[LC_STAGE_PREAMP].present);
	ck_assert(prediction.stage[LC_STAGE_CABLE].present);
	ck_assert(prediction.stage[LC_STAGE_INTERFACE].present);
	ck_assert(prediction.stage[LC_STAGE_COMPUTER].present);
	lc_chain_init(&chain);
	lc_predict(&chain, 0, &prediction);
	ck_assert(!prediction.stage[LC_STAGE_MIC].present);
	ck_assert(!prediction.stage[LC_STAGE_INTERFACE].present);
}
END_TEST

START_TEST(each_channel_is_predicted_from_its_own_settings)
{
	struct lc_prediction one, two;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "preamp 2.gain_db=35", NULL), LC_OK);
	lc_predict(&chain, 0, &one);
	lc_predict(&chain, 1, &two);
	assert_near(one.full_scale_dbspl, 105.8, 1e-9, "channel 1"); /* 94 - (10.2 - 22) */
	assert_near(two.full_scale_dbspl, 115.8, 1e-9, "channel 2");
}
END_TEST

START_TEST(stages_have_the_words_of_the_json)
{
	ck_assert_str_eq(lc_stage_word(LC_STAGE_MIC), "mic");
	ck_assert_str_eq(lc_stage_word(LC_STAGE_COMPUTER), "computer");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("predict");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(tests, levels_are_sums_of_sensitivity_and_gains, 0, ROWS(levels));
	tcase_add_test(tests, headroom_is_the_way_from_the_reference_sound_to_the_ceiling);
	tcase_add_loop_test(tests, the_stage_that_gives_out_first_is_named, 0, ROWS(clips));
	tcase_add_loop_test(tests, what_is_missing_for_a_prediction_is_told, 0, ROWS(missings));
	tcase_add_test(tests, what_if_turns_one_knob_and_leaves_the_chain);
	tcase_add_test(tests, stages_that_are_there_are_present_and_others_are_not);
	tcase_add_test(tests, each_channel_is_predicted_from_its_own_settings);
	tcase_add_test(tests, stages_have_the_words_of_the_json);
	return lc_test_run("predict", tests);
}
