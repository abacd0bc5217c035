/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which port feeds a channel, and the alias of it that tells its card. */
#include "jack_private.h"

#include <stdlib.h>
#include <string.h>

#define ALIASES "jack.fill-aliases"

/* What does not fit would be another port's: it is left out whole. */
static void put(char text[LC_PORT_SIZE], const char *from)
{
	if (strlen(from) < LC_PORT_SIZE)
		strcpy(text, from);
}

static void find_alias(const struct lc_jack *jack, const char *name, char alias[LC_PORT_SIZE])
{
	char first[LC_PORT_NAME_SIZE] = "", second[LC_PORT_NAME_SIZE] = "";
	char *const aliases[2] = { first, second };
	jack_port_t *port = jack_port_by_name(jack->client, name);
	int count = port ? jack_port_get_aliases(port, aliases) : 0;
	for (int i = 0; i < count && i < 2; i++)
		if (!alias[0] || strncmp(aliases[i], "alsa", 4) == 0)
			put(alias, aliases[i]);
}

void lc_jack_source(const struct lc_jack *jack, uint32_t channel, char port[LC_PORT_SIZE],
        char alias[LC_PORT_SIZE])
{
	for (size_t i = 0; i < jack->now.count; i++) {
		const struct lc_wire *wire = &jack->now.wire[i];
		if (wire->side != LC_SIDE_IN || wire->channel != channel)
			continue;
		put(port, wire->port);
		find_alias(jack, wire->port, alias);
		return;
	}
}

/* What the user set there stays. */
void lc_jack_ask_for_aliases(void)
{
	const char *given = getenv("PIPEWIRE_PROPS");
	char *props = NULL;
	if (given && strstr(given, ALIASES))
		return;
	const char *rest = given ? given + strspn(given, " \t\n") : "";
	int length = rest[0] == '{' ? asprintf(&props, "{ " ALIASES "=true %s", rest + 1)
	                            : asprintf(&props, ALIASES "=true %s", rest);
	if (length > 0)
		setenv("PIPEWIRE_PROPS", props, 1);
	free(length > 0 ? props : NULL);
}
