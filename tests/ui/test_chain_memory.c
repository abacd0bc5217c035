/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain that was declared once is there at the next start. */
#include "chain-memory.h"
#include "fixture.h"

#include <string.h>

struct start {
	LcSession *session;
	struct lc_chain_memory *memory;
	struct lc_error error;
};

static void begin(struct start *start, const char *path)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	lc_chain_init(chain);
	start->session = lc_session_new();
	start->memory = lc_chain_memory_new(start->session, chain, path, &start->error);
	lc_chain_memory_recall(start->memory);
}

static void end(struct start *start)
{
	lc_chain_memory_free(start->memory);
	g_assert_finalize_object(start->session);
}

static const char *preamp_of(const struct start *start)
{
	return lc_session_declared(start->session)->common.preamp.model.id;
}

static char *folder;

START_TEST(what_was_declared_is_there_at_the_next_start)
{
	g_autofree char *path = g_build_filename(folder, "new", "chain.ini", NULL);
	struct start first, next;
	begin(&first, path);
	ck_assert_str_eq(preamp_of(&first), "");
	ck_assert(lc_session_declare(first.session, "preamp", "model", "art-tube-mp"));
	ck_assert(lc_session_declare_number(first.session, "preamp", "gain_db", 32));
	end(&first);
	begin(&next, path);
	ck_assert_str_eq(next.error.text, "");
	ck_assert_str_eq(preamp_of(&next), "art-tube-mp");
	ck_assert_double_eq_tol(
	        lc_session_declared(next.session)->common.preamp.gain_db.value, 32, 1e-9);
	end(&next);
}
END_TEST

START_TEST(a_demo_changes_nothing_of_it)
{
	g_autofree char *path = g_build_filename(folder, "demo.ini", NULL);
	const char *const words[] = { "--simulate", NULL };
	struct start start, next;
	begin(&start, path);
	ck_assert(lc_session_declare(start.session, "preamp", "model", "art-tube-mp"));
	lc_session_open(start.session,
	        &(struct lc_session_source) { .kind = LC_SOURCE_SIMULATED, .arguments = words });
	ck_assert(lc_session_declare(start.session, "preamp", "model", "none"));
	ck_assert_str_eq(preamp_of(&start), "none");
	lc_chain_memory_recall(start.memory);
	ck_assert_str_eq(preamp_of(&start), "art-tube-mp");
	end(&start);
	begin(&next, path);
	ck_assert_str_eq(preamp_of(&next), "art-tube-mp");
	end(&next);
}
END_TEST

START_TEST(without_a_file_it_is_kept_for_this_start_alone)
{
	struct start start;
	begin(&start, NULL);
	ck_assert(lc_session_declare(start.session, "preamp", "model", "art-tube-mp"));
	lc_chain_memory_recall(start.memory);
	ck_assert_str_eq(preamp_of(&start), "art-tube-mp");
	end(&start);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_told_and_kept)
{
	g_autofree char *path = g_build_filename(folder, "broken.ini", NULL);
	g_autofree char *old = g_strconcat(path, ".old", NULL), *kept = NULL;
	const char broken[] = "[preamp]\nmodel = no-such-preamp\n";
	struct start start;
	ck_assert(g_file_set_contents(path, broken, -1, NULL));
	begin(&start, path);
	ck_assert_msg(strstr(start.error.text, "broken.ini:2:"), "%s", start.error.text);
	ck_assert_msg(strstr(start.error.text, old), "%s", start.error.text);
	ck_assert_str_eq(preamp_of(&start), "");
	ck_assert(lc_session_declare(start.session, "preamp", "model", "art-tube-mp"));
	end(&start);
	ck_assert(g_file_get_contents(old, &kept, NULL, NULL));
	ck_assert_str_eq(kept, broken);
	begin(&start, path);
	ck_assert_str_eq(preamp_of(&start), "art-tube-mp");
	end(&start);
}
END_TEST

int main(void)
{
	folder = g_dir_make_tmp("linecheck-XXXXXX", NULL);
	if (!folder)
		return EXIT_FAILURE;
	int status = lc_fixture_run("chain_memory",
	        (const TTest *const[]) { what_was_declared_is_there_at_the_next_start,
	                a_demo_changes_nothing_of_it,
	                without_a_file_it_is_kept_for_this_start_alone,
	                a_file_that_cannot_be_read_is_told_and_kept, NULL });
	lc_fixture_remove(folder);
	return status;
}
