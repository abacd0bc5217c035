/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The predicted noise against arithmetic by hand. */
#include "declared.h"

#include <math.h>
#include <string.h>

/* Noise, dBu(A) at the contacts; sums of powers. */
static const struct {
	const char *setting[SETTINGS_MAX];
	double mic_dbu, preamp_dbu, interface_dbu, floor_dbfs, room_percent;
} noises[] = {
	/* Room 25 dBA and the mic's own 20: 10*log10(10^2.5 + 10^2) = 26.193 dBA, 67.807 below 94;
	 * 5.2 - 67.807 = -62.607. Preamp: EIN -126 less the resistor's -133.01:
	 * 10*log10(10^-12.6 - 10^-13.301) = -126.964; + 40 = -86.964. Interface: 22 - 111 = -89.
	 * Sum 5.4868e-7 + 2.0117e-9 + 1.2589e-9 = 5.5195e-7, -62.581; less 22: -84.581.
	 * Room: 5.2 - 69 = -63.8, 4.1687e-7 of 5.5195e-7. */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        -62.607, -86.964, -89.0, -84.581, 75.53 },
	/* A dynamic of -52.4 in a silent room (-10 dBA): 200 ohm give -131.76, the room -156.4;
	 * together -131.745. Straight into the mic input at +56: the converter 9 - 111 - 56 = -158,
	 * the input stage 10*log10(10^-12.8 - 10^-13.301) = -129.646; together -129.640.
	 * Sum 6.6910e-14 + 1.0865e-13 = 1.7556e-13, -127.556; less (9 - 56): -80.556.
	 * Room 2.2909e-16 of it. */
	{ { "room.noise_dba=-10", "mic.model=shure-sm58", "preamp.model=none",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	          "interface.gain_db=56" },
	        -131.745, SILENCE, -129.640, -80.556, 0.1305 },
	/* No mic: the line input alone at +20 dB. Converter 22 - 111 - 20 = -109; the stage's
	 * -129.646, 22 - 9 = 13 dB up: -116.646. Together 1.2589e-11 + 2.1646e-12 = 1.4754e-11,
	 * -108.311; the preamp -126.964 + 40 = -86.964. Sum 2.0117e-9 + 1.4754e-11 = 2.0265e-9,
	 * -86.932; less 2: -88.932. */
	{ { "mic.kind=none", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=20" },
	        SILENCE, -86.964, -108.311, -88.932, 0.0 },
	/* A line source hears no room, and nobody knows its noise. */
	{ { "mic.kind=line", "preamp.model=none", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        NOT_KNOWN, SILENCE, -89.0, NOT_KNOWN, NOT_KNOWN },
	/* The preamp's EIN is not known: nor is the floor, though the rest is. */
	{ { "mic.model=audio-technica-at2020", "preamp.model=art-tube-mp", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        -62.607, NOT_KNOWN, -89.0, NOT_KNOWN, NOT_KNOWN },
	/* The interface's dynamic range is not known. */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=m-audio-delta-audiophile-2496", "interface.input=rca" },
	        -62.607, -86.964, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN },
	/* The mic is not known. */
	{ { "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        NOT_KNOWN, -86.964, -89.0, NOT_KNOWN, NOT_KNOWN },
	/* Generic gear is assumed: condenser -34 dBu, 16 dBA: 10*log10(10^2.5 + 10^1.6) = 25.515;
	 * -34 + 40 - 94 + 25.515 = -62.485; interface 20 - 106 = -86. Sum 5.6428e-7 + 2.0117e-9 +
	 * 2.5119e-9 = 5.6880e-7, -62.450; less 20: -82.450. Room -63 dBu, 5.0119e-7 of it. */
	{ { "mic.kind=condenser", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=generic", "interface.input=line", "interface.gain_db=0" },
	        -62.485, -86.964, -86.0, -82.450, 88.11 },
};

START_TEST(noise_is_the_sum_of_the_powers_of_the_stages)
{
	struct lc_prediction prediction;
	set_all(noises[_i].setting);
	lc_predict(&chain, 0, &prediction);
	const struct lc_stage_prediction *stage = prediction.stage;
	if (isinf(noises[_i].mic_dbu))
		ck_assert(isinf(stage[LC_STAGE_MIC].noise_dbu));
	else
		assert_near(stage[LC_STAGE_MIC].noise_dbu, noises[_i].mic_dbu, 0.002, "mic");
	if (isinf(noises[_i].preamp_dbu))
		ck_assert(isinf(stage[LC_STAGE_PREAMP].noise_dbu));
	else
		assert_near(
		        stage[LC_STAGE_PREAMP].noise_dbu, noises[_i].preamp_dbu, 0.002, "preamp");
	assert_near(
	        stage[LC_STAGE_INTERFACE].noise_dbu, noises[_i].interface_dbu, 0.002, "interface");
	assert_near(prediction.noise_a_dbfs, noises[_i].floor_dbfs, 0.002, "floor");
	assert_near(prediction.cause[LC_CAUSE_ROOM].share_percent, noises[_i].room_percent, 0.02,
	        "room");
	if (!lc_is_measured(prediction.noise_a_dbfs))
		return;
	double sum = 0.0;
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		sum += stage[i].share_percent;
	assert_near(sum, 100.0, 1e-9, "sum of the shares");
}
END_TEST

/* TPDF dither: LSB^2/4 with LSB = 2^(1 - bits), a full-scale sine 1/2: 10*log10(LSB^2/2). 16 bits:
 * 10*log10(2^-31) = -93.319 dBFS to 24 kHz, -.792 to 20 kHz, A -2.05: -96.161. At 96 kHz -3.010
 * more, -99.171; at 44.1 kHz .368 less of the band counts: -93.319 - .424 - 2.05 = -95.793. */
static const struct {
	const char *rate;
	double dither_dbfs;
} dithers[] = { { "session.rate_hz=48000", -96.161 }, { "session.rate_hz=96000", -99.171 },
	{ "session.rate_hz=44100", -95.793 } };

START_TEST(the_sessions_bits_add_their_dither)
{
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "session.bits=16", NULL), LC_OK);
	ck_assert_int_eq(lc_chain_set(&chain, dithers[_i].rate, NULL), LC_OK);
	lc_predict(&chain, 0, &prediction);
	assert_near(prediction.stage[LC_STAGE_COMPUTER].noise_dbu - prediction.full_scale_dbu,
	        dithers[_i].dither_dbfs, 0.002, "dither");
}
END_TEST

/* dBu(A) at the contacts, from the same sums as above. A passive mic's source is 200 ohm; the
 * Cloudlifter's EIN is not known, the generic one's is assumed. */
static const struct {
	const char *setting[SETTINGS_MAX];
	double noise_dbu[LC_CAUSE_COUNT]; /* room self thermal lifter preamp input converter dither
	                                   */
} causes[] = {
	/* room 5.2 - 94 + 25 = -63.8; the AT2020's own 20 dBA: -68.8 */
	{ { "mic.model=audio-technica-at2020", "preamp.model=generic", "preamp.gain_db=40",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line",
	          "interface.gain_db=0" },
	        { -63.8, -68.8, SILENCE, SILENCE, -86.964, SILENCE, -89.0, SILENCE } },
	/* SM58 straight in at +56: room -52.4 - 94 + 25 = -121.4; converter 9 - 111 - 56 = -158;
	 * input stage -129.646 (above) */
	{ { "mic.model=shure-sm58", "preamp.model=none",
	          "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	          "interface.gain_db=56" },
	        { -121.4, SILENCE, -131.76, SILENCE, SILENCE, -129.646, -158.0, SILENCE } },
	/* behind a lifter of 25 dB and a preamp of 30: thermal -131.76 + 55 = -76.76 */
	{ { "mic.model=shure-sm58", "lifter.model=cloudlifter-cl-1", "preamp.model=generic",
	          "preamp.gain_db=30", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0" },
	        { -66.4, SILENCE, -76.76, NOT_KNOWN, -96.964, SILENCE, -89.0, SILENCE } },
	/* 16 bits: -96.161 dBFS(A) (below) of +22 dBu */
	{ { "mic.kind=none", "preamp.model=none", "interface.model=focusrite-scarlett-2i2-3rd",
	          "interface.input=line", "interface.gain_db=0", "session.bits=16",
	          "session.rate_hz=48000" },
	        { SILENCE, SILENCE, SILENCE, SILENCE, SILENCE, SILENCE, -89.0, -74.161 } },
	/* a pad of 11 dB before the mic input of a generic one would add to both of its noises;
	 * the Babyface Pro's figures are not known */
	{ { "mic.kind=none", "preamp.model=none", "interface.model=rme-babyface-pro",
	          "interface.input=mic", "interface.gain_db=10", "interface.pad=on" },
	        { SILENCE, SILENCE, SILENCE, SILENCE, SILENCE, NOT_KNOWN, NOT_KNOWN, SILENCE } },
};

START_TEST(every_cause_of_noise_stands_alone)
{
	struct lc_prediction prediction;
	double percent = 0.0;
	set_all(causes[_i].setting);
	lc_predict(&chain, 0, &prediction);
	for (int c = 0; c < LC_CAUSE_COUNT; c++) {
		double expected = causes[_i].noise_dbu[c], is = prediction.cause[c].noise_dbu;
		const char *word = lc_cause_word((enum lc_noise_cause)c);
		if (isinf(expected))
			ck_assert_msg(isinf(is), "%s is %g, not silence", word, is);
		else
			assert_near(is, expected, 0.002, word);
		percent += prediction.cause[c].share_percent;
	}
	if (lc_is_measured(prediction.noise_a_dbfs))
		assert_near(percent, 100.0, 1e-9, "sum of the shares");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("predict noise");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(tests, noise_is_the_sum_of_the_powers_of_the_stages, 0, ROWS(noises));
	tcase_add_loop_test(tests, the_sessions_bits_add_their_dither, 0, ROWS(dithers));
	tcase_add_loop_test(tests, every_cause_of_noise_stands_alone, 0, ROWS(causes));
	return lc_test_run("predict noise", tests);
}
