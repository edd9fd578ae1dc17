/* lang: text becomes sentences of words with tags, lemmas, features and dependency arcs. Universal Dependencies v2. */
#ifndef CASUS_LANG_H
#define CASUS_LANG_H

#include "base/base.h"

/* The 17 universal part-of-speech tags. */
// clang-format off
#define LANG_UPOS_LIST(X)                                                                                         \
    X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT)          \
    X(SCONJ) X(SYM) X(VERB) X(X)
// clang-format on
typedef enum lang_upos {
#define X(name) UPOS_##name,
    LANG_UPOS_LIST(X)
#undef X
        UPOS_COUNT
} lang_upos;

/* The 37 universal relations. A label of the model ("nsubj:pass") is one of them plus a subtype. */
// clang-format off
#define LANG_RELATION_LIST(X)                                                                                     \
    X(acl) X(advcl) X(advmod) X(amod) X(appos) X(aux) X(case) X(cc) X(ccomp) X(clf) X(compound) X(conj)           \
    X(cop) X(csubj) X(dep) X(det) X(discourse) X(dislocated) X(expl) X(fixed) X(flat) X(goeswith) X(iobj)         \
    X(list) X(mark) X(nmod) X(nsubj) X(nummod) X(obj) X(obl) X(orphan) X(parataxis) X(punct) X(reparandum)        \
    X(root) X(vocative) X(xcomp)
// clang-format on
typedef enum lang_relation {
#define X(name) REL_##name,
    LANG_RELATION_LIST(X)
#undef X
        REL_COUNT
} lang_relation;

/* The subtypes that later rooms ask for; every other subtype is SUB_OTHER, none is SUB_NONE. */
typedef enum lang_subtype { SUB_NONE, SUB_PASS, SUB_AGENT, SUB_POSS, SUB_PRT, SUB_RELCL, SUB_TMOD, SUB_OTHER } lang_subtype;

/* Features as bits, so that later rooms need not compare strings. */
enum lang_feature {
    FEAT_PLURAL = 1u << 0,      /* Number=Plur */
    FEAT_SINGULAR = 1u << 1,    /* Number=Sing */
    FEAT_PAST = 1u << 2,        /* Tense=Past */
    FEAT_PRESENT = 1u << 3,     /* Tense=Pres */
    FEAT_FINITE = 1u << 4,      /* VerbForm=Fin */
    FEAT_INFINITIVE = 1u << 5,  /* VerbForm=Inf */
    FEAT_PARTICIPLE = 1u << 6,  /* VerbForm=Part */
    FEAT_GERUND = 1u << 7,      /* VerbForm=Ger */
    FEAT_PASSIVE = 1u << 8,     /* Voice=Pass */
    FEAT_IMPERATIVE = 1u << 9,  /* Mood=Imp */
    FEAT_POSSESSIVE = 1u << 10, /* Poss=Yes */
    FEAT_NEGATIVE = 1u << 11,   /* Polarity=Neg */
    FEAT_FIRST = 1u << 12,      /* Person=1 */
    FEAT_SECOND = 1u << 13,     /* Person=2 */
    FEAT_THIRD = 1u << 14,      /* Person=3 */
    FEAT_REFLEXIVE = 1u << 15,  /* Reflex=Yes */
    FEAT_MASCULINE = 1u << 16,  /* Gender=Masc */
    FEAT_FEMININE = 1u << 17,   /* Gender=Fem */
    FEAT_RELATIVE = 1u << 18    /* PronType=Rel */
};

#define LANG_NO_HEAD UINT32_MAX

/* A syntactic word. `form` borrows from the text (or the model, where a contraction's word differs from its letters),
 * `lemma` from the model or the annotator: both hold as long as the document. */
typedef struct lang_word {
    span where; /* in the text; words of one multi-word token split its letters between them */
    str form;
    str lemma;
    uint32_t head;        /* index into the document's words; LANG_NO_HEAD for a root */
    uint32_t features;    /* bits of lang_feature */
    uint16_t feats;       /* index of the feature string in the model */
    uint16_t xpos;        /* index of the tag in the model */
    uint16_t label;       /* index of the relation's label in the model */
    uint8_t upos;         /* lang_upos */
    uint8_t relation;     /* lang_relation */
    uint8_t subtype;      /* lang_subtype */
    uint8_t token_words;  /* on the first word of a multi-word token: the number of its words, otherwise 0 */
    bool space_after;     /* white space follows in the text */
    bool paragraph_start; /* first word of a paragraph */
} lang_word;

typedef struct lang_sentence {
    uint32_t first; /* words [first, end) */
    uint32_t end;
    span where; /* in the text */
} lang_sentence;

/* How far to go: each stage includes those before it. Tags that are all that is asked for are read off an early layer of
 * the network, quickly; with LANG_PARSE they are read off the last, and are surer. */
typedef enum lang_stage { LANG_TOKENISE, LANG_TAG, LANG_PARSE } lang_stage;

/* An annotated text: flat arrays, heads are indexes into `words`. */
typedef struct lang_document {
    str text;
    const lang_word *words;
    uint32_t word_count;
    const lang_sentence *sentences;
    uint32_t sentence_count;
    lang_stage stage; /* how far it was annotated: what later stages would find is empty */
} lang_document;

/* A trained model: one file, used through a read-only memory map, immutable, shared by all threads. */
typedef struct lang_model lang_model;

/* Errors: NOT_FOUND, IO, VERSION, DAMAGED (bad magic, checksum, size or section), NO_MEMORY. */
CASUS_CHECKED casus_status lang_model_open(const char *path, lang_model **out, casus_error *error);
void lang_model_close(lang_model *self);

/* Names of the model's tags, feature strings ("Number=Sing|Person=3", "_" for none) and labels. */
str lang_xpos_name(const lang_model *self, uint16_t xpos);
str lang_feats_name(const lang_model *self, uint16_t feats);
str lang_label_name(const lang_model *self, uint16_t label);
const char *lang_upos_name(lang_upos upos);             /* "NOUN" */
const char *lang_relation_name(lang_relation relation); /* "nsubj" */

/* One thread's scratch space. The model must outlive it. */
typedef struct lang_annotator lang_annotator;
CASUS_CHECKED casus_status lang_annotator_new(const lang_model *model, lang_annotator **out, casus_error *error);
void lang_annotator_free(lang_annotator *self);

/* Annotates a valid UTF-8 text. An empty line ends a sentence. *out belongs to the annotator and holds until its next call;
 * the text must live as long. Time is linear in the text, whatever it holds. Errors: NO_MEMORY, LIMIT. */
CASUS_CHECKED casus_status lang_annotate(lang_annotator *self, str text, lang_stage stage, const lang_document **out,
                                         casus_error *error);

/* The same for sentences whose words are given as CoNLL-U, for the study of each stage by itself: tags, lemmas and trees of
 * the input are not looked at. `name` is for messages. The document's text is made of the words. Errors: FORMAT (with the
 * line), NO_MEMORY, LIMIT. */
CASUS_CHECKED casus_status lang_annotate_conllu(lang_annotator *self, str conllu, const char *name, lang_stage stage,
                                                const lang_document **out, casus_error *error);

/* The same with tags, features, lemmas and trees as the input gives them, from whatever parser: Universal Dependencies v2
 * of English are expected. Nothing is annotated. */
CASUS_CHECKED casus_status lang_take_conllu(lang_annotator *self, str conllu, const char *name, const lang_document **out,
                                            casus_error *error);

/* Appends the document as CoNLL-U, with # text comments and SpaceAfter=No, # newpar where a paragraph starts. */
void lang_conllu(const lang_model *model, const lang_document *document, buffer *out);

/* Looks a word form up in the model's lexicon; used by know to bring dictionary entries to lemmas. The tokeniser that
 * know uses to split names is the same that splits text: */

/* Splits `text` (one line, no sentence split) into words as lang_annotate does. `visit` gets each word's span. */
void lang_split_words(str text, void (*visit)(void *context, span where), void *context);

#endif
