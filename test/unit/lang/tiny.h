/* tiny: a made-up treebank of a dozen sentences and a model trained on it, for tests that need some model. */
#ifndef CASUS_TEST_LANG_TINY_H
#define CASUS_TEST_LANG_TINY_H

#include "lang/model.h"
#include "train/train.h"
#include "unit/test.h"

/* Writes the treebank to a temporary file. `path` has room for TINY_PATH bytes; remove the file when done. */
enum { TINY_PATH = 64, TINY_SENTENCES = 12 };
void tiny_treebank(char *path);
/* A file name that is free. */
void tiny_path(char *path);
/* Trains on the tiny treebank into `path`. */
casus_status tiny_train(const char *path, uint64_t seed, casus_error *error);
/* Trains and opens; fails the test when that fails. */
lang_model *tiny_model(void);
/* Set-up and tear-down of a group whose tests share one such model, `tiny`. */
extern lang_model *tiny;
int tiny_open(void **state);
int tiny_close(void **state);
/* The treebank's sentence as plain text, and how it is annotated. */
const char *tiny_sentence(uint32_t index);

/* A whole file in memory that is aligned as models must be. Free with free(). */
char *tiny_load(const char *path, size_t *size);

#endif
