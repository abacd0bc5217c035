/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the diagnosis is right: recall for each finding by the size of its fault, precision,
 * and healthy chains that stay clean. As a test it holds them against bounds; with --table it
 * prints them all.
 *
 *     corpus [--table] [--tuning] [--show] [--only ID] [--per N]
 *
 * --tuning takes other seeds than the test: thresholds may be looked at there and nowhere else.
 */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZES LC_FAULT_SIZES
#define TEST_SEEDS 20260000u
#define TUNING_SEEDS 770000u
#define HEALTHY 104
#define LEAST_RECALL 0.70 /* of any one finding, clear and gross */

static const char *const size_words[SIZES] = { "mild", "clear", "gross" };

struct wish {
	bool table, show;
	uint64_t seeds;
	const char *only;
	int per; /* positives of a finding, a multiple of the sizes */
};

/** How a fault is tried. */
struct trial {
	const char *id;
	double duration_s;
	/* What else may truly be said of the fault; NULL at the end. */
	const char *also[6];
	bool preamp_only;  /* it is a fault of an outboard preamp's chain */
	bool known_only;   /* nobody can tell where the twin does not know the floor */
	bool loud_only;    /* the voice has to come over full scale */
	bool hissing_only; /* what is missing is the noise of mic and preamp */
	bool line_check; /* every other one in a line check, which listens to the quiet room too */
	double least;    /* recall of clear and gross; 0: LEAST_RECALL */
	bool tone;       /* it is heard with a test tone */
};

#define SHORT_S 2.0 /* what the chain alone tells */
#define HEARD_S 6.0
#define QUIET_S 5.0 /* as linecheck check has it */
#define LONG_S 9.0  /* lines in programme, slow clocks */

static const struct trial trials[] = {
	{ "interface-gain-up", SHORT_S, .preamp_only = true },
	/* it switches the preamp's 48 V on as well, before whatever mic */
	{ "interface-phantom-on", SHORT_S, { "phantom-at-risk" }, .preamp_only = true },
	{ "phantom-missing", HEARD_S, { "signal-missing" } },
	{ "phantom-at-risk", SHORT_S, .preamp_only = true },
	{ "lifter-needs-phantom", HEARD_S, .preamp_only = true },
	{ "mic-path-for-line", SHORT_S, .preamp_only = true },
	{ "hi-z-for-line", SHORT_S, .preamp_only = true },
	{ "wrong-cable", LONG_S, { "mains-hum" }, .preamp_only = true },
	{ "level-mismatch", SHORT_S, .preamp_only = true, .known_only = true },
	{ "preamp-not-needed", SHORT_S, { "phantom-missing" }, .preamp_only = true },
	{ "digital-input", SHORT_S, .preamp_only = true },
	{ "no-preamp", SHORT_S },
	{ "format", SHORT_S },
	{ "loopback-channel", SHORT_S },
	{ "driver-locked", SHORT_S },
	{ "soft-attenuation", SHORT_S, { "low-level" } },
	{ "phantom-came-back", SHORT_S, { "interface-phantom-on", "phantom-at-risk" } },
	{ "no-signal", SHORT_S },
	{ "signal-missing", HEARD_S },
	{ "low-level", HEARD_S },
	{ "hot-level", HEARD_S, .loud_only = true },
	{ "adc-clipping", HEARD_S, { "analogue-clipping" }, .loud_only = true },
	{ "analogue-clipping", HEARD_S },
	{ "mains-hum", LONG_S, .line_check = true },
	{ "mains-buzz", LONG_S, .line_check = true },
	{ "rectifier-hum", LONG_S, .line_check = true },
	{ "usb-whine", LONG_S },
	{ "noise-above-chain", HEARD_S, .known_only = true },
	{ "few-bits", SHORT_S, { "noise-above-chain" } },
	{ "dc-offset", HEARD_S },
	{ "dropouts", LONG_S },
	/* a sample that is lost in speech makes less of a step than its own pitch pulses */
	{ "clock-slips", LONG_S, { "crackle" }, .least = 0.3 },
	{ "crackle", HEARD_S },
	{ "gsm-buzz", LONG_S },
	{ "anti-phase-pair", HEARD_S },
	{ "one-leg", HEARD_S },
	{ "dead-channel", HEARD_S, .hissing_only = true },
	{ "channel-imbalance", HEARD_S },
	{ "distorting", HEARD_S, .tone = true },
};
#define TRIALS (sizeof trials / sizeof trials[0])

/** What was counted of a finding. */
struct tally {
	int positives[SIZES], found[SIZES];
	int false_alarms;
};

/** A fault that is the same at every size is planted as clear. */
static bool has_sizes(const char *id)
{
	for (size_t i = 0; lc_fault_kind(i); i++)
		if (strcmp(lc_fault_id(i), id) == 0)
			return lc_is_measured(lc_fault_kind(i)->amount[LC_FAULT_MILD]);
	fprintf(stderr, "%s cannot be planted\n", id);
	exit(EXIT_FAILURE);
}

static bool suits(const struct trial *trial, size_t row)
{
	return (!trial->preamp_only || corpus_chain_has_preamp(row)) &&
	        (!trial->known_only || corpus_chain_is_known(row)) &&
	        (!trial->loud_only || corpus_chain_is_loud(row)) &&
	        (!trial->hissing_only || corpus_chain_hisses_before(row));
}

/** The seed's chain, or the next that suits. */
static size_t chain_for(const struct trial *trial, uint64_t seed)
{
	for (size_t i = 0; i < corpus_chains(); i++)
		if (suits(trial, (seed + i) % corpus_chains()))
			return (seed + i) % corpus_chains();
	fprintf(stderr, "no chain suits %s\n", trial->id);
	exit(EXIT_FAILURE);
}

static struct corpus_case case_of(const struct trial *trial, int index, uint64_t seed)
{
	static const double rates_hz[] = { 48000, 44100, 48000, 96000 };
	static const enum lc_programme programmes[] = { LC_PROGRAMME_SPEECH, LC_PROGRAMME_SUNG,
		LC_PROGRAMME_PLAYED };
	struct corpus_case made = { .chain = chain_for(trial, seed),
		.programme = trial->tone ? LC_PROGRAMME_TONE : programmes[index / SIZES % 3],
		.rate_hz = rates_hz[index % 4],
		.duration_s = trial->duration_s,
		.quiet_s = trial->line_check && index % 2 ? QUIET_S : 0.0,
		.seed = seed };

	snprintf(made.fault, sizeof made.fault, "%s=%s", trial->id,
	        size_words[has_sizes(trial->id) ? index % SIZES : LC_FAULT_CLEAR]);
	return made;
}

static struct corpus_case healthy_case(int index, uint64_t seed)
{
	static const double rates_hz[] = { 48000, 44100, 96000 };
	static const enum lc_programme programmes[] = { LC_PROGRAMME_SPEECH, LC_PROGRAMME_SUNG,
		LC_PROGRAMME_PLAYED };

	return (struct corpus_case) { .trap = (enum trap)(index % TRAPS),
		.chain = seed % corpus_chains(),
		.programme = programmes[index % 3],
		.rate_hz = rates_hz[index % 3],
		.duration_s = LONG_S,
		.seed = seed };
}

static bool says(const struct corpus_outcome *outcome, const char *id)
{
	for (size_t i = 0; i < outcome->count; i++)
		if (strcmp(outcome->said[i].id, id) == 0)
			return true;
	return false;
}

/** Whether it alarms: notes do not, but for a finding that is never more. */
static bool alarms(const struct corpus_outcome *outcome, size_t i)
{
	if (outcome->said[i].is_folded)
		return false;
	return outcome->said[i].severity > LC_SEVERITY_NOTE ||
	        strcmp(outcome->said[i].id, "channel-imbalance") == 0;
}

static bool is_true(const struct trial *trial, const char *id)
{
	if (!trial)
		return false;
	for (size_t i = 0; trial->also[i]; i++)
		if (strcmp(trial->also[i], id) == 0)
			return true;
	return strcmp(trial->id, id) == 0;
}

static void show(
        const struct corpus_case *it, const char *what, const char *id, const char *evidence)
{
	fprintf(stderr, "%s %s: %s%s, %s, %s, %.0f Hz, seed %llu, chain %zu  %s\n", what, id,
	        it->fault[0] ? it->fault : "healthy", it->trap ? "," : "",
	        it->trap ? trap_words[it->trap] : "",
	        it->trap ? "" : lc_programme_words[it->programme], it->rate_hz,
	        (unsigned long long)it->seed, it->chain, evidence);
}

/** Counts the false alarms of a run; true where it is clean. trial: what was planted, or NULL. */
static bool count_alarms(const struct wish *wish, const struct trial *trial,
        const struct corpus_case *it, const struct corpus_outcome *outcome,
        struct tally tallies[TRIALS])
{
	bool clean = true;

	for (size_t i = 0; i < outcome->count; i++) {
		if (!alarms(outcome, i) || is_true(trial, outcome->said[i].id))
			continue;
		clean = false;
		for (size_t t = 0; t < TRIALS; t++)
			if (strcmp(trials[t].id, outcome->said[i].id) == 0)
				tallies[t].false_alarms++;
		if (wish->show)
			show(it, "FALSE", outcome->said[i].id, outcome->said[i].evidence);
	}
	return clean;
}

/** What all runs together say. */
struct total {
	int positives[SIZES], found[SIZES], false_alarms;
	int healthy, clean; /* chains of their own */
	int twins, clean_twins;
};

static struct total sum_of(const struct tally tallies[TRIALS])
{
	struct total total = { 0 };

	for (size_t t = 0; t < TRIALS; t++) {
		for (int s = 0; s < SIZES; s++) {
			total.positives[s] += tallies[t].positives[s];
			total.found[s] += tallies[t].found[s];
		}
		total.false_alarms += tallies[t].false_alarms;
	}
	return total;
}

static void print_share(int found, int positives)
{
	if (positives)
		printf(" %4d/%-3d", found, positives);
	else
		printf("        -");
}

static double share(int part, int whole)
{
	return whole ? (double)part / whole : 1.0;
}

static double recall_of(const struct total *total, enum lc_fault_size from)
{
	if (from == LC_FAULT_MILD)
		return share(total->found[0], total->positives[0]);
	return share(total->found[1] + total->found[2], total->positives[1] + total->positives[2]);
}

static double precision_of(const struct total *total)
{
	int found = total->found[0] + total->found[1] + total->found[2];

	return share(found, found + total->false_alarms);
}

static void print_table(const struct tally tallies[TRIALS], const struct total *total)
{
	printf("%-22s %8s %8s %8s  false alarms\n", "finding", "mild", "clear", "gross");
	for (size_t t = 0; t < TRIALS; t++) {
		printf("%-22s", trials[t].id);
		for (int s = 0; s < SIZES; s++)
			print_share(tallies[t].found[s], tallies[t].positives[s]);
		printf("  %d\n", tallies[t].false_alarms);
	}
	printf("recall: clear and gross %.3f, mild %.3f; precision %.3f\n",
	        recall_of(total, LC_FAULT_CLEAR), recall_of(total, LC_FAULT_MILD),
	        precision_of(total));
	printf("clean: %d of %d healthy chains, %d of %d twins\n", total->clean, total->healthy,
	        total->clean_twins, total->twins);
}

/** One bound that the test holds. */
static bool holds(const char *what, double value, double bound)
{
	if (value >= bound)
		return true;
	fprintf(stderr, "%s is %.3f, below %.2f\n", what, value, bound);
	return false;
}

static bool check_bounds(const struct tally tallies[TRIALS], const struct total *total)
{
	bool good = holds("recall of clear and gross", recall_of(total, LC_FAULT_CLEAR), 0.95);

	good &= holds("recall of mild", recall_of(total, LC_FAULT_MILD), 0.70);
	good &= holds("precision", precision_of(total), 0.97);
	good &= holds("share of healthy chains that are clean", share(total->clean, total->healthy),
	        0.98);
	for (size_t t = 0; t < TRIALS; t++) /* and none of them is the one that pays for it */
		good &= holds(trials[t].id,
		        share(tallies[t].found[1] + tallies[t].found[2],
		                tallies[t].positives[1] + tallies[t].positives[2]),
		        trials[t].least > 0.0 ? trials[t].least : LEAST_RECALL);
	return good;
}

/** The cases of all trials, each followed by its healthy twin; then the healthy chains. */
static size_t make_cases(const struct wish *wish, struct corpus_case *cases)
{
	size_t count = 0;

	for (size_t t = 0; t < TRIALS; t++)
		for (int i = 0; i < wish->per; i++) {
			uint64_t seed = wish->seeds + 100 * t + (uint64_t)i;

			if (wish->only && strcmp(wish->only, trials[t].id) != 0)
				continue;
			cases[count] = case_of(&trials[t], i, seed);
			cases[count + 1] = cases[count];
			cases[count + 1].fault[0] = '\0';
			count += 2;
		}
	for (int i = 0; !wish->only && i < HEALTHY; i++)
		cases[count++] = healthy_case(i, wish->seeds + 10000 + (uint64_t)i);
	return count;
}

static const struct trial *trial_of(const struct corpus_case *it)
{
	size_t length = strcspn(it->fault, "=");

	for (size_t t = 0; it->fault[0] && t < TRIALS; t++)
		if (strlen(trials[t].id) == length && strncmp(trials[t].id, it->fault, length) == 0)
			return &trials[t];
	return NULL;
}

static int size_of(const struct corpus_case *it)
{
	for (int s = 0; s < SIZES; s++)
		if (strcmp(strchr(it->fault, '=') + 1, size_words[s]) == 0)
			return s;
	return LC_FAULT_CLEAR;
}

static struct total count_all(const struct wish *wish, const struct corpus_case *cases,
        const struct corpus_outcome *outcomes, size_t count, struct tally tallies[TRIALS])
{
	int healthy[2] = { 0 }, clean[2] = { 0 };
	struct total total;
	size_t pairs_end = wish->only ? count : count - HEALTHY;

	for (size_t i = 0; i < count; i++) {
		const struct trial *trial = trial_of(&cases[i]);
		bool is_clean = count_alarms(wish, trial, &cases[i], &outcomes[i], tallies);

		if (!trial) {
			healthy[i >= pairs_end]++;
			clean[i >= pairs_end] += is_clean;
			continue;
		}
		struct tally *tally = &tallies[trial - trials];
		bool found = says(&outcomes[i], trial->id);

		tally->positives[size_of(&cases[i])]++;
		tally->found[size_of(&cases[i])] += found;
		if (!found && wish->show)
			show(&cases[i], "MISSED", trial->id,
			        outcomes[i].count ? outcomes[i].said[0].id : "");
	}
	total = sum_of(tallies);
	total.twins = healthy[0];
	total.clean_twins = clean[0];
	total.healthy = healthy[1];
	total.clean = clean[1];
	return total;
}

static struct wish read_wish(int argc, char *argv[])
{
	struct wish wish = { .seeds = TEST_SEEDS, .per = 21 };

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--table") == 0)
			wish.table = true;
		else if (strcmp(argv[i], "--show") == 0)
			wish.show = true;
		else if (strcmp(argv[i], "--tuning") == 0)
			wish.seeds = TUNING_SEEDS;
		else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
			wish.only = argv[++i];
		else if (strcmp(argv[i], "--per") == 0 && i + 1 < argc)
			wish.per = atoi(argv[++i]);
		else {
			fprintf(stderr, "%s: unknown\n", argv[i]);
			exit(2);
		}
	}
	return wish;
}

int main(int argc, char *argv[])
{
	struct wish wish = read_wish(argc, argv);
	size_t room = 2 * TRIALS * (size_t)wish.per + HEALTHY;
	struct corpus_case *cases = calloc(room, sizeof *cases);
	struct corpus_outcome *outcomes = calloc(room, sizeof *outcomes);
	struct tally tallies[TRIALS] = { 0 };
	struct total total;
	size_t count;
	bool good = true;

	if (!cases || !outcomes)
		return EXIT_FAILURE;
	count = make_cases(&wish, cases);
	corpus_run_all(cases, outcomes, count);
	total = count_all(&wish, cases, outcomes, count, tallies);
	if (wish.table)
		print_table(tallies, &total);
	else
		good = check_bounds(tallies, &total);
	free(cases);
	free(outcomes);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
