/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the chain alone: which chains give which findings, and which give none. */
#include "chains.h"

#include <string.h>

struct row {
	const char *chain, *expected; /* as test_ids() gives them */
};

static const struct row rows[] = {
	/* healthy chains: notes at most */
	{ "", "" },
	{ AT2020 PREAMP "cable.kind=trs " LINE_2I2, CHOICE },
	{ AT2020 NO_PREAMP MIC_2I2 "interface.phantom=on", "" },
	{ SM7B NO_PREAMP MIC_2I2 "interface.phantom=off", "" },
	{ AT2020 NO_PREAMP
	        "interface.model=alesis-io2-express interface.input=mic interface.phantom=on",
	        "" },
	{ AT2020 NO_PREAMP
	        "interface.model=m-audio-m-track-plus interface.input=mic interface.phantom=on",
	        "" },
	{ AT2020 NO_PREAMP BABYFACE "interface.input=mic interface.phantom=on", "" },
	{ R121 NO_PREAMP MIC_2I2 "interface.phantom=off", "" },
	{ SM7B "lifter.model=cloudlifter-cl-1 " NO_PREAMP MIC_2I2 "interface.phantom=on", "" },
	{ "mic.kind=instrument preamp.model=none cable.kind=instrument interface.input=inst "
	  "interface.gain_db=20",
	        "" },
	{ "mic.kind=line preamp.model=none cable.kind=ts interface.input=line interface.gain_db=10",
	        "" },

	/* interface-gain-up: an outboard preamp and a gain that is known to be up */
	{ "preamp.model=generic interface.gain_db=20", "interface-gain-up:fix" },
	{ "preamp.model=generic interface.gain_db=0", "" },
	{ "preamp.model=generic", "" },
	{ "preamp.model=none interface.gain_db=20", "" },
	{ "interface.gain_db=20", "" },
	{ "preamp.gain_db=40 interface.gain_db=20", "interface-gain-up:fix" },
	{ PREAMP DELTA "interface.input=rca interface.gain_db=20", "" },

	/* interface-phantom-on: only where something else powers the mic */
	{ "preamp.model=generic interface.phantom=on", "interface-phantom-on:fix" },
	{ "preamp.model=none interface.phantom=on", "" },
	{ "interface.phantom=on", "" },
	{ SM7B NO_PREAMP MIC_2I2 "interface.phantom=on", "" },
	{ "preamp.model=generic interface.phantom=on interface.input=spdif interface.clock=input",
	        "digital-input:note" },

	/* phantom-missing: in each place where 48 V could come from */
	{ AT2020 "preamp.model=art-tube-mp preamp.phantom=off", "phantom-missing:fix" },
	{ SM7B "preamp.model=art-tube-mp preamp.phantom=off", "" },
	{ AT2020 "preamp.model=art-tube-mp", "" },
	{ AT2020 NO_PREAMP MIC_2I2 "interface.phantom=off", "phantom-missing:fix" },
	{ AT2020 NO_PREAMP MIC_2I2, "" },
	{ AT2020 NO_PREAMP "interface.input=line interface.phantom=on", "phantom-missing:fix" },
	{ AT2020 "interface.input=mic interface.phantom=off", "phantom-missing:fix" },
	{ AT2020 "interface.phantom=off", "phantom-missing:caution" }, /* a preamp may be there */
	{ AT2020 "lifter.model=fethead " NO_PREAMP MIC_2I2 "interface.phantom=on",
	        "phantom-missing:fix" },
	{ "mic.kind=condenser preamp.model=generic preamp.phantom=off", "phantom-missing:fix" },
	{ "mic.kind=dynamic preamp.model=generic preamp.phantom=off", "" },

	/* phantom-at-risk: a ribbon that 48 V reaches */
	{ R121 "preamp.model=generic preamp.phantom=on", "phantom-at-risk:caution" },
	{ R121 "preamp.model=generic preamp.phantom=off", "" },
	{ R121 NO_PREAMP MIC_2I2 "interface.phantom=on", "phantom-at-risk:caution" },
	{ R121 NO_PREAMP "interface.input=line interface.phantom=on", "" },
	{ R121 "lifter.model=cloudlifter-cl-1 preamp.model=generic preamp.phantom=on", "" },
	{ "mic.kind=dynamic preamp.model=generic preamp.phantom=on", "" },

	/* lifter-needs-phantom: from the stage behind it */
	{ SM7B "lifter.model=cloudlifter-cl-1 preamp.model=generic preamp.phantom=off",
	        "lifter-needs-phantom:fix" },
	{ SM7B "lifter.model=cloudlifter-cl-1 preamp.model=generic preamp.phantom=on", "" },
	{ SM7B "lifter.model=fethead " NO_PREAMP MIC_2I2 "interface.phantom=off",
	        "lifter-needs-phantom:fix" },
	{ SM7B "lifter.model=none " NO_PREAMP MIC_2I2 "interface.phantom=off", "" },

	/* mic-path-for-line: by declaration or by the XLR plug; not into a line input by XLR */
	{ "preamp.model=generic interface.input=mic", "mic-path-for-line:fix" },
	{ "preamp.model=generic cable.kind=xlr", "mic-path-for-line:fix" },
	{ "preamp.model=generic cable.kind=xlr interface.input=line", "" },
	{ "preamp.model=generic cable.kind=xlr interface.model=m-audio-audiophile-192", "" },
	{ "mic.kind=line preamp.model=none interface.input=mic", "mic-path-for-line:fix" },
	{ "mic.kind=dynamic preamp.model=none interface.input=mic", "" },
	{ "preamp.model=generic " BABYFACE "interface.input=mic interface.pad=on", "" },
	{ "preamp.model=generic " BABYFACE "interface.input=mic interface.pad=off",
	        "mic-path-for-line:fix" },
	{ "preamp.model=generic interface.model=focusrite-scarlett-2i2-3rd interface.input=mic "
	  "interface.pad=on",
	        "mic-path-for-line:fix" },

	/* hi-z-for-line */
	{ "preamp.model=generic interface.input=inst", "hi-z-for-line:fix" },
	{ "mic.kind=line preamp.model=none interface.input=inst", "hi-z-for-line:fix" },
	{ "mic.kind=instrument preamp.model=none interface.input=inst", "" },
	/* the jack of an AudioBox is for instruments; of an iD4 nobody knows */
	{ "preamp.model=generic interface.model=presonus-audiobox-usb interface.input=line",
	        "hi-z-for-line:fix" },
	{ "mic.kind=instrument preamp.model=none interface.model=presonus-audiobox-usb "
	  "interface.input=line",
	        "" },
	{ "preamp.model=generic interface.model=audient-id4 interface.input=line", "" },

	/* wrong-cable */
	{ "preamp.model=generic cable.kind=ts", "wrong-cable:fix" },
	{ "preamp.model=generic cable.kind=instrument interface.input=line", "wrong-cable:fix" },
	{ "preamp.model=generic cable.kind=speaker", "wrong-cable:fix" },
	{ "preamp.model=generic cable.kind=insert", "wrong-cable:fix" },
	{ "preamp.model=generic cable.kind=trs", "" },
	{ "preamp.model=art-tps-ii preamp.output=trs cable.kind=trs", "wrong-cable:note" },
	{ "preamp.model=art-tps-ii preamp.output=trs cable.kind=ts", "" }, /* unbalanced anyway */
	{ "preamp.model=art-tps-ii cable.kind=trs", "wrong-cable:note" },
	{ "preamp.model=art-tps-ii preamp.output=xlr cable.kind=trs", "" },
	{ "preamp.model=art-tps-ii preamp.output=xlr cable.kind=ts", "wrong-cable:fix" },
	{ "preamp.model=art-tps-ii cable.kind=speaker", "wrong-cable:fix" },
	{ "preamp.model=generic cable.kind=ts " DELTA "interface.input=rca", "" },
	{ SM7B NO_PREAMP "cable.kind=ts", "wrong-cable:fix" },
	{ "cable.kind=ts", "" },

	/* level-mismatch: both ways, where both ends are known */
	{ "preamp.model=generic preamp.level=pro " DELTA "interface.input=rca",
	        "level-mismatch:caution" },
	{ "preamp.model=generic preamp.level=consumer " DELTA "interface.input=rca", "" },
	{ "preamp.model=generic preamp.level=consumer " LINE_2I2, "level-mismatch:caution" },
	{ "preamp.model=generic preamp.level=pro " LINE_2I2, "" },
	{ "preamp.model=generic preamp.level=consumer", "" },
	{ "preamp.model=generic " DELTA "interface.input=rca", "" },

	/* preamp-not-needed: EIN known and good, gain enough, and a mic to speak of */
	{ AT2020 PREAMP "interface.model=generic interface.input=line", "" }, /* figures assumed */
	{ PREAMP LINE_2I2, "" },
	/* 2i2 2nd Gen, full gain: full at +9 - 50 = -41 dBu; SM7B -56.8 dBu reads -15.8 dBFS: short
	 */
	{ SM7B "preamp.model=art-tube-mp interface.model=focusrite-scarlett-2i2-2nd", "" },
	/* 3rd Gen: +9 - 56 = -47 dBu, -9.8 dBFS: enough for the aim's middle, -12 */
	{ SM7B "preamp.model=art-tube-mp interface.model=focusrite-scarlett-2i2-3rd", CHOICE },
	{ "mic.kind=line " PREAMP LINE_2I2, "" },

	/* digital-input */
	{ "interface.input=spdif interface.clock=internal", "digital-input:fix" },
	{ "interface.input=spdif interface.clock=input", "digital-input:note" },
	{ "interface.input=spdif", "digital-input:note" },
	{ "interface.input=line interface.clock=internal", "" },

	/* no-preamp */
	{ AT2020 NO_PREAMP DELTA "interface.input=rca", "no-preamp:fix" },
	{ AT2020 NO_PREAMP DELTA, "no-preamp:fix" },
	{ SM7B NO_PREAMP "interface.input=spdif interface.clock=input",
	        "digital-input:note no-preamp:fix" },
	{ SM7B "interface.input=rca", "no-preamp:caution" }, /* a preamp may be there */
	{ "mic.kind=line preamp.model=none interface.input=rca", "" },
	{ SM7B "preamp.model=generic interface.input=rca", "" },

	/* format */
	{ "session.bits=16", "format:caution" },
	{ "session.bits=24", "" },
	{ "session.rate_hz=44100", "" }, /* nothing measured to compare it with */
	{ "session.bits=24 interface.model=m-audio-m-track-duo", "format:caution" },
	{ "interface.model=m-audio-m-track-duo", "format:note" },

	/* several at once */
	{ AT2020 "preamp.model=generic preamp.phantom=off cable.kind=ts interface.input=line "
	         "interface.gain_db=12 interface.phantom=on",
	        "interface-gain-up:fix interface-phantom-on:fix phantom-missing:fix "
	        "wrong-cable:fix" },
};

START_TEST(a_chain_gives_the_findings_of_its_row)
{
	const struct row *row = &rows[_i];
	struct lc_diagnosis diagnosis;
	struct lc_chain chain;

	test_chain(&chain, row->chain);
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_msg(strcmp(test_ids(&diagnosis), row->expected) == 0, "[%s] gives [%s], not [%s]",
	        row->chain, test_ids(&diagnosis), row->expected);
}
END_TEST

START_TEST(every_sentence_of_a_finding_is_there_and_whole)
{
	struct lc_diagnosis diagnosis;
	struct lc_chain chain;

	test_chain(&chain, rows[_i].chain);
	lc_diagnose(NULL, &chain, &diagnosis);
	for (size_t i = 0; i < diagnosis.count; i++) {
		const struct lc_finding *finding = &diagnosis.finding[i];
		const char *sentence[] = { finding->evidence, finding->action, finding->why };

		ck_assert(finding->title[0]);
		for (int s = 0; s < 3; s++) {
			size_t length = strlen(sentence[s]);

			ck_assert_msg(length > 0 && sentence[s][length - 1] == '.', "%s: '%s'",
			        finding->id, sentence[s]);
			/* a number is written with a true minus, U+2212 */
			for (const char *at = sentence[s]; (at = strstr(at, " -")); at++)
				ck_assert_msg(at[2] < '0' || at[2] > '9', "%s", sentence[s]);
		}
	}
}
END_TEST

int main(void)
{
	int rows_count = ROWS(rows);
	TCase *tests = tcase_create("rules");

	tcase_add_loop_test(tests, a_chain_gives_the_findings_of_its_row, 0, rows_count);
	tcase_add_loop_test(tests, every_sentence_of_a_finding_is_there_and_whole, 0, rows_count);
	return lc_test_run("chain rules", tests);
}
