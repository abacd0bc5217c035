/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page to keep: figures as people read them, those on request only where asked, no markup. */
#include "../diagnose/fixture.h"
#include "linecheck/report.h"

#include "../support/run.h"

#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;
static char *page;

static void start(void)
{
	test_chain(&chain, "");
	test_result(&result, 1);
	page = NULL;
}

static void print(bool on_request)
{
	struct lc_report report = { &result, &chain, &diagnosis, on_request };
	size_t size;
	FILE *out;

	free(page);
	out = open_memstream(&page, &size);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_int_eq(lc_report_html(out, &report, "", NULL), LC_OK);
	fclose(out);
}

static void stop(void)
{
	free(page);
}

START_TEST(figures_on_request_are_there_where_they_are_asked_for)
{
	test_tone(&result.channel[0], -12.0);
	result.channel[0].tone.thd_r_db = -61.5;
	print(false);
	ck_assert_ptr_null(strstr(page, "THD_R</th>"));
	print(true);
	ck_assert_ptr_nonnull(strstr(page, "THD_R</th><td class=\"n\">−61.50</td>"));
	test_voice(&result.channel[0], -12.0); /* no tone, no figure of it */
	result.channel[0].tone.thd_r_db = -61.5;
	print(true);
	ck_assert_ptr_null(strstr(page, "THD_R</th>"));
}
END_TEST

START_TEST(a_quiet_step_that_was_not_is_said_under_the_verdict)
{
	struct lc_report report = { &result, &chain, &diagnosis, .disturbed = true };
	size_t size;
	FILE *out = open_memstream(&page, &size);

	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_int_eq(lc_report_html(out, &report, "", NULL), LC_OK);
	fclose(out);
	ck_assert_ptr_nonnull(strstr(page, "</h1>\n<p>It was not quiet in the quiet step"));
}
END_TEST

START_TEST(times_are_minutes_and_seconds)
{
	result.duration_s = result.span_s = 100.0;
	result.channel[0].events =
	        (struct lc_events_figures) { .dropouts = 2, .dropout = { 1.25, 65.4321 } };
	result.channel[0].events.click.first_s = LC_NOT_MEASURED;
	print(false);
	ck_assert_ptr_nonnull(strstr(page, "First dropout</th><td class=\"n\">0:01.2</td>"));
	ck_assert_ptr_nonnull(strstr(page, "Last dropout</th><td class=\"n\">1:05.4</td>"));
	ck_assert_ptr_null(strstr(page, "First click"));
	ck_assert_ptr_nonnull(strstr(page, "First at 0:01.2, last at 1:05.4."));
}
END_TEST

START_TEST(the_chain_is_said_in_words)
{
	test_chain(&chain,
	        "mic.model=audio-technica-at2020 cable.kind=trs interface.input=line "
	        "interface.phantom=off preamp.model=generic");
	print(false);
	ck_assert_ptr_nonnull(strstr(page,
	        "<tr><th>Microphone · Model</th><td>Audio-Technica AT2020</td>"
	        "<td class=\"dim\">declared</td></tr>"));
	ck_assert_ptr_nonnull(strstr(page, "<th>Cable · Kind</th><td>TRS</td>"));
	ck_assert_ptr_nonnull(strstr(page, "<th>Preamp · Model</th><td>generic</td>"));
	ck_assert_ptr_nonnull(strstr(page, "<th>Interface · 48\u00a0V</th><td>off</td>"));
	/* not declared: what is assumed of a room is said to be so */
	ck_assert_ptr_nonnull(
	        strstr(page, "<th>Room noise, dBA</th><td>25</td><td class=\"dim\">assumed</td>"));
	ck_assert_ptr_null(strstr(page, "mic.model"));
}
END_TEST

START_TEST(names_are_text_and_not_markup)
{
	snprintf(result.channel[0].name, sizeof result.channel[0].name, "<b>&\"\x1b");
	print(false);
	ck_assert_ptr_nonnull(strstr(page, "<h2>&lt;b&gt;&amp;&quot;</h2>"));
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("page");

	tcase_add_checked_fixture(tests, start, stop);
	tcase_add_test(tests, figures_on_request_are_there_where_they_are_asked_for);
	tcase_add_test(tests, a_quiet_step_that_was_not_is_said_under_the_verdict);
	tcase_add_test(tests, times_are_minutes_and_seconds);
	tcase_add_test(tests, the_chain_is_said_in_words);
	tcase_add_test(tests, names_are_text_and_not_markup);
	return lc_test_run("html", tests);
}
