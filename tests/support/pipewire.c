/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A private PipeWire, with or without a session manager and a card. */
#include "files.h"
#include "servers.h"

#include <jack/jack.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define START_S 15
#define STEP_NS 20000000L

/* Asks is_done again and again while process runs. */
static bool wait_until(const struct lc_test_process *process,
        bool (*is_done)(const struct lc_test_pipewire *), const struct lc_test_pipewire *server)
{
	const struct timespec step = { .tv_nsec = STEP_NS };
	for (time_t begun = time(NULL); time(NULL) < begun + START_S;) {
		if (!lc_test_runs(process))
			return false;
		if (is_done(server))
			return true;
		nanosleep(&step, NULL);
	}
	return false;
}

static bool connects(const struct lc_test_pipewire *server, const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	snprintf(address.sun_path, sizeof address.sun_path, "%s/%s", server->folder, name);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool connected = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
	if (fd >= 0)
		close(fd);
	return connected;
}

static bool daemon_answers(const struct lc_test_pipewire *server)
{
	return connects(server, "pipewire-0");
}

static bool bus_answers(const struct lc_test_pipewire *server)
{
	return connects(server, "bus");
}

static bool card_is_there(const struct lc_test_pipewire *server)
{
	FILE *list = popen("pw-link -o 2>/dev/null", "re");
	char line[256];
	bool found = false;
	while (list && fgets(line, sizeof line, list))
		found |= strncmp(line, "card:capture_FR", strlen("card:capture_FR")) == 0;
	if (list)
		pclose(list);
	return found;
}

static void point_at(const struct lc_test_pipewire *server)
{
	setenv("XDG_RUNTIME_DIR", server->folder, 1);
	setenv("XDG_CONFIG_HOME", server->folder, 1);
	setenv("XDG_STATE_HOME", server->folder, 1);
	setenv("HOME", server->folder, 1);
	unsetenv("PIPEWIRE_RUNTIME_DIR");
	unsetenv("PIPEWIRE_REMOTE");
	unsetenv("DBUS_SESSION_BUS_ADDRESS");
}

bool lc_test_pipewire_restart(struct lc_test_pipewire *server)
{
	if (lc_test_start(&server->daemon, (const char *[]) { "pipewire", NULL }) &&
	        wait_until(&server->daemon, daemon_answers, server))
		return true;
	lc_test_stop(&server->daemon, true);
	return false;
}

/* The session manager talks over D-Bus, and it makes the ports of a card. */
static bool start_card(struct lc_test_pipewire *server)
{
	char address[128], listen[160];
	snprintf(address, sizeof address, "unix:path=%s/bus", server->folder);
	snprintf(listen, sizeof listen, "--address=%s", address);
	setenv("DBUS_SESSION_BUS_ADDRESS", address, 1);
	const char *bus[] = { "dbus-daemon", "--session", "--nofork", "--nopidfile", listen, NULL };
	if (!lc_test_start(&server->bus, bus) || !wait_until(&server->bus, bus_answers, server) ||
	        !lc_test_start(&server->manager, (const char *[]) { "wireplumber", NULL }))
		return false;
	const char *create = "pw-cli create-node adapter '{ factory.name=support.null-audio-sink "
	                     "node.name=card object.path=\"alsa:acp:Gen:0:capture\" "
	                     "media.class=Audio/Duplex object.linger=true "
	                     "audio.position=[FL FR AUX0] }' >/dev/null 2>&1";
	return system(create) == 0 && wait_until(&server->manager, card_is_there, server);
}

bool lc_test_pipewire_start(struct lc_test_pipewire *server, bool with_card)
{
	*server = (struct lc_test_pipewire) { 0 };
	lc_test_folder_make(server->folder);
	point_at(server);
	if (!lc_test_pipewire_restart(server)) {
		lc_test_pipewire_stop(server);
		return false;
	}
	if (with_card && !start_card(server)) {
		lc_test_stop(&server->manager, true);
		lc_test_pipewire_stop(server);
		return false;
	}
	return true;
}

void lc_test_pipewire_kill(struct lc_test_pipewire *server)
{
	lc_test_kill(&server->daemon);
}

void lc_test_pipewire_stop(struct lc_test_pipewire *server)
{
	lc_test_stop(&server->manager, false);
	lc_test_stop(&server->daemon, false);
	lc_test_stop(&server->bus, false);
	if (server->folder[0])
		lc_test_folder_remove(server->folder);
	server->folder[0] = '\0';
}

/* For a build with the address sanitizer: PipeWire's libraries keep memory until a program ends. */
const char *__lsan_default_suppressions(void) __attribute__((visibility("default")));
const char *__lsan_default_suppressions(void)
{
	return "leak:libpipewire-0.3.so\nleak:libjack.so\nleak:/pipewire-0.3/\nleak:/spa-0.2/\n";
}

void lc_test_use_pipewire(char *argv[])
{
	const char *tried = getenv("LC_TEST_UNDER_PIPEWIRE");
	if (strstr(jack_get_version_string(), "PipeWire"))
		return;
	lc_test_need("pw-jack");
	if (!tried) {
		char pw_jack[] = "pw-jack", *through[64] = { pw_jack };
		for (int i = 0; i < 62 && argv[i]; i++)
			through[i + 1] = argv[i];
		setenv("LC_TEST_UNDER_PIPEWIRE", "1", 1);
		execvp(through[0], through);
	}
	fprintf(stderr, "pw-jack does not lead to PipeWire's libjack\n");
	exit(EXIT_FAILURE);
}
