/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How Linecheck is wired. */
#include "patch.h"

#include "kit.h"

#include "linecheck/intl.h"

#define ROWS_MAX 8 /* that are shown port by port */

struct _LcPatch {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *button, *entry;
};

G_DEFINE_FINAL_TYPE(LcPatch, lc_patch, GTK_TYPE_WIDGET)

const char *lc_patch_word(const struct lc_source_info *info)
{
	bool in = false, out = false;
	if (info->kind != LC_SOURCE_JACK || info->state != LC_STATE_RUNNING)
		return "";
	for (uint32_t c = 0; c < MIN(info->channels, LC_MAX_CHANNELS); c++) {
		in = in || info->patched_in[c];
		out = out || (info->patched_in[c] && info->patched_out[c]);
	}
	return !in ? _("Not patched") : out ? _("Patched inline") : _("Listening only");
}

static void update(LcPatch *self)
{
	const char *word = lc_patch_word(&lc_session_result(self->session)->source);
	const char *label = *word ? word : _("_Patch");
	if (g_strcmp0(gtk_menu_button_get_label(GTK_MENU_BUTTON(self->button)), label) != 0)
		gtk_menu_button_set_label(GTK_MENU_BUTTON(self->button), label);
	gtk_widget_set_sensitive(self->button, *word != '\0');
	gtk_widget_set_visible(GTK_WIDGET(self), lc_session_kind(self->session) == LC_SOURCE_JACK);
}

static GtkWidget *words(const char *css_class, const char *text)
{
	GtkWidget *label = lc_kit_label_long(css_class);
	gtk_label_set_text(GTK_LABEL(label), text);
	gtk_label_set_max_width_chars(GTK_LABEL(label), 48);
	return label;
}

/* "system:capture_1 → linecheck:in_1, out_1 → patched" */
static GtkWidget *make_row(const struct lc_source_info *info, guint channel)
{
	const char *source = info->source_port[channel];
	g_autofree char *text = g_strdup_printf("%s \u2192 %s:in_%u \u00b7 out_%u \u2192 %s",
	        *source                             ? source
	                : info->patched_in[channel] ? _("several ports")
	                                            : _("nothing"),
	        info->name, channel + 1, channel + 1,
	        info->patched_out[channel] ? _("connected") : _("nothing"));
	return words(NULL, text);
}

static void put_inline(LcPatch *self)
{
	const char *port = gtk_editable_get_text(GTK_EDITABLE(self->entry));
	gtk_menu_button_popdown(GTK_MENU_BUTTON(self->button));
	if (*port)
		gtk_widget_activate_action(GTK_WIDGET(self), "app.inline", "s", port);
}

static void fill_popover(GtkMenuButton *button, void *data)
{
	LcPatch *self = data;
	const struct lc_source_info *info = &lc_session_result(self->session)->source;
	GtkWidget *page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8), *popover, *go;
	gtk_box_append(GTK_BOX(page), words("heading", lc_patch_word(info)));
	for (guint c = 0; c < MIN(info->channels, ROWS_MAX); c++)
		gtk_box_append(GTK_BOX(page), make_row(info, c));
	gtk_box_append(GTK_BOX(page),
	        words("dim",
	                _("Inline, Linecheck stands between a capture port and whatever that "
	                  "feeds, your DAW. Every bit passes as it is, without latency; when "
	                  "it leaves, the two are wired directly again.")));
	self->entry = gtk_entry_new();
	gtk_editable_set_text(GTK_EDITABLE(self->entry),
	        *info->source_port[0] ? info->source_port[0] : "system:capture_1");
	gtk_widget_set_hexpand(self->entry, TRUE);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Capture port"), -1);
	go = lc_kit_button(_("Put it _inline"));
	g_signal_connect_swapped(go, "clicked", G_CALLBACK(put_inline), self);
	g_signal_connect_swapped(self->entry, "activate", G_CALLBACK(put_inline), self);
	gtk_box_append(
	        GTK_BOX(page), lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8, self->entry, go, NULL));
	gtk_widget_add_css_class(page, "editor");
	popover = gtk_popover_new();
	gtk_popover_set_child(GTK_POPOVER(popover), page);
	gtk_menu_button_set_popover(button, popover);
}

static void lc_patch_dispose(GObject *object)
{
	LcPatch *self = LC_PATCH(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_patch_parent_class)->dispose(object);
}

static void lc_patch_class_init(LcPatchClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_patch_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "patch");
}

static void lc_patch_init(LcPatch *self)
{
	self->button = gtk_menu_button_new();
	gtk_menu_button_set_use_underline(GTK_MENU_BUTTON(self->button), TRUE);
	gtk_menu_button_set_create_popup_func(
	        GTK_MENU_BUTTON(self->button), fill_popover, self, NULL);
	gtk_widget_set_tooltip_text(self->button, _("How Linecheck is wired"));
	gtk_widget_set_parent(self->button, GTK_WIDGET(self));
}

GtkWidget *lc_patch_new(LcSession *session)
{
	LcPatch *self = g_object_new(LC_TYPE_PATCH, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
