/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the JACK client: its name, its ports, its callbacks; and saying why it cannot be. */
#include "jack_private.h"

#include "linecheck/intl.h"
#include "linecheck/pipewire.h"

#include <string.h>

static void say(struct lc_jack *jack, const char *message)
{
	lc_utf8_print(jack->message, sizeof jack->message, "%s", message);
}

static void say_no_server(struct lc_jack *jack, jack_status_t status)
{
	if (status & JackVersionError)
		say(jack,
		        _("The JACK server and libjack are of different versions; restart the "
		          "server after an update."));
	else if (jack->config.server)
		lc_utf8_print(jack->message, sizeof jack->message,
		        _("No JACK server named %.100s is running; start it (jackd -n %.60s), or "
		          "check the name."),
		        jack->config.server, jack->config.server);
	else if (!jack->is_pipewire && lc_pipewire_answers())
		say(jack,
		        _("PipeWire is running without its JACK library: install the package "
		          "pipewire-jack, or start jackd."));
	else
		say(jack,
		        _("No JACK server is running; start one (qjackctl, or jackd), or use "
		          "PipeWire's with pw-jack."));
}

static bool register_ports(struct lc_jack *jack)
{
	char name[LC_NAME_SIZE];
	for (uint32_t c = 0; c < jack->config.channels; c++) {
		snprintf(name, sizeof name, "in_%u", c + 1);
		jack->in[c] = jack_port_register(
		        jack->client, name, JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
		if (!jack->in[c])
			return false;
		if (jack->config.tap)
			continue;
		snprintf(name, sizeof name, "out_%u", c + 1);
		jack->out[c] = jack_port_register(
		        jack->client, name, JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
		if (!jack->out[c])
			return false;
	}
	return true;
}

/* The client is open: all that is needed before it may be active. False: said why, for good. */
static bool prepare(struct lc_jack *jack)
{
	struct lc_error error;
	jack->rate_hz = jack_get_sample_rate(jack->client);
	atomic_store(&jack->new_rate_hz, (uint32_t)jack->rate_hz);
	atomic_store(&jack->period_frames, jack_get_buffer_size(jack->client));
	jack->cycle = (struct lc_cycle) { 0 };
	atomic_store(&jack->freewheels, false);
	atomic_store(&jack->frames, 0);
	jack->advice[0] = '\0';
	jack->watch = (struct lc_watch) { 0 };
	if (lc_engine_prepare(jack->engine, jack->rate_hz, LC_FULL_SCALE_24, &error) != LC_OK) {
		lc_utf8_print(jack->message, sizeof jack->message, "%s", error.text);
		return false;
	}
	if (!register_ports(jack)) {
		say(jack,
		        _("The JACK server has no room for the ports; use fewer --channels, or "
		          "start it with a higher --port-max."));
		return false;
	}
	lc_jack_lock_memory(jack);
	if (!lc_jack_set_callbacks(jack) || jack_activate(jack->client) != 0) {
		say(jack, _("The JACK server does not let the client run; restart the server."));
		return false;
	}
	return true;
}

/* Opens as name; NULL and why not in status. */
static jack_client_t *open_as(struct lc_jack *jack, const char *name, jack_status_t *status)
{
	*status = 0;
	if (jack->config.server)
		return jack_client_open(
		        name, JackNoStartServer | JackServerName, status, jack->config.server);
	return jack_client_open(name, JackNoStartServer, status);
}

static bool is_name_taken(jack_client_t *client, const char *name)
{
	size_t length = strlen(name);
	const char **ports = jack_get_ports(client, NULL, NULL, 0);
	bool taken = false;
	for (size_t i = 0; ports && ports[i]; i++)
		taken |= strncmp(ports[i], name, length) == 0 && ports[i][length] == ':';
	jack_free(ports);
	return taken;
}

/*
 * JACK2 gives a client whose name is taken another one. PipeWire lets both have it, and then their
 * ports are mixed up: there the number is put to it here, as JACK2 does.
 */
static jack_client_t *open_under_free_name(struct lc_jack *jack, jack_status_t *status)
{
	const char *wanted = jack->config.name ? jack->config.name : LC_JACK_NAME;
	jack_client_t *client = open_as(jack, wanted, status);
	char name[LC_CLIENT_NAME_MAX + sizeof "-01"];
	snprintf(name, sizeof name, "%s", wanted);
	for (int number = 1; number < 100; number++) {
		if (!client || !jack->is_pipewire || !is_name_taken(client, name))
			break;
		jack_client_close(client);
		snprintf(name, sizeof name, "%s-%02d", wanted, number);
		client = open_as(jack, name, status);
	}
	return client;
}

/* Opens, prepares and activates. */
static void open_client(struct lc_jack *jack)
{
	jack_status_t status;
	atomic_store(&jack->gone, false);
	jack->client = open_under_free_name(jack, &status);
	if (!jack->client) {
		say_no_server(jack, status);
		return;
	}
	jack->message[0] = '\0';
	if (!prepare(jack)) {
		lc_jack_close(jack);
		jack->failed = true;
		return;
	}
	lc_jack_set_names(jack);
}

void lc_jack_open(struct lc_jack *jack)
{
	/* PipeWire: another that opens now would not see that the name is taken. */
	int turn = jack->is_pipewire ? lc_turn_take() : -1;
	open_client(jack);
	lc_turn_give(turn);
}
