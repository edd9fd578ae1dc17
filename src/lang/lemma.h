/* lemma: words get their lemmas. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_LEMMA_H
#define CASUS_LANG_LEMMA_H

#include "lang/model.h"

enum { LEMMA_SUFFIX = 6 /* bytes of the form's end that a rule looks at, at most */ };

/* The key under which the rule for words of a tag that end in the low `bytes` of `tail` stands. */
uint64_t lemma_key(const model_tag *tag, uint64_t tail, uint32_t bytes);

/* Applies a script to a form: the length of the lemma, written to `out` of form.n * 3 + script->length bytes. */
uint32_t lemma_apply(const model_script *script, const char *strings, str form, char *out);

/* The lemma of a word; what is not in the model's strings or the form itself is written into `memory`. */
CASUS_CHECKED casus_status lemma_find(const lang_model *model, str form, const lang_atoms *atoms, uint8_t tag,
                                      arena *memory, str *out);

#endif
