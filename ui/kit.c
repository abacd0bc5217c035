/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small helpers that every widget of the window uses. */
#include "kit.h"

#include "speak.h"

#include <string.h>

GtkWidget *lc_kit_label(const char *css_class)
{
	GtkWidget *label = gtk_label_new(NULL);
	gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
	if (css_class)
		gtk_widget_add_css_class(label, css_class);
	return label;
}

GtkWidget *lc_kit_label_silent(const char *css_class)
{
	GtkWidget *label = g_object_new(GTK_TYPE_LABEL, "accessible-role",
	        GTK_ACCESSIBLE_ROLE_PRESENTATION, "xalign", 0.0, NULL);
	if (css_class)
		gtk_widget_add_css_class(label, css_class);
	return label;
}

GtkWidget *lc_kit_label_short(const char *css_class)
{
	GtkWidget *label = lc_kit_label(css_class);
	gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
	return label;
}

GtkWidget *lc_kit_label_long(const char *css_class)
{
	GtkWidget *label = lc_kit_label(css_class);
	gtk_label_set_wrap(GTK_LABEL(label), TRUE);
	gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
	return label;
}

GtkWidget *lc_kit_label_lines(const char *css_class, int lines)
{
	GtkWidget *label = lc_kit_label_long(css_class);
	gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
	gtk_label_set_lines(GTK_LABEL(label), lines);
	return label;
}

GtkWidget *lc_kit_box(GtkOrientation orientation, int spacing, ...)
{
	GtkWidget *box = gtk_box_new(orientation, spacing);
	GtkWidget *child;
	va_list children;
	va_start(children, spacing);
	while ((child = va_arg(children, GtkWidget *)))
		gtk_box_append(GTK_BOX(box), child);
	va_end(children);
	return box;
}

static void set_text(GtkWidget *label, const char *text)
{
	if (strcmp(gtk_label_get_text(GTK_LABEL(label)), text) != 0)
		gtk_label_set_text(GTK_LABEL(label), text);
}

/* A figure keeps its minus before it where words are written from the right: behind a mark of
 * direction (U+200E), which nobody sees. */
void lc_kit_set_text(GtkWidget *label, const char *text)
{
	bool mirrored = gtk_widget_get_direction(label) == GTK_TEXT_DIR_RTL;
	g_autofree char *marked = NULL;
	if (mirrored && text && g_str_has_prefix(text, "\u2212"))
		text = marked = g_strconcat("\u200e", text, NULL);
	if (gtk_accessible_get_accessible_role(GTK_ACCESSIBLE(label)) ==
	        GTK_ACCESSIBLE_ROLE_PRESENTATION)
		set_text(label, text ? text : "");
	else
		lc_speak(label, "lc-text", text ? text : "", set_text);
}

/* What was measured last: every layout of the window asks, and words seldom change. */
struct longest_word {
	char *text;
	guint serial; /* of the font and all else that text depends on */
	int width;
};

static void longest_word_free(void *data)
{
	struct longest_word *longest = data;
	g_free(longest->text);
	g_free(longest);
}

static int measure_longest_word(GtkWidget *label, const char *text)
{
	g_autoptr(PangoLayout) words = gtk_widget_create_pango_layout(label, text);
	int width;
	pango_layout_set_width(words, 0); /* a line for each word */
	pango_layout_set_wrap(words, PANGO_WRAP_WORD);
	pango_layout_get_pixel_size(words, &width, NULL);
	return width;
}

int lc_kit_longest_word(GtkWidget *label)
{
	struct longest_word *longest = g_object_get_data(G_OBJECT(label), "longest-word");
	guint serial = pango_context_get_serial(gtk_widget_get_pango_context(label));
	const char *text = gtk_label_get_text(GTK_LABEL(label));
	if (longest && longest->serial == serial && strcmp(longest->text, text) == 0)
		return longest->width;
	longest = g_new(struct longest_word, 1);
	*longest =
	        (struct longest_word) { g_strdup(text), serial, measure_longest_word(label, text) };
	g_object_set_data_full(G_OBJECT(label), "longest-word", longest, longest_word_free);
	return longest->width;
}

void lc_kit_explain(GtkWidget *widget, GCallback query, void *data)
{
	gtk_widget_set_has_tooltip(widget, TRUE);
	g_signal_connect(widget, "query-tooltip", query, data);
}

void lc_kit_set_name(GtkWidget *widget, const char *name)
{
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
	if (GTK_IS_DROP_DOWN(widget))
		gtk_accessible_update_property(GTK_ACCESSIBLE(gtk_widget_get_first_child(widget)),
		        GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void lc_kit_set_choice_name(GtkWidget *button, const char *name)
{
	gtk_accessible_update_property(GTK_ACCESSIBLE(gtk_widget_get_first_child(button)),
	        GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void lc_kit_button_set(GtkWidget *button, const char *mnemonic)
{
	if (g_strcmp0(gtk_button_get_label(GTK_BUTTON(button)), mnemonic) == 0)
		return;
	g_auto(GStrv) parts = g_strsplit(mnemonic, "_", -1);
	g_autofree char *name = g_strjoinv("", parts);
	gtk_button_set_label(GTK_BUTTON(button), mnemonic);
	/* GTK 4.8 would have the mark read aloud, or with the label's words all of it twice */
	lc_kit_set_name(button, name);
	gtk_accessible_reset_relation(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

GtkWidget *lc_kit_button(const char *mnemonic)
{
	GtkWidget *button = gtk_button_new();
	gtk_button_set_use_underline(GTK_BUTTON(button), TRUE);
	lc_kit_button_set(button, mnemonic);
	return button;
}

static void set_tooltip(GtkWidget *widget, const char *text)
{
	const char *words = *text ? text : NULL;
	if (g_strcmp0(gtk_widget_get_tooltip_text(widget), words) != 0)
		gtk_widget_set_tooltip_text(widget, words);
}

void lc_kit_set_tooltip(GtkWidget *widget, const char *text)
{
	lc_speak(widget, "lc-tooltip", text ? text : "", set_tooltip);
}

void lc_kit_set_class(GtkWidget *widget, const char *css_class, gboolean on)
{
	if (!*css_class || gtk_widget_has_css_class(widget, css_class) == on)
		return;
	if (on)
		gtk_widget_add_css_class(widget, css_class);
	else
		gtk_widget_remove_css_class(widget, css_class);
}

GdkRGBA lc_kit_color(GtkWidget *widget, const char *name)
{
	GdkRGBA color;
	GtkStyleContext *context = gtk_widget_get_style_context(widget);
	if (!gtk_style_context_lookup_color(context, name, &color))
		gtk_style_context_get_color(context, &color); /* before the palette is loaded */
	return color;
}

void lc_kit_set_source(cairo_t *cr, GtkWidget *widget, const char *name, double alpha)
{
	GdkRGBA color = lc_kit_color(widget, name);
	cairo_set_source_rgba(cr, (double)color.red, (double)color.green, (double)color.blue,
	        (double)color.alpha * alpha);
}

gboolean lc_kit_focus_through(GtkWidget *const children[], int count, GtkDirectionType direction)
{
	int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
	int at = step > 0 ? 0 : count - 1;
	for (int i = 0; i < count; i++)
		if (gtk_widget_get_state_flags(children[i]) & GTK_STATE_FLAG_FOCUS_WITHIN)
			at = i;
	for (; at >= 0 && at < count; at += step)
		if (gtk_widget_get_mapped(children[at]) &&
		        gtk_widget_child_focus(children[at], direction))
			return TRUE;
	return FALSE;
}

void lc_kit_unparent_children(GtkWidget *widget)
{
	GtkWidget *child;
	while ((child = gtk_widget_get_first_child(widget)))
		gtk_widget_unparent(child);
}

/* Not at once: the action of the item that was chosen runs after the menu has closed. */
static gboolean unparent(void *popover)
{
	if (gtk_widget_get_parent(popover))
		gtk_widget_unparent(popover);
	return G_SOURCE_REMOVE;
}

static void menu_closed(GtkPopover *popover, void *data)
{
	g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, unparent, g_object_ref(popover), g_object_unref);
}

void lc_kit_popup_menu(GtkWidget *widget, GMenuModel *menu, double x, double y)
{
	GtkWidget *popover = gtk_popover_menu_new_from_model(menu);
	gtk_widget_set_parent(popover, widget);
	gtk_popover_set_has_arrow(GTK_POPOVER(popover), FALSE);
	gtk_popover_set_pointing_to(GTK_POPOVER(popover), &(GdkRectangle) { (int)x, (int)y, 1, 1 });
	g_signal_connect(popover, "closed", G_CALLBACK(menu_closed), NULL);
	gtk_popover_popup(GTK_POPOVER(popover));
}
