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

struct wish {
	bool table, show;
	uint64_t seeds;
	const char *only;
	int per; /* positives of a finding, a multiple of the sizes */
};

/** What was counted of a finding. */
struct tally {
	int positives[SIZES], found[SIZES];
	int false_alarms;
};

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

static bool is_true(const struct corpus_trial *trial, const char *id)
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
static bool count_alarms(const struct wish *wish, const struct corpus_trial *trial,
        const struct corpus_case *it, const struct corpus_outcome *outcome,
        struct tally tallies[CORPUS_TRIALS])
{
	bool clean = true;

	for (size_t i = 0; i < outcome->count; i++) {
		if (!alarms(outcome, i) || is_true(trial, outcome->said[i].id))
			continue;
		clean = false;
		for (size_t t = 0; t < CORPUS_TRIALS; t++)
			if (strcmp(corpus_trials[t].id, outcome->said[i].id) == 0)
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

static struct total sum_of(const struct tally tallies[CORPUS_TRIALS])
{
	struct total total = { 0 };

	for (size_t t = 0; t < CORPUS_TRIALS; t++) {
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

static void print_table(const struct tally tallies[CORPUS_TRIALS], const struct total *total)
{
	printf("%-22s %8s %8s %8s  false alarms\n", "finding", "mild", "clear", "gross");
	for (size_t t = 0; t < CORPUS_TRIALS; t++) {
		printf("%-22s", corpus_trials[t].id);
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

static bool check_bounds(const struct tally tallies[CORPUS_TRIALS], const struct total *total)
{
	bool good = holds("recall of clear and gross", recall_of(total, LC_FAULT_CLEAR), 0.95);

	good &= holds("recall of mild", recall_of(total, LC_FAULT_MILD), 0.70);
	good &= holds("precision", precision_of(total), 0.97);
	good &= holds("share of healthy chains that are clean", share(total->clean, total->healthy),
	        0.98);
	for (size_t t = 0; t < CORPUS_TRIALS;
	        t++) /* and none of them is the one that pays for it */
		good &= holds(corpus_trials[t].id,
		        share(tallies[t].found[1] + tallies[t].found[2],
		                tallies[t].positives[1] + tallies[t].positives[2]),
		        corpus_trials[t].least > 0.0 ? corpus_trials[t].least : LEAST_RECALL);
	return good;
}

/** The cases of all trials, each followed by its healthy twin; then the healthy chains. */
static size_t make_cases(const struct wish *wish, struct corpus_case *cases)
{
	size_t count = 0;

	for (size_t t = 0; t < CORPUS_TRIALS; t++)
		for (int i = 0; i < wish->per; i++) {
			uint64_t seed = wish->seeds + 100 * t + (uint64_t)i;

			if (wish->only && strcmp(wish->only, corpus_trials[t].id) != 0)
				continue;
			cases[count] = corpus_case_of(&corpus_trials[t], i, seed);
			cases[count + 1] = cases[count];
			cases[count + 1].fault[0] = '\0';
			count += 2;
		}
	for (int i = 0; !wish->only && i < HEALTHY; i++)
		cases[count++] = corpus_healthy_case(i, wish->seeds + 10000 + (uint64_t)i);
	return count;
}

static struct total count_all(const struct wish *wish, const struct corpus_case *cases,
        const struct corpus_outcome *outcomes, size_t count, struct tally tallies[CORPUS_TRIALS])
{
	int healthy[2] = { 0 }, clean[2] = { 0 };
	struct total total;
	size_t pairs_end = wish->only ? count : count - HEALTHY;

	for (size_t i = 0; i < count; i++) {
		const struct corpus_trial *trial = corpus_trial_of(&cases[i]);
		bool is_clean = count_alarms(wish, trial, &cases[i], &outcomes[i], tallies);

		if (!trial) {
			healthy[i >= pairs_end]++;
			clean[i >= pairs_end] += is_clean;
			continue;
		}
		struct tally *tally = &tallies[trial - corpus_trials];
		bool found = says(&outcomes[i], trial->id);

		tally->positives[corpus_size_of(&cases[i])]++;
		tally->found[corpus_size_of(&cases[i])] += found;
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
	size_t room = 2 * CORPUS_TRIALS * (size_t)wish.per + HEALTHY;
	struct corpus_case *cases = calloc(room, sizeof *cases);
	struct corpus_outcome *outcomes = calloc(room, sizeof *outcomes);
	struct tally tallies[CORPUS_TRIALS] = { 0 };
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
