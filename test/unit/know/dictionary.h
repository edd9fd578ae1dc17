/* Dictionaries for tests: given as strings, written to a folder of their own, removed again. */
#ifndef CASUS_TEST_DICTIONARY_H
#define CASUS_TEST_DICTIONARY_H

#include "unit/test.h"

#include "know/know.h"

typedef struct dictionary_file {
    const char *name; /* "en/verbs/a.txt" */
    const char *text;
} dictionary_file;

/* The path of a fresh folder that holds the files; a later call reuses nothing of it. Freed with dictionary_remove. */
char *dictionary_folder(const dictionary_file *files, size_t count);
void dictionary_remove(char *folder);

/* Loads one file, which has to be right. */
know *dictionary_open(const char *name, const char *text);

/* What know_parse_only says of the text: "name:line:column: message", "" for nothing. Static. */
const char *dictionary_fault(const char *name, const char *text);

/* What know_check says of the files, a line a fault, "! " before severe ones, paths without the folder. malloc'd. */
char *dictionary_check(const dictionary_file *files, size_t count);

/* The word's number, which has to exist. */
uint32_t dictionary_word(const know *self, const char *word);
/* The senses of a blank-separated phrase. */
const know_sense *dictionary_senses(const know *self, const char *phrase, uint32_t *count);

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
