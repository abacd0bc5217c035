/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of the JACK client: opened when a server is there, lost with it, opened again, left. */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RETRY_S 1.0
/* JACK2 takes 63 bytes, of which "-01" may be for the number of a name that is taken. */
#define NAME_MAX_BYTES 60

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void keep_quiet(const char *message)
{
}

/* ---- what is asked for ---- */

static enum lc_status check_port(
        const char *option, uint32_t channel, const char *port, struct lc_error *error)
{
	const char *colon = port ? strchr(port, ':') : NULL;
	if (!port || (colon && colon != port && colon[1] && strlen(port) < LC_PORT_NAME_SIZE))
		return LC_OK;
	return lc_fail(error, LC_USAGE,
	        _("%s for channel %u: \"%.100s\" is no port; write client:port, as in "
	          "system:capture_1"),
	        option, channel + 1, port);
}

static enum lc_status check_config(const struct lc_jack_config *config, struct lc_error *error)
{
	if (config->channels < 1 || config->channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("--channels %u: use 1 to %d"), config->channels,
		        LC_MAX_CHANNELS);
	if (config->name &&
	        (!config->name[0] || strlen(config->name) > NAME_MAX_BYTES ||
	                strpbrk(config->name, ":/")))
		return lc_fail(error, LC_USAGE,
		        _("--name \"%.100s\": use 1 to %d bytes, no colon and no slash"),
		        config->name, NAME_MAX_BYTES);
	for (uint32_t c = 0; c < config->channels; c++) {
		if (check_port("--connect-in", c, config->connect_in[c], error) ||
		        check_port("--connect-out", c, config->connect_out[c], error) ||
		        check_port("--inline", c, config->inline_port[c], error))
			return LC_USAGE;
		if (config->tap && (config->connect_out[c] || config->inline_port[c]))
			return lc_fail(error, LC_USAGE,
			        _("--tap only listens: leave out --connect-out and --inline"));
	}
	return LC_OK;
}

/* ---- opening ---- */

static void say(struct lc_jack *jack, const char *message)
{
	snprintf(jack->message, sizeof jack->message, "%s", message);
}

static void say_no_server(struct lc_jack *jack, jack_status_t status)
{
	if (status & JackVersionError)
		say(jack,
		        _("The JACK server and libjack are of different versions; restart the "
		          "server after an update."));
	else if (jack->config.server)
		snprintf(jack->message, sizeof jack->message,
		        _("No JACK server named %.100s is running; start it (jackd -n %.60s), or "
		          "check the name."),
		        jack->config.server, jack->config.server);
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

/* The client is closed: no callback runs any more. */
static void forget_client(struct lc_jack *jack)
{
	jack->client = NULL;
	memset(jack->in, 0, sizeof jack->in);
	memset(jack->out, 0, sizeof jack->out);
	lc_handover_clear(jack);
	lc_engine_finish(jack->engine);
}

static void close_client(struct lc_jack *jack)
{
	jack_client_close(jack->client);
	forget_client(jack);
}

/* The client is open: all that is needed before it may be active. False: said why, for good. */
static bool prepare(struct lc_jack *jack)
{
	struct lc_error error;
	jack->rate_hz = jack_get_sample_rate(jack->client);
	atomic_store(&jack->new_rate_hz, (uint32_t)jack->rate_hz);
	atomic_store(&jack->period_frames, jack_get_buffer_size(jack->client));
	jack->cycle = (struct lc_cycle) { 0 };
	if (lc_engine_prepare(jack->engine, jack->rate_hz, LC_FULL_SCALE_24, &error) != LC_OK) {
		snprintf(jack->message, sizeof jack->message, "%.255s", error.text);
		return false;
	}
	if (!register_ports(jack)) {
		say(jack,
		        _("The JACK server has no room for the ports; use fewer --channels, or "
		          "start it with a higher --port-max."));
		return false;
	}
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
	char name[NAME_MAX_BYTES + sizeof "-01"];
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

static void open_client(struct lc_jack *jack)
{
	jack_status_t status;
	jack->retry_s = now_s() + RETRY_S;
	atomic_store(&jack->gone, false);
	jack->client = open_under_free_name(jack, &status);
	if (!jack->client) {
		say_no_server(jack, status);
		return;
	}
	jack->message[0] = '\0';
	if (!prepare(jack)) {
		close_client(jack);
		jack->failed = true;
		return;
	}
	lc_jack_set_names(jack);
}

/* ---- public ---- */

enum lc_status lc_jack_new(struct lc_jack **jack, const struct lc_jack_config *config,
        struct lc_engine *engine, struct lc_error *error)
{
	*jack = NULL;
	enum lc_status status = check_config(config, error);
	if (status != LC_OK)
		return status;
	struct lc_jack *made = calloc(1, sizeof *made);
	if (!made)
		return lc_fail(error, LC_NO_MEMORY, _("JACK: out of memory; close other programs"));
	made->config = *config;
	made->engine = engine;
	const char *version = jack_get_version_string();
	made->is_pipewire = version && strstr(version, "PipeWire");
	lc_jack_ask_for_aliases();
	jack_set_error_function(keep_quiet);
	jack_set_info_function(keep_quiet);
	*jack = made;
	lc_jack_poll(made);
	return LC_OK;
}

void lc_jack_poll(struct lc_jack *jack)
{
	bool gone = atomic_load(&jack->gone);
	bool rate_changed = atomic_load(&jack->new_rate_hz) != (uint32_t)jack->rate_hz;
	if (jack->client && (gone || rate_changed)) {
		lc_wires_lost(jack);
		close_client(jack);
		say(jack, _("The JACK server went away; waiting for it to come back."));
		jack->retry_s = now_s() + (gone ? RETRY_S : 0.0);
	}
	if (!jack->client && !jack->failed && now_s() >= jack->retry_s)
		open_client(jack);
	if (jack->client && !atomic_load(&jack->gone))
		lc_wires_poll(jack);
}

void lc_jack_info(struct lc_jack *jack, struct lc_source_info *info)
{
	*info = (struct lc_source_info) {
		.kind = LC_SOURCE_JACK,
		.state = LC_STATE_WAITING,
		.xruns = atomic_load(&jack->xruns),
		.channels = jack->config.channels,
	};
	const char *name = jack->config.name ? jack->config.name : LC_JACK_NAME;
	if (jack->failed)
		info->state = LC_STATE_FAILED;
	if (jack->client) {
		info->state = LC_STATE_RUNNING;
		info->sample_rate_hz = jack->rate_hz;
		info->period_frames = atomic_load(&jack->period_frames);
		name = jack_get_client_name(jack->client);
	}
	snprintf(info->name, sizeof info->name, "%s", name);
	snprintf(info->message, sizeof info->message, "%s", jack->message);
	for (uint32_t c = 0; c < info->channels; c++) {
		snprintf(info->channel_name[c], LC_NAME_SIZE, "in_%u", c + 1);
		info->patched_in[c] = jack->in[c] && jack_port_connected(jack->in[c]) > 0;
		info->patched_out[c] = jack->out[c] && jack_port_connected(jack->out[c]) > 0;
		if (jack->client && !atomic_load(&jack->gone))
			lc_jack_source(jack, c, info->source_port[c], info->source_alias[c]);
	}
}

bool lc_jack_is_open(const struct lc_jack *jack)
{
	return jack->client != NULL;
}

bool lc_jack_free(struct lc_jack *jack)
{
	if (!jack)
		return true;
	if (jack->client && !lc_jack_leave(jack))
		return false;
	if (jack->client)
		forget_client(jack);
	lc_wires_clear(jack);
	free(jack);
	return true;
}
