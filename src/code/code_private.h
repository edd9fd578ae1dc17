/* code's own: what its files share.
 *
 * The way of a sentence: at each verb and noun that the dictionary knows, the best pattern makes a frame (match.c, on the
 * logical arguments of clause.c). A frame that holds a CAMEO code is an act. Operations ("agreed to", "denied", "must",
 * "not") stand above acts in the tree; climbing from the act they are applied from the inside out (operate.c). What comes
 * out is spread over the actors of both sides (emit.c) and given date and place (circumstance.c). */
#ifndef CASUS_CODE_PRIVATE_H
#define CASUS_CODE_PRIVATE_H

#include "code/code.h"

/* Ancestors are followed no further than this. */
#define CLIMB_MAX 32
/* Coordinated actors on one side past this many are left out: lists of a conference's guests are no acts. */
#define SIDE_MAX 12u
/* Elements of one pattern; the longest in the dictionaries has six. */
#define ELEMENTS_MAX 16u

/* Fixed words of a pattern ("S * (talks) with T") past this many are not remembered. */
#define FIXED_MAX 4u

/* The logical arguments of a verb: passive undone, relative pronouns replaced by what they stand for, subjects of
 * infinitives, participles and conjuncts supplied. Words or FIND_NONE. */
typedef struct code_arguments {
    uint32_t subject;
    uint32_t object;
    uint32_t indirect;
    bool passive;
} code_arguments;

/* A pattern that fits at a word. */
typedef struct code_frame {
    uint32_t word;             /* the verb or noun */
    uint32_t act;              /* index of the pattern in know */
    uint8_t result;            /* know_result */
    uint32_t event;            /* for RESULT_EVENT */
    uint32_t source;           /* head word of the source, FIND_NONE */
    uint32_t target;           /* head word of the target, FIND_NONE */
    uint32_t target_mention;   /* where the target is an adjective or possessor found inside a phrase; FIND_NONE */
    uint32_t inner;            /* head word of ACT, FIND_NONE */
    uint32_t last;             /* last word that carries the act, for the trigger's span */
    uint32_t fixed[FIXED_MAX]; /* words of the pattern's own that were found: they report no act of their own */
    uint32_t fixed_count;
    bool each_other; /* S+ */
    bool nominal;
    bool covered; /* its word belongs to another frame's pattern */
    bool used;    /* an operation that an act below has gone through */
    int score;
} code_frame;

#define FRAME_NONE UINT32_MAX

/* The mentions of one side, with the word that each was found at. */
typedef struct code_side {
    uint32_t mentions[SIDE_MAX];
    uint32_t words[SIDE_MAX]; /* the conjunct that each stands for */
    uint32_t count;
} code_side;

/* Words of one sequence past this many are not remembered. */
#define SEQUENCE_FIXED_MAX 12u

/* A sequence that fits at a verb. Actors are head words, FIND_NONE where the sequence names none. */
typedef struct sequence_fit {
    uint32_t word;
    uint32_t verb; /* whose arguments count: the word, or the verb of an auxiliary */
    uint32_t sequence;
    uint32_t first; /* words from the first to the last that carry the act */
    uint32_t last;
    uint32_t source;
    uint32_t target;
    uint32_t compound_before;
    uint32_t compound_after;
    uint32_t fixed[SEQUENCE_FIXED_MAX]; /* words of the sequence's own */
    uint32_t fixed_count;
    int score;
    bool bare;    /* the verb alone */
    bool covered; /* its verb belongs to a longer sequence */
} sequence_fit;

/* A phrase of a topic's or a context's line, found by its last word (topic.c). */
typedef struct code_topic_entry {
    uint32_t line;
    know_phrase phrase;
} code_topic_entry;

/* The lists of topics and contexts turned around, and the words of one sentence that have a weight (topic.c). */
typedef struct code_topics {
    struct {
        uint32_t *items; /* by know's word below word_limit: where the entries of the phrases that end in it begin */
        uint32_t capacity;
    } first_entry;
    struct {
        code_topic_entry *items;
        uint32_t capacity;
    } entries;
    uint32_t word_limit;
    struct {
        uint32_t *items;
        uint32_t capacity;
    } words, lemmas, starts; /* the sentence's words; a table of its lemmas; by line, the first line of its topic */
    uint32_t word_count;
    struct {
        int32_t *items; /* by line; that of a topic stands at its first */
        uint32_t capacity;
    } weights;
    uint32_t sentence; /* FIND_NONE: none yet */
    struct {
        int64_t *items; /* by line, as `weights`: those of all sentences together */
        uint32_t capacity;
    } sums;
    bool summed; /* for the story at work */
} code_topics;

struct coder {
    const know *knowledge;
    const find_result *found;
    uint32_t to_word; /* "to" in know's vocabulary */
    know_seen seen;   /* of the sentence at work */
    code_topics topics;
    struct {
        uint64_t *items; /* word → contexts of the words in its clause, for those of contexts_sentence */
        uint32_t capacity;
    } contexts;
    uint32_t contexts_sentence; /* FIND_NONE: none yet */
    buffer *trace;              /* NULL: no explanation wanted */
    casus_status status;
    struct {
        uint32_t *items; /* word → frame, FRAME_NONE */
        uint32_t capacity;
    } frame_of;
    struct {
        uint32_t *items; /* word → frame whose inner act it heads, FRAME_NONE */
        uint32_t capacity;
    } operation_at;
    struct {
        code_frame *items;
        uint32_t capacity;
    } frames;
    uint32_t frame_count;
    struct {
        sequence_fit *items;
        uint32_t capacity;
    } fits;
    uint32_t fit_count;
    struct {
        uint32_t *items; /* word → head of the mention it stands in, FIND_NONE; only where there are sequences */
        uint32_t capacity;
    } cover;
    struct {
        code_event *items;
        uint32_t capacity;
    } events;
    uint32_t event_count;
    bool question; /* the sentence at work is one */
};

static inline const lang_word *code_word(const coder *self, uint32_t word) {
    return &self->found->document->words[word];
}

static inline const find_mention *code_mention(const coder *self, uint32_t mention) {
    return &self->found->mentions[mention];
}

/* Is the word one of the pattern's own? */
static inline bool code_is_fixed(const code_frame *frame, uint32_t word) {
    for (uint32_t i = 0; i < frame->fixed_count; i++)
        if (frame->fixed[i] == word)
            return true;
    return false;
}

/* Does the CAMEO code begin with one of the roots ("19", "084")? */
#define CODE_AMONG(code, roots) code_starts_with_one_of((code), (roots), sizeof(roots) / sizeof *(roots))
static inline bool code_starts_with_one_of(str code, const char *const *roots, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_starts(code, str_of(roots[i])))
            return true;
    return false;
}

/* Is the unit at byte `at` of an actor code one of `units`, written "GOV MIL "? */
static inline bool code_unit_is(str code, uint32_t at, const char *units) {
    for (const char *unit = units; *unit; unit += 4)
        if (memcmp(code.s + at, unit, 3) == 0)
            return true;
    return false;
}

static inline bool code_is_form(const coder *self, uint32_t word, str text) {
    return str_equal_ascii_nocase(code_word(self, word)->form, text);
}

static inline uint32_t code_child_of(const coder *self, uint32_t verb, lang_relation relation, bool passive) {
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation == relation && (word->subtype == SUB_PASS) == passive)
            return child;
    }
    return FIND_NONE;
}

static inline bool code_is_past_participle(const lang_word *word) {
    return (word->features & FEAT_PARTICIPLE) && (word->features & FEAT_PAST);
}

static inline bool code_is_coded(const coder *self, uint32_t word) {
    uint32_t mention = self->found->mention_of[word];
    return mention != FIND_NONE && self->found->mentions[mention].code.n > 0;
}

/* Do two mentions name the same actor? FIND_NONE is the same as itself alone. */
static inline bool code_same_actor(const coder *self, uint32_t a, uint32_t b) {
    return a == b || (a != FIND_NONE && b != FIND_NONE && self->found->mentions[a].chain == self->found->mentions[b].chain);
}

/* An act on its way to becoming events. */
typedef struct code_act {
    const code_frame *frame;
    uint32_t event;
    uint32_t source; /* head words, FIND_NONE */
    uint32_t target;
    uint32_t source_mention; /* overrides the word: a speaker */
    uint32_t target_mention;
    uint8_t status;     /* code_status */
    uint32_t operation; /* pattern, KNOW_NONE */
    uint32_t top;       /* outermost word reached: the operation's verb or the act's own */
    bool dropped;
    const char *why; /* it was dropped, for trace */
} code_act;

/* clause.c */
code_arguments code_arguments_of(const coder *self, uint32_t verb);
bool code_is_negated(const coder *self, uint32_t verb);
/* What the auxiliaries of a verb do; RESULT_COUNT for nothing. */
know_result code_modal_of(const coder *self, uint32_t verb);

/* misread.c: words that a verb's arguments stand at where the tree has them wrong, FIND_NONE each where it has not. */
uint32_t code_bare_nominal(const coder *self, uint32_t verb);
uint32_t code_receiver_before_sum(const coder *self, uint32_t object);
uint32_t code_object_behind_conjunct(const coder *self, uint32_t verb);
uint32_t code_object_read_as_apposition(const coder *self, uint32_t verb);
uint32_t code_amount_behind_up_to(const coder *self, uint32_t verb);
uint32_t code_subject_before_speaker(const coder *self, uint32_t verb, uint32_t head);
/* "Young Bolivians blocked roads" may be parsed as one noun phrase, though no participle stands behind a noun that
 * qualifies the same head: the noun is the subject, the head the object of a verb. So has an adjective with an auxiliary
 * ("would free prisoners") an object. The subject's word, FIND_NONE for every other verb. */
uint32_t code_hidden_subject(const coder *self, uint32_t verb);
/* "talks with visiting President Abbas": a participle that the parser takes for a clause behind "with". The noun that it
 * stands before, FIND_NONE for every other word. */
uint32_t code_guest_of(const coder *self, uint32_t verb);

/* One pattern being tried at one word. */
typedef struct code_attempt {
    coder *self;
    uint32_t word;
    code_arguments arguments;
    bool verbal;
    uint32_t anchors[ELEMENTS_MAX]; /* words that a prepositional element may hang on */
    uint32_t anchor_count;
    uint32_t taken[ELEMENTS_MAX]; /* words that fill an element already */
    uint32_t taken_count;
    uint32_t objects_left; /* object elements still to fill */
    uint32_t clause;       /* the clause that filled an element: what follows is looked for in it; FIND_NONE */
    uint32_t lead_first;   /* first word of the noun's lead ("air" of "air strike"), else the noun */
    bool has_object_element;
    bool mutual; /* the headword's own lead says that it is mutual: "tit-for-tat expulsions" */
    code_frame frame;
} code_attempt;

/* source.c: who does the act of a noun; who did what the phrase of a passive names ("killed in an attack by the Taliban").
 * FIND_NONE. */
uint32_t code_noun_source(const code_attempt *a);
uint32_t code_source_in_circumstance(const code_attempt *a);
/* What stands behind "by" at the word. FIND_NONE. */
uint32_t code_by_phrase(const code_attempt *a, uint32_t word);
/* Does the word belong to a time expression? Is it a noun that has patterns of its own? */
bool code_is_time_word(const code_attempt *a, uint32_t word);
bool code_is_act_noun(const code_attempt *a, uint32_t word);

/* element.c: fills the element if the tree has what it wants; what was filled before is in the attempt. */
bool code_fill_element(code_attempt *a, const know_element *element);

/* match.c: the best frame at a word, or false. `light`: among the patterns of light verbs, too. */
bool code_match(coder *self, uint32_t word, bool light, code_frame *out);

/* target.c: a word of the pattern's own that is somebody becomes source or target; a target that the pattern does not name
 * but the words around it do, behind a preposition. */
void code_find_fixed_parties(code_attempt *a, bool given);
void code_find_clause_target(code_attempt *a);
/* The nearest actor in all that the act takes along, other than the sources: sets act->target, or leaves it. */
void code_find_target(const coder *self, code_act *act, const code_side *sources);
/* Somebody named in a clause beside the act: whom a pronoun stands for ("convicted X and sentenced him"), who has to act
 * first ("refused to return until X pays"): sets act->target, or leaves it. */
void code_find_target_beside(const coder *self, code_act *act, const code_side *sources);

/* What the act is aimed at where that is no actor ("rejected the referendum"): the head of a noun phrase, FIND_NONE. */
uint32_t code_find_thing(const coder *self, const code_act *act);

/* operate.c */
/* "telephoned Merkel to congratulate her", "called him to apologise": is the event of `event` (an index, KNOW_NONE for
 * none) something that is said in the call that `call` stands for? Then it happened too, and who called said it. */
bool code_is_said_in_call(const coder *self, const code_frame *call, uint32_t event);
code_act code_operate(coder *self, code_frame *frame);

/* standing.c */
typedef enum code_standing { STANDING_THING, STANDING_PRIVATE, STANDING_PUBLIC } code_standing;
code_standing code_standing_of(const coder *self, uint32_t mention);
/* Does a country only say where the thing at `word` is ("the exhibition in London")? */
bool code_is_lent(const coder *self, uint32_t word, uint32_t mention);
/* Is an act between these two sides one of public life? */
bool code_is_public(const coder *self, const code_act *act, const code_side *sources, const code_side *targets);

/* topic.c */
/* Lines of topics and contexts past this many that one word belongs to are not looked at. */
#define TOPIC_LINES_MAX 32u
/* The lines whose lists hold the word, by form or lemma, or a phrase that ends at it: those of topics by their number,
 * those of contexts behind them. Their number; `lines` has room for TOPIC_LINES_MAX. `first` is the first word of its
 * sentence. */
uint32_t code_topic_lines(const coder *self, uint32_t word, uint32_t first, uint32_t *lines);
casus_status code_topics_init(coder *self, casus_error *error);
void code_topics_release(coder *self);
/* Is the sentence, or the story, about a topic whose acts are no events? */
bool code_is_off_topic(coder *self, const code_act *act);

/* emit.c */
/* "GOV", "COP": a role without a country, organisation or group in front of it, or no code at all. */
bool code_is_bare_role(str code);
void code_emit(coder *self, const code_act *act);

/* context.c: the contexts of the dictionary whose words stand in the act's clause, a bit each. */
uint64_t code_contexts_of(coder *self, const code_act *act);

/* home.c: the country of roles that are named without one, from the place and the other side. */
void code_set_homes(const coder *self, code_event *event);

/* circumstance.c */
void code_set_date(const coder *self, code_event *event, const code_act *act, uint32_t target_word, uint32_t target_end);
void code_set_place(const coder *self, code_event *event, const code_act *act);

/* trace.c; all do nothing without a trace */
void code_trace_word(coder *self, uint32_t word, bool with_tag);
void code_trace_fit(coder *self, uint32_t pattern, int score);
/* The pattern that the word means; that the dictionaries have no such verb. */
void code_trace_taken(coder *self, uint32_t pattern);
void code_trace_unknown(coder *self, uint32_t word);
void code_trace_miss(coder *self, uint32_t pattern, uint32_t element);
void code_trace_act(coder *self, const code_act *act);
void code_trace_sequence(coder *self, uint32_t word, uint32_t sequence, int score);
void code_trace_text(coder *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
