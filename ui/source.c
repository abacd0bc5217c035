/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the window's samples come from: JACK, the simulated chain, a recording. */
#include "source.h"

#include <string.h>

void lc_source_open_live(LcSession *session, const struct lc_options *options, const char *port)
{
	g_autoptr(GPtrArray) arguments = g_ptr_array_new();
	struct lc_session_source source = { .kind = LC_SOURCE_JACK };
	for (size_t i = 0; options->kind == LC_SOURCE_JACK && i < options->argument_count; i++) {
		if (port && strcmp(options->arguments[i], "--inline") == 0)
			i++; /* the other port takes its place */
		else
			g_ptr_array_add(arguments, (void *)options->arguments[i]);
	}
	if (port) {
		g_ptr_array_add(arguments, (void *)"--inline");
		g_ptr_array_add(arguments, (void *)port);
	}
	g_ptr_array_add(arguments, NULL);
	source.arguments = (const char *const *)arguments->pdata;
	if (!options->configures_engine && !port)
		source.attach_name = options->name ? options->name : "linecheck";
	lc_session_open(session, &source);
}

void lc_source_open_demo(LcSession *session, const struct lc_options *options)
{
	g_autoptr(GPtrArray) arguments = g_ptr_array_new();
	struct lc_session_source source = { .kind = LC_SOURCE_SIMULATED };
	g_ptr_array_add(arguments, (void *)"--simulate");
	if (options->kind == LC_SOURCE_SIMULATED)
		for (size_t i = 0; i < options->argument_count; i++)
			g_ptr_array_add(arguments, (void *)options->arguments[i]);
	g_ptr_array_add(arguments, NULL);
	source.arguments = (const char *const *)arguments->pdata;
	lc_session_open(session, &source);
}

void lc_source_open_file(LcSession *session, const char *path)
{
	const char *const arguments[] = { "--file", path, NULL };
	lc_session_open(session,
	        &(struct lc_session_source) { .kind = LC_SOURCE_FILE, .arguments = arguments });
}
