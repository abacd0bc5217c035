/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to PipeWire's libjack, which lies in a folder beside the system's. */
#include "linecheck/pipewire.h"

#include <dlfcn.h>
#include <jack/jack.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TRIED "LINECHECK_THROUGH_PIPEWIRE" /* set where this program was run again */
#define ARGUMENTS_MAX 1024

bool lc_pipewire_is_used(void)
{
	const char *version = jack_get_version_string();
	return version && strstr(version, "PipeWire");
}

static bool socket_answers(const char *folder, const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int length = name[0] == '/'
	        ? snprintf(address.sun_path, sizeof address.sun_path, "%s", name)
	        : snprintf(address.sun_path, sizeof address.sun_path, "%s/%s", folder, name);
	if (length < 0 || (size_t)length >= sizeof address.sun_path)
		return false;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool answers = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
	if (fd >= 0)
		close(fd);
	return answers;
}

bool lc_pipewire_answers(void)
{
	static const char *const variables[] = { "PIPEWIRE_RUNTIME_DIR", "XDG_RUNTIME_DIR" };
	const char *remote = getenv("PIPEWIRE_REMOTE");
	const char *name = remote && remote[0] ? remote : "pipewire-0";
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *folder = getenv(variables[i]);
		if (folder && folder[0] && socket_answers(folder, name))
			return true;
	}
	return false;
}

static void keep_quiet(const char *message)
{
}

static bool jack_answers(void)
{
	jack_set_error_function(keep_quiet);
	jack_set_info_function(keep_quiet);
	jack_client_t *client = jack_client_open("linecheck-look", JackNoStartServer, NULL);
	if (client)
		jack_client_close(client);
	return client != NULL;
}

/* The folder of PipeWire's libjack; false when there is none. */
static bool find_library(char *folder, size_t size)
{
	Dl_info info;
	char file[PATH_MAX];
	if (!dladdr((void *)jack_get_version_string, &info) || !strrchr(info.dli_fname, '/'))
		return false;
	int length = (int)(strrchr(info.dli_fname, '/') - info.dli_fname);
	snprintf(folder, size, "%.*s/pipewire-0.3/jack", length, info.dli_fname);
	snprintf(file, sizeof file, "%.*s/libjack.so.0", (int)sizeof file - 16, folder);
	return access(file, R_OK) == 0;
}

/* Puts folder before all others that libraries are looked for in. */
static bool choose_library(const char *folder)
{
	const char *before = getenv("LD_LIBRARY_PATH");
	char *path = NULL;
	bool chosen =
	        asprintf(&path, "%s%s%s", folder, before ? ":" : "", before ? before : "") >= 0 &&
	        setenv("LD_LIBRARY_PATH", path, 1) == 0;
	free(path);
	return chosen;
}

/* This process's arguments as it got them; they stay until it becomes another program. */
static bool read_arguments(char *arguments[ARGUMENTS_MAX])
{
	static char text[1 << 17];
	FILE *file = fopen("/proc/self/cmdline", "re");
	size_t size = file ? fread(text, 1, sizeof text, file) : 0, count = 0;
	if (file)
		fclose(file);
	if (size == 0 || size == sizeof text || text[size - 1] != '\0')
		return false;
	for (size_t at = 0; at < size && count + 1 < ARGUMENTS_MAX; at += strlen(text + at) + 1)
		arguments[count++] = text + at;
	arguments[count] = NULL;
	return count + 1 < ARGUMENTS_MAX;
}

void lc_pipewire_run(const char *server)
{
	char *arguments[ARGUMENTS_MAX], folder[PATH_MAX], program[PATH_MAX] = "";
	if (server || getenv("JACK_DEFAULT_SERVER") || getenv(TRIED) || lc_pipewire_is_used() ||
	        !lc_pipewire_answers() || !find_library(folder, sizeof folder) || jack_answers())
		return;
	if (readlink("/proc/self/exe", program, sizeof program - 1) < 0 ||
	        !read_arguments(arguments) || !choose_library(folder))
		return;
	setenv(TRIED, "1", 1);
	execv(program, arguments);
}
