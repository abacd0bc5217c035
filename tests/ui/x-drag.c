/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source's side of the XDND protocol, version 5: what a file manager does when somebody drags a
 * file over another program and lets it go. */
#include "x-desktop.h"

#include <X11/Xatom.h>
#include <string.h>

#define VERSION 5
#define ASKS 20 /* positions that are told until one is taken: it may need a moment to know */

struct drag {
	Window source, target;
	Atom type;
	const char *data;
	int x, y;
};

static bool is_aware(Window window)
{
	Atom type;
	int format;
	unsigned long count = 0, after;
	unsigned char *value = NULL;
	XGetWindowProperty(lc_desktop(), window, lc_desktop_atom("XdndAware"), 0, 1, False, XA_ATOM,
	        &type, &format, &count, &after, &value);
	if (value)
		XFree(value);
	return count == 1;
}

/* The uppermost of the windows that take drops at a point: without a window manager they all lie
 * on the root. */
static Window target_at(int x, int y)
{
	Display *display = lc_desktop();
	Window root = DefaultRootWindow(display), at = root, child = root;
	int there_x, there_y;
	while (child != None && !is_aware(at)) {
		XTranslateCoordinates(display, root, at, x, y, &there_x, &there_y, &child);
		at = child != None ? child : at;
	}
	return is_aware(at) ? at : None;
}

static void tell(const struct drag *drag, const char *message, long b, long c, long d, long e)
{
	XEvent event = { .xclient = { .type = ClientMessage,
		                 .window = drag->target,
		                 .message_type = lc_desktop_atom(message),
		                 .format = 32 } };
	const long words[5] = { (long)drag->source, b, c, d, e };
	memcpy(event.xclient.data.l, words, sizeof words);
	XSendEvent(lc_desktop(), drag->target, False, NoEventMask, &event);
}

/* What the target has to say; its word of that kind. */
static bool hear(const char *message, XClientMessageEvent *heard)
{
	XEvent event;
	while (lc_desktop_next(ClientMessage, &event)) {
		*heard = event.xclient;
		if (heard->message_type == lc_desktop_atom(message))
			return true;
	}
	return false;
}

static bool is_wanted(const struct drag *drag)
{
	XClientMessageEvent status;
	for (int i = 0; i < ASKS; i++) {
		tell(drag, "XdndPosition", 0, (long)drag->x << 16 | (drag->y + i % 2), CurrentTime,
		        (long)lc_desktop_atom("XdndActionCopy"));
		if (!hear("XdndStatus", &status))
			return false;
		if (status.data.l[1] & 1)
			return true;
	}
	return false;
}

/* The target asks for what it was promised. */
static bool hand_over(const struct drag *drag)
{
	XEvent event;
	if (!lc_desktop_next(SelectionRequest, &event))
		return false;
	const XSelectionRequestEvent *request = &event.xselectionrequest;
	XEvent answer = { .xselection = { .type = SelectionNotify,
		                  .requestor = request->requestor,
		                  .selection = request->selection,
		                  .target = request->target,
		                  .property = request->property,
		                  .time = request->time } };
	XChangeProperty(lc_desktop(), request->requestor, request->property, drag->type, 8,
	        PropModeReplace, (const unsigned char *)drag->data, (int)strlen(drag->data));
	XSendEvent(lc_desktop(), request->requestor, False, NoEventMask, &answer);
	return request->target == drag->type;
}

bool lc_desktop_drop(int x, int y, const char *type, const char *uris)
{
	Display *display = lc_desktop();
	struct drag drag = { .target = target_at(x, y),
		.type = lc_desktop_atom(type ? type : "text/uri-list"),
		.data = uris,
		.x = x,
		.y = y };
	XClientMessageEvent finished = { 0 };
	bool taken = false;
	if (drag.target == None)
		return false;
	drag.source = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
	XSetSelectionOwner(display, lc_desktop_atom("XdndSelection"), drag.source, CurrentTime);
	tell(&drag, "XdndEnter", VERSION << 24, (long)drag.type, None, None);
	if (is_wanted(&drag)) {
		tell(&drag, "XdndDrop", 0, CurrentTime, 0, 0);
		taken = hand_over(&drag) && hear("XdndFinished", &finished) &&
		        (finished.data.l[1] & 1);
	} else {
		tell(&drag, "XdndLeave", 0, 0, 0, 0);
	}
	XDestroyWindow(display, drag.source);
	XSync(display, False);
	return taken;
}
