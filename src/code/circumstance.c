/* When and where an act was done. The time expression that hangs on the act's own clause is its date; with several targets,
 * each with a time behind it ("with Putin on Thursday and with Lavrov on Friday"), each keeps its own. Without any, a
 * report's act is dated by the report, an intended one stays without a date. */
#include "code/code_private.h"

/* Acts dated longer ago than this are background to the report, not its news. */
#define BACKGROUND_DAYS 180

static uint32_t time_head(const coder *self, const find_time *time) {
    for (uint32_t i = time->first; i < time->end; i++) {
        uint32_t head = code_word(self, i)->head;
        if (head == LANG_NO_HEAD || head < time->first || head >= time->end)
            return i;
    }
    return time->first;
}

/* "since 2012", "until Friday" bound a stretch of time; the act has no date by them. */
static bool is_bound(const coder *self, const find_time *time) {
    static const char *const bounds[] = {"since", "until", "till", "before", "after", "by"};
    uint32_t marker = find_case_of(self->found, time_head(self, time));
    return marker != FIND_NONE && STR_AMONG(code_word(self, marker)->form, bounds);
}

/* Is the word below one of two, or one of them itself? Other verbs in between keep what hangs on them for themselves; an
 * infinitive does not ("refused to comment on Tuesday"). */
static bool is_below(const coder *self, uint32_t at, uint32_t one, uint32_t other) {
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        const lang_word *word = code_word(self, at);
        if (at == one || at == other)
            return true;
        if (word->upos == UPOS_VERB && (word->relation != REL_xcomp || !(word->features & FEAT_INFINITIVE)))
            return false;
        at = word->head;
        if (at == LANG_NO_HEAD)
            return false;
    }
    return false;
}

/* Does the time hang on the act's clause? */
static bool belongs_to_act(const coder *self, const find_time *time, const code_act *act) {
    uint32_t at = time_head(self, time), act_verb = act->frame->word;
    if (act->frame->nominal && act->top == act->frame->word) {
        /* A noun's time may stand at its verb: "the attack came on Monday". */
        uint32_t head = code_word(self, act_verb)->head;
        if (head != LANG_NO_HEAD && code_word(self, head)->upos == UPOS_VERB && is_below(self, at, head, head))
            return true;
    }
    return is_below(self, at, act->frame->word, act->top);
}

/* "attacked a mall in Nairobi on Saturday and killed dozens": the verb that the act's own is joined to, with the same
 * subject and no auxiliary of its own, lends it time and place. FIND_NONE. */
static uint32_t conjunct_before(const coder *self, const code_act *act) {
    uint32_t verb = act->top;
    const lang_word *word = code_word(self, verb);
    if (word->relation != REL_conj || word->upos != UPOS_VERB || code_word(self, word->head)->upos != UPOS_VERB ||
        find_child(self->found, verb, REL_nsubj) != FIND_NONE || find_child(self->found, verb, REL_aux) != FIND_NONE)
        return FIND_NONE;
    return word->head;
}

/* "detained the president and declared a state of emergency on Monday": the last of verbs that share a subject. FIND_NONE.
 */
static uint32_t conjunct_behind(const coder *self, const code_act *act) {
    uint32_t last = FIND_NONE;
    FOR_EACH_CHILD(&self->found->tree, act->top, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation == REL_conj && word->upos == UPOS_VERB && child > act->top &&
            find_child(self->found, child, REL_nsubj) == FIND_NONE && find_child(self->found, child, REL_aux) == FIND_NONE)
            last = child;
    }
    return last;
}

static void take_time(const coder *self, code_event *event, const find_time *time) {
    event->date_origin = DATE_STATED;
    event->precision = time->precision;
    event->date = time->from;
    if (time->weekday >= 0)
        event->date =
            find_weekday(find_published_at(self->found, time->sentence), time->weekday, event->status == STATUS_INTENDED);
    if (event->date == DAY_NONE) {
        event->date_origin = DATE_MISSING;
        event->missing.date = "no_published_date";
    }
}

/* The first time expression that hangs on a verb. NULL. */
static const find_time *time_below(const coder *self, uint32_t sentence, uint32_t verb) {
    const find_result *found = self->found;
    for (uint32_t i = find_first_time(found, sentence); i < found->time_count && found->times[i].sentence == sentence; i++)
        if (!is_bound(self, &found->times[i]) && is_below(self, time_head(self, &found->times[i]), verb, verb))
            return &found->times[i];
    return NULL;
}

void code_set_date(const coder *self, code_event *event, const code_act *act, uint32_t target_word, uint32_t target_end) {
    const find_result *found = self->found;
    day published = find_published_at(found, event->sentence);
    const find_time *best = NULL;
    for (uint32_t i = find_first_time(found, event->sentence);
         i < found->time_count && found->times[i].sentence == event->sentence; i++) {
        const find_time *time = &found->times[i];
        bool at_target = target_word != FIND_NONE && time->first > target_word &&
                         (target_end == FIND_NONE || time->first < target_end) && time->first < target_word + 8;
        if (at_target) {
            best = time;
            break;
        }
        if (!best && !is_bound(self, time) && belongs_to_act(self, time, act))
            best = time;
    }
    uint32_t joined[] = {conjunct_before(self, act), conjunct_behind(self, act)};
    for (int k = 0; k < 2 && !best && event->status != STATUS_INTENDED; k++)
        best = joined[k] == FIND_NONE ? NULL : time_below(self, event->sentence, joined[k]);
    event->date = DAY_NONE;
    if (best) {
        take_time(self, event, best);
    } else if (event->status == STATUS_INTENDED) {
        event->missing.date = "not_stated";
    } else if (published == DAY_NONE) {
        event->missing.date = "no_published_date";
    } else {
        event->date = published;
        event->date_origin = DATE_PUBLISHED;
        event->precision = PRECISION_DAY;
    }
    bool old = event->date != DAY_NONE && published != DAY_NONE && event->date_origin == DATE_STATED &&
               event->date + BACKGROUND_DAYS < published && event->precision != PRECISION_NONE;
    if (old && event->status == STATUS_ACTUAL)
        event->status = STATUS_BACKGROUND;
}

static bool is_place_preposition(const coder *self, uint32_t word) {
    static const char *const prepositions[] = {"in", "at", "near", "outside", "inside", "around", "across", "throughout"};
    return STR_AMONG(code_word(self, word)->form, prepositions);
}

/* What stands behind "of" below a part of a place: "in a district of Beirut". FIND_NONE. */
static uint32_t whole_of(const coder *self, uint32_t part) {
    FOR_EACH_CHILD(&self->found->tree, part, child) {
        uint32_t marker = code_word(self, child)->relation == REL_nmod ? find_case_of(self->found, child) : FIND_NONE;
        if (marker != FIND_NONE && str_equal_ascii_nocase(code_word(self, marker)->form, STR("of")))
            return child;
    }
    return FIND_NONE;
}

/* Takes the place that a word names. `part`: of a place, so that a capital is the town and not the government. */
static bool take_place(const coder *self, code_event *event, uint32_t word, bool part) {
    uint32_t index = self->found->mention_of[word];
    if (index == FIND_NONE)
        return false;
    const find_mention *mention = &self->found->mentions[index];
    if (mention->place != KNOW_NONE) {
        const know_place *place = know_place_at(self->knowledge, mention->place);
        event->place = mention->place;
        event->place_name = know_str(self->knowledge, place->name);
        event->place_country = know_str(self->knowledge, place->country);
        return true;
    }
    bool land = mention->type == MENTION_COUNTRY || mention->type == MENTION_PLACE;
    if (!land || mention->code.n < 3 || (mention->code.n > 3 && !part) || mention->code_from != CODE_FROM_NAME)
        return false;
    bool whole = mention->type == MENTION_COUNTRY && mention->code.n == 3;
    event->place_name = whole ? mention->name : str_in(self->found->document->text, mention->where);
    event->place_country = str_slice(mention->code, 0, 3);
    return true;
}

static bool place_at(const coder *self, code_event *event, uint32_t word) {
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        const lang_word *w = code_word(self, child);
        if (w->relation != REL_obl && w->relation != REL_nmod)
            continue;
        uint32_t marker = find_case_of(self->found, child);
        if (marker == FIND_NONE || !is_place_preposition(self, marker))
            continue;
        uint32_t whole = whole_of(self, child);
        if (take_place(self, event, child, false) || (whole != FIND_NONE && take_place(self, event, whole, true)))
            return true;
    }
    return false;
}

/* "was killed in an explosion in Beirut": the place of the noun that says how it was done. */
static bool place_below(const coder *self, code_event *event, uint32_t word) {
    static const char *const means[] = {"in", "during", "by"};
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        uint32_t marker =
            code_word(self, child)->relation == REL_obl && child > word ? find_case_of(self->found, child) : FIND_NONE;
        if (marker != FIND_NONE && self->found->time_at[child] == FIND_NONE &&
            STR_AMONG(code_word(self, marker)->form, means) && place_at(self, event, child))
            return true;
    }
    return false;
}

void code_set_place(const coder *self, code_event *event, const code_act *act) {
    /* A noun's place may stand at its verb: "the protests continued in Armenia". */
    const lang_word *noun = code_word(self, act->frame->word);
    uint32_t verb = act->frame->nominal && noun->relation == REL_nsubj ? noun->head : FIND_NONE;
    uint32_t before = conjunct_before(self, act);
    uint32_t object = before == FIND_NONE ? FIND_NONE : find_child(self->found, before, REL_obj);
    uint32_t places[] = {act->frame->word, act->top, act->target, act->source, verb, before, object};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i] != FIND_NONE && place_at(self, event, places[i]))
            return;
    if (place_below(self, event, act->frame->word))
        return;
    event->missing.place = "not_stated";
}
