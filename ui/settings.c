/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of the window. */
#include "settings.h"

#define SCHEMA "org.linecheck.Linecheck"

/* Beside a program that was not installed: BUILD/linecheck-gtk, BUILD/icons. */
static GSettingsSchemaSource *source_of_build(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = program ? g_path_get_dirname(program) : NULL;
	g_autofree char *icons = folder ? g_build_filename(folder, "icons", NULL) : NULL;
	return icons ? g_settings_schema_source_new_from_directory(
	                       icons, g_settings_schema_source_get_default(), TRUE, NULL)
	             : NULL;
}

GSettings *lc_settings_new(void)
{
	GSettingsSchemaSource *installed = g_settings_schema_source_get_default();
	GSettingsSchemaSource *built = source_of_build();
	GSettingsSchemaSource *source = built ? built : installed;
	g_autoptr(GSettingsSchema) schema =
	        source ? g_settings_schema_source_lookup(source, SCHEMA, TRUE) : NULL;
	GSettings *settings = schema ? g_settings_new_full(schema, NULL, NULL) : NULL;
	g_clear_pointer(&built, g_settings_schema_source_unref);
	return settings;
}
