/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck-gtk: the window of Linecheck. */
#include "application.h"

#include "linecheck/fakecard.h"
#include "linecheck/intl.h"

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

/* The machine's cards, or with --card a simulated one as it comes out of the box. */
static enum lc_status open_hardware(
        const struct lc_options *options, struct lc_hardware **hardware, struct lc_error *error)
{
	char root[256];
	enum lc_status status = LC_OK;
	if (!options->card)
		return lc_hardware_new(hardware, NULL, error);
	status = lc_fake_card_root(options->card, root, sizeof root, error);
	if (status == LC_OK)
		status = lc_fake_card_plug(root, 0, options->card, error);
	if (status == LC_OK)
		status = lc_hardware_new(hardware, root, error);
	if (status == LC_OK)
		lc_hardware_select(*hardware, "0");
	return status;
}

int main(int argc, char *argv[])
{
	static struct lc_options options;
	struct lc_hardware *hardware = NULL;
	struct lc_error error = { 0 };
	lc_intl_start();
	gtk_disable_setlocale(); /* which would bring the decimal comma back */
	if (lc_gear_read_user(NULL, &error) != LC_OK ||
	        lc_options_parse(&options, argc, argv, &error) != LC_OK)
		return complain(&error);
	if (options.help || options.version) {
		if (options.help)
			lc_options_print_help();
		else
			puts("linecheck-gtk " LC_VERSION);
		return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_NOT_MEASURED;
	}
	if (open_hardware(&options, &hardware, &error) != LC_OK)
		return complain(&error);
	be_content_without_bus();
	if (!gtk_init_check()) {
		lc_fail(&error, LC_SYSTEM,
		        _("no display can be reached: start it in a graphical session, or run "
		          "`linecheck meter`"));
		lc_hardware_free(hardware);
		return complain(&error);
	}
	g_set_application_name("Linecheck");
	g_autoptr(LcApplication) application = lc_application_new(&options, hardware);
	return g_application_run(G_APPLICATION(application), 0, NULL);
}
