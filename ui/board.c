/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's layout: a few rectangles by arithmetic, in three arrangements. */
#include "board.h"

#include "kit.h"

#include "linecheck/intl.h"

#define MARGIN 12
#define GAP 10
#define ADVICE_WIDTH_MIN 290
#define ADVICE_WIDTH 340
#define ADVICE_WIDTH_MAX 400
#define MIDDLE_WIDTH 560   /* below that, beside many meters, the advice gives way */
#define PICTURE_HEIGHT 240 /* where it does not get what is left over */
#define METERS_HEIGHT_MIN 190
#define SWITCH_GAP 6

struct _LcBoard {
	GtkWidget parent_instance;
	GtkWidget *child[LC_BOARD_PLACES];
	GtkWidget *choice, *advice, *picture; /* a switch between two places that share a room */
};

G_DEFINE_FINAL_TYPE(LcBoard, lc_board, GTK_TYPE_WIDGET)

struct frames {
	GtkAllocation at[LC_BOARD_PLACES];
	GtkAllocation choice; /* of a height of 0: there is nothing to choose */
	int height;           /* of all */
};

static int width_of(LcBoard *self, enum lc_board_place place)
{
	int minimum;
	gtk_widget_measure(
	        self->child[place], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
	return minimum;
}

static int natural_width_of(LcBoard *self, enum lc_board_place place)
{
	int natural;
	gtk_widget_measure(
	        self->child[place], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
	return natural;
}

static int height_of(LcBoard *self, enum lc_board_place place, int width)
{
	int natural;
	gtk_widget_measure(
	        self->child[place], GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
	return natural;
}

static GtkAllocation frame(int x, int y, int width, int height)
{
	return (GtkAllocation) { x, y, width, height };
}

/* Three columns that fill the height that is seen; long advice scrolls by itself. */
static void arrange_wide(LcBoard *self, struct frames *frames, int y, int width, int height)
{
	int meters = CLAMP(natural_width_of(self, LC_BOARD_METERS), 150, width / 3);
	int advice = CLAMP(width - meters - 2 * GAP - MIDDLE_WIDTH, ADVICE_WIDTH_MIN,
	        width > 1400 ? ADVICE_WIDTH_MAX : ADVICE_WIDTH);
	int middle = width - meters - advice - 2 * GAP;
	int numbers = height_of(self, LC_BOARD_NUMBERS, middle);
	int lower = MAX(height - y - MARGIN, PICTURE_HEIGHT + GAP + numbers);
	int x = MARGIN + meters + GAP;
	frames->at[LC_BOARD_METERS] = frame(MARGIN, y, meters, lower);
	frames->at[LC_BOARD_PICTURE] = frame(x, y, middle, lower - GAP - numbers);
	frames->at[LC_BOARD_NUMBERS] = frame(x, y + lower - numbers, middle, numbers);
	frames->at[LC_BOARD_ADVICE] = frame(x + middle + GAP, y, advice, lower);
	frames->height = y + lower + MARGIN;
}

/* Meters beside the advice, since that is what is read; picture and numbers below. */
static void arrange_narrow(LcBoard *self, struct frames *frames, int y, int width, int height)
{
	int meters = CLAMP(natural_width_of(self, LC_BOARD_METERS), 130, width / 2);
	int beside = width - meters - GAP;
	int numbers = height_of(self, LC_BOARD_NUMBERS, width);
	int spare = height - y - MARGIN - numbers - METERS_HEIGHT_MIN - PICTURE_HEIGHT - 2 * GAP;
	int upper = METERS_HEIGHT_MIN + spare / 2;
	frames->at[LC_BOARD_METERS] = frame(MARGIN, y, meters, upper);
	frames->at[LC_BOARD_ADVICE] = frame(MARGIN + meters + GAP, y, beside, upper);
	y += upper + GAP;
	frames->at[LC_BOARD_PICTURE] = frame(MARGIN, y, width, PICTURE_HEIGHT + spare - spare / 2);
	y += frames->at[LC_BOARD_PICTURE].height + GAP;
	frames->at[LC_BOARD_NUMBERS] = frame(MARGIN, y, width, numbers);
	frames->height = y + numbers + MARGIN;
}

/* The same with too little height for a picture below: it shares its room with the advice, by a
 * switch over the two. Only the numbers are below what is seen at once. */
static void arrange_small(LcBoard *self, struct frames *frames, int y, int width, int height)
{
	int meters = CLAMP(natural_width_of(self, LC_BOARD_METERS), 130, width / 2);
	int x = MARGIN + meters + GAP, beside = width - meters - GAP;
	int numbers = height_of(self, LC_BOARD_NUMBERS, width);
	int seen = MAX(height - y - MARGIN, METERS_HEIGHT_MIN);
	int choice;
	gtk_widget_measure(
	        self->choice, GTK_ORIENTATION_VERTICAL, beside, NULL, &choice, NULL, NULL);
	frames->choice = frame(x, y, beside, choice);
	choice += SWITCH_GAP;
	frames->at[LC_BOARD_METERS] = frame(MARGIN, y, meters, seen);
	frames->at[LC_BOARD_ADVICE] = frame(x, y + choice, beside, seen - choice);
	frames->at[LC_BOARD_PICTURE] = frames->at[LC_BOARD_ADVICE];
	y += seen + GAP;
	frames->at[LC_BOARD_NUMBERS] = frame(MARGIN, y, width, numbers);
	frames->height = y + numbers + MARGIN;
}

/* Whether a narrow window has room for all, whatever is advised: the arrangement does not change
 * with the words. */
static bool is_tall(LcBoard *self, int y, int width, int height)
{
	int numbers = height_of(self, LC_BOARD_NUMBERS, width);
	return height - y - MARGIN >= METERS_HEIGHT_MIN + PICTURE_HEIGHT + numbers + 2 * GAP;
}

/* height: what is seen of the page at once. */
static void arrange(LcBoard *self, struct frames *frames, int width, int height)
{
	int inner = MAX(width - 2 * MARGIN, 1), y = MARGIN / 2;
	int verdict = height_of(self, LC_BOARD_VERDICT, inner);
	int chain = height_of(self, LC_BOARD_CHAIN, inner);
	frames->at[LC_BOARD_VERDICT] = frame(MARGIN, y, inner, verdict);
	y += verdict + GAP;
	frames->at[LC_BOARD_CHAIN] = frame(MARGIN, y, inner, chain);
	y += chain + GAP;
	frames->choice = frame(0, 0, 0, 0);
	if (width >= LC_BOARD_WIDE)
		arrange_wide(self, frames, y, inner, height);
	else if (!is_tall(self, y, inner, height))
		arrange_small(self, frames, y, inner, height);
	else
		arrange_narrow(self, frames, y, inner, height);
}

static GtkSizeRequestMode lc_board_get_request_mode(GtkWidget *widget)
{
	return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void lc_board_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	LcBoard *self = LC_BOARD(widget);
	int least =
	        MAX(width_of(self, LC_BOARD_CHAIN), width_of(self, LC_BOARD_VERDICT)) + 2 * MARGIN;
	struct frames frames;
	if (orientation == GTK_ORIENTATION_HORIZONTAL) {
		*minimum = least;
		*natural = MAX(least, LC_BOARD_WIDE);
		return;
	}
	arrange(self, &frames, MAX(for_size, least), 0);
	*minimum = *natural = frames.height;
}

static void lc_board_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
	LcBoard *self = LC_BOARD(widget);
	struct frames frames;
	GtkWidget *port = gtk_widget_get_parent(widget);
	arrange(self, &frames, width, MIN(height, gtk_widget_get_height(port)));
	bool choice = frames.choice.height > 0;
	bool picture = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->picture));
	gtk_widget_set_child_visible(self->choice, choice);
	gtk_widget_set_child_visible(self->child[LC_BOARD_ADVICE], !choice || !picture);
	gtk_widget_set_child_visible(self->child[LC_BOARD_PICTURE], !choice || picture);
	if (choice)
		gtk_widget_size_allocate(self->choice, &frames.choice, -1);
	for (int i = 0; i < LC_BOARD_PLACES; i++)
		if (gtk_widget_get_child_visible(self->child[i]))
			gtk_widget_size_allocate(self->child[i], &frames.at[i], -1);
}

/* By Tab as it is read, place by place. */
static gboolean lc_board_focus(GtkWidget *widget, GtkDirectionType direction)
{
	if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
		return GTK_WIDGET_CLASS(lc_board_parent_class)->focus(widget, direction);
	return lc_kit_focus_through(LC_BOARD(widget)->child, LC_BOARD_PLACES, direction);
}

static void lc_board_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	G_OBJECT_CLASS(lc_board_parent_class)->dispose(object);
}

static void lc_board_class_init(LcBoardClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_board_dispose;
	widget_class->get_request_mode = lc_board_get_request_mode;
	widget_class->focus = lc_board_focus;
	widget_class->measure = lc_board_measure;
	widget_class->size_allocate = lc_board_size_allocate;
	gtk_widget_class_set_css_name(widget_class, "board");
}

static GtkWidget *make_choice(LcBoard *self, const char *label)
{
	GtkWidget *button = gtk_toggle_button_new_with_label(label);
	gtk_widget_set_hexpand(button, TRUE);
	g_signal_connect_swapped(button, "toggled", G_CALLBACK(gtk_widget_queue_allocate), self);
	return button;
}

static void lc_board_init(LcBoard *self)
{
	self->advice = make_choice(self, _("Advice"));
	self->picture = make_choice(self, _("Pictures"));
	gtk_toggle_button_set_group(
	        GTK_TOGGLE_BUTTON(self->picture), GTK_TOGGLE_BUTTON(self->advice));
	gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->advice), TRUE);
	self->choice = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 0, self->advice, self->picture, NULL);
	gtk_widget_add_css_class(self->choice, "linked");
	gtk_widget_add_css_class(self->choice, "choice");
	gtk_widget_set_parent(self->choice, GTK_WIDGET(self));
}

GtkWidget *lc_board_new(void)
{
	return g_object_new(LC_TYPE_BOARD, NULL);
}

void lc_board_put(LcBoard *self, enum lc_board_place place, GtkWidget *child)
{
	self->child[place] = child;
	gtk_widget_set_parent(child, GTK_WIDGET(self));
	if (place == LC_BOARD_METERS) /* the keyboard gets to the switch before what it shows */
		gtk_widget_insert_after(self->choice, GTK_WIDGET(self), child);
}

void lc_board_show(LcBoard *self, enum lc_board_place place)
{
	GtkWidget *button = place == LC_BOARD_ADVICE ? self->advice
	        : place == LC_BOARD_PICTURE          ? self->picture
	                                             : NULL;
	if (button)
		gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button), TRUE);
}
