/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names to listen by: made safe, numbered, taken over from the dead and never from the living. */
#include "linecheck/link.h"

#include "../support/run.h"
#include "runtime_folder.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

static struct lc_host *listen_as(const char *name)
{
	struct lc_host *host;
	struct lc_error error = { 0 };

	ck_assert_msg(lc_host_new(&host, 1, -1, name, &error) == LC_OK, "%s", error.text);
	return host;
}

static char *path_of(const char *name)
{
	static char path[256];

	snprintf(path, sizeof path, "%s/linecheck/%s", runtime_folder, name);
	return path;
}

START_TEST(a_host_without_a_name_does_not_listen)
{
	struct lc_host *host = listen_as(NULL);

	ck_assert_ptr_null(lc_host_name(host));
	lc_host_poll(host, 0, NULL, NULL);
	ck_assert_uint_eq(lc_host_viewers(host), 0);
	lc_host_free(host);
}
END_TEST

START_TEST(what_a_path_could_mistake_becomes_an_underscore)
{
	/* Each byte out of A-Z a-z 0-9 . _ - is one '_', and so is a leading dot. */
	static const struct {
		const char *wanted, *given;
	} rows[] = { { "linecheck", "linecheck" }, { "Studio-2_b.1", "Studio-2_b.1" },
		{ "my chain", "my_chain" }, { "../../etc/passwd", "_._.._etc_passwd" },
		{ "/tmp/x", "_tmp_x" }, { ".", "_" }, { "..", "_." }, { "", "_" },
		{ "a\nb\x7f%s", "a_b__s" }, { "\xc3\xa9t\xc3\xa9", "__t__" } };

	for (size_t r = 0; r < ROWS(rows); r++) {
		struct lc_host *host = listen_as(rows[r].wanted);
		struct lc_viewer *viewer;
		struct stat status;

		ck_assert_str_eq(lc_host_name(host), rows[r].given);
		ck_assert_int_eq(lstat(path_of(rows[r].given), &status), 0);
		ck_assert(S_ISSOCK(status.st_mode));
		/* A viewer finds it by the name as it was wanted. */
		ck_assert_int_eq(lc_viewer_attach(&viewer, rows[r].wanted, NULL), LC_OK);
		lc_viewer_free(viewer);
		lc_host_free(host);
		ck_assert_int_eq(lstat(path_of(rows[r].given), &status), -1);
	}
}
END_TEST

START_TEST(a_long_name_is_cut_and_still_numbered)
{
	char wanted[200];
	struct lc_host *first, *second;

	memset(wanted, 'n', sizeof wanted - 1);
	wanted[sizeof wanted - 1] = '\0';
	first = listen_as(wanted);
	second = listen_as(wanted);
	ck_assert_uint_eq(strlen(lc_host_name(first)), LC_NAME_SIZE - 1);
	ck_assert_uint_eq(strlen(lc_host_name(second)), LC_NAME_SIZE - 1);
	ck_assert_str_eq(lc_host_name(second) + LC_NAME_SIZE - 3, "-2");
	lc_host_free(first);
	lc_host_free(second);
}
END_TEST

START_TEST(living_engines_of_one_name_are_numbered)
{
	struct lc_host *first = listen_as("band"), *second = listen_as("band"),
	               *third = listen_as("band");

	ck_assert_str_eq(lc_host_name(first), "band");
	ck_assert_str_eq(lc_host_name(second), "band-2");
	ck_assert_str_eq(lc_host_name(third), "band-3");
	/* A name that is free again is given again. */
	lc_host_free(second);
	second = listen_as("band");
	ck_assert_str_eq(lc_host_name(second), "band-2");
	lc_host_free(first);
	lc_host_free(second);
	lc_host_free(third);
}
END_TEST

/* Leaves a socket behind, as an engine does that was killed. */
static void leave_socket(const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%.100s", path_of(name));
	ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
	close(fd);
}

START_TEST(the_name_of_a_dead_engine_is_taken_over)
{
	struct lc_host *host;
	struct lc_viewer *viewer;

	mkdir(path_of(""), 0700);
	leave_socket("dead");
	ck_assert_int_eq(lc_viewer_attach(&viewer, "dead", NULL), LC_NOT_FOUND);
	host = listen_as("dead");
	ck_assert_str_eq(lc_host_name(host), "dead");
	ck_assert_int_eq(lc_viewer_attach(&viewer, "dead", NULL), LC_OK);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(engines_that_start_at_once_get_a_name_each)
{
	/* Each child says its name through the pipe and holds it until the pipe to it closes. */
	enum { ENGINES = 6 };
	int names[2], hold[2];
	char seen[ENGINES][LC_NAME_SIZE];

	mkdir(path_of(""), 0700);
	leave_socket("race");
	ck_assert_int_eq(pipe(names), 0);
	ck_assert_int_eq(pipe(hold), 0);
	for (int i = 0; i < ENGINES; i++) {
		if (fork() == 0) {
			struct lc_host *host;
			char name[LC_NAME_SIZE] = "", byte;

			close(hold[1]);
			if (lc_host_new(&host, 1, -1, "race", NULL) == LC_OK)
				snprintf(name, sizeof name, "%s", lc_host_name(host));
			if (write(names[1], name, sizeof name) < 0 || read(hold[0], &byte, 1) < 0)
				_exit(1);
			_exit(0);
		}
	}
	for (int i = 0; i < ENGINES; i++)
		ck_assert_int_eq((int)read(names[0], seen[i], LC_NAME_SIZE), LC_NAME_SIZE);
	close(hold[1]);
	for (int i = 0; i < ENGINES; i++) {
		ck_assert_str_ne(seen[i], "");
		for (int j = 0; j < i; j++)
			ck_assert_str_ne(seen[i], seen[j]);
		wait(NULL);
	}
}
END_TEST

START_TEST(where_no_engine_listens_the_sentence_says_how_to_start_one)
{
	struct lc_viewer *viewer;
	struct lc_error error = { 0 };

	ck_assert_int_eq(lc_viewer_attach(&viewer, "nobody", &error), LC_NOT_FOUND);
	ck_assert_ptr_null(viewer);
	ck_assert_ptr_nonnull(strstr(error.text, "linecheck engine --name nobody"));
}
END_TEST

START_TEST(a_folder_that_others_can_enter_is_refused)
{
	struct lc_host *host;
	struct lc_error error = { 0 };

	mkdir(path_of(""), 0700);
	ck_assert_int_eq(chmod(path_of(""), 0755), 0);
	ck_assert_int_eq(lc_host_new(&host, 1, -1, "x", &error), LC_SYSTEM);
	ck_assert_ptr_nonnull(strstr(error.text, "mode 700"));
	ck_assert_int_eq(chmod(path_of(""), 0700), 0);
}
END_TEST

START_TEST(a_folder_that_is_a_link_is_refused)
{
	struct lc_host *host;
	struct lc_error error = { 0 };
	char other[256], link_path[256];

	snprintf(other, sizeof other, "%s/other", runtime_folder);
	snprintf(link_path, sizeof link_path, "%s/other/linecheck", runtime_folder);
	ck_assert_int_eq(mkdir(other, 0700), 0);
	ck_assert_int_eq(symlink("/tmp", link_path), 0);
	setenv("XDG_RUNTIME_DIR", other, 1);
	ck_assert_int_eq(lc_host_new(&host, 1, -1, "x", &error), LC_SYSTEM);
	ck_assert_str_ne(error.text, "");
	unlink(link_path);
	rmdir(other);
}
END_TEST

START_TEST(a_runtime_folder_that_is_missing_or_too_long_is_named)
{
	struct lc_host *host;
	struct lc_error error = { 0 };
	char path[256];

	setenv("XDG_RUNTIME_DIR", "/nowhere/at/all", 1);
	ck_assert_int_eq(lc_host_new(&host, 1, -1, "x", &error), LC_SYSTEM);
	ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/at/all"));
	snprintf(path, sizeof path, "%s/%0100d", runtime_folder, 0);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	setenv("XDG_RUNTIME_DIR", path, 1);
	ck_assert_int_eq(lc_host_new(&host, 1, -1, "x", &error), LC_SYSTEM);
	ck_assert_ptr_nonnull(strstr(error.text, "too long"));
	strcat(path, "/linecheck");
	rmdir(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
}
END_TEST

START_TEST(without_a_runtime_folder_it_is_one_in_tmp_of_the_user)
{
	char path[64], name[64];
	struct lc_host *host;
	struct stat status;

	unsetenv("XDG_RUNTIME_DIR");
	snprintf(name, sizeof name, "test-%d", (int)getpid());
	host = listen_as(name);
	snprintf(path, sizeof path, "/tmp/linecheck-%u", (unsigned int)geteuid());
	ck_assert_int_eq(lstat(path, &status), 0);
	ck_assert_uint_eq(status.st_mode & 0777, 0700);
	ck_assert_str_eq(lc_host_name(host), name);
	lc_host_free(host);
	rmdir(path); /* stays if others are in it */
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("place");
	int result;

	runtime_folder_make();
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_host_without_a_name_does_not_listen);
	tcase_add_test(tests, what_a_path_could_mistake_becomes_an_underscore);
	tcase_add_test(tests, a_long_name_is_cut_and_still_numbered);
	tcase_add_test(tests, living_engines_of_one_name_are_numbered);
	tcase_add_test(tests, the_name_of_a_dead_engine_is_taken_over);
	tcase_add_test(tests, engines_that_start_at_once_get_a_name_each);
	tcase_add_test(tests, where_no_engine_listens_the_sentence_says_how_to_start_one);
	tcase_add_test(tests, a_folder_that_others_can_enter_is_refused);
	tcase_add_test(tests, a_folder_that_is_a_link_is_refused);
	tcase_add_test(tests, a_runtime_folder_that_is_missing_or_too_long_is_named);
	tcase_add_test(tests, without_a_runtime_folder_it_is_one_in_tmp_of_the_user);
	result = lc_test_run("place", tests);
	runtime_folder_remove();
	return result;
}
