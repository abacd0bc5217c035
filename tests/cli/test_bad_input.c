/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bad input gets: one line that names the thing, the documented exit status, no output. */
#include "../support/run.h"
#include "program.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every row is refused with one line that has `says` in it, and nothing on standard output. */
static const struct {
	const char *arguments[8];
	int status;
	const char *says;
} refused[] = {
	{ { "nonsense" }, 2, "nonsense" },
	{ { "--nonsense" }, 2, "--nonsense" },
	{ { "meter", "--nonsense" }, 2, "--nonsense" },
	{ { "analyse", "a.wav" }, 2, "'analyze'" },
	{ { "meter", "--jsn" }, 2, "'--json'" },
	{ { "meter", "--verson" }, 2, "'--version'" },
	{ { "findings", "a\nb\033c" }, 2, "'a?b?c'" },
	{ { "analyze", "/nonexistent/a\nb.wav" }, 3, "a?b.wav" },
	{ { "meter", "--durtion=3" }, 2, "'--duration'" },
	{ { "findings", "adc-cliping" }, 2, "'adc-clipping'" },
	{ { "fix", "interface-fantom-on" }, 2, "'interface-phantom-on'" },
	{ { "meter", "--channels", "0" }, 2, "1 to 64" },
	{ { "meter", "--channels", "65" }, 2, "1 to 64" },
	{ { "meter", "--channels", "two" }, 2, "two" },
	{ { "meter", "--duration", "-1" }, 2, "--duration" },
	{ { "meter", "--duration", "nan" }, 2, "--duration" },
	{ { "meter", "--duration" }, 2, "--duration" },
	{ { "meter", "leftover" }, 2, "leftover" },
	{ { "meter", "--connect-in", "a:1", "--connect-in", "a:2", "--connect-in", "a:3" }, 2,
	        "--channels" },
	{ { "meter", "--channels", "1", "--inline", "a:1", "--inline", "a:2" }, 2, "--inline" },
	{ { "meter", "--json=yes" }, 2, "--json" },
	{ { "analyze" }, 2, "FILE" },
	{ { "analyze", "--tap", "a.wav" }, 2, "--tap" },
	{ { "analyze", "/nonexistent/a.wav" }, 3, "/nonexistent/a.wav" },
	{ { "analyze", "/" }, 3, "/" },
	{ { "analyze", "/dev/null" }, 3, "/dev/null" },
	{ { "analyze", "--chain", "/nonexistent.ini", "a.wav" }, 3, "/nonexistent.ini" },
	{ { "analyze", "--set", "preamp.gian_db=3", "a.wav" }, 2, "gain_db" },
	{ { "analyze", "--set", "preamp.gain_db=loud", "a.wav" }, 2, "loud" },
	{ { "analyze", "--set", "preamp.gain_db=nan", "a.wav" }, 2, "gain_db" },
	{ { "analyze", "--set", "preamp", "a.wav" }, 2, "preamp" },
	{ { "analyze", "--set", "mic.model=shure-sm85", "a.wav" }, 2, "shure-sm58" },
	{ { "analyze", "--set", "cable.kind=rope", "a.wav" }, 2, "rope" },
	{ { "analyze", "--set", "mic 65.kind=dynamic", "a.wav" }, 2, "65" },
	{ { "simulate" }, 2, "OUT.wav" },
	{ { "simulate", "/nonexistent/out.wav" }, 3, "/nonexistent" },
	{ { "simulate", "/nonexistent/out.flac" }, 2, ".wav" },
	{ { "simulate", "out" }, 2, ".wav" },
	{ { "simulate", ".wav" }, 2, ".wav" },
	{ { "simulate", "out.wav", "--fault", "interface-gain-upp" }, 2, "interface-gain-up" },
	{ { "simulate", "out.wav", "--rate", "7" }, 2, "--rate" },
	{ { "simulate", "out.wav", "--seed", "x" }, 2, "--seed" },
	{ { "gear", "focusrite-scarlet-2i2-3rd" }, 2, "focusrite-scarlett-2i2-3rd" },
	{ { "findings", "no-such-finding" }, 2, "no-such-finding" },
};

START_TEST(bad_arguments_get_one_line_and_the_documented_status)
{
	struct outcome outcome = run_linecheck(refused[_i].arguments);
	ck_assert_msg(outcome.status == refused[_i].status, "%s %s: exit %d, said: %s",
	        refused[_i].arguments[0], refused[_i].arguments[1] ? refused[_i].arguments[1] : "",
	        outcome.status, outcome.err);
	ck_assert_msg(strstr(outcome.err, refused[_i].says) != NULL, "does not name %s: %s",
	        refused[_i].says, outcome.err);
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	ck_assert_str_eq(outcome.out, "");
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_typo_in_a_chain_file_is_named_with_its_line_and_the_nearest_key)
{
	static const char text[] = "[preamp]\nmodel = generic\ngian_db = 40\n";
	const char *path = test_file("typo.ini", text, sizeof text - 1);
	struct outcome outcome = RUN("analyze", "--chain", path, "a.wav");
	ck_assert_int_eq(outcome.status, 2);
	ck_assert_ptr_nonnull(strstr(outcome.err, "typo.ini:3:"));
	ck_assert_ptr_nonnull(strstr(outcome.err, "gian_db"));
	ck_assert_ptr_nonnull(strstr(outcome.err, "'gain_db'"));
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	outcome_clear(&outcome);
}
END_TEST

/* A WAV file of 16 bit, 48 kHz, mono with the given samples, by the RIFF layout. */
static const char *wav_file(const char *name, const int16_t *samples, uint32_t frames)
{
	unsigned char bytes[44 + 2 * 64] = "RIFF....WAVEfmt ";
	uint32_t words[] = { 16, 1 | 1 << 16, 48000, 96000, 2 | 16 << 16 };
	uint32_t data_size = 2 * frames, riff_size = 36 + data_size;
	ck_assert_uint_le(frames, 64);
	memcpy(bytes + 4, &riff_size, 4);
	memcpy(bytes + 16, words, sizeof words);
	memcpy(bytes + 36, "data", 4);
	memcpy(bytes + 40, &data_size, 4);
	if (frames > 0)
		memcpy(bytes + 44, samples, data_size);
	return test_file(name, (const char *)bytes, 44 + data_size);
}

START_TEST(a_file_of_no_frames_is_refused_by_name)
{
	struct outcome outcome = RUN("analyze", wav_file("empty.wav", NULL, 0));
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_ptr_nonnull(strstr(outcome.err, "empty.wav"));
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	ck_assert_str_eq(outcome.out, "");
	outcome_clear(&outcome);
}
END_TEST

START_TEST(one_file_that_cannot_be_read_does_not_hide_the_others)
{
	static const int16_t samples[2] = { 100, -100 };
	const char *good = wav_file("two.wav", samples, 2);
	struct outcome outcome = RUN("analyze", "--json", good, "/nonexistent/b.wav");
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_int_eq(outcome.out[0], '[');
	ck_assert_ptr_nonnull(strstr(outcome.out, "two.wav"));
	ck_assert_ptr_nonnull(strstr(outcome.err, "/nonexistent/b.wav"));
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_file_that_not_even_root_can_open_is_named)
{
	const char *path = test_path("loop.wav");
	ck_assert_int_eq(symlink(path, path), 0); /* ELOOP */
	struct outcome outcome = RUN("analyze", path);
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_ptr_nonnull(strstr(outcome.err, "loop.wav"));
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(without_a_server_a_script_is_told_so_at_once)
{
	struct outcome outcome =
	        RUN("meter", "--server", "linecheck-no-such-server", "--json", "--duration", "1");
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_ptr_nonnull(strstr(outcome.err, "JACK server"));
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	ck_assert_str_eq(outcome.out, "");
	outcome_clear(&outcome);
}
END_TEST

START_TEST(an_answer_that_cannot_be_written_is_no_success_and_said_in_one_line)
{
	/* /dev/full takes nothing: ENOSPC on every write */
	static const char *const commands[] = { "gear", "gear --json", "findings --json", "analyze",
		"analyze --json" };
	static const int16_t samples[2] = { 100, -100 };
	const char *file =
	        strncmp(commands[_i], "analyze", 7) ? "" : wav_file("two.wav", samples, 2);
	char command[4096], said[1024];
	snprintf(command, sizeof command, "'%s' %s %s 2>&1 >/dev/full", getenv("LINECHECK"),
	        commands[_i], file);
	FILE *pipe = popen(command, "r");
	ck_assert_ptr_nonnull(pipe);
	said[fread(said, 1, sizeof said - 1, pipe)] = '\0';
	int status = pclose(pipe);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 3);
	ck_assert_uint_eq(count_lines(said), 1);
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("command line");
	test_folder(); /* made here, so that every forked test shares it */
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(
	        tcase, bad_arguments_get_one_line_and_the_documented_status, 0, ROWS(refused));
	tcase_add_test(tcase, a_typo_in_a_chain_file_is_named_with_its_line_and_the_nearest_key);
	tcase_add_test(tcase, a_file_of_no_frames_is_refused_by_name);
	tcase_add_test(tcase, one_file_that_cannot_be_read_does_not_hide_the_others);
	tcase_add_test(tcase, a_file_that_not_even_root_can_open_is_named);
	tcase_add_test(tcase, without_a_server_a_script_is_told_so_at_once);
	tcase_add_loop_test(
	        tcase, an_answer_that_cannot_be_written_is_no_success_and_said_in_one_line, 0, 5);
	return lc_test_run("bad input", tcase);
}
