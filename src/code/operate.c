/* What stands above an act and changes it: operations of the dictionary ("agreed to", "denied", "called for"), auxiliaries,
 * negation, conditions. They are met on the way up the tree and applied from the inside out, so that "refused to agree to
 * meet" is a refusal of an agreement. A verbal operation (intent, appeal, demand, refusal, threat) makes a new act with the
 * speaker as its source; CAMEO's own table (ontology/combine.txt) says which. */
#include "code/code_private.h"

#include <string.h>

static void drop(code_act *act, const char *why) {
    if (!act->dropped) {
        act->dropped = true;
        act->why = why;
    }
}

static bool is_cooperation(const coder *self, uint32_t event) {
    str code = know_event_code(self->knowledge, event);
    return code.n >= 2 && code.s[0] == '0' && code.s[1] >= '3' && code.s[1] <= '8';
}

/* CAMEO's codes for what somebody says he will do. A promise of any other word ("promised to veto") is kept only later. */
static bool is_word_of_intent(const coder *self, uint32_t event) {
    str code = know_event_code(self->knowledge, event);
    return str_starts(code, STR("03")) || str_starts(code, STR("13"));
}

/* Who speaks and who is spoken to, as words and, where they are not heads of phrases, mentions. */
typedef struct parties {
    uint32_t source, source_mention;
    uint32_t target, target_mention;
} parties;

/* Is it the same word, or another word for the same actor ("Sweden promised that it would …")? */
static bool same_party(const coder *self, uint32_t word, uint32_t mention, uint32_t other_word, uint32_t other_mention) {
    if (word == other_word && mention == other_mention)
        return true;
    if (mention == FIND_NONE && word != FIND_NONE)
        mention = self->found->mention_of[word];
    if (other_mention == FIND_NONE && other_word != FIND_NONE)
        other_mention = self->found->mention_of[other_word];
    return mention != FIND_NONE && code_same_actor(self, mention, other_mention);
}

/* The verbal act that `operation` makes of what is inside. */
static void make_verbal(const coder *self, code_act *act, know_result operation, parties by, uint32_t pattern, bool named) {
    uint32_t event = know_combine(self->knowledge, operation, act->event);
    if (event == KNOW_NONE && named)
        event = know_combine(self->knowledge, operation,
                             KNOW_NONE); /* "rejected a demand to break off ties" rejects the demand */
    if (event == KNOW_NONE) {
        drop(act, operation == RESULT_REFUSE ? "what is refused is a conflict: nothing happened"
                                             : "the ontology has no code for this operation on this act");
        return;
    }
    uint32_t doer = act->source, doer_mention = act->source_mention;
    bool doer_known = doer != FIND_NONE || doer_mention != FIND_NONE;
    bool doer_is_speaker = same_party(self, doer, doer_mention, by.source, by.source_mention);
    bool still_ahead = operation == RESULT_INTENT && event == act->event && !is_word_of_intent(self, event);
    act->event = event;
    if (by.target != FIND_NONE || by.target_mention != FIND_NONE) {
        act->target = by.target;
        act->target_mention = by.target_mention;
    } else if (doer_known && !doer_is_speaker) {
        act->target = doer;
        act->target_mention = doer_mention;
    }
    act->source = by.source;
    act->source_mention = by.source_mention;
    act->status = still_ahead ? STATUS_INTENDED : STATUS_ACTUAL;
    act->operation = pattern;
}

/* An intention without a word of promise: the act is coded as intended (CAMEO 03 for cooperation, 13 for conflict). */
static void make_intended(const coder *self, code_act *act, uint32_t pattern) {
    uint32_t event = know_combine(self->knowledge, RESULT_INTENT, act->event);
    if (event != KNOW_NONE)
        act->event = event;
    act->operation = pattern;
    if (act->status == STATUS_ACTUAL)
        act->status = STATUS_INTENDED;
}

static void lend_source(code_act *act, const code_frame *frame) {
    if (act->source == FIND_NONE && act->source_mention == FIND_NONE)
        act->source = frame->source;
}

static void make_negative(const coder *self, code_act *act, know_result modal, uint32_t pattern) {
    /* "will not negotiate" is a refusal; "did not attack" is nothing. */
    if ((modal == RESULT_PLAN || modal == RESULT_REFUSE) && is_cooperation(self, act->event))
        make_verbal(self, act, RESULT_REFUSE, (parties){act->source, act->source_mention, act->target, act->target_mention},
                    pattern, false);
    else
        drop(act, "negated");
}

static bool has_mark(const coder *self, uint32_t word, const char *const *marks, size_t count) {
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        const lang_word *w = code_word(self, child);
        if ((w->relation == REL_mark || w->relation == REL_advmod) && str_among(w->form, marks, count))
            return true;
    }
    return false;
}

/* "Bomb Berlin!": an imperative without a subject. */
static bool is_order_to_reader(const coder *self, uint32_t word) {
    const lang_word *w = code_word(self, word);
    bool main = w->relation == REL_root || w->relation == REL_conj || w->relation == REL_parataxis;
    return main && (w->features & FEAT_IMPERATIVE) && find_child(self->found, word, REL_nsubj) == FIND_NONE;
}

/* Auxiliaries and negation of the verb at `word` itself. */
static void apply_auxiliaries(const coder *self, code_act *act, uint32_t word) {
    static const char *const questions[] = {"how", "whether", "when", "where", "why"};
    static const char *const without[] = {"without"};
    if ((code_word(self, word)->features & FEAT_INFINITIVE) &&
        has_mark(self, word, questions, sizeof questions / sizeof *questions)) {
        drop(act, "a question of how or whether"); /* "how to resolve the conflict" */
        return;
    }
    if (has_mark(self, word, without, sizeof without / sizeof *without)) {
        drop(act, "negated");
        return;
    }
    if (is_order_to_reader(self, word)) {
        drop(act, "told to the reader");
        return;
    }
    know_result modal = code_modal_of(self, word);
    if (code_is_negated(self, word)) {
        make_negative(self, act, modal, act->operation);
        return;
    }
    if (modal == RESULT_COUNT)
        return;
    if (modal == RESULT_PLAN && !self->question) { /* "Will Turkey attack?" threatens nobody */
        make_intended(self, act, act->operation);
        return;
    }
    if (modal == RESULT_DEMAND || modal == RESULT_APPEAL) {
        /* Somebody must say so for it to be a demand. */
        uint32_t claim;
        if (find_claims_around(self->found, word, &claim, 1) && self->found->claims[claim].mention != FIND_NONE)
            make_verbal(self, act, modal, (parties){FIND_NONE, self->found->claims[claim].mention, FIND_NONE, FIND_NONE},
                        act->operation, false);
        else
            act->status = STATUS_POSSIBLE;
        return;
    }
    if (act->status < STATUS_POSSIBLE)
        act->status = STATUS_POSSIBLE;
}

/* "stopped sending aid": what the one who did it stops doing is an act of its own (CAMEO 16, 08); to stop somebody else is
 * none. */
static void make_ended(const coder *self, code_act *act, const code_frame *frame) {
    uint32_t event = know_combine(self->knowledge, RESULT_END, act->event);
    lend_source(act, frame);
    if (event == KNOW_NONE || !same_party(self, act->source, act->source_mention, frame->source, FIND_NONE)) {
        drop(act, "the verb above says that it ended");
        return;
    }
    act->event = event;
    act->operation = frame->act;
}

static void apply_frame(const coder *self, code_act *act, const code_frame *frame) {
    parties by = {frame->source, FIND_NONE, frame->target, frame->target_mention};
    switch ((know_result)frame->result) {
    case RESULT_LIGHT:
        lend_source(act, frame);
        if (act->target == FIND_NONE && act->target_mention == FIND_NONE) {
            act->target = frame->target;
            act->target_mention = frame->target_mention;
        }
        break;
    case RESULT_INTENT:
    case RESULT_APPEAL:
    case RESULT_DEMAND:
    case RESULT_REFUSE:
    case RESULT_THREATEN:
        /* "warned that rebels would attack": no threat of the speaker's */
        if (frame->result == RESULT_THREATEN && act->source != FIND_NONE &&
            code_word(self, frame->inner)->relation == REL_ccomp &&
            !same_party(self, act->source, act->source_mention, frame->source, FIND_NONE))
            break;
        make_verbal(self, act, (know_result)frame->result, by, frame->act, frame->fixed_count > 0);
        break;
    case RESULT_REPORT:
        /* "was said to have bought": nobody vouches for it. */
        if (frame->source == FIND_NONE && !frame->nominal && frame->inner != FIND_NONE &&
            (code_word(self, frame->inner)->relation == REL_xcomp) && code_arguments_of(self, frame->word).passive)
            act->status = STATUS_POSSIBLE;
        /* "admitted bombing": the speaker did it; "troops attacked, he said": not he. */
        if (!act->frame->nominal && (code_word(self, act->frame->word)->features & (FEAT_INFINITIVE | FEAT_GERUND)))
            lend_source(act, frame);
        break;
    case RESULT_ACTUAL:
        lend_source(act, frame);
        break;
    case RESULT_DENY:
        lend_source(act, frame);
        act->status = STATUS_DENIED;
        act->operation = frame->act;
        break;
    case RESULT_PLAN:
        lend_source(act, frame);
        make_intended(self, act, frame->act);
        break;
    case RESULT_POSSIBLE:
        lend_source(act, frame);
        act->status = STATUS_POSSIBLE;
        act->operation = frame->act;
        break;
    case RESULT_END:
        make_ended(self, act, frame);
        break;
    case RESULT_NOT:
        drop(act, "the verb above says that it did not happen");
        break;
    case RESULT_EVENT:
        /* "accused X of bombing", "threatened X with sanctions": the words are the news. */
        if (str_starts(know_event_code(self->knowledge, frame->event), STR("112")) ||
            str_starts(know_event_code(self->knowledge, frame->event), STR("13")))
            drop(act, "only alleged or threatened: those words are coded");
        break;
    case RESULT_NONE:
    case RESULT_COUNT:
        break;
    }
}

/* The auxiliaries of an operation's verb bear on the operation: "will not agree to meet" refuses, "may agree" is possible.
 */
static void apply_operation_auxiliaries(const coder *self, code_act *act, const code_frame *frame) {
    if (frame->nominal)
        return;
    know_result modal = code_modal_of(self, frame->word);
    bool negated = code_is_negated(self, frame->word);
    if (frame->result == RESULT_REPORT && (negated || modal != RESULT_COUNT)) {
        if (negated)
            drop(act, "not said");
        return;
    }
    if (negated && frame->result == RESULT_INTENT) {
        make_negative(self, act, RESULT_PLAN, act->operation);
        return;
    }
    if (negated && frame->result == RESULT_DENY) {
        act->status = STATUS_POSSIBLE;
        return;
    }
    if (negated) {
        make_negative(self, act, modal, act->operation);
        return;
    }
    if (modal == RESULT_POSSIBLE || modal == RESULT_DEMAND || modal == RESULT_APPEAL) {
        apply_auxiliaries(self, act, frame->word);
    } else if (modal == RESULT_PLAN) {
        bool verbal = frame->result >= RESULT_INTENT && frame->result <= RESULT_THREATEN;
        if (verbal)
            act->status = STATUS_INTENDED;
        else
            make_intended(self, act, act->operation);
    }
}

/* The auxiliaries of a verb that is no operation still cast doubt on what is said under it: "a process that could lead to a
 * ceasefire". Its subject stands on its own: "the attack may delay the talks". */
static void apply_foreign_verb(const coder *self, code_act *act, uint32_t from, uint32_t verb) {
    static const char *const happen[] = {"take", "happen", "occur", "materialise", "materialize", "begin", "start"};
    if (code_word(self, from)->relation == REL_nsubj && STR_AMONG(code_word(self, verb)->lemma, happen) &&
        code_is_negated(self, verb)) {
        drop(act, "it did not take place");
        return;
    }
    /* "Imagine that Russia invades Poland." */
    if (is_order_to_reader(self, verb) && act->status == STATUS_ACTUAL)
        act->status = STATUS_POSSIBLE;
    if (code_word(self, from)->relation == REL_nsubj || act->status >= STATUS_POSSIBLE)
        return;
    if (code_modal_of(self, verb) != RESULT_COUNT || code_is_negated(self, verb))
        act->status = STATUS_POSSIBLE;
}

static bool has_act(const coder *self, uint32_t word) {
    uint32_t frame = self->frame_of.items[word];
    return frame != FRAME_NONE &&
           (self->frames.items[frame].result == RESULT_EVENT || self->frames.items[frame].result == RESULT_LIGHT);
}

bool code_is_said_in_call(const coder *self, const code_frame *call, uint32_t event) {
    static const char *const words[] = {"051", "052", "055", "056"};
    return call->result == RESULT_EVENT && str_starts(know_event_code(self->knowledge, call->event), STR("041")) &&
           event != KNOW_NONE && STR_AMONG(know_event_code(self->knowledge, event), words);
}

/* A step up that is no operation: conditions and purposes. */
static void apply_clause(const coder *self, code_act *act, uint32_t from, uint32_t to) {
    static const char *const conditions[] = {"if", "unless", "whether", "lest"};
    static const char *const infinitive[] = {"to"};
    const lang_word *word = code_word(self, from);
    bool clause = word->relation == REL_advcl || word->relation == REL_ccomp || word->relation == REL_acl ||
                  word->relation == REL_xcomp || word->relation == REL_csubj;
    if (!clause)
        return;
    if (has_mark(self, from, conditions, sizeof conditions / sizeof *conditions)) {
        act->status = STATUS_POSSIBLE;
        return;
    }
    if (!has_mark(self, from, infinitive, 1))
        return;
    uint32_t frame = self->frame_of.items[to];
    if (frame != FRAME_NONE && code_is_said_in_call(self, &self->frames.items[frame], act->event)) {
        if (act->target == FIND_NONE && act->target_mention == FIND_NONE)
            act->target = self->frames.items[frame].target;
        return;
    }
    /* The act above may be the verb's or its object's: "staged a rally to demand reforms". */
    bool above_is_act = has_act(self, to) || (code_word(self, to)->head != LANG_NO_HEAD && word->relation == REL_acl &&
                                              has_act(self, code_word(self, to)->head));
    if ((word->relation == REL_advcl || word->relation == REL_acl) && above_is_act)
        drop(act, "the purpose of an act that is coded");
    else if (word->relation == REL_advcl || word->relation == REL_acl)
        drop(act, "a purpose, not a deed");
    else if (word->relation == REL_xcomp && act->status == STATUS_ACTUAL)
        act->status = STATUS_POSSIBLE; /* under a verb that the dictionary does not know */
}

/* What stands before an act named by a noun: "planned visit", "possible attack", "no agreement". */
static void apply_adjectives(const coder *self, code_act *act, uint32_t noun) {
    if (code_is_negated(self, noun)) {
        drop(act, "negated");
        return;
    }
    FOR_EACH_CHILD(&self->found->tree, noun, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation != REL_amod || child > noun)
            continue;
        know_result modal = know_modal(self->knowledge, word->form);
        if (modal == RESULT_PLAN)
            make_intended(self, act, act->operation);
        else if (modal == RESULT_POSSIBLE)
            act->status = STATUS_POSSIBLE;
        else if (modal == RESULT_NOT)
            drop(act, "the adjective says that it did not happen");
    }
}

/* "Lifting the ban is out of the question", "a withdrawal is not an option": refused by whoever says so. */
static bool is_ruled_out(const coder *self, uint32_t from, uint32_t to) {
    static const char *const choices[] = {"option", "possibility"};
    uint32_t relation = code_word(self, from)->relation;
    if ((relation != REL_csubj && relation != REL_nsubj) || find_child(self->found, to, REL_cop) == FIND_NONE)
        return false;
    if (STR_AMONG(code_word(self, to)->lemma, choices))
        return code_is_negated(self, to);
    bool out = false;
    FOR_EACH_CHILD(&self->found->tree, to, child) {
        out |= child < to && code_word(self, child)->relation == REL_case &&
               str_equal_ascii_nocase(code_word(self, child)->form, STR("out"));
    }
    return out && str_equal(code_word(self, to)->lemma, STR("question")) && !code_is_negated(self, to);
}

static void rule_out(const coder *self, code_act *act, uint32_t at) {
    uint32_t claim;
    if (find_claims_around(self->found, at, &claim, 1) == 0 || self->found->claims[claim].source == FIND_NONE ||
        !is_cooperation(self, act->event)) {
        drop(act, "ruled out");
        return;
    }
    parties by = {self->found->claims[claim].source, FIND_NONE, act->target, act->target_mention};
    make_verbal(self, act, RESULT_REFUSE, by, act->operation, false);
}

code_act code_operate(coder *self, code_frame *frame) {
    code_act act = {.frame = frame,
                    .event = frame->event,
                    .source = frame->source,
                    .target = frame->target,
                    .source_mention = FIND_NONE,
                    .target_mention = frame->target_mention,
                    .status = STATUS_ACTUAL,
                    .operation = KNOW_NONE,
                    .top = frame->word};
    if (act.target == FIND_NONE && act.target_mention == FIND_NONE && frame->inner != FIND_NONE &&
        self->frame_of.items[frame->inner] != FRAME_NONE) {
        /* "condemned the bombing": who bombed is condemned. */
        const code_frame *inner = &self->frames.items[self->frame_of.items[frame->inner]];
        act.target = inner->source != FIND_NONE ? inner->source : inner->target;
        if (inner->source == FIND_NONE)
            act.target_mention = inner->target_mention;
    }
    if (!frame->nominal)
        apply_auxiliaries(self, &act, frame->word);
    else
        apply_adjectives(self, &act, frame->word);
    uint32_t at = frame->word;
    bool direct = true; /* no verb of another kind in between yet */
    for (int climb = 0; climb < CLIMB_MAX && !act.dropped; climb++) {
        const lang_word *word = code_word(self, at);
        uint32_t head = word->head;
        if (head == LANG_NO_HEAD)
            break;
        if (is_ruled_out(self, at, head)) {
            rule_out(self, &act, at);
            at = head;
            continue;
        }
        uint32_t above = self->operation_at.items[at];
        if (above != FRAME_NONE && !direct && self->frames.items[above].result != RESULT_REPORT)
            above = FRAME_NONE;
        if (above != FRAME_NONE && self->frames.items[above].word != frame->word) {
            code_frame *operation = &self->frames.items[above];
            operation->used = true;
            apply_frame(self, &act, operation);
            if (!act.dropped && operation->result != RESULT_EVENT && operation->result != RESULT_NONE) {
                apply_operation_auxiliaries(self, &act, operation);
                if (operation->result != RESULT_REPORT)
                    act.top = operation->word;
            }
            at = operation->word;
            direct = true;
            continue;
        }
        if (word->relation == REL_conj) {
            /* A conjunct without subject and auxiliary of its own shares those of the first: "will attack and destroy". */
            bool shares = word->upos == UPOS_VERB && code_word(self, head)->upos == UPOS_VERB &&
                          find_child(self->found, at, REL_nsubj) == FIND_NONE &&
                          find_child(self->found, at, REL_aux) == FIND_NONE;
            if (shares && code_modal_of(self, head) != RESULT_COUNT)
                apply_auxiliaries(self, &act, head);
        } else {
            apply_clause(self, &act, at, head);
            uint8_t upos = code_word(self, head)->upos;
            if (upos == UPOS_VERB || upos == UPOS_AUX) {
                /* Under a verb that is no operation: what stands above it is about that verb, not about this act. */
                direct = false;
                apply_foreign_verb(self, &act, at, head);
            }
        }
        at = head;
    }
    return act;
}
