/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button over a picture that chooses one of the ways to see it. */
#include "plate-choose.h"

#include "kit.h"

#include "linecheck/intl.h"

GtkWidget *lc_plate_choose_new(const struct lc_picture_kind *kind)
{
	GtkWidget *button = gtk_menu_button_new();
	g_autoptr(GMenu) menu = g_menu_new();
	for (const struct lc_picture_choice *choice = kind->choices; choice->id; choice++) {
		g_autofree char *action = g_strdup_printf("plate.choice::%s", choice->id);
		g_menu_append(menu, _(choice->name), action);
	}
	gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
	gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(button), FALSE);
	gtk_widget_set_tooltip_text(button, _(kind->choose_help));
	lc_kit_set_choice_name(button, _(kind->choose_help));
	gtk_widget_set_halign(button, GTK_ALIGN_START);
	gtk_widget_set_valign(button, GTK_ALIGN_START);
	gtk_widget_set_direction(button, GTK_TEXT_DIR_LTR); /* as the picture it lies on */
	gtk_widget_add_css_class(button, "choose");
	return button;
}
