/* From an act to events: both sides are spread over their conjuncts, pairs are made for those who act on each other, and
 * what has no actor is left out. */
#include "code/code_private.h"

#include <string.h>

/* What a report dates before this year is history: no event data set goes further back. */
enum { HISTORY_ENDS = 1945 };

typedef code_side side;

static void add_actor(const coder *self, side *s, uint32_t mention, uint32_t word) {
    for (; mention != FIND_NONE && s->count < SIDE_MAX; mention = code_mention(self, mention)->next) {
        bool there = false;
        for (uint32_t i = 0; i < s->count; i++)
            there |= code_same_actor(self, s->mentions[i], mention);
        if (there)
            continue;
        s->mentions[s->count] = mention;
        s->words[s->count++] = word;
    }
}

enum { CONJUNCT_DEPTH = 8 /* conjuncts of conjuncts, at most */ };

/* "Colombia's largest rebel group, the FARC": the name beside a description that says less. FIND_NONE. */
static uint32_t named_beside(const coder *self, uint32_t described) {
    const find_mention *m = code_mention(self, described);
    if (m->code_from == CODE_FROM_NAME || m->next != FIND_NONE)
        return FIND_NONE;
    FOR_EACH_CHILD(&self->found->tree, m->head, child) {
        uint32_t name = code_word(self, child)->relation == REL_appos ? self->found->mention_of[child] : FIND_NONE;
        if (name != FIND_NONE && code_mention(self, name)->code_from == CODE_FROM_NAME &&
            code_mention(self, name)->code.n > m->code.n && str_starts(code_mention(self, name)->code, m->code))
            return name;
    }
    return FIND_NONE;
}

static void add_word(const coder *self, side *s, uint32_t word) {
    uint32_t own = self->found->mention_of[word];
    bool coded = own != FIND_NONE && code_mention(self, own)->code.n;
    uint32_t mention = coded ? own : find_actor_within(self->found, word);
    if (coded && named_beside(self, own) != FIND_NONE)
        mention = named_beside(self, own);
    if (mention != FIND_NONE)
        add_actor(self, s, mention, word);
}

/* "Canada as well as Australia imposed": two subjects of one verb with a conjunction between them are conjuncts. */
static void add_twin_subject(const coder *self, side *s, uint32_t word) {
    if (code_word(self, word)->relation != REL_nsubj || code_word(self, word)->head == LANG_NO_HEAD)
        return;
    FOR_EACH_CHILD(&self->found->tree, code_word(self, word)->head, child) {
        if (child <= word || child > word + 8 || code_word(self, child)->relation != REL_nsubj)
            continue;
        bool joined = false;
        for (uint32_t i = word + 1; i < child; i++)
            joined |= code_word(self, i)->relation == REL_cc || code_word(self, i)->upos == UPOS_CCONJ;
        if (joined)
            add_word(self, s, child);
    }
}

/* The conjuncts of a word, and theirs: whether "Britain and Italy" is read as a pair beside France or as two more, all
 * three belong to the side. */
static void add_conjuncts(const coder *self, side *s, uint32_t word, uint32_t depth) {
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        const lang_word *w = code_word(self, child);
        bool nominal = w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON || w->upos == UPOS_ADJ;
        if (w->relation != REL_conj || !nominal)
            continue;
        add_word(self, s, child);
        if (depth > 1)
            add_conjuncts(self, s, child, depth - 1);
    }
}

static side spread(const coder *self, uint32_t word, uint32_t mention) {
    side s = {.count = 0};
    if (mention != FIND_NONE) {
        word = code_mention(self, mention)->head;
        add_actor(self, &s, mention, word);
    } else if (word != FIND_NONE) {
        add_word(self, &s, word);
    } else {
        return s;
    }
    add_twin_subject(self, &s, word);
    add_conjuncts(self, &s, word, CONJUNCT_DEPTH);
    return s;
}

/* "PRETORIA (AFP) -": a sentence of its own without a verb. The report was written there; nobody there does anything yet.
 */
static bool is_dateline(const coder *self, uint32_t word) {
    const lang_sentence *s = &self->found->document->sentences[self->found->word_sentence[word]];
    for (uint32_t i = s->first; i < s->end; i++)
        if (code_word(self, i)->upos == UPOS_VERB || code_word(self, i)->upos == UPOS_AUX)
            return false;
    return s->first == 0;
}

/* The last two different countries or international actors named before a word, in its sentence or the two before; those of
 * `but` are left out ("China urged both sides"). */
static void last_two(const coder *self, side *s, uint32_t word, const side *but) {
    uint32_t sentence = self->found->word_sentence[word];
    uint32_t from = self->found->document->sentences[sentence > 2 ? sentence - 2 : 0].first;
    s->count = 0;
    for (uint32_t at = word; at-- > from && s->count < 2;)
        for (uint32_t i = self->found->mention_of[at]; i != FIND_NONE && s->count < 2; i = code_mention(self, i)->next) {
            const find_mention *m = code_mention(self, i);
            if (m->code.n < 3 || is_dateline(self, at) ||
                know_country(self->knowledge, str_slice(m->code, 0, 3)) == KNOW_NONE)
                continue;
            bool other = s->count == 0 || memcmp(code_mention(self, s->mentions[0])->code.s, m->code.s, 3) != 0;
            for (uint32_t k = 0; but && k < but->count; k++)
                other &= !find_same_country(code_mention(self, but->mentions[k])->code, m->code);
            if (!other)
                continue;
            s->mentions[s->count] = i;
            s->words[s->count++] = word;
        }
}

/* "the two sides", "both countries". */
static void find_two(const coder *self, side *s, uint32_t word, const side *but) {
    static const char *const pairs[] = {"side", "neighbour", "neighbor", "rival", "foe"};
    static const char *const members[] = {"country", "nation", "government", "state", "party",
                                          "capital", "leader", "president",  "power", "ally"};
    static const char *const counts[] = {"two", "both"};
    str lemma = code_word(self, word)->lemma;
    bool counted = false;
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        counted |= child < word && STR_AMONG(code_word(self, child)->form, counts);
    }
    bool pair = STR_AMONG(lemma, pairs) || (counted && STR_AMONG(lemma, members));
    if (!pair || !(code_word(self, word)->features & FEAT_PLURAL))
        return;
    uint32_t own = self->found->mention_of[word];
    if (own != FIND_NONE && code_mention(self, own)->code.n >= 3 && code_mention(self, own)->code_from != CODE_FROM_NAME &&
        know_country(self->knowledge, str_slice(code_mention(self, own)->code, 0, 3)) != KNOW_NONE)
        return; /* "Iraqi leaders": they are named */
    last_two(self, s, word, but);
}

/* "GOV", "COP": a role without a country, organisation or group in front of it. */
bool code_is_bare_role(str code) {
    static const char roles[] =
        "AGR BUS COP CRM CVL DEV EDU ELI ENV GOV HLH HRI INS JUD LAB LEG MED MIL MOD OPP PTY RAD REB REF REL SEP SET SPY UAF "
        "UIS CHR MOS JEW HIN BUD ";
    return code.n == 3 ? code_unit_is(code, 0, roles) : code.n == 0 || str_equal(code, STR("OPPMED"));
}

/* Acts that are done to a place where a capital is named: "visited Moscow" and "shelled Grozny", unlike "criticised
 * Moscow". */
static bool is_physical(const coder *self, uint32_t event) {
    static const char *const roots[] = {"042", "15", "17", "18", "19", "20"};
    return CODE_AMONG(know_event_code(self->knowledge, event), roots);
}

static bool is_all_bare(const coder *self, const side *s) {
    for (uint32_t i = 0; i < s->count; i++)
        if (!code_is_bare_role(code_mention(self, s->mentions[i])->code))
            return false;
    return true;
}

/* A role that a place can make whole: not one without any code. */
static bool is_lone_role(str code) {
    return code.n >= 3 && code_is_bare_role(code);
}

static bool is_violent(const coder *self, uint32_t event) {
    str code = know_event_code(self->knowledge, event);
    return code.n >= 2 && ((code.s[0] == '1' && code.s[1] >= '7') || code.s[0] == '2');
}

static bool already_coded(const coder *self, const code_event *event) {
    for (uint32_t i = self->event_count; i-- > 0;) {
        const code_event *other = &self->events.items[i];
        if (other->sentence != event->sentence)
            return false;
        if (other->event != event->event || other->status != event->status)
            continue;
        if (code_same_actor(self, other->source, event->source) && code_same_actor(self, other->target, event->target))
            return true;
    }
    return false;
}

/* Forces that their own country moves are no target. */
static bool deploys_own(const coder *self, const code_act *act, uint32_t source, uint32_t target) {
    str code = code_mention(self, target)->code;
    return source != FIND_NONE && str_starts(know_event_code(self->knowledge, act->event), STR("15")) && code.n > 3 &&
           (str_ends(code, STR("MIL")) || str_ends(code, STR("COP"))) &&
           find_same_country(code, code_mention(self, source)->code);
}

/* "Israeli and Palestinian negotiators met in Egypt": CAMEO tells meetings in the country of neither side apart. */
static bool is_third_country(const coder *self, const code_event *event) {
    str place = event->place_country;
    return str_equal(know_event_code(self->knowledge, event->event), STR("040")) &&
           know_event_find(self->knowledge, STR("044")) != KNOW_NONE && know_country(self->knowledge, place) != KNOW_NONE &&
           know_country(self->knowledge, str_slice(code_mention(self, event->source)->code, 0, 3)) != KNOW_NONE &&
           know_country(self->knowledge, str_slice(code_mention(self, event->target)->code, 0, 3)) != KNOW_NONE &&
           !find_same_country(code_mention(self, event->source)->code, place) &&
           !find_same_country(code_mention(self, event->target)->code, place);
}

static void add_event(coder *self, const code_act *act, uint32_t source, uint32_t target, uint32_t target_word,
                      uint32_t target_end) {
    const find_result *found = self->found;
    if (source != FIND_NONE && code_same_actor(self, source, target)) {
        if (code_mention(self, target)->type != MENTION_PLACE) {
            code_trace_text(self, "        no event: source and target are the same actor\n");
            return;
        }
        target = FIND_NONE; /* "Nepal extended a curfew in Kathmandu" */
    }
    if (target != FIND_NONE && deploys_own(self, act, source, target))
        target = FIND_NONE; /* "India put its air force on alert" */
    if (ARRAY_RESERVE(self->events, self->event_count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return;
    }
    uint32_t first = act->top < act->frame->word ? act->top : act->frame->word;
    uint32_t last = act->frame->last > act->top ? act->frame->last : act->top;
    FOR_EACH_CHILD(&found->tree, first, child) {
        if (child + 3 >= first && child < first && code_word(self, child)->relation == REL_aux) {
            first = child; /* "will meet" */
            break;
        }
    }
    code_event event = {.sentence = found->word_sentence[act->frame->word],
                        .trigger_first = first,
                        .trigger = {code_word(self, first)->where.start, code_word(self, last)->where.end},
                        .source = source,
                        .target = target,
                        .event = act->event,
                        .pattern = act->frame->act,
                        .operation = act->operation,
                        .status = act->status,
                        .place = KNOW_NONE,
                        .thing = target == FIND_NONE ? code_find_thing(self, act) : FIND_NONE};
    if (source == FIND_NONE)
        event.missing.source = "not_stated";
    if (target == FIND_NONE)
        event.missing.target = act->target == FIND_NONE && event.thing == FIND_NONE ? "not_stated" : "no_actor";
    event.claim_count = find_claims_around(found, act->top, event.claims, CODE_CLAIMS_MAX);
    code_set_date(self, &event, act, target_word, target_end);
    if (event.date_origin == DATE_STATED && event.date != DAY_NONE && event.date < day_of(HISTORY_ENDS, 1, 1)) {
        code_trace_text(self, "        no event: this is history\n");
        return;
    }
    code_set_place(self, &event, act);
    event.target_is_place = target != FIND_NONE && is_physical(self, act->event) &&
                            code_mention(self, target)->place != KNOW_NONE &&
                            code_mention(self, target)->type != MENTION_AGENT;
    code_set_homes(self, &event);
    event.contexts = code_contexts_of(self, act);
    if (source != FIND_NONE && target != FIND_NONE && is_third_country(self, &event))
        event.event = know_event_find(self->knowledge, STR("044"));
    if (!already_coded(self, &event))
        self->events.items[self->event_count++] = event;
}

static void emit_pairs(coder *self, const code_act *act, const side *s) {
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t k = 0; k < s->count; k++)
            if (i != k)
                add_event(self, act, s->mentions[i], s->mentions[k], FIND_NONE, FIND_NONE);
}

/* "Hurricane Matthew killed hundreds": an unknown name is not believed to be violent. "The company agreed to buy a rival":
 * what firms promise, demand or refuse is an event only if the dictionary knows what. */
static bool is_hearsay_source(const coder *self, const code_act *act, const side *sources) {
    str code = know_event_code(self->knowledge, act->event);
    bool violent = is_violent(self, act->event);
    bool unspecific = code.n == 3 && code.s[2] == '0' && act->frame->result != RESULT_EVENT;
    for (uint32_t i = 0; i < sources->count; i++) {
        str who = code_mention(self, sources->mentions[i])->code;
        bool doubtful = (violent && who.n == 0) || (unspecific && (find_has_unit(who, "BUS") || find_has_unit(who, "MNC")));
        if (!doubtful)
            return false;
    }
    return violent || unspecific;
}

/* Meetings and visits are with somebody or to a place, not with what belongs to somebody: "received a lot of promises",
 * "welcomed Russia's interest". */
static bool meets_a_thing(const coder *self, const code_act *act) {
    if (act->target == FIND_NONE || act->target_mention != FIND_NONE || act->frame->each_other ||
        !str_starts(know_event_code(self->knowledge, act->event), STR("04")))
        return false;
    uint32_t own = self->found->mention_of[act->target];
    return own == FIND_NONE || (code_mention(self, own)->code.n == 0 && code_mention(self, own)->type != MENTION_UNKNOWN);
}

/* Does the act's place tell a country? */
static bool has_country(const coder *self, const code_act *act) {
    code_event somewhere = {.place = KNOW_NONE};
    code_set_place(self, &somewhere, act);
    return know_country(self->knowledge, somewhere.place_country) != KNOW_NONE;
}

/* "Imam Suliman Gani", "the County Commission": a role with a name of its own. */
static bool is_named_role(const coder *self, uint32_t mention) {
    const find_mention *m = code_mention(self, mention);
    if (m->type == MENTION_PRONOUN || code_standing_of(self, mention) != STANDING_PUBLIC)
        return false;
    for (uint32_t i = m->first; i < m->end; i++)
        if (i != m->head && code_word(self, i)->upos == UPOS_PROPN && code_word(self, m->head)->upos == UPOS_PROPN)
            return true;
    return false;
}

/* What the holders of offices say to each other and refuse each other is an event though nothing tells their country, if
 * one of them has a name: "the senator demanded that Premier Jane Berry resign". */
static bool is_among_named(const coder *self, const code_act *act, const side *sources, const side *targets) {
    static const char *const of_words[] = {"10", "11", "12", "13", "16"};
    str root = str_slice(know_event_code(self->knowledge, act->event), 0, 2);
    bool alone =
        str_starts(know_event_code(self->knowledge, act->event), STR("1231")); /* "Premier Jane Berry refused to resign" */
    if (act->frame->nominal || (targets->count == 0 && !alone) || !STR_AMONG(root, of_words))
        return false;
    bool named = false, offices = true;
    for (uint32_t i = 0; i < sources->count; i++) {
        named |= is_named_role(self, sources->mentions[i]);
        offices &= code_standing_of(self, sources->mentions[i]) == STANDING_PUBLIC;
    }
    for (uint32_t i = 0; i < targets->count; i++) {
        named |= is_named_role(self, targets->mentions[i]);
        offices &= code_standing_of(self, targets->mentions[i]) == STANDING_PUBLIC;
    }
    return named && offices;
}

/* "The miners said they will not end the strike until the government pays": labour disputes have sides though nothing
 * tells their country. */
static bool is_labour_dispute(const coder *self, const code_act *act, const side *sources) {
    str code = know_event_code(self->knowledge, act->event);
    static const char *const trades[] = {"LAB", "EDU", "HLH", "COP", "AGR"};
    bool striker = false;
    for (uint32_t i = 0; sources->count > 0 && i < sizeof trades / sizeof *trades; i++)
        striker |= find_has_unit(code_mention(self, sources->mentions[0])->code, trades[i]);
    return !act->frame->nominal && striker && (str_starts(code, STR("1242")) || str_starts(code, STR("143")));
}

/* A single actor without a target is no event where the act takes two (a meeting, an agreement, trade, named by a noun),
 * nor where the actor is a bare role ("a minister resigned": whose?). */
static bool is_empty_handed(const coder *self, const code_act *act, const side *sources) {
    str code = know_event_code(self->knowledge, act->event);
    bool takes_two = code.n >= 2 && code.s[0] == '0' && code.s[1] >= '3' && code.s[1] <= '6';
    if (takes_two && act->frame->nominal && act->operation == KNOW_NONE && sources->count < 2)
        return true;
    return is_all_bare(self, sources) && !has_country(self, act);
}

/* "An attack on a convoy killed eight": whose attack it was did it, not the convoy. */
static void see_through_act(const coder *self, code_act *act) {
    uint32_t frame =
        act->source == FIND_NONE || act->source_mention != FIND_NONE ? FRAME_NONE : self->frame_of.items[act->source];
    if (frame == FRAME_NONE || !self->frames.items[frame].nominal || self->frames.items[frame].result != RESULT_EVENT ||
        self->frames.items[frame].source == act->source)
        return;
    uint32_t mention = find_actor_within(self->found, act->source);
    if (mention != FIND_NONE && code_is_lent(self, act->source, mention))
        act->source = self->frames.items[frame].source;
}

static bool is_private_matter(coder *self, const code_act *act, const side *sources, const side *targets) {
    if (code_is_public(self, act, sources, targets))
        return false;
    code_trace_text(self, "        no event: neither side is one of public life\n");
    return true;
}

/* "protests against the government", not "a rally on Wall Street". */
static bool is_against(const coder *self, const code_act *act) {
    uint32_t marker = act->target == FIND_NONE ? FIND_NONE : find_case_of(self->found, act->target);
    return act->frame->nominal && marker != FIND_NONE &&
           str_equal_ascii_nocase(code_word(self, marker)->form, STR("against"));
}

/* "A and B met", "the two sides exchanged fire", "A and B discussed the border". False where it is no act of several on
 * each other. */
static bool emit_each_other(coder *self, const code_act *act, side *sources) {
    bool nobody = act->target_mention == FIND_NONE &&
                  (act->target == FIND_NONE || find_actor_within(self->found, act->target) == FIND_NONE);
    if (!act->frame->each_other || act->operation != KNOW_NONE || !nobody)
        return false;
    if (sources->count < 2 && act->source != FIND_NONE)
        find_two(self, sources, act->source, NULL);
    else if (act->source == FIND_NONE)
        last_two(self, sources, act->frame->word, NULL);
    if (sources->count < 2)
        return false;
    bool known = !is_all_bare(self, sources) || has_country(self, act);
    if (known && !is_private_matter(self, act, sources, &(side){.count = 0}))
        emit_pairs(self, act, sources);
    return true;
}

/* Nobody is named who did it: "three soldiers were killed", "two pilots were freed", "protests against the government" are
 * worth an event if it is known whose they are. */
static void emit_victims(coder *self, const code_act *act, const side *targets) {
    str code = know_event_code(self->knowledge, act->event);
    /* "Malaria kills children": the subject is there and is nobody, nor an act ("a bombing killed the governor"). */
    if (act->source != FIND_NONE && code_word(self, act->source)->relation == REL_nsubj &&
        self->frame_of.items[act->source] == FRAME_NONE) {
        code_trace_text(self, "        no event: what did it is no actor\n");
        return;
    }
    bool clause = !act->frame->nominal && (code_word(self, act->frame->word)->relation != REL_acl);
    bool done = clause && (is_violent(self, act->event) || str_starts(code, STR("0841")));
    bool victim =
        targets->count > 0 && (done || (str_starts(code, STR("14")) && is_against(self, act))) &&
        (know_country(self->knowledge, str_slice(code_mention(self, targets->mentions[0])->code, 0, 3)) != KNOW_NONE ||
         (is_lone_role(code_mention(self, targets->mentions[0])->code) && has_country(self, act)));
    if (!victim) {
        code_trace_text(self, "        no event: nobody is named who did it\n");
        return;
    }
    if (is_private_matter(self, act, &(side){.count = 0}, targets))
        return;
    for (uint32_t t = 0; t < targets->count; t++)
        add_event(self, act, FIND_NONE, targets->mentions[t], targets->words[t], FIND_NONE);
}

/* Makes the speaker of the claim around an act its source. */
static void take_claimant(const coder *self, code_act *act) {
    uint32_t claim;
    if (find_claims_around(self->found, act->frame->word, &claim, 1) && self->found->claims[claim].source != FIND_NONE)
        act->source = self->found->claims[claim].source;
}

/* "Kenya said the rebels were to blame": who says so accuses them. Sets the act's source. */
static void find_accuser(const coder *self, code_act *act) {
    const find_result *found = self->found;
    uint32_t word = act->frame->word;
    if (act->source != FIND_NONE || act->frame->nominal || act->target == FIND_NONE ||
        find_actor_within(found, act->target) == FIND_NONE ||
        !str_starts(know_event_code(self->knowledge, act->event), STR("112")) ||
        find_child(found, word, REL_cop) == FIND_NONE)
        return;
    FOR_EACH_CHILD(&found->tree, word, child) {
        uint32_t marker = child > word ? find_case_of(found, child) : FIND_NONE;
        if (marker != FIND_NONE && !code_is_fixed(act->frame, child) && found->time_at[child] == FIND_NONE)
            return; /* "is responsible for the budget" */
    }
    take_claimant(self, act);
}

/* Is it known whose people they are? "Police in Paris arrested protesters" are by the place. */
static bool is_whose(const coder *self, const code_act *act, const side *sources, const side *targets) {
    return !is_all_bare(self, sources) || !is_all_bare(self, targets) || is_among_named(self, act, sources, targets) ||
           is_labour_dispute(self, act, sources) || has_country(self, act);
}

/* "The union's leader said they will not end the strike": where "they" stands for nobody named, the speaker is one of them.
 * Sets the act's source. */
static void find_speaker(const coder *self, code_act *act) {
    static const char *const roots[] = {"12", "13", "14"};
    const find_result *found = self->found;
    if (act->source == FIND_NONE || act->source_mention != FIND_NONE || code_word(self, act->source)->upos != UPOS_PRON ||
        !str_equal(code_word(self, act->source)->lemma, STR("they")) ||
        find_actor_within(found, act->source) != FIND_NONE ||
        !CODE_AMONG(know_event_code(self->knowledge, act->event), roots))
        return;
    take_claimant(self, act);
}

static bool is_between(str code) {
    static const char *const roots[] = {"03", "04", "057", "06"};
    return CODE_AMONG(code, roots);
}

void code_emit(coder *self, const code_act *made) {
    code_act act_with_target = *made, *act = &act_with_target;
    if (code_is_off_topic(self, act))
        return;
    see_through_act(self, act);
    find_accuser(self, act);
    find_speaker(self, act);
    side sources = spread(self, act->source, act->source_mention);
    if (emit_each_other(self, act, &sources))
        return;
    side targets = spread(self, act->target, act->target_mention);
    if (targets.count == 0 && sources.count > 0) {
        code_find_target_beside(self, act, &sources);
        targets = spread(self, act->target, act->target_mention);
    }
    if (act->target != FIND_NONE && act->target_mention == FIND_NONE)
        find_two(self, &targets, act->target, &sources); /* "urged both sides" */
    /* Several who agree or meet, and nobody else: they do it with each other. */
    str code = know_event_code(self->knowledge, act->event);
    bool mutual = sources.count > 1 && targets.count == 0 && act->target == FIND_NONE && is_between(code);
    if (sources.count == 0) {
        emit_victims(self, act, &targets);
        return;
    }
    if (is_hearsay_source(self, act, &sources)) {
        code_trace_text(self, "        no event: the source is no actor that the dictionaries know, or does business\n");
        return;
    }
    if (!is_whose(self, act, &sources, &targets)) {
        code_trace_text(self, "        no event: neither side belongs to a country, an organisation or a group\n");
        return;
    }
    if (meets_a_thing(self, act)) {
        code_trace_text(self, "        no event: nobody is met, visited or received\n");
        return;
    }
    if (targets.count == 0 && !is_among_named(self, act, &sources, &targets) && !is_labour_dispute(self, act, &sources) &&
        is_empty_handed(self, act, &sources)) {
        code_trace_text(self, "        no event: one side alone, and not enough to know whom or what it is about\n");
        return;
    }
    bool talks = str_starts(code, STR("04")) && !str_starts(code, STR("045")); /* with whom, not about whom */
    if (targets.count == 0 && !mutual && !talks) {
        code_find_target(self, act, &sources);
        targets = spread(self, act->target, act->target_mention);
    }
    if (is_private_matter(self, act, &sources, &targets))
        return;
    if (mutual) {
        emit_pairs(self, act, &sources);
        return;
    }
    for (uint32_t s = 0; s < sources.count; s++) {
        if (targets.count == 0)
            add_event(self, act, sources.mentions[s], FIND_NONE, FIND_NONE, FIND_NONE);
        for (uint32_t t = 0; t < targets.count; t++)
            add_event(self, act, sources.mentions[s], targets.mentions[t], targets.count > 1 ? targets.words[t] : FIND_NONE,
                      t + 1 < targets.count ? targets.words[t + 1] : FIND_NONE);
    }
}
