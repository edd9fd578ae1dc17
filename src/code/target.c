/* Whom an act concerns where its pattern does not say. What hangs on the act's own words behind a preposition that points
 * at somebody is tried first ("dispatched inspectors to Iran"); then, when the act is made, everything that it takes along:
 * its object and what belongs to it, complements, purposes ("gave money to promote growth in Ethiopia"), in the order of
 * the words. Circumstances (when, why, how, by whom) are no part of it; a bare place is one only of acts that are done to
 * places. The nearest actor that is not the source is the target. */
#include "code/code_private.h"

/* Clauses in clauses are followed no further than this. */
#define REACH 6

void code_find_clause_target(code_attempt *a) {
    static const char *const prepositions[] = {"against", "to",     "on",      "with", "from",
                                               "into",    "toward", "towards", "at",   "for"};
    const find_result *found = a->self->found;
    if (a->frame.target != FIND_NONE || a->frame.each_other || a->frame.result != RESULT_EVENT ||
        a->frame.inner != FIND_NONE)
        return;
    /* "met Chancellor Merkel" under "S * &leader": the object is one of the set and is somebody. */
    for (uint32_t i = 0; i < a->frame.fixed_count; i++) {
        uint32_t own = found->mention_of[a->frame.fixed[i]];
        if (a->frame.fixed[i] == a->arguments.object && own != FIND_NONE && found->mentions[own].code.n) {
            a->frame.target = a->frame.fixed[i];
            return;
        }
    }
    for (uint32_t i = a->anchor_count; i-- > 0;)
        FOR_EACH_CHILD(&found->tree, a->anchors[i], child) {
            const lang_word *word = code_word(a->self, child);
            if ((word->relation != REL_obl && word->relation != REL_nmod) || child < a->word ||
                a->self->found->time_at[child] != FIND_NONE || child == a->frame.source)
                continue;
            uint32_t marker = find_case_of(found, child), mention = find_actor_within(found, child);
            if (marker == FIND_NONE || mention == FIND_NONE || found->mentions[mention].code.n < 3)
                continue;
            if (STR_AMONG(code_word(a->self, marker)->form, prepositions)) {
                a->frame.target = child;
                return;
            }
        }
}

/* ---- after the operations ---------------------------------------------------------------------------------------- */

typedef struct search {
    const coder *self;
    const code_act *act;
    uint32_t sources[SIDE_MAX]; /* mentions that cannot be the target */
    uint32_t source_count;
    bool takes_place; /* acts done to places: "imposed a curfew in Lahore" */
} search;

static bool is_other_actor(const search *s, uint32_t mention) {
    if (mention == FIND_NONE || code_is_bare_role(s->self->found->mentions[mention].code))
        return false;
    for (uint32_t i = 0; i < s->source_count; i++)
        if (code_same_actor(s->self, s->sources[i], mention))
            return false;
    return true;
}

/* Behind which prepositions nobody is acted upon. */
static bool is_circumstance(const search *s, uint32_t word, bool of_act) {
    static const char *const circumstances[] = {"after",   "before", "during",  "since", "despite",   "amid",
                                                "by",      "like",   "as",      "than",  "following", "according",
                                                "without", "under",  "because", "via",   "through",   "except",
                                                "until",   "within", "given",   "per"};
    static const char *const places[] = {"in",    "at",     "near",   "outside",   "inside",
                                         "along", "across", "around", "throughout"};
    uint32_t marker = find_case_of(s->self->found, word);
    if (marker == FIND_NONE)
        return s->self->found->time_at[word] != FIND_NONE;
    str form = code_word(s->self, marker)->lemma;
    return s->self->found->time_at[word] != FIND_NONE || STR_AMONG(form, circumstances) ||
           (of_act && !s->takes_place && STR_AMONG(form, places));
}

/* Clauses that say what the act is for or in what it consists: infinitives and participles, not "because …" nor "who …". */
static bool belongs_to_act(const search *s, uint32_t word) {
    const lang_word *w = code_word(s->self, word);
    if (w->relation == REL_xcomp || w->relation == REL_ccomp)
        return true;
    if (w->relation != REL_advcl && w->relation != REL_acl)
        return false;
    uint32_t frame = s->self->frame_of.items[word];
    bool own_act = frame != FRAME_NONE && s->self->frames.items[frame].result == RESULT_EVENT;
    bool infinitive = (w->features & FEAT_INFINITIVE) != 0;
    bool participle = (w->features & (FEAT_PARTICIPLE | FEAT_GERUND)) != 0 && w->subtype != SUB_RELCL && !own_act;
    return (infinitive || participle) && (w->relation == REL_acl || !is_circumstance(s, word, false));
}

static uint32_t search_below(const search *s, uint32_t word, bool of_act, int reach) {
    const find_result *found = s->self->found;
    FOR_EACH_CHILD(&found->tree, word, child) {
        const lang_word *w = code_word(s->self, child);
        bool nominal = w->relation == REL_obj || w->relation == REL_iobj || w->relation == REL_obl ||
                       w->relation == REL_nmod || (w->relation == REL_nsubj && w->subtype == SUB_PASS) ||
                       (w->relation == REL_conj && !of_act);
        bool attribute = !of_act && (w->relation == REL_amod || w->relation == REL_compound || w->relation == REL_appos);
        bool clause = !nominal && belongs_to_act(s, child);
        if (child == s->act->source || (!nominal && !clause && !attribute) ||
            (nominal && is_circumstance(s, child, of_act)))
            continue;
        if (!clause && is_other_actor(s, found->mention_of[child]))
            return child;
        uint32_t below = reach > 0 ? search_below(s, child, clause && of_act, reach - 1) : FIND_NONE;
        if (below != FIND_NONE)
            return below;
    }
    return FIND_NONE;
}

/* Visits, shows of force, coercion and violence are done to places; aid is given to them. */
static bool is_done_to_places(str code) {
    static const char *const roots[] = {"07", "15", "17", "18", "19", "20"};
    return STR_AMONG(str_slice(code, 0, 2), roots);
}

void code_find_target(const coder *self, code_act *act, const uint32_t *sources, uint32_t source_count) {
    search s = {.self = self, .act = act};
    for (uint32_t i = 0; i < source_count && i < SIDE_MAX; i++)
        s.sources[s.source_count++] = sources[i];
    s.takes_place = is_done_to_places(know_event_code(self->knowledge, act->event));
    uint32_t word = act->frame->word;
    uint32_t target = search_below(&s, word, !act->frame->nominal, REACH);
    if (target == FIND_NONE && act->frame->nominal && act->source == FIND_NONE)
        return;
    if (target == FIND_NONE && act->top != word)
        target = search_below(&s, act->top, true, REACH);
    if (target != FIND_NONE)
        act->target = target;
}
