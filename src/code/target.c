/* Whom an act concerns where its pattern does not say. What hangs on the act's own words behind a preposition that points
 * at somebody is tried first ("dispatched inspectors to Iran"); then, when the act is made, everything that it takes along:
 * its object and what belongs to it, complements, purposes ("gave money to promote growth in Ethiopia"), in the order of
 * the words. Circumstances (when, why, how, by whom) are no part of it; a bare place is one only of acts that are done to
 * places. The nearest actor that is not the source is the target. */
#include "code/code_private.h"

/* Clauses in clauses are followed no further than this. */
#define REACH 6

/* Is the word a means or what is asked for, not whom the act is done to: "massed troops", "sought military aid"? */
static bool is_means(const code_attempt *a, uint32_t word) {
    static const char *const roots[] = {"02", "10", "12"};
    static const char *const roles[] = {"as", "in", "by", "during", "for"};
    str code = know_event_code(a->self->knowledge, a->frame.event);
    uint32_t marker = find_case_of(a->self->found, word);
    return str_starts(code, STR("15")) || (marker == FIND_NONE && CODE_AMONG(code, roots)) ||
           (marker != FIND_NONE && STR_AMONG(code_word(a->self, marker)->form, roles));
}

/* Is the act done to the people in a place rather than to the place? */
static bool is_done_to_people(const code_attempt *a) {
    static const char *const roots[] = {"07", "084", "17", "18", "19", "20"};
    str code = know_event_code(a->self->knowledge, a->frame.event);
    return CODE_AMONG(code, roots);
}

/* Goods and services have givers and receivers: what is given ("sent doctors") is the target only where nobody else is. */
static bool is_given(const code_attempt *a, uint32_t word) {
    static const char *const roots[] = {"03", "06", "07"};
    return find_case_of(a->self->found, word) == FIND_NONE &&
           CODE_AMONG(know_event_code(a->self->knowledge, a->frame.event), roots);
}

/* "the deal", "these reports": something that is there already. */
static bool is_definite(const coder *self, uint32_t noun) {
    static const char *const determiners[] = {"the", "this", "that", "these", "those", "all", "any"};
    FOR_EACH_CHILD(&self->found->tree, noun, child) {
        if (code_word(self, child)->relation == REL_det && STR_AMONG(code_word(self, child)->form, determiners))
            return true;
    }
    return false;
}

static bool is_place_preposition(const code_attempt *a, uint32_t marker) {
    static const char *const places[] = {"in", "to", "into", "from"};
    return marker != FIND_NONE && STR_AMONG(code_word(a->self, marker)->form, places);
}

/* "its troops", "their embassies": possessed by the source. */
static bool is_own(const code_attempt *a, uint32_t word) {
    const find_result *found = a->self->found;
    uint32_t source = a->frame.source == FIND_NONE ? FIND_NONE : found->mention_of[a->frame.source];
    FOR_EACH_CHILD(&found->tree, word, child) {
        const lang_word *w = code_word(a->self, child);
        if (w->relation == REL_nmod && w->subtype == SUB_POSS && source != FIND_NONE &&
            found->mention_of[child] != FIND_NONE && code_same_actor(a->self, source, found->mention_of[child]))
            return true;
    }
    return false;
}

/* "reopened their embassies": one's own missions are not acted upon. */
static bool is_own_mission(const code_attempt *a, uint32_t word) {
    static const char *const missions[] = {"embassy", "consulate", "ambassador"};
    return STR_AMONG(code_word(a->self, word)->lemma, missions) && is_own(a, word);
}

/* "Turkish soldiers were deployed as peacekeepers": nobody is named who sent them, but they keep the peace. */
static uint32_t keepers_of_peace(const code_attempt *a) {
    const find_result *found = a->self->found;
    if (!str_starts(know_event_code(a->self->knowledge, a->frame.event), STR("074")))
        return FIND_NONE;
    for (uint32_t i = 0; i < a->frame.fixed_count; i++) {
        uint32_t mention = found->mention_of[a->frame.fixed[i]];
        if (code_word(a->self, a->frame.fixed[i])->relation == REL_nsubj && mention != FIND_NONE &&
            found->mentions[mention].code.n > 3 && str_ends(found->mentions[mention].code, STR("MIL")))
            return a->frame.fixed[i];
    }
    return FIND_NONE;
}

/* A word of the pattern's own may be somebody: "&prisoner" in "released Indian sailors", "&needy" in "sent food to refugees
 * in Chad", the subject in "&armedone * from T". */
void code_find_fixed_parties(code_attempt *a, bool given) {
    static const char *const forces[] = {"MIL", "COP"};
    static const char *const authorities[] = {"GOV", "LEG", "JUD", "COP", "OPP"}; /* "the resignation of the government" */
    const find_result *found = a->self->found;
    code_frame *frame = &a->frame;
    if (frame->result != RESULT_EVENT || frame->each_other)
        return;
    uint32_t subject = a->arguments.subject, actor = subject;
    for (uint32_t i = 0; i < frame->fixed_count && subject != FIND_NONE && !code_is_fixed(frame, actor); i++)
        if (code_word(a->self, frame->fixed[i])->head == subject)
            actor = frame->fixed[i]; /* "a batch of peacekeepers arrived" */
    if (a->verbal && frame->source == FIND_NONE && subject != FIND_NONE && code_is_fixed(frame, actor) &&
        found->mention_of[actor] != FIND_NONE && found->mentions[found->mention_of[actor]].code.n)
        frame->source = actor;
    if (a->verbal && a->arguments.passive && frame->source == FIND_NONE)
        frame->source = keepers_of_peace(a);
    uint32_t target = frame->target_mention;
    if (target == FIND_NONE && frame->target != FIND_NONE)
        target = find_actor_within(found, frame->target);
    /* "Sudan allowed peacekeepers into Darfur": its own place is no target. */
    uint32_t source = frame->source == FIND_NONE ? FIND_NONE : found->mention_of[frame->source];
    if (target != FIND_NONE && source != FIND_NONE && found->mentions[target].code.n == 3 &&
        str_starts(know_event_code(a->self->knowledge, frame->event), STR("086")) &&
        str_starts(found->mentions[source].code, found->mentions[target].code) &&
        found->mentions[target].type == MENTION_PLACE)
        frame->target = target = FIND_NONE;
    if (frame->target != FIND_NONE && (target == FIND_NONE || !is_done_to_people(a)))
        return;
    /* "deported migrants to Serbia", "food for refugees in Lebanon": the people, not the place. */
    bool behind_place = frame->target != FIND_NONE && frame->target_mention == FIND_NONE &&
                        is_place_preposition(a, find_case_of(found, frame->target));
    for (uint32_t i = 0; i < frame->fixed_count; i++) {
        uint32_t word = frame->fixed[i];
        if (code_word(a->self, word)->relation == REL_conj &&
            found->mention_of[code_word(a->self, word)->head] != FIND_NONE)
            word = code_word(a->self, word)->head; /* both are meant: "with the president and other leaders" */
        uint32_t own = found->mention_of[word];
        uint32_t acts = 0, lemma = found->lemma_id[word];
        if (lemma != KNOW_NONE)
            know_noun(a->self->knowledge, lemma, &acts);
        if (own == FIND_NONE || acts > 0 || /* "general strike", "official visit" */
            word == subject || word == actor || word == frame->source || word == frame->target || is_means(a, word) ||
            is_own_mission(a, word) || is_given(a, word) != given)
            continue;
        const find_mention *person = &found->mentions[own];
        bool counted = is_done_to_people(a) && target == FIND_NONE && code_word(a->self, word)->head != LANG_NO_HEAD &&
                       !STR_AMONG(person->code, forces) && find_counted(found, code_word(a->self, word)->head) == word;
        bool behind = find_case_of(found, word) != FIND_NONE && !counted; /* "released dozens of dissidents" */
        /* "demanded the withdrawal of foreign forces": it is asked of them. */
        bool asked = str_starts(know_event_code(a->self->knowledge, frame->event), STR("1056"));
        bool fuller = target == FIND_NONE
                          ? person->code.n > 0 && person->type != MENTION_PLACE && person->type != MENTION_PRONOUN &&
                                (!behind || !code_is_bare_role(person->code) || asked ||
                                 (is_definite(a->self, word) && STR_AMONG(person->code, authorities)))
                          : found->mentions[target].code.n == 3 && person->code.n > 3 &&
                                (str_starts(person->code, found->mentions[target].code) ||
                                 (behind_place && !code_is_bare_role(person->code)));
        bool left = frame->target != FIND_NONE && code_is_fixed(frame, frame->target) && behind && person->code.n >= 3 &&
                    person->type == MENTION_PLACE; /* "withdrew its troops from West Bank towns" */
        if (!fuller && !left)
            continue;
        frame->target = word;
        frame->target_mention = FIND_NONE;
        if (!str_ends(person->code, STR("MIL")) || !is_own(a, word))
            return; /* "withdrew its troops from the Malian towns": rather the towns */
    }
}

void code_find_clause_target(code_attempt *a) {
    static const char *const prepositions[] = {"against", "to",     "on",      "with", "from",
                                               "into",    "toward", "towards", "at",   "for"};
    const find_result *found = a->self->found;
    if (a->frame.target != FIND_NONE || a->frame.each_other || a->frame.result != RESULT_EVENT ||
        a->frame.inner != FIND_NONE)
        return;
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

/* What is accused, rejected or praised, demanded or threatened: acts of the mouth that have a thing for their target as
 * often as somebody. */
static bool is_about_things(str code) {
    static const char *const roots[] = {"05", "09", "10", "11", "12", "13"};
    return CODE_AMONG(code, roots);
}

typedef struct search {
    const coder *self;
    const code_act *act;
    const code_side *sources; /* cannot be the target */
    bool takes_place;         /* acts done to places: "imposed a curfew in Lahore" */
    bool about_things;        /* acts of the mouth: what is condemned or rejected was done by somebody */
} search;

static bool is_source(const search *s, uint32_t mention) {
    for (uint32_t i = 0; i < s->sources->count; i++)
        if (code_same_actor(s->self, s->sources->mentions[i], mention))
            return true;
    return false;
}

/* "withdrew its troops": whoever belongs to the source is not acted upon by it. */
static bool belongs_to_source(const search *s, uint32_t word) {
    const find_result *found = s->self->found;
    FOR_EACH_CHILD(&found->tree, word, child) {
        const lang_word *w = code_word(s->self, child);
        if (w->relation != REL_nmod || w->subtype != SUB_POSS || found->mention_of[child] == FIND_NONE)
            continue;
        if (is_source(s, found->mention_of[child]))
            return true;
    }
    return false;
}

static bool is_other_actor(const search *s, uint32_t mention) {
    return mention != FIND_NONE && !code_is_bare_role(code_mention(s->self, mention)->code) && !is_source(s, mention);
}

/* Behind which prepositions nobody is acted upon. */
static bool is_circumstance(const search *s, uint32_t word, bool of_act) {
    static const char *const circumstances[] = {"after",   "before", "during",  "since", "despite",   "amid",
                                                "by",      "like",   "as",      "than",  "following", "according",
                                                "without", "under",  "because", "via",   "through",   "except",
                                                "until",   "within", "given",   "per",   "over"};
    static const char *const places[] = {"in",    "at",     "near",   "outside",   "inside",
                                         "along", "across", "around", "throughout"};
    uint32_t marker = find_case_of(s->self->found, word);
    if (marker == FIND_NONE)
        return s->self->found->time_at[word] != FIND_NONE;
    /* "in the wake of", "in line with" */
    static const char *const relations[] = {"wake",      "response", "line",  "view",  "light", "face",    "order",
                                            "aftermath", "context",  "midst", "event", "case",  "reaction"};
    if (STR_AMONG(code_word(s->self, word)->lemma, relations))
        return true;
    str form = code_word(s->self, marker)->lemma;
    if (!of_act && s->about_things && str_equal(form, STR("by")))
        return false; /* "condemned the crimes committed by": whoever did them is accused */
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
        if (!clause && is_other_actor(s, found->mention_of[child]) && !belongs_to_source(s, child))
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
    return CODE_AMONG(code, roots);
}

uint32_t code_find_thing(const coder *self, const code_act *act) {
    uint32_t thing = act->target;
    bool boycott = str_equal(code_word(self, act->frame->word)->lemma, STR("boycott")); /* "boycotted the vote" */
    if (thing == FIND_NONE &&
        (boycott || is_about_things(know_str(self->knowledge, know_event_at(self->knowledge, act->event)->code)))) {
        thing = act->frame->inner;
        if (thing == FIND_NONE && !act->frame->nominal) {
            thing = code_arguments_of(self, act->frame->word).object;
            uint32_t lemma = thing == FIND_NONE ? KNOW_NONE : self->found->lemma_id[thing], acts = 0;
            if (lemma != KNOW_NONE)
                know_noun(self->knowledge, lemma, &acts);
            if (acts && !is_definite(self, thing)) /* "issued a condemnation": the words of the act itself */
                thing = FIND_NONE;
        }
    }
    if (thing == FIND_NONE || thing == act->source)
        return FIND_NONE;
    uint8_t upos = code_word(self, thing)->upos;
    bool noun = upos == UPOS_NOUN || upos == UPOS_PROPN;
    return noun && self->found->time_at[thing] == FIND_NONE ? thing : FIND_NONE;
}

void code_find_target(const coder *self, code_act *act, const code_side *sources) {
    search s = {.self = self, .act = act, .sources = sources};
    s.about_things = is_about_things(know_event_code(self->knowledge, act->event));
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

/* ---- named in another clause ------------------------------------------------------------------------------------- */

/* "convicted a militant and sentenced him": whom the verb before was done to, where the pronoun stands for nobody else.
 * FIND_NONE. */
static uint32_t target_of_verb_before(const coder *self, const code_act *act) {
    static const char *const persons[] = {"he", "she", "they", "him", "her", "them"};
    if (act->target == FIND_NONE || act->target_mention != FIND_NONE || code_word(self, act->target)->upos != UPOS_PRON ||
        code_word(self, act->target)->relation == REL_nsubj || !STR_AMONG(code_word(self, act->target)->lemma, persons))
        return FIND_NONE;
    uint32_t word = act->frame->word;
    for (int climb = 0; climb < CLIMB_MAX && code_word(self, word)->head != LANG_NO_HEAD; climb++) {
        bool beside = code_word(self, word)->relation == REL_conj;
        word = code_word(self, word)->head;
        uint32_t frame = beside ? self->frame_of.items[word] : FRAME_NONE;
        if (frame == FRAME_NONE || self->frames.items[frame].result != RESULT_EVENT)
            continue;
        uint32_t target = self->frames.items[frame].target;
        return target != FIND_NONE && find_actor_within(self->found, target) != FIND_NONE ? target : FIND_NONE;
    }
    return FIND_NONE;
}

/* Who does what a clause says: "the firm" in "until the firm pays" and "until they are paid by the firm". */
static uint32_t doer_of(const search *s, uint32_t clause) {
    const find_result *found = s->self->found;
    uint32_t doer = FIND_NONE;
    FOR_EACH_CHILD(&found->tree, clause, child) {
        const lang_word *w = code_word(s->self, child);
        bool subject = w->relation == REL_nsubj && w->subtype != SUB_PASS,
             agent = w->relation == REL_obl && w->subtype == SUB_AGENT;
        uint32_t mention = found->mention_of[child];
        if ((!subject && !agent) || mention == FIND_NONE || found->mentions[mention].code.n < 3 ||
            found->mentions[mention].type == MENTION_PRONOUN)
            continue;
        if (!is_source(s, mention))
            doer = child;
    }
    return doer;
}

/* "will not end the strike until the government pays": what is refused is refused to whoever has to do something first.
 * FIND_NONE. */
static uint32_t who_has_to_act(const search *s) {
    static const char *const conditions[] = {"until", "till", "unless", "before"};
    if (!str_starts(know_event_code(s->self->knowledge, s->act->event), STR("12")))
        return FIND_NONE;
    FOR_EACH_CHILD(&s->self->found->tree, s->act->frame->word, clause) {
        bool condition = false;
        if (code_word(s->self, clause)->relation != REL_advcl)
            continue;
        FOR_EACH_CHILD(&s->self->found->tree, clause, marker) {
            condition |= code_word(s->self, marker)->relation == REL_mark &&
                         STR_AMONG(code_word(s->self, marker)->lemma, conditions);
        }
        uint32_t doer = condition ? doer_of(s, clause) : FIND_NONE;
        if (doer != FIND_NONE)
            return doer;
    }
    return FIND_NONE;
}

/* "staged a sit-in demanding that the ministry release a student", "marched to urge the mayor to resign": of whom
 * protesters demand something they protest against. FIND_NONE. */
static uint32_t of_whom_demanded(const search *s, uint32_t word, int reach) {
    static const char *const demands[] = {"demand", "urge",   "press",    "pressure", "force",
                                          "ask",    "insist", "persuade", "call"};
    FOR_EACH_CHILD(&s->self->found->tree, word, clause) {
        uint8_t relation = code_word(s->self, clause)->relation;
        uint32_t doer = FIND_NONE;
        if (relation == REL_obj && reach > 0)
            doer = of_whom_demanded(s, clause, reach - 1); /* the demand hangs on the protest's noun */
        else if ((relation == REL_advcl || relation == REL_acl || relation == REL_xcomp) &&
                 STR_AMONG(code_word(s->self, clause)->lemma, demands)) {
            FOR_EACH_CHILD(&s->self->found->tree, clause, child) {
                const lang_word *w = code_word(s->self, child);
                uint32_t mention = w->relation == REL_obj ? s->self->found->mention_of[child] : FIND_NONE;
                if (w->relation == REL_ccomp)
                    doer = doer_of(s, child);
                else if (is_other_actor(s, mention) && s->self->found->mentions[mention].code.n >= 3)
                    doer = child;
                if (doer != FIND_NONE)
                    break;
            }
        }
        if (doer != FIND_NONE)
            return doer;
    }
    return FIND_NONE;
}

void code_find_target_beside(const coder *self, code_act *act, const code_side *sources) {
    search s = {.self = self, .act = act, .sources = sources};
    uint32_t target = target_of_verb_before(self, act);
    if (target == FIND_NONE)
        target = who_has_to_act(&s);
    if (target == FIND_NONE && act->target == FIND_NONE &&
        str_starts(know_event_code(self->knowledge, act->event), STR("14")))
        target = of_whom_demanded(&s, act->frame->word, 1);
    if (target != FIND_NONE)
        act->target = target;
}
