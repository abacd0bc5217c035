/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command started plainly, with the system's libjack, where PipeWire runs and no JACK server.
 */
#include "../support/run.h"
#include "program.h"

#include "servers.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static struct lc_test_pipewire server;

static const char *const measure[] = { "meter", "--json", "--duration", "0.2", "--connect-in",
	"card:capture_AUX0", NULL };

START_TEST(it_finds_its_own_way_to_pipewire)
{
	struct outcome outcome = run_linecheck(measure);
	ck_assert_msg(outcome.status != 3, "%s", outcome.err);
	json_t *result = json_loads(outcome.out, 0, NULL), *source;
	ck_assert_ptr_nonnull(result);
	source = json_object_get(result, "source");
	ck_assert_str_eq(json_string_value(json_object_get(source, "kind")), "jack");
	ck_assert_double_ge(json_real_value(json_object_get(source, "duration_s")), 0.2);
	json_decref(result);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(where_the_library_does_not_help_one_line_names_the_package)
{
	/* as after a way that did not lead to PipeWire's library */
	setenv("LINECHECK_THROUGH_PIPEWIRE", "1", 1);
	struct outcome outcome = run_linecheck(measure);
	unsetenv("LINECHECK_THROUGH_PIPEWIRE");
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_msg(strstr(outcome.err, "pipewire-jack") != NULL, "%s", outcome.err);
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	ck_assert_str_eq(outcome.out, "");
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_server_that_is_asked_for_by_name_is_not_replaced)
{
	const char *const arguments[] = { "meter", "--json", "--server", "lc-test-no-such-server",
		NULL };
	struct outcome outcome = run_linecheck(arguments);
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_msg(strstr(outcome.err, "lc-test-no-such-server") != NULL, "%s", outcome.err);
	outcome_clear(&outcome);
}
END_TEST

int main(void)
{
	lc_test_need("pipewire");
	lc_test_need("wireplumber");
	lc_test_need("dbus-daemon");
	lc_test_need("pw-cli");
	lc_test_need("pw-jack"); /* comes with the library */
	unsetenv("JACK_DEFAULT_SERVER");
	if (!lc_test_pipewire_start(&server, true))
		return EXIT_FAILURE;
	TCase *tcase = tcase_create("pipewire");
	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, it_finds_its_own_way_to_pipewire);
	tcase_add_test(tcase, where_the_library_does_not_help_one_line_names_the_package);
	tcase_add_test(tcase, a_server_that_is_asked_for_by_name_is_not_replaced);
	int status = lc_test_run("pipewire without thinking", tcase);
	lc_test_pipewire_stop(&server);
	return status;
}
