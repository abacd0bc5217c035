/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to the window: is there a display, and where is linecheck-gtk. */
#include "cli.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static bool socket_answers(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof address.sun_path)
		return false;
	strcpy(address.sun_path, path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool answers = fd >= 0 && !connect(fd, (struct sockaddr *)&address, sizeof address);
	if (fd >= 0)
		close(fd);
	return answers;
}

static bool wayland_answers(const char *display)
{
	char path[256];
	const char *folder = getenv("XDG_RUNTIME_DIR");
	if (display[0] == '/')
		snprintf(path, sizeof path, "%s", display);
	else if (folder)
		snprintf(path, sizeof path, "%s/%s", folder, display);
	else
		return false;
	return socket_answers(path);
}

bool lc_display_reachable(void)
{
	const char *wayland = getenv("WAYLAND_DISPLAY"), *x11 = getenv("DISPLAY");
	if (wayland && wayland[0] && wayland_answers(wayland))
		return true;
	if (!x11 || !x11[0])
		return false;
	if (x11[0] != ':')
		return true; /* on another host, over a network: the window itself will find out */
	char path[64];
	snprintf(path, sizeof path, "/tmp/.X11-unix/X%d", atoi(x11 + 1));
	return socket_answers(path);
}

void lc_window_exec(const char *const *arguments, struct lc_error *error)
{
	char beside[4096] = "";
	ssize_t length = readlink("/proc/self/exe", beside, sizeof beside - sizeof "linecheck-gtk");
	if (length > 0) {
		beside[length] = '\0';
		strcpy(strrchr(beside, '/') + 1, "linecheck-gtk");
		execv(beside, (char *const *)arguments);
	}
	execvp("linecheck-gtk", (char *const *)arguments);
	lc_fail(error, LC_NOT_FOUND,
	        _("the window, linecheck-gtk, cannot be started (%s); use linecheck meter"),
	        strerror(errno));
}
