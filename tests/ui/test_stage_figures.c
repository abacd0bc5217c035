/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the figures of a stage are explained: with the values put in, and with sums that hold. */
#include "fixture.h"
#include "session.h"
#include "stage-figures.h"

#include <string.h>

static LcSession *session_of_demo(void)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_chain_demo(chain);
	lc_session_set_chain(session, chain);
	lc_session_feed(session, result);
	return session;
}

/* The fixture's peak is -9.8 dBFS; the Scarlett's line input at minimum takes +22 dBu at full
 * scale, and clips there: -9.8 + 22 = 12.2 dBu at its contacts, 22 - 12.2 = 9.8 dB below its
 * ceiling. The preamp of 45 dB gets 12.2 - 45 = -32.8 dBu: -9.8 - 23 = -32.8. */
START_TEST(a_figure_of_a_stage_is_explained_with_its_values)
{
	static const struct {
		enum lc_stage stage;
		enum lc_stage_figure figure;
		const char *says;
	} rows[] = {
		{ LC_STAGE_INTERFACE, LC_STAGE_LEVEL,
		        "\u22129.8\u00a0dBFS + 22.0\u00a0dB = 12.2\u00a0dBu" },
		{ LC_STAGE_MIC, LC_STAGE_LEVEL,
		        "\u22129.8\u00a0dBFS \u2212 23.0\u00a0dB = \u221232.8\u00a0dBu" },
		{ LC_STAGE_INTERFACE, LC_STAGE_HEADROOM,
		        "22.0\u00a0dBu \u2212 (12.2\u00a0dBu) = 9.8\u00a0dB" },
		{ LC_STAGE_COMPUTER, LC_STAGE_LEVEL, "= \u22129.8\u00a0dBFS" },
		{ LC_STAGE_MIC, LC_STAGE_SHARE, "100 \u00b7 10^((" },
	};
	LcSession *session = session_of_demo();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text =
		        lc_stage_figure_explain(session, rows[i].stage, rows[i].figure);
		ck_assert_msg(strstr(text, rows[i].says), "%zu: %s", i, text);
	}
	g_assert_finalize_object(session);
}
END_TEST

/* The share of a stage is that of its noise in that of all: what is put in gives what stands there,
 * within the rounding of two figures to 0.1 dB (2.3 % of the share). */
START_TEST(the_formula_of_a_share_gives_the_share)
{
	LcSession *session = session_of_demo();
	const struct lc_prediction *prediction = lc_session_prediction(session);
	for (int stage = 0; stage < LC_STAGE_COMPUTER; stage++) {
		g_autofree char *text =
		        lc_stage_figure_explain(session, (enum lc_stage)stage, LC_STAGE_SHARE);
		g_auto(GStrv) minus = g_strsplit(text, "\u2212", -1);
		g_autofree char *plain = g_strjoinv("-", minus);
		const char *formula = strstr(plain, "10^((");
		double own, floor, percent;
		if (!formula)
			continue;
		ck_assert_int_eq(
		        sscanf(formula, "10^((%lf - (%lf)) / 10) = %lf", &own, &floor, &percent),
		        3);
		ck_assert_double_eq_tol(
		        100.0 * pow(10.0, (own - floor) / 10.0), percent, 0.023 * percent + 0.05);
		ck_assert_double_eq_tol(percent, prediction->stage[stage].share_percent, 0.05);
	}
	g_autofree char *of_mic = lc_stage_figure_explain(session, LC_STAGE_MIC, LC_STAGE_SHARE);
	ck_assert_ptr_nonnull(strstr(of_mic, "10^(("));
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(what_is_not_known_has_no_sum)
{
	LcSession *session = lc_session_new();
	for (int stage = 0; stage < LC_STAGE_COUNT; stage++)
		for (int figure = LC_STAGE_LEVEL; figure <= LC_STAGE_SHARE; figure++) {
			g_autofree char *text = lc_stage_figure_explain(
			        session, (enum lc_stage)stage, (enum lc_stage_figure)figure);
			ck_assert(*text);
			ck_assert_ptr_null(strchr(text, '='));
		}
	g_autofree char *shares = lc_stage_shares_explain(session);
	ck_assert(*shares);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(the_predicted_floor_names_every_stage_that_is_there)
{
	LcSession *session = session_of_demo();
	g_autofree char *shares = lc_stage_shares_explain(session);
	ck_assert_ptr_nonnull(strstr(shares, "\nMicrophone: "));
	ck_assert_ptr_nonnull(strstr(shares, "\nInterface: "));
	ck_assert_ptr_null(strstr(shares, "\nLifter: "));
	g_assert_finalize_object(session);
}
END_TEST

int main(void)
{
	return lc_fixture_run("stage figures",
	        (const TTest *const[]) { a_figure_of_a_stage_is_explained_with_its_values,
	                the_formula_of_a_share_gives_the_share, what_is_not_known_has_no_sum,
	                the_predicted_floor_names_every_stage_that_is_there, NULL });
}
