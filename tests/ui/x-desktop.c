/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client of the X server beside the window that is tested. */
#include "x-desktop.h"

#include "screen-reader.h"

#include <X11/Xatom.h>
#include <check.h>
#include <poll.h>

#define PATIENCE_MS 20000

Display *lc_desktop(void)
{
	static Display *display;
	if (!display)
		display = XOpenDisplay(NULL);
	ck_assert_ptr_nonnull(display);
	return display;
}

Atom lc_desktop_atom(const char *name)
{
	return XInternAtom(lc_desktop(), name, False);
}

bool lc_desktop_next(int type, XEvent *event)
{
	Display *display = lc_desktop();
	gint64 until_us = g_get_monotonic_time() + PATIENCE_MS * 1000;
	for (;;) {
		while (XPending(display) > 0) {
			XNextEvent(display, event);
			if (event->type == type)
				return true;
		}
		gint64 left_us = until_us - g_get_monotonic_time();
		struct pollfd poller = { .fd = ConnectionNumber(display), .events = POLLIN };
		if (left_us <= 0 || poll(&poller, 1, (int)(left_us / 1000) + 1) <= 0)
			return false;
	}
}

Window lc_desktop_focus(void)
{
	Window focus = None;
	int revert;
	XGetInputFocus(lc_desktop(), &focus, &revert);
	bool nobody = focus == PointerRoot || focus == DefaultRootWindow(lc_desktop());
	return nobody ? None : focus;
}

static gboolean has_left(void *from)
{
	Window now = lc_desktop_focus();
	return now != None && now != *(Window *)from;
}

Window lc_desktop_focus_after(Window from)
{
	ck_assert_msg(lc_reader_await(has_left, &from, 60), "no other window has taken the keys");
	return lc_desktop_focus();
}

static gboolean is_left(void *window)
{
	return lc_desktop_focus() != *(Window *)window;
}

void lc_desktop_wait_until_left(Window window)
{
	ck_assert_msg(lc_reader_await(is_left, &window, 60), "the window keeps the keys");
}

static void run(const char *const words[])
{
	int status = -1;
	g_autoptr(GError) error = NULL;
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
	            &status, &error))
		ck_abort_msg("%s", error->message);
	ck_assert_int_eq(status, 0);
}

void lc_desktop_press(const char *const keys[])
{
	for (; *keys; keys++)
		run((const char *const[]) { "xdotool", "key", *keys, NULL });
}

void lc_desktop_type(const char *text)
{
	run((const char *const[]) { "xdotool", "type", "--delay", "0", text, NULL });
}

/* While the dialog looks into the folder to complete what is typed, it may take Return for that. */
void lc_desktop_name_file(Window dialog, const char *path)
{
	const char *const all[] = { "ctrl+a", NULL }, *const done[] = { "Return", NULL };
	bool left = false;
	lc_desktop_press(all);
	lc_desktop_type(path);
	for (int i = 0; i < 6 && !left; i++) {
		lc_desktop_press(done);
		left = lc_reader_await(is_left, &dialog, 10);
	}
	ck_assert_msg(left, "the dialog does not take %s", path);
}

void lc_desktop_click(int x, int y, int button)
{
	g_autofree char *across = g_strdup_printf("%d", x);
	g_autofree char *down = g_strdup_printf("%d", y);
	g_autofree char *which = g_strdup_printf("%d", button);
	run((const char *const[]) { "xdotool", "mousemove", across, down, "click", which, NULL });
}

char *lc_desktop_clipboard(void)
{
	Display *display = lc_desktop();
	Window self = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
	Atom type, property = lc_desktop_atom("LINECHECK_TEST"),
	           text = lc_desktop_atom("UTF8_STRING");
	unsigned char *bytes = NULL;
	unsigned long length = 0, after;
	int format;
	char *copy = NULL;
	XEvent event;
	XConvertSelection(display, lc_desktop_atom("CLIPBOARD"), text, property, self, CurrentTime);
	if (lc_desktop_next(SelectionNotify, &event) && event.xselection.property != None &&
	        XGetWindowProperty(display, self, property, 0, 4096, True, text, &type, &format,
	                &length, &after, &bytes) == Success &&
	        type == text)
		copy = g_strndup((const char *)bytes, length);
	if (bytes)
		XFree(bytes);
	XDestroyWindow(display, self);
	return copy;
}
