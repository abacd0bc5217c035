/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck-gtk: the window of Linecheck. */
#include "application.h"

#include <locale.h>
#include <stdlib.h>

#define EXIT_USAGE 2
#define EXIT_NOT_MEASURED 3

static int complain(const struct lc_error *error)
{
	fprintf(stderr, "linecheck-gtk: %s\n", error->text);
	return error->status == LC_USAGE ? EXIT_USAGE : EXIT_NOT_MEASURED;
}

/* Without a session bus GTK's accessibility has nobody to talk to, and would say so as a warning.
 */
static void be_content_without_bus(void)
{
	const char *runtime = g_getenv("XDG_RUNTIME_DIR");
	g_autofree char *bus = runtime ? g_build_filename(runtime, "bus", NULL) : NULL;
	if (g_getenv("DBUS_SESSION_BUS_ADDRESS") || (bus && g_file_test(bus, G_FILE_TEST_EXISTS)))
		return;
	g_setenv("GTK_A11Y", "none", FALSE);
}

int main(int argc, char *argv[])
{
	static struct lc_options options;
	struct lc_error error = { 0 };
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C"); /* figures have points in every country, as in the terminal */
	gtk_disable_setlocale();
	if (lc_options_parse(&options, argc, argv, &error) != LC_OK)
		return complain(&error);
	if (options.help || options.version) {
		if (options.help)
			lc_options_print_help();
		else
			puts("linecheck-gtk " LC_VERSION);
		return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_NOT_MEASURED;
	}
	be_content_without_bus();
	if (!gtk_init_check()) {
		lc_fail(&error, LC_SYSTEM,
		        _("no display can be reached: start it in a graphical session, or run "
		          "`linecheck meter`"));
		return complain(&error);
	}
	g_set_application_name("Linecheck");
	g_autoptr(LcApplication) application = lc_application_new(&options);
	return g_application_run(G_APPLICATION(application), 0, NULL);
}
