/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window follows the hardware, and carries advice out on it: on a simulated card. */
#include "advice-fix.h"
#include "advice.h"
#include "appearance.h"
#include "fixture.h"
#include "session.h"

#include "linecheck/fakecard.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#define CARD "scarlett-2i2-4th"

static char root[64];
static LcSession *session;
static struct lc_hardware *desk; /* somebody else at the same card */

/* A session that listens to both inputs of the card, with an outboard preamp before them. */
static void begin(const char *preamp)
{
	struct lc_error error = { 0 };
	struct lc_hardware *hardware = NULL;
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	struct lc_result *result = lc_fixture_result();
	strcpy(root, "/tmp/lc-ui-card-XXXXXX");
	ck_assert_ptr_nonnull(g_mkdtemp(root));
	ck_assert_msg(lc_fake_card_plug(root, 0, CARD, &error) == LC_OK, "%s", error.text);
	ck_assert_int_eq(lc_hardware_new(&hardware, root, NULL), LC_OK);
	ck_assert_int_eq(lc_hardware_new(&desk, root, NULL), LC_OK);
	lc_hardware_select(desk, "0");
	lc_hardware_poll(desk);
	lc_chain_demo(chain);
	lc_chain_set(chain, preamp, NULL);
	session = lc_session_new();
	lc_session_set_chain(session, chain);
	strcpy(result->source.source_alias[0], "alsa_pcm:hw:Gen:out1");
	result->source.channels = 1;
	lc_session_feed(session, result);
	lc_session_set_hardware(session, hardware);
	lc_session_poll(session);
	g_free(result);
}

static void end(void)
{
	g_assert_finalize_object(session);
	lc_hardware_free(desk);
	lc_fake_card_unplug(root, 0);
	g_autofree char *clear = g_strdup_printf("rm -rf '%s'", root);
	ck_assert_int_eq(g_spawn_command_line_sync(clear, NULL, NULL, NULL, NULL), TRUE);
}

static const struct lc_finding *finding_of(const char *id)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(session);
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, id) == 0)
			return &diagnosis->finding[i];
	return NULL;
}

static void turn(enum lc_meaning meaning, long value)
{
	struct lc_error error = { 0 };
	struct lc_control control = *lc_hardware_control(desk, meaning, 1);
	ck_assert_msg(lc_hardware_write(desk, &control, value, &error) == LC_OK, "%s", error.text);
}

static long stands_at(enum lc_meaning meaning)
{
	lc_hardware_poll(desk);
	return lc_hardware_control(desk, meaning, 1)->value;
}

static gboolean polled_and_finds(void *id)
{
	lc_session_poll(session);
	return finding_of(id) != NULL;
}

START_TEST(the_knob_on_the_desk_is_the_knob_in_the_window)
{
	begin("preamp.model=generic");
	struct lc_chain_channel channel = lc_session_settings(session);
	ck_assert_int_eq(channel.interface.gain_db.origin, LC_ORIGIN_HARDWARE);
	ck_assert_str_eq(channel.interface.model.id, "focusrite-scarlett-2i2-4th");
	ck_assert_ptr_null(finding_of("interface-gain-up"));
	turn(LC_MEANING_GAIN, 20);
	ck_assert(lc_fixture_wait(polled_and_finds, (void *)"interface-gain-up", 0.2));
	end();
}
END_TEST

START_TEST(a_button_carries_the_advice_out_and_the_finding_goes)
{
	char label[256];
	begin("preamp.model=generic");
	turn(LC_MEANING_GAIN, 20);
	lc_session_poll(session);
	struct lc_finding finding = *finding_of("interface-gain-up");
	ck_assert(lc_advice_fix_label(session, &finding, label, sizeof label));
	ck_assert_str_eq(label, "Set Line In 1 Gain to 0 dB");
	GtkWidget *advice = g_object_ref_sink(lc_advice_new(session));
	lc_advice_fix(advice, session, &finding);
	ck_assert_int_eq(stands_at(LC_MEANING_GAIN), 0);
	struct lc_chain_channel channel = lc_session_settings(session);
	ck_assert_double_eq_tol(channel.interface.gain_db.value, 0.0, 1e-9);
	g_assert_finalize_object(advice);
	end();
}
END_TEST

static GtkWidget *dialog_over(const char *words)
{
	GListModel *windows = gtk_window_get_toplevels();
	for (guint i = 0; i < g_list_model_get_n_items(windows); i++) {
		g_autoptr(GtkWidget) window = g_list_model_get_item(windows, i);
		g_autofree char *text = NULL;
		if (!GTK_IS_MESSAGE_DIALOG(window))
			continue;
		g_object_get(window, "text", &text, NULL);
		if (strstr(text, words))
			return window;
	}
	return NULL;
}

START_TEST(phantom_is_asked_for_again_by_the_microphones_name)
{
	begin("preamp.model=none");
	struct lc_finding wish = {
		.id = "", .channel = 0, .advised_gain_db = LC_NOT_MEASURED, .advised_phantom = 1
	};
	GtkWidget *advice = g_object_ref_sink(lc_advice_new(session));
	lc_advice_fix(advice, session, &wish);
	GtkWidget *dialog = dialog_over("AT2020");
	ck_assert_ptr_nonnull(dialog);
	ck_assert_int_eq(stands_at(LC_MEANING_PHANTOM), 0);
	gtk_dialog_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
	ck_assert_int_eq(stands_at(LC_MEANING_PHANTOM), 0);
	lc_advice_fix(advice, session, &wish);
	gtk_dialog_response(GTK_DIALOG(dialog_over("AT2020")), GTK_RESPONSE_ACCEPT);
	ck_assert_int_eq(stands_at(LC_MEANING_PHANTOM), 1);
	g_assert_finalize_object(advice);
	end();
}
END_TEST

START_TEST(a_ribbon_gets_no_phantom)
{
	begin("mic.model=royer-r-121");
	struct lc_finding wish = {
		.id = "", .channel = 0, .advised_gain_db = LC_NOT_MEASURED, .advised_phantom = 1
	};
	GtkWidget *advice = g_object_ref_sink(lc_advice_new(session));
	lc_advice_fix(advice, session, &wish);
	GtkWidget *dialog = dialog_over("stays off");
	ck_assert_ptr_nonnull(dialog);
	gtk_dialog_response(GTK_DIALOG(dialog), GTK_RESPONSE_CLOSE);
	ck_assert_int_eq(stands_at(LC_MEANING_PHANTOM), 0);
	g_assert_finalize_object(advice);
	end();
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("hardware",
	        (const TTest *const[]) { the_knob_on_the_desk_is_the_knob_in_the_window,
	                a_button_carries_the_advice_out_and_the_finding_goes,
	                phantom_is_asked_for_again_by_the_microphones_name,
	                a_ribbon_gets_no_phantom, NULL });
}
