/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures and all figures, by tabs. */
#include "pictures.h"

#include "kit.h"
#include "numbers.h"
#include "plate.h"

#include "linecheck/intl.h"

#define ROW(name) &lc_picture_##name,
static const struct lc_picture_kind *const kinds[] = { LC_PICTURE_KINDS(ROW) };
#undef ROW

struct _LcPictures {
	GtkWidget parent_instance;
	GtkWidget *stack;
};

G_DEFINE_FINAL_TYPE(LcPictures, lc_pictures, GTK_TYPE_WIDGET)

static void lc_pictures_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	G_OBJECT_CLASS(lc_pictures_parent_class)->dispose(object);
}

static void lc_pictures_class_init(LcPicturesClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_pictures_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "pictures");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_pictures_init(LcPictures *self)
{
	GtkWidget *widget = GTK_WIDGET(self), *tabs = gtk_stack_switcher_new();
	GtkLayoutManager *layout = gtk_widget_get_layout_manager(widget);
	gtk_orientable_set_orientation(GTK_ORIENTABLE(layout), GTK_ORIENTATION_VERTICAL);
	gtk_box_layout_set_spacing(GTK_BOX_LAYOUT(layout), 6);
	self->stack = gtk_stack_new();
	gtk_stack_switcher_set_stack(GTK_STACK_SWITCHER(tabs), GTK_STACK(self->stack));
	gtk_widget_set_halign(tabs, GTK_ALIGN_START);
	gtk_widget_set_vexpand(self->stack, TRUE);
	gtk_stack_set_vhomogeneous(GTK_STACK(self->stack), FALSE);
	gtk_stack_set_hhomogeneous(GTK_STACK(self->stack), FALSE);
	gtk_widget_add_css_class(widget, "card");
	gtk_widget_set_parent(tabs, widget);
	gtk_widget_set_parent(self->stack, widget);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pictures"), -1);
}

GtkWidget *lc_pictures_new(LcSession *session)
{
	LcPictures *self = g_object_new(LC_TYPE_PICTURES, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		gtk_stack_add_titled(GTK_STACK(self->stack), lc_plate_new(session, kinds[i]),
		        kinds[i]->id, _(kinds[i]->title));
	gtk_stack_add_titled(
	        GTK_STACK(self->stack), lc_numbers_new(session), "numbers", _("Numbers"));
	return GTK_WIDGET(self);
}

GtkWidget *lc_pictures_get(LcPictures *self, const char *id)
{
	return gtk_stack_get_child_by_name(GTK_STACK(self->stack), id);
}

GObject *lc_pictures_get_choice(LcPictures *self)
{
	return G_OBJECT(self->stack);
}

gboolean lc_pictures_show(LcPictures *self, const char *id)
{
	if (!lc_pictures_get(self, id))
		return FALSE;
	gtk_stack_set_visible_child_name(GTK_STACK(self->stack), id);
	return TRUE;
}
