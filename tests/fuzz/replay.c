/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives a fuzz target the files that it is called with: the kept corpus, with any compiler. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#define SIZE_MAX_BYTES (1 << 22)

int main(int argc, char *argv[])
{
	uint8_t *bytes = malloc(SIZE_MAX_BYTES);
	for (int i = 1; i < argc && bytes; i++) {
		FILE *file = fopen(argv[i], "rb");
		if (!file) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
		size_t size = fread(bytes, 1, SIZE_MAX_BYTES, file);
		fclose(file);
		LLVMFuzzerTestOneInput(bytes, size);
	}
	free(bytes);
	printf("%d inputs\n", argc - 1);
	return argc > 1 && bytes ? EXIT_SUCCESS : EXIT_FAILURE;
}
