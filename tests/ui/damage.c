/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window draws, held against what changed. */
#include "damage.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <cairo-xlib.h>
#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <string.h>

struct lc_damage {
	GdkFrameClock *clock;
	gulong handler;
	lc_damage_function drawn;
	void *data;
	Window window;
	Display *display; /* a connection of its own, which sees what the window's drew */
	Damage damage;
	int first_event;
	XImage *shown;                      /* the window as it was after the last frame */
	cairo_region_t *reported, *painted; /* of this frame: by the X server, by GTK */
	struct lc_damage_sums sums;
	gint64 begun_us;
};

static struct lc_damage *watching; /* one at a time */

/* The last step of a frame: GTK's cairo renderer paints from its buffer to the window, clipped to
 * what it found to be new. The X server reports but the extents of that clip; this sees it all. */
G_MODULE_EXPORT void cairo_paint(cairo_t *cr)
{
	static void (*paint)(cairo_t *);
	cairo_surface_t *target = cairo_get_target(cr);
	if (!paint)
		*(void **)&paint = dlsym(RTLD_NEXT, "cairo_paint");
	if (watching && cairo_surface_get_type(target) == CAIRO_SURFACE_TYPE_XLIB &&
	        cairo_xlib_surface_get_drawable(target) == watching->window) {
		cairo_rectangle_list_t *clip = cairo_copy_clip_rectangle_list(cr);
		double scale = 1.0;
		cairo_surface_get_device_scale(target, &scale, NULL);
		g_assert_cmpint(clip->status, ==, CAIRO_STATUS_SUCCESS);
		for (int i = 0; i < clip->num_rectangles; i++) {
			const cairo_rectangle_t *at = &clip->rectangles[i];
			cairo_region_union_rectangle(watching->painted,
			        &(GdkRectangle) { (int)(at->x * scale), (int)(at->y * scale),
			                (int)(at->width * scale), (int)(at->height * scale) });
		}
		cairo_rectangle_list_destroy(clip);
	}
	paint(cr);
}

static XImage *take(struct lc_damage *damage, const GdkRectangle *at)
{
	XImage *image = XGetImage(damage->display, damage->window, at->x, at->y,
	        (unsigned)at->width, (unsigned)at->height, AllPlanes, ZPixmap);
	g_assert_nonnull(image);
	g_assert_cmpint(image->bits_per_pixel, ==, 32);
	return image;
}

static guint32 *row_of(XImage *image, int x, int y)
{
	return (guint32 *)(void *)(image->data + (size_t)y * (size_t)image->bytes_per_line) + x;
}

/* How many pixels of the rectangle are not as they were. */
static guint64 count_changed(struct lc_damage *damage, const GdkRectangle *at)
{
	XImage *now = take(damage, at);
	guint64 changed = 0;
	for (int y = 0; y < at->height; y++) {
		const guint32 *a = row_of(now, 0, y), *b = row_of(damage->shown, at->x, at->y + y);
		if (memcmp(a, b, (size_t)at->width * sizeof *a) == 0)
			continue;
		for (int x = 0; x < at->width; x++)
			changed += a[x] != b[x];
	}
	XDestroyImage(now);
	return changed;
}

static void remember(struct lc_damage *damage, const GdkRectangle *at)
{
	XImage *now = take(damage, at);
	for (int y = 0; y < at->height; y++)
		memcpy(row_of(damage->shown, at->x, at->y + y), row_of(now, 0, y),
		        (size_t)at->width * sizeof(guint32));
	XDestroyImage(now);
}

/* Adds to part every rectangle of all that touches it, corners aside; false when none was added. */
static bool grow(cairo_region_t *part, cairo_region_t *rest)
{
	bool grew = false;
	for (int i = cairo_region_num_rectangles(rest); i-- > 0;) {
		GdkRectangle at;
		cairo_region_get_rectangle(rest, i, &at);
		GdkRectangle tall = { at.x, at.y - 1, at.width, at.height + 2 };
		GdkRectangle wide = { at.x - 1, at.y, at.width + 2, at.height };
		if (cairo_region_contains_rectangle(part, &tall) == CAIRO_REGION_OVERLAP_OUT &&
		        cairo_region_contains_rectangle(part, &wide) == CAIRO_REGION_OVERLAP_OUT)
			continue;
		cairo_region_union_rectangle(part, &at);
		cairo_region_subtract_rectangle(rest, &at);
		grew = true;
	}
	return grew;
}

/* A region is stored in bands, so that what was one rectangle may be cut where another begins: what
 * hangs together is counted as one. */
static void count_part(struct lc_damage *damage, const cairo_region_t *part)
{
	guint64 area = 0, changed = 0;
	GdkRectangle extents;
	for (int i = 0; i < cairo_region_num_rectangles(part); i++) {
		GdkRectangle at;
		cairo_region_get_rectangle(part, i, &at);
		area += (guint64)at.width * (guint64)at.height;
		changed += count_changed(damage, &at);
		remember(damage, &at);
	}
	cairo_region_get_extents(part, &extents);
	damage->sums.parts++;
	damage->sums.area += area;
	damage->sums.changed_area += changed;
	if (changed == 0) {
		damage->sums.idle_parts++;
		damage->sums.idle_area += area;
	}
	if (damage->drawn)
		damage->drawn(&extents, changed, damage->data);
}

static void count_frame(struct lc_damage *damage)
{
	cairo_region_t *rest = damage->painted;
	damage->sums.frames += !cairo_region_is_empty(rest);
	while (!cairo_region_is_empty(rest)) {
		GdkRectangle first;
		cairo_region_get_rectangle(rest, 0, &first);
		cairo_region_t *part = cairo_region_create_rectangle(&first);
		cairo_region_subtract_rectangle(rest, &first);
		while (grow(part, rest))
			;
		count_part(damage, part);
		cairo_region_destroy(part);
	}
}

/* What the X server saw and what GTK said that it paints have the same extents. */
static void check_report(struct lc_damage *damage)
{
	GdkRectangle reported, painted;
	cairo_region_get_extents(damage->reported, &reported);
	cairo_region_get_extents(damage->painted, &painted);
	if (!gdk_rectangle_equal(&reported, &painted))
		g_error("%dx%d+%d+%d damaged, %dx%d+%d+%d painted", reported.width, reported.height,
		        reported.x, reported.y, painted.width, painted.height, painted.x,
		        painted.y);
}

static void after_paint(GdkFrameClock *clock, struct lc_damage *damage)
{
	gdk_display_sync(gdk_display_get_default()); /* all of the frame is drawn */
	XSync(damage->display, False);
	while (XPending(damage->display)) {
		XEvent event;
		XNextEvent(damage->display, &event);
		if (event.type != damage->first_event + XDamageNotify)
			continue;
		const XRectangle *at = &((XDamageNotifyEvent *)&event)->area;
		cairo_region_union_rectangle(
		        damage->reported, &(GdkRectangle) { at->x, at->y, at->width, at->height });
	}
	check_report(damage);
	damage->sums.ticks++;
	count_frame(damage);
	cairo_region_destroy(damage->reported);
	cairo_region_destroy(damage->painted);
	damage->reported = cairo_region_create();
	damage->painted = cairo_region_create();
}

struct lc_damage *lc_damage_new(GtkWidget *window, lc_damage_function drawn, void *data)
{
	struct lc_damage *damage = g_new0(struct lc_damage, 1);
	XWindowAttributes attributes;
	int first_error;
	damage->drawn = drawn;
	damage->data = data;
	damage->window = gdk_x11_surface_get_xid(gtk_native_get_surface(GTK_NATIVE(window)));
	damage->display = XOpenDisplay(NULL);
	g_assert_nonnull(damage->display);
	g_assert_true(XDamageQueryExtension(damage->display, &damage->first_event, &first_error));
	gdk_display_sync(gtk_widget_get_display(window));
	damage->damage = XDamageCreate(damage->display, damage->window, XDamageReportRawRectangles);
	XSync(damage->display, True); /* the first report is the whole window */
	XGetWindowAttributes(damage->display, damage->window, &attributes);
	damage->shown = take(damage, &(GdkRectangle) { 0, 0, attributes.width, attributes.height });
	damage->reported = cairo_region_create();
	damage->painted = cairo_region_create();
	watching = damage;
	damage->clock = g_object_ref(gtk_widget_get_frame_clock(window));
	damage->handler = g_signal_connect_after(
	        damage->clock, "after-paint", G_CALLBACK(after_paint), damage);
	lc_damage_start(damage);
	return damage;
}

void lc_damage_free(struct lc_damage *damage)
{
	g_signal_handler_disconnect(damage->clock, damage->handler);
	g_object_unref(damage->clock);
	watching = NULL;
	XDestroyImage(damage->shown);
	cairo_region_destroy(damage->reported);
	cairo_region_destroy(damage->painted);
	XCloseDisplay(damage->display);
	g_free(damage);
}

void lc_damage_start(struct lc_damage *damage)
{
	damage->sums = (struct lc_damage_sums) { 0 };
	damage->begun_us = g_get_monotonic_time();
}

struct lc_damage_sums lc_damage_sums(const struct lc_damage *damage)
{
	struct lc_damage_sums sums = damage->sums;
	sums.seconds = (double)(g_get_monotonic_time() - damage->begun_us) / G_USEC_PER_SEC;
	return sums;
}
