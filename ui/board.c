/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's layout: a few rectangles by arithmetic, in two arrangements. */
#include "board.h"

#include "kit.h"

#define MARGIN 12
#define GAP 10
#define ADVICE_WIDTH 340
#define ADVICE_WIDTH_MAX 400
#define PICTURE_HEIGHT 240 /* where it does not get what is left over */
#define METERS_HEIGHT_MIN 190
#define METERS_HEIGHT_MAX 420

struct _LcBoard {
	GtkWidget parent_instance;
	GtkWidget *child[LC_BOARD_PLACES];
};

G_DEFINE_FINAL_TYPE(LcBoard, lc_board, GTK_TYPE_WIDGET)

struct frames {
	GtkAllocation at[LC_BOARD_PLACES];
	int height; /* of all */
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
	int advice = width > 1400 ? ADVICE_WIDTH_MAX : ADVICE_WIDTH;
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

/* Meters beside the advice, since that is what is read; picture and numbers below. Long advice
 * makes the page longer, but not the meters: they are seen whole. */
static void arrange_narrow(LcBoard *self, struct frames *frames, int y, int width, int height)
{
	int meters = CLAMP(natural_width_of(self, LC_BOARD_METERS), 130, width / 2);
	int beside = width - meters - GAP;
	int seen = CLAMP(height - y - MARGIN, METERS_HEIGHT_MIN, METERS_HEIGHT_MAX);
	int advice = MAX(height_of(self, LC_BOARD_ADVICE, beside), seen);
	int numbers = height_of(self, LC_BOARD_NUMBERS, width);
	frames->at[LC_BOARD_METERS] = frame(MARGIN, y, meters, seen);
	frames->at[LC_BOARD_ADVICE] = frame(MARGIN + meters + GAP, y, beside, advice);
	y += advice + GAP;
	frames->at[LC_BOARD_PICTURE] =
	        frame(MARGIN, y, width, MAX(PICTURE_HEIGHT, height - y - GAP - numbers - MARGIN));
	y += frames->at[LC_BOARD_PICTURE].height + GAP;
	frames->at[LC_BOARD_NUMBERS] = frame(MARGIN, y, width, numbers);
	frames->height = y + numbers + MARGIN;
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
	if (width >= LC_BOARD_WIDE)
		arrange_wide(self, frames, y, inner, height);
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
	for (int i = 0; i < LC_BOARD_PLACES; i++)
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

static void lc_board_init(LcBoard *self)
{
}

GtkWidget *lc_board_new(void)
{
	return g_object_new(LC_TYPE_BOARD, NULL);
}

void lc_board_put(LcBoard *self, enum lc_board_place place, GtkWidget *child)
{
	self->child[place] = child;
	gtk_widget_set_parent(child, GTK_WIDGET(self));
}
