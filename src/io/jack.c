/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of the JACK client: opened when a server is there, lost with it, opened again, left. */
#include "jack_private.h"

#include "linecheck/intl.h"
#include "linecheck/pipewire.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RETRY_S .5

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void keep_quiet(const char *message)
{
}

/* The client is closed: no callback runs any more. */
static void forget_client(struct lc_jack *jack)
{
	free(jack->seat);
	jack->seat = NULL;
	jack->client = NULL;
	memset(jack->in, 0, sizeof jack->in);
	memset(jack->out, 0, sizeof jack->out);
	lc_handover_clear(jack);
	lc_tone_forget(&jack->tone);
	lc_engine_finish(jack->engine);
}

/* The client's callbacks find nobody from now on. */
static void leave_seat(struct lc_jack *jack)
{
	static struct lc_seat *left; /* all of them, which their clients still look at */
	if (!jack->seat)
		return;
	atomic_store(&jack->seat->jack, NULL);
	jack->seat->next = left;
	left = jack->seat;
	jack->seat = NULL;
}

/*
 * A client whose node PipeWire has destroyed (pw-cli destroy, a patchbay) cannot be closed: up to
 * 0.3.65 at least its libjack does not survive that. It has no part in the graph any more, and is
 * left to the end of the process.
 */
void lc_jack_close(struct lc_jack *jack)
{
	bool was_kicked = jack->is_pipewire && atomic_load(&jack->gone) && lc_pipewire_answers();
	if (!was_kicked)
		jack_client_close(jack->client);
	else
		leave_seat(jack);
	forget_client(jack);
}

/* ---- public ---- */

enum lc_status lc_jack_new(struct lc_jack **jack, const struct lc_jack_config *config,
        struct lc_engine *engine, struct lc_error *error)
{
	*jack = NULL;
	enum lc_status status = lc_jack_check_config(config, error);
	if (status != LC_OK)
		return status;
	struct lc_jack *made = calloc(1, sizeof *made);
	if (!made)
		return lc_fail(error, LC_NO_MEMORY, _("JACK: out of memory; close other programs"));
	if (!lc_mailbox_init(&made->tone.orders, sizeof(struct lc_tone_order))) {
		free(made);
		return lc_fail(error, LC_NO_MEMORY, _("JACK: out of memory; close other programs"));
	}
	made->config = *config;
	made->engine = engine;
	made->is_pipewire = lc_pipewire_is_used();
	lc_jack_ask_for_aliases();
	jack_set_error_function(keep_quiet);
	jack_set_info_function(keep_quiet);
	*jack = made;
	lc_jack_poll(made);
	return LC_OK;
}

bool lc_jack_audio_thread(const struct lc_jack *jack, pthread_t *thread)
{
	*thread = jack_client_thread_id(jack->client);
	return *thread && atomic_load(&jack->frames) > 0;
}

/* Whether we are to blame for xruns; then the optional figures go before the take does. */
static void look_at_load(struct lc_jack *jack)
{
	struct timespec used;
	pthread_t thread;
	clockid_t clock;
	if (!lc_jack_audio_thread(jack, &thread) || atomic_load(&jack->freewheels) ||
	        pthread_getcpuclockid(thread, &clock) != 0 || clock_gettime(clock, &used) != 0)
		return;
	double used_s = (double)used.tv_sec + 1e-9 * (double)used.tv_nsec;
	double audio_s = (double)atomic_load(&jack->frames) / jack->rate_hz;
	if (lc_watch_look(&jack->watch, now_s(), audio_s, used_s, atomic_load(&jack->xruns)))
		lc_engine_shed(jack->engine);
}

void lc_jack_poll(struct lc_jack *jack)
{
	bool gone = atomic_load(&jack->gone);
	bool rate_changed = atomic_load(&jack->new_rate_hz) != (uint32_t)jack->rate_hz;
	if (jack->client && (gone || rate_changed)) {
		lc_wires_lost(jack);
		lc_jack_close(jack);
		lc_utf8_print(jack->message, sizeof jack->message, "%s",
		        _("The JACK server went away; waiting for it to come back."));
		/* A server that ends takes a while to be gone; one that is there can be asked. */
		bool is_there = !gone || (jack->is_pipewire && lc_pipewire_answers());
		jack->retry_s = now_s() + (is_there ? 0.0 : RETRY_S);
	}
	if (!jack->client && !jack->failed && now_s() >= jack->retry_s) {
		jack->retry_s = now_s() + RETRY_S;
		lc_jack_open(jack);
	}
	if (jack->client && !atomic_load(&jack->gone)) {
		lc_wires_poll(jack);
		lc_tone_poll(jack);
		look_at_load(jack);
		lc_jack_check_privileges(jack);
	}
}

static void describe_load(const struct lc_jack *jack, struct lc_source_info *info)
{
	info->overruns = atomic_load(&jack->overruns);
	info->sheds = jack->watch.sheds;
	info->tone_sounds = lc_tone_is_on(&jack->tone);
	lc_utf8_print(info->tone_refused, sizeof info->tone_refused, "%s", jack->tone.refused);
	lc_utf8_print(info->advice, sizeof info->advice, "%s", jack->advice);
	if (!jack->client || info->message[0])
		return;
	if (jack->watch.sheds)
		lc_utf8_print(info->message, sizeof info->message,
		        _("Linecheck was busy for %.0f %% of the time while there were xruns: "
		          "tone, "
		          "noise, hum and USB whine are not measured any more; use longer periods "
		          "or fewer channels."),
		        100.0 * fmin(jack->watch.load, 1.0));
	else if (atomic_load(&jack->freewheels))
		lc_utf8_print(info->message, sizeof info->message, "%s",
		        _("The JACK server runs faster than time (freewheel), as for an export."));
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
	lc_utf8_print(info->message, sizeof info->message, "%s", jack->message);
	describe_load(jack, info);
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
	lc_mailbox_clear(&jack->tone.orders);
	free(jack);
	return true;
}
