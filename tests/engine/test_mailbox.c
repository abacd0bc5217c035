/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mailbox: newest value, once, whole. Also built and run under the thread sanitizer. */
#include "linecheck/mailbox.h"

#include "../support/run.h"

#include <pthread.h>
#include <stdint.h>

/* Large enough that a copy takes a while, as a snapshot's does. */
#define WORDS 200
#define PUBLISHES 300000u

struct value {
	uint64_t word[WORDS];
};

static void publish(struct lc_mailbox *mailbox, uint64_t number)
{
	struct value *value = lc_mailbox_back(mailbox);

	for (int i = 0; i < WORDS; i++)
		value->word[i] = number;
	lc_mailbox_publish(mailbox);
}

static uint64_t front(const struct lc_mailbox *mailbox)
{
	const struct value *value = lc_mailbox_front(mailbox);

	for (int i = 1; i < WORDS; i++)
		ck_assert_uint_eq(value->word[i], value->word[0]);
	return value->word[0];
}

START_TEST(a_new_mailbox_holds_zeros_and_nothing_fresh)
{
	struct lc_mailbox mailbox;

	ck_assert(lc_mailbox_init(&mailbox, sizeof(struct value)));
	ck_assert(!lc_mailbox_refresh(&mailbox));
	ck_assert_uint_eq(front(&mailbox), 0);
	lc_mailbox_clear(&mailbox);
}
END_TEST

START_TEST(a_value_is_taken_once_and_stays_readable)
{
	struct lc_mailbox mailbox;

	ck_assert(lc_mailbox_init(&mailbox, sizeof(struct value)));
	publish(&mailbox, 7);
	ck_assert(lc_mailbox_refresh(&mailbox));
	ck_assert(!lc_mailbox_refresh(&mailbox));
	ck_assert_uint_eq(front(&mailbox), 7);
	lc_mailbox_clear(&mailbox);
}
END_TEST

START_TEST(the_newest_of_several_values_is_taken)
{
	struct lc_mailbox mailbox;

	ck_assert(lc_mailbox_init(&mailbox, sizeof(struct value)));
	for (uint64_t number = 1; number <= 5; number++)
		publish(&mailbox, number);
	ck_assert(lc_mailbox_refresh(&mailbox));
	ck_assert_uint_eq(front(&mailbox), 5);
	lc_mailbox_clear(&mailbox);
}
END_TEST

START_TEST(what_the_reader_holds_is_never_given_to_the_writer)
{
	struct lc_mailbox mailbox;

	ck_assert(lc_mailbox_init(&mailbox, sizeof(struct value)));
	publish(&mailbox, 1);
	ck_assert(lc_mailbox_refresh(&mailbox));
	for (uint64_t number = 2; number <= 9; number++) {
		publish(&mailbox, number);
		ck_assert_ptr_ne(lc_mailbox_back(&mailbox), lc_mailbox_front(&mailbox));
		ck_assert_uint_eq(front(&mailbox), 1);
	}
	lc_mailbox_clear(&mailbox);
}
END_TEST

START_TEST(slots_begin_on_cache_lines_of_their_own)
{
	struct lc_mailbox mailbox;

	ck_assert(lc_mailbox_init(&mailbox, 1));
	ck_assert_uint_eq((uintptr_t)lc_mailbox_back(&mailbox) % 64, 0);
	ck_assert_uint_ge(mailbox.slot_size, 64);
	lc_mailbox_clear(&mailbox);
}
END_TEST

START_TEST(clearing_a_zeroed_mailbox_is_fine)
{
	struct lc_mailbox mailbox = { 0 };

	lc_mailbox_clear(&mailbox);
	ck_assert_ptr_null(mailbox.slots);
}
END_TEST

static void *write_all(void *data)
{
	for (uint64_t number = 1; number <= PUBLISHES; number++)
		publish(data, number);
	return NULL;
}

START_TEST(of_300000_values_none_is_torn_or_older_than_the_one_before)
{
	struct lc_mailbox mailbox;
	pthread_t writer;
	uint64_t last = 0;

	ck_assert(lc_mailbox_init(&mailbox, sizeof(struct value)));
	ck_assert_int_eq(pthread_create(&writer, NULL, write_all, &mailbox), 0);
	while (last < PUBLISHES) {
		if (!lc_mailbox_refresh(&mailbox))
			continue;
		ck_assert_uint_gt(front(&mailbox), last);
		last = front(&mailbox);
	}
	pthread_join(writer, NULL);
	lc_mailbox_clear(&mailbox);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("mailbox");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, a_new_mailbox_holds_zeros_and_nothing_fresh);
	tcase_add_test(tests, a_value_is_taken_once_and_stays_readable);
	tcase_add_test(tests, the_newest_of_several_values_is_taken);
	tcase_add_test(tests, what_the_reader_holds_is_never_given_to_the_writer);
	tcase_add_test(tests, slots_begin_on_cache_lines_of_their_own);
	tcase_add_test(tests, clearing_a_zeroed_mailbox_is_fine);
	tcase_add_test(tests, of_300000_values_none_is_torn_or_older_than_the_one_before);
	return lc_test_run("mailbox", tests);
}
