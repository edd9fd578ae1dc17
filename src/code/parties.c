/* Who does to whom what a sequence says. The sequence itself may name source and target ("$", "+", "%"). What it leaves
 * open, the tree tells first: the subject, undone of its passive, is the source. Then the order of the words, as TABARI and
 * PETRARCH document: the first actor before the verb is the source, the first behind it in the verb's phrase that has
 * another code is the target, actors with a country or organisation before bare roles and unknown names. Each source acts
 * on each target. */
#include "code/sequence.h"

#include <string.h>

static bool is_verbal(const lang_word *word) {
    return word->upos == UPOS_VERB || word->upos == UPOS_AUX;
}

/* ---- phrases ----------------------------------------------------------------------------------------------------- */

uint32_t code_phrase_end(const coder *self, uint32_t verb) {
    const lang_sentence *sentence = &self->found->document->sentences[self->found->word_sentence[verb]];
    uint32_t end = verb + 1;
    if (code_word(self, verb)->upos == UPOS_ADJ && code_word(self, verb)->relation == REL_amod)
        verb = code_word(self, verb)->head; /* "has broken relations" */
    for (uint32_t i = verb + 1; i < sentence->end; i++) {
        uint32_t at = i;
        for (int climb = 0; climb < CLIMB_MAX && at != verb && at != LANG_NO_HEAD; climb++) {
            const lang_word *word = code_word(self, at);
            bool next_clause = word->relation == REL_parataxis || (word->relation == REL_conj && is_verbal(word));
            at = next_clause && at > verb ? LANG_NO_HEAD : word->head;
        }
        if (at == verb)
            end = i + 1;
    }
    return end;
}

/* Does the phrase of `inner` belong to that of `outer`, which says all that it says? */
static bool is_part(const coder *self, uint32_t inner, uint32_t outer) {
    uint32_t a = self->found->mention_of[inner], b = self->found->mention_of[outer];
    if (a == FIND_NONE || b == FIND_NONE)
        return false;
    str code = code_mention(self, a)->code, whole = code_mention(self, b)->code;
    for (uint32_t i = 0; code.n && i + code.n <= whole.n; i++)
        if (memcmp(whole.s + i, code.s, code.n) == 0)
            return true;
    return false;
}

uint32_t code_whole_actor(const coder *self, uint32_t head) {
    for (int climb = 0; climb < 4; climb++) {
        const lang_word *word = code_word(self, head);
        bool part = word->relation == REL_nmod || word->relation == REL_compound || word->relation == REL_amod;
        if (!part || word->head == LANG_NO_HEAD || !is_part(self, head, word->head))
            return head;
        head = word->head;
    }
    return head;
}

/* ---- several actors ---------------------------------------------------------------------------------------------- */

/* Has the actor the code "none"? One whose codes hold on other days only is somebody without a code. */
static bool is_nobody(const coder *self, const find_mention *mention) {
    if (mention->type != MENTION_CODED || mention->code.n || mention->actor == KNOW_NONE)
        return false;
    const know_actor *actor = know_actor_at(self->knowledge, mention->actor);
    for (uint32_t i = 0; i < actor->role_count; i++)
        if (know_role_at(self->knowledge, actor->first_role + i)->code.n == 0)
            return true;
    return false;
}

static void add_party(const coder *self, code_parties *out, uint32_t mention) {
    for (uint32_t m = mention; m != FIND_NONE && out->count < SIDE_MAX; m = code_mention(self, m)->next) {
        bool known = is_nobody(self, code_mention(self, m));
        for (uint32_t i = 0; i < out->count; i++) {
            str code = code_mention(self, out->mentions[i])->code;
            known |= str_equal(code, code_mention(self, m)->code) && (code.n || code_same_actor(self, out->mentions[i], m));
        }
        if (known)
            continue;
        out->mentions[out->count++] = m;
        if (code_mention(self, m)->first < out->first)
            out->first = code_mention(self, m)->first;
        if (code_mention(self, m)->end > out->end)
            out->end = code_mention(self, m)->end;
    }
}

/* "The ambassadors of Arnor, Osgiliath and Gondor": the second name is joined to the first, not to the ambassadors. */
static bool belongs_to_list(const coder *self, uint32_t head, uint32_t conjunct) {
    FOR_EACH_CHILD(&self->found->tree, head, child) {
        if (child <= head || child >= conjunct || code_word(self, child)->relation != REL_nmod ||
            self->cover.items[child] == FIND_NONE)
            continue;
        bool list = true;
        for (uint32_t i = child + 1; i < conjunct; i++)
            list &= find_is_list_word(code_word(self, i)) || self->cover.items[i] != FIND_NONE;
        if (list && code_mention(self, self->found->mention_of[head])->next != FIND_NONE)
            return true;
    }
    return false;
}

static void add_joined(const coder *self, code_parties *out, uint32_t word, int depth) {
    add_party(self, out, find_actor_within(self->found, word));
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        const lang_word *w = code_word(self, child);
        bool listed =
            w->relation == REL_conj && self->found->mention_of[word] != FIND_NONE && belongs_to_list(self, word, child);
        if (w->relation == REL_conj && !is_verbal(w) && !listed && depth < 8)
            add_joined(self, out, child, depth + 1);
    }
}

/* Members that a parser hung elsewhere ("Mordor, the Shire, Fornost and Bree", the second taken for an apposition): actors
 * behind the first with nothing but commas, "and", articles and adjectives between them, and an "and" before the last. */
static void add_list(const coder *self, code_parties *out, uint32_t word) {
    uint32_t sentence_end = self->found->document->sentences[self->found->word_sentence[word]].end;
    uint32_t members[SIDE_MAX], count = 0, at = out->count ? code_mention(self, out->mentions[0])->end : sentence_end;
    bool joined = false;
    while (at < sentence_end && count < SIDE_MAX) {
        uint32_t head = self->cover.items[at];
        lang_relation relation = (lang_relation)code_word(self, head != FIND_NONE ? head : at)->relation;
        if (head != FIND_NONE) {
            if (code_mention(self, self->found->mention_of[head])->code.n == 0 || relation == REL_nsubj ||
                relation == REL_root || relation == REL_obj || relation == REL_obl)
                break;
            members[count++] = head;
            at = code_mention(self, self->found->mention_of[head])->end;
        } else if (find_is_list_word(code_word(self, at))) {
            joined |= code_word(self, at)->upos == UPOS_CCONJ;
            at++;
        } else {
            break;
        }
    }
    for (uint32_t i = 0; i < count && joined; i++)
        add_party(self, out, self->found->mention_of[members[i]]);
}

code_parties code_parties_of(const coder *self, uint32_t word) {
    code_parties out = {.count = 0, .first = UINT32_MAX, .end = 0};
    if (word == FIND_NONE)
        return out;
    for (int climb = 0; climb < 8; climb++) {
        const lang_word *w = code_word(self, word);
        uint32_t whole = code_whole_actor(self, word);
        if (whole != word)
            word = whole;
        else if (w->relation == REL_conj && w->head != LANG_NO_HEAD && !is_verbal(code_word(self, w->head)))
            word = w->head;
        else
            break;
    }
    add_joined(self, &out, word, 0);
    if (out.count && code_mention(self, out.mentions[0])->next == FIND_NONE)
        add_list(self, &out, word);
    return out;
}

/* ---- who is who -------------------------------------------------------------------------------------------------- */

/* A role alone: taken where there is nobody else. */
static bool is_faint(const coder *self, uint32_t mention) {
    const find_mention *m = code_mention(self, mention);
    return m->type == MENTION_AGENT && m->code.n <= 3;
}

/* A name that no dictionary knows is somebody only where the grammar says so; one that has the code "none" is nobody. */
static code_parties nameless(const coder *self, uint32_t word) {
    code_parties out = {.count = 0, .first = UINT32_MAX, .end = 0};
    uint32_t mention = word == FIND_NONE ? FIND_NONE : self->found->mention_of[word];
    if (word != FIND_NONE && mention == FIND_NONE)
        FOR_EACH_CHILD(&self->found->tree, word, child) {
            if (code_word(self, child)->relation == REL_appos && mention == FIND_NONE)
                mention = self->found->mention_of[child];
        }
    if (mention != FIND_NONE && code_mention(self, mention)->type == MENTION_UNKNOWN)
        out.mentions[out.count++] = mention;
    return out;
}

static bool shares_code(const coder *self, const code_parties *side, uint32_t mention) {
    for (uint32_t i = 0; i < side->count; i++)
        if (side->mentions[i] == mention ||
            (!is_faint(self, mention) &&
             str_equal(code_mention(self, side->mentions[i])->code, code_mention(self, mention)->code)))
            return true;
    return false;
}

/* The parties of the first phrase in [first, end) that names somebody who is not in `but`; faint ones only if there is no
 * other. */
static code_parties first_party(const coder *self, uint32_t first, uint32_t end, const code_parties *but) {
    code_parties none = {.count = 0};
    for (int faint = 0; faint < 2; faint++)
        for (uint32_t i = first; i < end; i++) {
            uint32_t head = self->cover.items[i];
            if (head == FIND_NONE)
                continue;
            head = code_whole_actor(self, head);
            uint32_t mention = self->found->mention_of[head];
            if (code_mention(self, mention)->first < first || is_faint(self, mention) != faint ||
                code_mention(self, mention)->code.n == 0 || shares_code(self, but, mention))
                continue;
            return code_parties_of(self, head);
        }
    return none;
}

typedef struct sides {
    code_parties source;
    code_parties target;
    bool own_subject; /* the source stands at the verb itself, and is not that of the clause above */
} sides;

/* The subject of a passive of which nobody says who did it is read as the order of the words has it. */
static sides find_sides(const coder *self, const lang_sentence *sentence, const sequence_fit *fit) {
    code_arguments a = code_arguments_of(self, fit->verb);
    sides s = {.source = {.count = 0}, .target = {.count = 0}};
    bool undone = a.passive && a.subject != FIND_NONE && code_parties_of(self, a.subject).count > 0;
    uint32_t doer = a.passive && !undone ? a.object : a.subject;
    s.target = code_parties_of(self, fit->target);
    if (fit->source != FIND_NONE) {
        s.source = code_parties_of(self, fit->source);
    } else if (fit->compound_before != FIND_NONE) {
        s.source = code_parties_of(self, fit->compound_before);
    } else {
        s.source = code_parties_of(self, doer);
        bool taken = s.target.count && s.source.count && shares_code(self, &s.target, s.source.mentions[0]);
        bool nobody = doer == FIND_NONE || code_word(self, doer)->upos == UPOS_PRON;
        if (taken || (s.source.count == 0 && nobody))
            s.source = first_party(self, sentence->first, fit->word, &s.target);
        if (s.source.count == 0)
            s.source = nameless(self, doer);
    }
    if (fit->compound_after != FIND_NONE && s.target.count == 0)
        s.target = code_parties_of(self, fit->compound_after);
    if (s.target.count == 0 && undone)
        s.target = code_parties_of(self, a.object);
    if (s.target.count == 0)
        s.target = first_party(self, fit->word + 1, code_phrase_end(self, fit->verb), &s.source);
    uint32_t subject = find_child(self->found, fit->verb, REL_nsubj);
    s.own_subject = fit->source != FIND_NONE || fit->target != FIND_NONE || subject != FIND_NONE;
    return s;
}

/* ---- events ------------------------------------------------------------------------------------------------------ */

static bool already_coded(const coder *self, const code_event *event) {
    for (uint32_t i = self->event_count; i-- > 0 && self->events.items[i].sentence == event->sentence;) {
        const code_event *other = &self->events.items[i];
        if (other->event == event->event && code_same_actor(self, other->source, event->source) &&
            code_same_actor(self, other->target, event->target) && other->trigger_first == event->trigger_first)
            return true;
    }
    return false;
}

static void add_event(coder *self, const sequence_fit *fit, uint32_t code, uint32_t source, uint32_t target) {
    const find_result *found = self->found;
    if (code == KNOW_NONE || source == target)
        return;
    if (ARRAY_RESERVE(self->events, self->event_count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return;
    }
    code_frame frame = {.word = fit->word, .event = code, .source = FIND_NONE, .target = FIND_NONE, .last = fit->last};
    code_act act = {.frame = &frame,
                    .event = code,
                    .source = code_mention(self, source)->head,
                    .target = code_mention(self, target)->head,
                    .operation = KNOW_NONE,
                    .top = fit->word,
                    .status = code_modal_of(self, fit->word) == RESULT_PLAN ? STATUS_INTENDED : STATUS_ACTUAL};
    code_event event = {.sentence = found->word_sentence[fit->word],
                        .trigger_first = fit->first,
                        .trigger = {code_word(self, fit->first)->where.start, code_word(self, fit->last)->where.end},
                        .source = source,
                        .target = target,
                        .event = code,
                        .pattern = KNOW_NONE,
                        .sequence = fit->sequence,
                        .operation = KNOW_NONE,
                        .status = act.status,
                        .place = KNOW_NONE,
                        .thing = FIND_NONE};
    event.claim_count = find_claims_around(found, fit->word, event.claims, CODE_CLAIMS_MAX);
    code_set_date(self, &event, &act, FIND_NONE, FIND_NONE);
    code_set_place(self, &event, &act);
    if (!already_coded(self, &event))
        self->events.items[self->event_count++] = event;
}

/* Two who do it to each other: every ordered pair, or with a pair of codes every pair once each way. */
static void emit_mutual(coder *self, const sequence_fit *fit, const know_sequence *sequence, const code_parties *group) {
    for (uint32_t i = 0; i < group->count; i++)
        for (uint32_t k = i + 1; k < group->count; k++) {
            uint32_t back = sequence->paired ? sequence->back : sequence->event;
            add_event(self, fit, sequence->event, group->mentions[i], group->mentions[k]);
            add_event(self, fit, back, group->mentions[k], group->mentions[i]);
        }
}

/* Is somebody named on both sides, and is one of them more than an unknown name? */
static bool is_worth_it(const coder *self, uint32_t source, uint32_t target) {
    return code_mention(self, source)->code.n || code_mention(self, target)->code.n;
}

static bool emit_fit(coder *self, const lang_sentence *sentence, const sequence_fit *fit, bool inside) {
    const know_sequence *sequence = know_sequence_at(self->knowledge, fit->sequence);
    uint32_t before = self->event_count;
    code_trace_sequence(self, fit->word, fit->sequence, fit->score);
    if (sequence->none)
        return false;
    sides s = find_sides(self, sentence, fit);
    if (inside && !s.own_subject) {
        code_trace_text(self, "        no event: part of the act of the verb above\n");
        return false;
    }
    bool compound = fit->compound_before != FIND_NONE || fit->compound_after != FIND_NONE;
    const code_parties *group = s.source.count ? &s.source : &s.target;
    if (compound && group->count > 1 && (sequence->paired || s.source.count == 0 || s.target.count == 0)) {
        emit_mutual(self, fit, sequence, group);
        return self->event_count > before;
    }
    if (s.source.count == 0 || s.target.count == 0)
        code_trace_text(self, "        no event: %s is named\n", s.source.count ? "no target" : "no source");
    for (uint32_t i = 0; i < s.source.count; i++)
        for (uint32_t k = 0; k < s.target.count; k++) {
            if (!is_worth_it(self, s.source.mentions[i], s.target.mentions[k]))
                continue;
            add_event(self, fit, sequence->event, s.source.mentions[i], s.target.mentions[k]);
            if (sequence->paired)
                add_event(self, fit, sequence->back, s.target.mentions[k], s.source.mentions[i]);
        }
    return self->event_count > before;
}

/* Does the verb stand in the phrase of one that was coded before it? */
static bool is_inside(const coder *self, uint32_t verb, const uint32_t *coded, uint32_t coded_count) {
    for (uint32_t at = verb, climb = 0; climb < CLIMB_MAX && at != LANG_NO_HEAD; climb++) {
        const lang_word *word = code_word(self, at);
        if (word->relation == REL_parataxis || (word->relation == REL_conj && is_verbal(word)))
            return false;
        at = word->head;
        for (uint32_t i = 0; i < coded_count; i++)
            if (coded[i] == at && at < verb)
                return true;
    }
    return false;
}

void code_emit_sequences(coder *self, const lang_sentence *sentence, uint32_t first_fit) {
    uint32_t coded[SIDE_MAX], count = 0;
    for (uint32_t i = first_fit; i < self->fit_count && self->status == CASUS_OK; i++) {
        const sequence_fit *fit = &self->fits.items[i];
        if (fit->covered)
            continue;
        if (emit_fit(self, sentence, fit, is_inside(self, fit->word, coded, count)) && count < SIDE_MAX)
            coded[count++] = fit->word;
    }
}
