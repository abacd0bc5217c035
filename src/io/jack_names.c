/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metadata: what patchbays show for the client and its ports. */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <jack/metadata.h>
#include <jack/uuid.h>
#include <string.h>

#define TYPE_TEXT "text/plain"
#define TYPE_INTEGER "http://www.w3.org/2001/XMLSchema#integer"

static void set(struct lc_jack *jack, jack_uuid_t subject, const char *key, const char *value,
        const char *type)
{
	/* A server without metadata refuses; the plain names are there all the same. */
	jack_set_property(jack->client, subject, key, value, type);
}

static bool client_uuid(struct lc_jack *jack, jack_uuid_t *uuid)
{
	char *text =
	        jack_get_uuid_for_client_name(jack->client, jack_get_client_name(jack->client));
	bool known = text && jack_uuid_parse(text, uuid) == 0;
	jack_free(text);
	return known;
}

static void set_port(struct lc_jack *jack, jack_port_t *port, const char *format, uint32_t number,
        uint32_t order)
{
	char text[LC_NAME_SIZE];
	jack_uuid_t uuid = jack_port_uuid(port);
	snprintf(text, sizeof text, format, number);
	set(jack, uuid, JACK_METADATA_PRETTY_NAME, text, TYPE_TEXT);
	snprintf(text, sizeof text, "%u", order);
	set(jack, uuid, JACK_METADATA_ORDER, text, TYPE_INTEGER);
}

void lc_jack_set_names(struct lc_jack *jack)
{
	jack_uuid_t uuid;
	if (client_uuid(jack, &uuid)) {
		/* A name that the user gave is pretty as it is; ours keeps the server's number. */
		const char *name = jack_get_client_name(jack->client);
		char pretty[2 * LC_NAME_SIZE];
		if (jack->config.name || strncmp(name, LC_JACK_NAME, strlen(LC_JACK_NAME)) != 0)
			snprintf(pretty, sizeof pretty, "%s", name);
		else
			snprintf(pretty, sizeof pretty, "Linecheck%s", name + strlen(LC_JACK_NAME));
		set(jack, uuid, JACK_METADATA_PRETTY_NAME, pretty, TYPE_TEXT);
		set(jack, uuid, JACK_METADATA_ICON_NAME, "linecheck", TYPE_TEXT);
	}
	for (uint32_t c = 0; c < jack->config.channels; c++) {
		set_port(jack, jack->in[c], _("Input %u"), c + 1, c + 1);
		if (jack->out[c])
			set_port(jack, jack->out[c], _("Output %u"), c + 1,
			        jack->config.channels + c + 1);
	}
}

void lc_jack_clear_names(struct lc_jack *jack)
{
	jack_uuid_t uuid;
	if (client_uuid(jack, &uuid))
		jack_remove_properties(jack->client, uuid);
	for (uint32_t c = 0; c < jack->config.channels; c++) {
		jack_remove_properties(jack->client, jack_port_uuid(jack->in[c]));
		if (jack->out[c])
			jack_remove_properties(jack->client, jack_port_uuid(jack->out[c]));
	}
}
