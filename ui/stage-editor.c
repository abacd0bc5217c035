/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a stage, to be declared: a grid of rows made from the table of chain keys. */
#include "stage-editor.h"

#include "chain-edit.h"
#include "kit.h"
#include "value-text.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"

#include <string.h>

/* One row: which key it declares, and the values behind the items of its list. */
struct row {
	LcSession *session;
	const struct lc_chain_key *key;
	GPtrArray *values; /* of strings; the first is NULL: not known */
	GtkWidget *spin;   /* of a number */
};

static void free_row(void *data, GClosure *closure)
{
	struct row *row = data;
	g_object_unref(row->session);
	g_clear_pointer(&row->values, g_ptr_array_unref);
	g_free(row);
}

static const char *sections_of(enum lc_stage stage)
{
	static const char *const sections[LC_STAGE_COUNT] = { "mic lifter room", "lifter", "preamp",
		"cable", "interface", "session" };
	return sections[stage];
}

static void add_item(GtkStringList *list, struct row *row, char *text, const char *value)
{
	gtk_string_list_append(list, text);
	g_ptr_array_add(row->values, g_strdup(value));
	g_free(text);
}

static void add_gear(GtkStringList *list, struct row *row)
{
	size_t count;
	const struct lc_gear *gear = lc_gear_all(&count);
	for (size_t i = 0; i < count; i++)
		if ((int)gear[i].kind == row->key->gear_kind &&
		        !g_str_has_prefix(gear[i].id, "generic-"))
			add_item(list, row, g_strdup_printf("%s %s", gear[i].make, gear[i].model),
			        gear[i].id);
}

static void selected(GtkDropDown *list, GParamSpec *property, struct row *row)
{
	guint index = gtk_drop_down_get_selected(list);
	if (index < row->values->len)
		lc_session_declare(row->session, row->key->section, row->key->key,
		        g_ptr_array_index(row->values, index));
}

static guint index_of(const struct row *row, const char *word)
{
	for (guint i = 1; i < row->values->len; i++)
		if (strcmp(g_ptr_array_index(row->values, i), word) == 0)
			return i;
	return 0;
}

static GtkWidget *search_in(GtkWidget *widget)
{
	GtkWidget *found = GTK_IS_SEARCH_ENTRY(widget) ? widget : NULL;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = search_in(child);
	return found;
}

static gboolean focus_search(void *search)
{
	if (gtk_widget_get_mapped(search))
		gtk_widget_grab_focus(search);
	return G_SOURCE_REMOVE;
}

/* A list that was opened takes the keys for itself; what is typed is meant for the search. */
static void list_opened(GtkWidget *popover, void *data)
{
	GtkWidget *search = search_in(popover);
	if (search)
		g_idle_add_full(G_PRIORITY_LOW, focus_search, g_object_ref(search), g_object_unref);
}

static GtkWidget *make_list(struct row *row, const char *word)
{
	GtkStringList *items = gtk_string_list_new(NULL);
	row->values = g_ptr_array_new_with_free_func(g_free);
	add_item(items, row, g_strdup(_("Not known")), NULL);
	for (size_t i = 0; row->key->choices && row->key->choices[i]; i++)
		add_item(items, row, lc_value_word(row->key->choices[i]), row->key->choices[i]);
	if (row->key->type == LC_TYPE_GEAR)
		add_gear(items, row);
	GtkWidget *list = gtk_drop_down_new(G_LIST_MODEL(items),
	        gtk_property_expression_new(GTK_TYPE_STRING_OBJECT, NULL, "string"));
	gtk_drop_down_set_enable_search(GTK_DROP_DOWN(list), row->key->type == LC_TYPE_GEAR);
	gtk_drop_down_set_selected(GTK_DROP_DOWN(list), index_of(row, word));
	lc_kit_set_name(list, lc_chain_key_label(row->key));
	if (row->key->type == LC_TYPE_GEAR)
		g_signal_connect(
		        gtk_widget_get_last_child(list), "map", G_CALLBACK(list_opened), NULL);
	g_signal_connect_data(list, "notify::selected", G_CALLBACK(selected), row, free_row, 0);
	return list;
}

static void declare_number(struct row *row)
{
	lc_session_declare_number(row->session, row->key->section, row->key->key,
	        gtk_spin_button_get_value(GTK_SPIN_BUTTON(row->spin)));
}

static void known_toggled(GtkCheckButton *known, struct row *row)
{
	bool on = gtk_check_button_get_active(known);
	gtk_widget_set_sensitive(row->spin, on);
	if (on)
		declare_number(row);
	else
		lc_session_declare(row->session, row->key->section, row->key->key, NULL);
}

static void spun(GtkSpinButton *spin, struct row *row)
{
	if (gtk_widget_is_sensitive(GTK_WIDGET(spin)))
		declare_number(row);
}

static GtkWidget *make_number(struct row *row, const char *word)
{
	GtkWidget *known = gtk_check_button_new();
	row->spin = gtk_spin_button_new_with_range(
	        row->key->min, row->key->max, row->key->step > 0.0 ? row->key->step : 1.0);
	gtk_check_button_set_active(GTK_CHECK_BUTTON(known), *word != '\0');
	gtk_spin_button_set_value(
	        GTK_SPIN_BUTTON(row->spin), *word ? g_ascii_strtod(word, NULL) : 0.0);
	gtk_widget_set_sensitive(row->spin, *word != '\0');
	gtk_widget_set_hexpand(row->spin, TRUE);
	gtk_widget_set_tooltip_text(known, _("Known"));
	lc_kit_set_name(known, _("Known"));
	lc_kit_set_name(row->spin, lc_chain_key_label(row->key));
	g_signal_connect(row->spin, "value-changed", G_CALLBACK(spun), row);
	g_signal_connect_data(known, "toggled", G_CALLBACK(known_toggled), row, free_row, 0);
	return lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 6, known, row->spin, NULL);
}

/* What the interface says of itself stands over any declaration: it is set on the interface. Only
 * which of its contacts is plugged nobody but the user knows. */
static GtkWidget *make_badge(const struct lc_chain_key *key, const void *base, GtkWidget *value)
{
	char word[96];
	enum lc_origin origin = lc_chain_origin(key, base);
	bool known = *lc_chain_word(key, base, word, sizeof word) != '\0';
	bool told = known && origin == LC_ORIGIN_HARDWARE;
	GtkWidget *badge = lc_kit_label("badge");
	lc_kit_set_text(badge, lc_value_origin(known, origin));
	gtk_widget_set_valign(badge, GTK_ALIGN_CENTER);
	gtk_widget_set_sensitive(value, !told || strcmp(key->key, "input") == 0);
	if (told)
		gtk_widget_set_tooltip_text(badge, _("Read from the interface, and set there"));
	return badge;
}

static void add_row(GtkGrid *grid, int at, LcSession *session, const struct lc_chain_key *key)
{
	struct row *row = g_new0(struct row, 1);
	GtkWidget *label = lc_kit_label("caption"), *value;
	const void *base =
	        lc_chain_edit_base(lc_session_chain(session), key, lc_session_channel(session));
	char word[96];
	row->session = g_object_ref(session);
	row->key = key;
	lc_chain_word(key, base, word, sizeof word);
	gtk_label_set_text(GTK_LABEL(label), lc_chain_key_label(key));
	value = key->type == LC_TYPE_NUMBER ? make_number(row, word) : make_list(row, word);
	gtk_widget_set_hexpand(value, TRUE);
	gtk_widget_set_tooltip_text(label, _(key->help));
	gtk_grid_attach(grid, label, 0, at, 1, 1);
	gtk_grid_attach(grid, value, 1, at, 1, 1);
	gtk_grid_attach(grid, make_badge(key, base, value), 2, at, 1, 1);
}

static void add_section(
        GtkGrid *grid, int *at, LcSession *session, enum lc_stage stage, const char *section)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	if (stage == LC_STAGE_MIC && strcmp(section, "lifter") == 0) {
		GtkWidget *heading = lc_kit_label("heading");
		gtk_label_set_text(GTK_LABEL(heading), _("In-line lifter"));
		gtk_grid_attach(grid, heading, 0, (*at)++, 3, 1);
	}
	for (size_t i = 0; i < count; i++)
		if (strcmp(keys[i].section, section) == 0)
			add_row(grid, (*at)++, session, &keys[i]);
}

GtkWidget *lc_stage_editor_new(LcSession *session, enum lc_stage stage)
{
	GtkWidget *grid = gtk_grid_new();
	g_auto(GStrv) sections = g_strsplit(sections_of(stage), " ", -1);
	int at = 0;
	gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
	gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
	gtk_widget_add_css_class(grid, "editor");
	for (char **section = sections; *section; section++)
		add_section(GTK_GRID(grid), &at, session, stage, *section);
	return grid;
}
