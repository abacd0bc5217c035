/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections in a file: a line each, our port and the other's, as in "in_1 system:capture_1". */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINES_MAX 4096

static bool parse(const struct lc_jack *jack, const char *line, struct lc_wire *wire)
{
	unsigned int number;
	char side[4], port[LC_PORT_NAME_SIZE];
	/* 319: LC_PORT_NAME_SIZE without its end */
	if (sscanf(line, "%3[a-z]_%u %319[^\n]", side, &number, port) != 3 || number < 1 ||
	        number > jack->config.channels || !strchr(port, ':'))
		return false;
	*wire = (struct lc_wire) { .channel = number - 1 };
	if (strcmp(side, "out") == 0)
		wire->side = LC_SIDE_OUT;
	else if (strcmp(side, "in") != 0)
		return false;
	strcpy(wire->port, port);
	return wire->side == LC_SIDE_IN || !jack->config.tap;
}

enum lc_status lc_jack_load_wires(struct lc_jack *jack, const char *path, struct lc_error *error)
{
	FILE *file = fopen(path, "re");
	char line[LC_PORT_NAME_SIZE + 32];
	struct lc_wire wire;
	unsigned int number = 0;
	if (!file && errno == ENOENT)
		return LC_OK; /* a session that is new */
	if (!file)
		return lc_fail(
		        error, LC_UNREADABLE, _("%s: %s; check the path."), path, strerror(errno));
	while (number < LINES_MAX && fgets(line, sizeof line, file)) {
		number++;
		if (!parse(jack, line, &wire)) {
			fclose(file);
			return lc_fail(error, LC_UNREADABLE,
			        _("%s:%u: no connection; a line is as \"in_1 system:capture_1\", "
			          "with a channel that there is."),
			        path, number);
		}
		lc_wires_want(jack, &wire);
	}
	fclose(file);
	return LC_OK;
}

static void write_list(FILE *file, const struct lc_wire_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		fprintf(file, "%s_%u %s\n", list->wire[i].side == LC_SIDE_IN ? "in" : "out",
		        list->wire[i].channel + 1, list->wire[i].port);
}

enum lc_status lc_jack_save_wires(
        const struct lc_jack *jack, const char *path, struct lc_error *error)
{
	char *draft = NULL;
	if (asprintf(&draft, "%s.new", path) < 0)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	FILE *file = fopen(draft, "we");
	bool written = file != NULL;
	if (file) {
		write_list(file, &jack->now);
		write_list(file, &jack->lost); /* of a server that is away, or a port */
		written = fflush(file) == 0 && fsync(fileno(file)) == 0;
		written &= fclose(file) == 0;
	}
	if (!written || rename(draft, path) != 0) {
		lc_fail(error, LC_SYSTEM, _("%s cannot be written: %s; check the folder."), path,
		        strerror(errno));
		unlink(draft);
		free(draft);
		return LC_SYSTEM;
	}
	free(draft);
	return LC_OK;
}
