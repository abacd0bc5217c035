/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck engine: the audio process. Nothing here waits for a viewer. */
#include "cli.h"

#include "linecheck/file.h"
#include "linecheck/intl.h"
#include "linecheck/link.h"
#include "linecheck/pipewire.h"

#include <stdlib.h>
#include <string.h>

#define TURN_MS 20
#define POLL_EVERY 5 /* turns */

/* The engine process: a host for viewers, and what feeds it. */
struct audio {
	const struct lc_options *options;
	struct lc_host *host;
	struct lc_session *session;  /* JACK or simulated, or NULL: a recording */
	struct lc_engine *recording; /* a recording that was measured, or NULL */
	struct lc_source_info *info; /* of the recording, or as last published */
	bool quit;
};

static struct lc_engine *engine_of(const struct audio *audio)
{
	return audio->session ? lc_session_engine(audio->session) : audio->recording;
}

static void hear(void *context, enum lc_message_kind kind, const void *payload, size_t size)
{
	struct audio *audio = context;
	if (kind == LC_MESSAGE_QUIT) {
		audio->quit = true;
	} else if (kind == LC_MESSAGE_SAVE) {
		if (audio->session)
			lc_session_save(audio->session);
	} else if (kind == LC_MESSAGE_SETTINGS && size == sizeof(struct lc_settings)) {
		struct lc_settings settings;
		memcpy(&settings, payload, size);
		if (audio->session)
			lc_engine_set(engine_of(audio), &settings);
	} else if (kind == LC_MESSAGE_TONE && size == sizeof(struct lc_tone_request)) {
		struct lc_tone_request request;
		memcpy(&request, payload, size);
		if (audio->session)
			lc_session_play_tone(audio->session, &request);
	} else if (kind == LC_MESSAGE_REST && size == sizeof(double)) {
		double rest_s;
		memcpy(&rest_s, payload, size);
		if (audio->session)
			lc_session_rest(audio->session, rest_s);
	} else if (kind == LC_MESSAGE_CHAIN && size == sizeof(struct lc_chain) && audio->session) {
		struct lc_chain *chain = malloc(size);
		if (!chain)
			return;
		memcpy(chain, payload, size);
		if (lc_chain_valid(chain))
			lc_session_set_chain(audio->session, chain);
		free(chain);
	}
}

/* Publishes when there is something new to see. */
static void publish(struct audio *audio, bool look_at_info)
{
	struct lc_engine *engine = engine_of(audio);
	bool fresh = engine && lc_engine_refresh(engine);
	if (look_at_info && audio->session) {
		const struct lc_source_info *now = lc_session_info(audio->session);
		if (memcmp(now, audio->info, sizeof *now)) {
			*audio->info = *now;
			fresh = true;
		}
	}
	if (fresh && engine)
		lc_host_publish(audio->host, lc_engine_snapshot(engine), audio->info);
}

static bool done(const struct audio *audio)
{
	if (audio->quit)
		return true;
	return !audio->options->stay && lc_host_had_viewer(audio->host) &&
	        lc_host_viewers(audio->host) == 0;
}

static void serve(struct audio *audio)
{
	for (unsigned int turn = 0; !done(audio); turn++) {
		bool due = turn % POLL_EVERY == 0;
		if (due && audio->session)
			lc_session_poll(audio->session);
		publish(audio, due);
		lc_host_poll(audio->host, TURN_MS, hear, audio);
		if (lc_signals_wait(0))
			return;
	}
}

/* A recording is measured first, since the viewers' memory is made for its channels. */
static enum lc_status open_recording(struct audio *audio, struct lc_error *error)
{
	struct lc_tap *tap = NULL;
	uint32_t channels;
	enum lc_status status = lc_file_measure(audio->options->file, audio->options->duration_s,
	        &audio->recording, &tap, audio->info, error);
	if (status && audio->options->viewer_fd < 0)
		return status;
	if (status) { /* the viewer shows why */
		audio->info->kind = LC_SOURCE_FILE;
		audio->info->state = LC_STATE_FAILED;
		audio->info->channels = 1;
		snprintf(audio->info->name, sizeof audio->info->name, "%s", audio->options->file);
		lc_utf8_print(audio->info->message, sizeof audio->info->message, "%s", error->text);
		status = lc_engine_new(&audio->recording, 1, NULL, error);
	}
	channels = audio->info->channels;
	if (!status)
		status =
		        lc_host_new(&audio->host, channels, audio->options->viewer_fd, NULL, error);
	if (!status && tap)
		memcpy(lc_host_tap(audio->host), tap, lc_tap_size(channels));
	if (!status) {
		lc_engine_refresh(audio->recording);
		lc_host_publish(audio->host, lc_engine_snapshot(audio->recording), audio->info);
	}
	free(tap);
	return status;
}

static enum lc_status open_live(struct audio *audio, struct lc_error *error)
{
	const struct lc_options *options = audio->options;
	const char *name = options->jack.name ? options->jack.name : "linecheck";
	struct lc_chain *chain = calloc(1, sizeof *chain);
	enum lc_status status = LC_NO_MEMORY;
	if (!chain)
		return lc_fail(error, status, "%s", lc_status_sentence(status));
	status = lc_options_chain(options, options->simulate, chain, error);
	/* an engine that a viewer started is that viewer's alone */
	if (!status)
		status = lc_host_new(&audio->host, options->jack.channels, options->viewer_fd,
		        options->viewer_fd < 0 ? name : NULL, error);
	if (!status)
		status = lc_session_new(
		        &audio->session, options, chain, lc_host_tap(audio->host), error);
	free(chain);
	return status;
}

int lc_command_engine(const struct lc_options *options)
{
	struct lc_error error;
	struct audio audio = { .options = options };
	int status = LC_EXIT_READY;

	if (!options->simulate && !options->file)
		lc_pipewire_run(options->jack.server);
	lc_signals_catch();
	audio.info = calloc(1, sizeof *audio.info);
	if (!audio.info)
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	if (!audio.info ||
	        (options->file ? open_recording(&audio, &error) : open_live(&audio, &error)))
		status = lc_complain(&error);
	else
		serve(&audio);
	lc_session_free(audio.session);
	lc_engine_free(audio.recording);
	lc_host_free(audio.host);
	free(audio.info);
	return status;
}
