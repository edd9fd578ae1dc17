/* conllu: treebanks are read, annotated texts are written. The reader is for the trainer and for trees that are
 * given. */
#ifndef CASUS_LANG_CONLLU_H
#define CASUS_LANG_CONLLU_H

#include "lang/lang.h"

/* A word of a treebank; the strings borrow from the file. */
typedef struct conllu_word {
    str form;
    str lemma;
    str xpos;
    str feats;
    str label;
    str token;           /* the form of the multi-word token that starts here; empty if none does */
    uint32_t head;       /* within the sentence; the number of its words for the root */
    uint8_t upos;        /* lang_upos */
    uint8_t token_words; /* as in lang_word */
    bool in_token;       /* word of a multi-word token */
    bool space_after;
} conllu_word;

typedef struct conllu_sentence {
    uint32_t first; /* words [first, end) */
    uint32_t end;
    bool paragraph_start;
} conllu_sentence;

typedef struct conllu_corpus {
    conllu_word *words;
    uint32_t word_count;
    uint32_t word_capacity;
    conllu_sentence *sentences;
    uint32_t sentence_count;
    uint32_t sentence_capacity;
} conllu_corpus;

/* Appends the sentences of a CoNLL-U text. Empty nodes are left out; a sentence without a proper tree is a FORMAT error
 * that names the line. `name` is for error messages. */
CASUS_CHECKED casus_status conllu_read(str text, const char *name, conllu_corpus *corpus, casus_error *error);
void conllu_release(conllu_corpus *corpus);

/* "Number=Sing|Person=3" as bits of lang_feature; what has no bit is left out. */
uint32_t conllu_features(str feats);
/* "nsubj" as a lang_relation, REL_dep for what is none; the subtype behind the colon ("pass") as a lang_subtype. */
uint8_t conllu_relation(str label);
uint8_t conllu_subtype(str subtype);

#endif
