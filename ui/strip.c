/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel of the meter bridge. */
#include "strip.h"

#include "kit.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#define NAME_MAX_CHARS 6

static GtkWidget *centred(const char *css_class)
{
	GtkWidget *label = lc_kit_label_short(css_class);
	gtk_label_set_xalign(GTK_LABEL(label), 0.5f);
	return label;
}

void lc_strip_make(struct lc_strip *strip)
{
	*strip = (struct lc_strip) { 0 };
	strip->over = centred("over");
	strip->since = centred("caption");
	strip->bar = lc_meter_view_new();
	strip->peak = centred("meter-figure");
	strip->name = centred("caption");
	gtk_label_set_width_chars(GTK_LABEL(strip->peak), 5);
	gtk_label_set_width_chars(GTK_LABEL(strip->name), 4);
	gtk_label_set_max_width_chars(GTK_LABEL(strip->name), 6);
	gtk_widget_set_vexpand(strip->bar, TRUE);
	gtk_widget_set_halign(strip->bar, GTK_ALIGN_CENTER);
	gtk_widget_set_size_request(strip->bar, 30, -1);
	gtk_widget_set_tooltip_text(strip->over, _("Runs of samples at full scale"));
	gtk_widget_set_tooltip_text(strip->bar,
	        _("Bar: RMS and peak; line: highest peak of 2 s; tick: true peak; wedge: noise "
	          "floor; shaded: the zone to aim at"));
	gtk_widget_set_tooltip_text(strip->since, _("Time since the last one"));
	strip->box = lc_kit_box(GTK_ORIENTATION_VERTICAL, 2, strip->over, strip->since, strip->bar,
	        strip->peak, strip->name, NULL);
	gtk_widget_add_css_class(strip->box, "strip");
}

void lc_strip_set_narrow(struct lc_strip *strip, gboolean narrow)
{
	gtk_widget_set_size_request(strip->bar, narrow ? 16 : 30, -1);
}

static void show_over(struct lc_strip *strip, const struct lc_channel_result *figures)
{
	char text[LC_TEXT_SIZE];
	bool over = figures->clip.runs > 0;
	if (figures->clip.runs > 999)
		g_snprintf(text, sizeof text, ">999");
	else if (over)
		g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT, figures->clip.runs);
	else
		g_strlcpy(text, "0", sizeof text);
	lc_kit_set_text(strip->over, text);
	lc_kit_set_class(strip->over, "fix", over);
}

/* Seconds since the count grew last; over a recording no time passes. */
static void show_since(struct lc_strip *strip, guint64 overs, bool live)
{
	gint64 now_us = g_get_monotonic_time();
	char text[LC_TEXT_SIZE] = "";
	if (overs > strip->overs)
		strip->overs_us = now_us;
	strip->overs = overs;
	guint64 seconds = (guint64)(now_us - strip->overs_us) / G_USEC_PER_SEC;
	if (overs == 0)
		strip->overs_us = 0;
	else if (live && strip->overs_us && seconds < 100)
		g_snprintf(text, sizeof text, _("%u\u00a0s"), (guint)seconds);
	else if (live && strip->overs_us)
		g_snprintf(text, sizeof text, _("%u\u00a0min"), (guint)(seconds / 60));
	lc_kit_set_text(strip->since, text);
}

/* The name, or the number alone where the name is too long for the strip. */
static void show_name(
        struct lc_strip *strip, const struct lc_channel_result *figures, guint channel)
{
	char number[16];
	bool fits = *figures->name && g_utf8_strlen(figures->name, -1) <= NAME_MAX_CHARS;
	g_snprintf(number, sizeof number, "%u", channel + 1);
	lc_kit_set_text(strip->name, fits ? figures->name : number);
	lc_kit_set_tooltip(strip->name, *figures->name ? figures->name : NULL);
}

void lc_strip_update(struct lc_strip *strip, const struct lc_result *result, guint channel)
{
	const struct lc_channel_result *figures = &result->channel[channel];
	bool there = channel < result->channels;
	char text[LC_TEXT_SIZE];
	show_name(strip, figures, channel);
	show_over(strip, figures);
	show_since(strip, figures->clip.runs, result->source.kind != LC_SOURCE_FILE);
	lc_meter_view_set_floor(
	        LC_METER_VIEW(strip->bar), there ? figures->noise.a_dbfs : LC_NOT_MEASURED);
	lc_kit_set_text(strip->peak,
	        lc_text_figure(there ? figures->level.sample_peak_dbfs : LC_NOT_MEASURED, 1, "",
	                text, sizeof text));
}

/* A recording has no moment: its bars show the whole. */
struct lc_meter lc_strip_meter(const struct lc_result *result, guint channel)
{
	const struct lc_channel_result *figures = &result->channel[channel];
	struct lc_meter meter = figures->meter;
	if (result->source.kind == LC_SOURCE_FILE && result->channels > 0) {
		meter.peak = meter.hold =
		        (float)lc_amplitude_from_db(figures->level.sample_peak_dbfs);
		meter.rms = (float)lc_amplitude_from_db(figures->level.rms_dbfs);
	}
	return meter;
}
