/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chain files: written, and read back. */
#include "chain_file.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(a_saved_chain_reads_back_the_same)
{
	struct lc_chain saved, loaded;
	struct lc_error error = { 0 };
	lc_chain_init(&saved);
	ck_assert_int_eq(load(&saved, example, &error), LC_OK);
	ck_assert_msg(lc_chain_save(&saved, path, &error) == LC_OK, "%s", error.text);
	lc_chain_init(&loaded);
	ck_assert_msg(lc_chain_load(&loaded, path, &error) == LC_OK, "%s", error.text);
	assert_same_chain(&loaded, &saved);
}
END_TEST

START_TEST(only_what_was_declared_is_saved)
{
	struct lc_chain chain, loaded;
	lc_chain_init(&chain);
	chain.common.interface.gain_db = (struct lc_number) { 12.0, LC_ORIGIN_HARDWARE };
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.gain_db=3", NULL), LC_OK);
	ck_assert_int_eq(lc_chain_save(&chain, path, NULL), LC_OK);
	lc_chain_init(&loaded);
	ck_assert_int_eq(lc_chain_load(&loaded, path, NULL), LC_OK);
	ck_assert_double_eq(loaded.common.preamp.gain_db.value, 3.0);
	ck_assert(!lc_is_measured(loaded.common.interface.gain_db.value));
	ck_assert_int_eq(loaded.noise_dba.origin, LC_ORIGIN_DEFAULT);
}
END_TEST

START_TEST(saving_replaces_a_file_whole_keeps_its_mode_and_follows_a_link)
{
	struct lc_chain chain;
	struct stat before, after;
	char link[160];
	snprintf(link, sizeof link, "%s/link", folder);
	lc_test_file_write(path, "old", 3);
	ck_assert_int_eq(chmod(path, 0640), 0);
	ck_assert_int_eq(stat(path, &before), 0);
	ck_assert_int_eq(symlink(path, link), 0);
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_save(&chain, link, NULL), LC_OK);
	ck_assert_int_eq(lstat(link, &after), 0);
	ck_assert(S_ISLNK(after.st_mode));
	ck_assert_int_eq(stat(path, &after), 0);
	ck_assert_int_eq(after.st_mode & 0777, 0640);
	ck_assert_uint_ne(after.st_ino, before.st_ino); /* another file in its place */
	unlink(link);
}
END_TEST

START_TEST(what_cannot_be_saved_is_told_and_leaves_nothing_behind)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	char inside[160];
	lc_chain_demo(&chain);
	snprintf(inside, sizeof inside, "%s/no/such/folder.ini", folder);
	ck_assert_int_eq(lc_chain_save(&chain, inside, &error), LC_SYSTEM);
	ck_assert_ptr_nonnull(strstr(error.text, inside));
	ck_assert_int_eq(lc_chain_save(&chain, "", &error), LC_SYSTEM);
	/* a folder cannot be replaced by a file; the file made beside it must go */
	snprintf(inside, sizeof inside, "%s/taken", folder);
	ck_assert_int_eq(mkdir(inside, 0700), 0);
	ck_assert_int_eq(lc_chain_save(&chain, inside, &error), LC_SYSTEM);
	ck_assert_int_eq(rmdir(inside), 0);
	ck_assert_msg(rmdir(folder) == 0, "something was left in %s", folder);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("chain save");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_add_test(tests, a_saved_chain_reads_back_the_same);
	tcase_add_test(tests, only_what_was_declared_is_saved);
	tcase_add_test(tests, saving_replaces_a_file_whole_keeps_its_mode_and_follows_a_link);
	tcase_add_test(tests, what_cannot_be_saved_is_told_and_leaves_nothing_behind);
	return lc_test_run("chain save", tests);
}
