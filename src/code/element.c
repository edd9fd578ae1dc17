/* Elements of a pattern against the tree: what stands at the subject, the object, behind a preposition or in a clause, and
 * whether it is what the pattern wants there. An element behind a preposition may hang on the verb, on its object, or on
 * what the element before it filled, since parsers and writers attach such phrases either way. */
#include "code/code_private.h"

/* Points for a filled element: a fixed word says more than a slot. */
enum { POINTS_WORDS = 3, POINTS_ACT = 2, POINTS_ACTOR = 2, POINTS_KIND = 1, POINTS_SUBJECT = 1 };

static bool is_taken(const code_attempt *a, uint32_t word) {
    for (uint32_t i = 0; i < a->taken_count; i++)
        if (a->taken[i] == word)
            return true;
    return false;
}

static void take(code_attempt *a, uint32_t word) {
    if (a->taken_count < ELEMENTS_MAX)
        a->taken[a->taken_count++] = word;
    if (a->anchor_count < ELEMENTS_MAX)
        a->anchors[a->anchor_count++] = word;
    if (word > a->frame.last && word < a->frame.last + 12)
        a->frame.last = word;
}

static void fix(code_attempt *a, uint32_t word) {
    if (a->frame.fixed_count < FIXED_MAX)
        a->frame.fixed[a->frame.fixed_count++] = word;
}

/* A phrase of the list ending at `word`. */
static bool ends_phrase(const code_attempt *a, uint32_t list, uint32_t word) {
    const find_result *found = a->self->found;
    uint32_t lemma = found->lemma_id[word], form = found->form_id[word];
    if ((lemma != KNOW_NONE && know_list_has(a->self->knowledge, list, lemma)) ||
        (form != KNOW_NONE && know_list_has(a->self->knowledge, list, form)))
        return true;
    if (!(lemma != KNOW_NONE && know_list_has_phrase_ending(a->self->knowledge, list, lemma)) &&
        !(form != KNOW_NONE && know_list_has_phrase_ending(a->self->knowledge, list, form)))
        return false;
    uint32_t first = found->document->sentences[found->word_sentence[word]].first;
    uint32_t count = know_list_count(a->self->knowledge, list);
    for (uint32_t i = 0; i < count; i++) {
        know_phrase phrase = know_list_phrase(a->self->knowledge, list, i);
        if (phrase.count < 2 || word + 1 < first + phrase.count)
            continue;
        uint32_t k = 0;
        while (k < phrase.count) {
            uint32_t at = word + 1 - phrase.count + k;
            if (found->form_id[at] != phrase.words[k] && found->lemma_id[at] != phrase.words[k])
                break;
            k++;
        }
        if (k == phrase.count)
            return true;
    }
    return false;
}

/* What stands behind "of": what a measure counts ("a package of sanctions"), or what an abstract noun is about ("the
 * imposition of sanctions"); not who somebody belongs to ("leaders of the alliance"). */
static uint32_t content_of(const code_attempt *a, uint32_t word) {
    const find_result *found = a->self->found;
    uint32_t own = found->mention_of[word];
    if (own != FIND_NONE && found->mentions[own].code.n)
        return find_counted(found, word);
    FOR_EACH_CHILD(&found->tree, word, child) {
        uint32_t marker = code_word(a->self, child)->relation == REL_nmod ? find_case_of(found, child) : FIND_NONE;
        if (marker != FIND_NONE && str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("of")))
            return child;
    }
    return FIND_NONE;
}

/* The word itself, one joined to it, or what it counts, if in the list; FIND_NONE. */
static uint32_t word_in_list(const code_attempt *a, uint32_t list, uint32_t word) {
    if (ends_phrase(a, list, word))
        return word;
    FOR_EACH_CHILD(&a->self->found->tree, word, child) {
        if (code_word(a->self, child)->relation == REL_conj && ends_phrase(a, list, child))
            return child;
    }
    uint32_t inside = content_of(a, word);
    return inside != FIND_NONE && ends_phrase(a, list, inside) ? inside : FIND_NONE;
}

static bool is_nominal(const code_attempt *a, uint32_t word) {
    const lang_word *w = code_word(a->self, word);
    return w->upos == UPOS_NOUN || w->upos == UPOS_PROPN || w->upos == UPOS_PRON || w->upos == UPOS_ADJ ||
           w->upos == UPOS_NUM || w->upos == UPOS_X || w->upos == UPOS_DET || w->upos == UPOS_SYM;
}

static bool names_actor(const code_attempt *a, uint32_t word) {
    return find_actor_within(a->self->found, word) != FIND_NONE;
}

/* Is the word what PLACE or PERSON asks for? T takes any. */
static bool is_of_kind(const code_attempt *a, know_filler filler, uint32_t word) {
    if (filler == FILLER_TARGET)
        return true;
    uint32_t index = a->self->found->mention_of[word];
    if (index == FIND_NONE)
        return false;
    const find_mention *mention = &a->self->found->mentions[index];
    uint8_t type = mention->type;
    if (filler == FILLER_PLACE)
        return mention->code_from == CODE_FROM_NAME && (type == MENTION_PLACE || type == MENTION_COUNTRY);
    return type == MENTION_PERSON || type == MENTION_PRONOUN || type == MENTION_GROUP ||
           (type == MENTION_AGENT && mention->code.n > 0);
}

static void set_target(code_attempt *a, know_filler filler, uint32_t word) {
    if (filler == FILLER_TARGET || a->frame.target == FIND_NONE)
        a->frame.target = word; /* "let T into PLACE" */
    a->frame.score += POINTS_ACTOR + (filler == FILLER_TARGET ? 0 : POINTS_KIND);
}

/* ---- several who act on each other ------------------------------------------------------------------------------- */

static bool is_several(const code_attempt *a, uint32_t word) {
    if (word == FIND_NONE)
        return false;
    if (find_child(a->self->found, word, REL_conj) != FIND_NONE)
        return true;
    if (code_word(a->self, word)->features & FEAT_PLURAL)
        return true;
    uint32_t mention = a->self->found->mention_of[word];
    return mention != FIND_NONE && a->self->found->mentions[mention].next != FIND_NONE;
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

/* "each other", "one another": the subject's members are meant. */
static bool is_reciprocal(const code_attempt *a, uint32_t word) {
    str form = code_word(a->self, word)->form;
    uint32_t next = word + 1 < a->self->found->document->word_count ? word + 1 : word;
    str behind = code_word(a->self, next)->form, before = word ? code_word(a->self, word - 1)->form : form;
    bool each = str_equal_ascii_nocase(form, STR("each")) && str_equal_ascii_nocase(behind, STR("other"));
    bool one = str_equal_ascii_nocase(form, STR("one")) && str_equal_ascii_nocase(behind, STR("another"));
    bool other = str_equal_ascii_nocase(form, STR("other")) && str_equal_ascii_nocase(before, STR("each"));
    bool another = str_equal_ascii_nocase(form, STR("another")) && str_equal_ascii_nocase(before, STR("one"));
    return each || one || other || another;
}

static bool fill_subject(code_attempt *a, const know_element *element) {
    uint32_t subject = a->verbal ? a->arguments.subject : code_noun_source(a);
    /* "was engaged in", "is committed to": a passive without an object in its pattern is about its subject. */
    if (a->verbal && subject == FIND_NONE && a->arguments.passive && !a->has_object_element)
        subject = a->arguments.object;
    if (a->verbal && subject == FIND_NONE && a->arguments.passive && element->filler == FILLER_SOURCE)
        subject = code_source_in_circumstance(a);
    /* "a visit by Putin to France": the rest may hang on the source. */
    if (!a->verbal && subject != FIND_NONE && a->anchor_count < ELEMENTS_MAX)
        a->anchors[a->anchor_count++] = subject;
    switch ((know_filler)element->filler) {
    case FILLER_SOURCE:
        a->frame.source = subject;
        if (subject != FIND_NONE)
            a->frame.score += POINTS_SUBJECT;
        return true; /* a source may be missing: "three soldiers were killed" */
    case FILLER_TARGET:
    case FILLER_PLACE:
    case FILLER_PERSON:
        if (subject == FIND_NONE && a->verbal && !a->has_object_element)
            subject = a->arguments.object; /* an intransitive read as passive */
        if (subject == FIND_NONE || !is_of_kind(a, (know_filler)element->filler, subject))
            return false;
        set_target(a, (know_filler)element->filler, subject);
        return true;
    case FILLER_EACH_OTHER: {
        if (!a->verbal && subject == FIND_NONE) {
            /* "US-Russian talks": the noun's own adjectives */
            uint32_t own = a->self->found->mention_of[a->word];
            if (own != FIND_NONE && a->self->found->mentions[own].next != FIND_NONE)
                subject = a->word;
        }
        if (!is_several(a, subject) && !(a->mutual && subject == FIND_NONE))
            return false;
        a->frame.source = subject;
        a->frame.each_other = true;
        a->frame.score += POINTS_ACTOR;
        return true;
    }
    case FILLER_WORDS:
    case FILLER_TARGETS_WORDS:
        subject = subject == FIND_NONE ? FIND_NONE : word_in_list(a, element->words, subject);
        if (subject == FIND_NONE)
            return false;
        a->frame.score += POINTS_WORDS;
        fix(a, subject);
        take(a, subject);
        return true;
    case FILLER_ACT:
        return false;
    }
    return false;
}

/* Is the mention the subject again, or what the subject speaks for? "The Egyptian ministry expressed Egypt's support". */
static bool is_source(const code_attempt *a, uint32_t mention) {
    const find_result *found = a->self->found;
    uint32_t source = a->frame.source == FIND_NONE ? FIND_NONE : found->mention_of[a->frame.source];
    if (source == FIND_NONE || mention == FIND_NONE)
        return false;
    str own = found->mentions[source].code, other = found->mentions[mention].code;
    bool whole = other.n >= 3 && (str_equal(own, other) || (other.n == 3 && str_starts(own, other)));
    return code_same_actor(a->self, source, mention) || (whole && !code_is_bare_role(other));
}

/* "rejected Iraq's proposal", "a US offer": the actor at a noun, as possessor, adjective, compound or behind of, by, from.
 */
static bool target_at_noun(code_attempt *a, uint32_t noun) {
    const find_result *found = a->self->found;
    FOR_EACH_CHILD(&found->tree, noun, child) {
        const lang_word *word = code_word(a->self, child);
        bool possessor = word->relation == REL_nmod && word->subtype == SUB_POSS;
        bool before = (word->relation == REL_amod || word->relation == REL_compound) && child < noun;
        bool behind = false;
        if (word->relation == REL_nmod && !possessor) {
            uint32_t marker = find_case_of(found, child);
            behind = marker != FIND_NONE && (str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("of")) ||
                                             str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("by")) ||
                                             str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("from")));
        }
        uint32_t mention = found->mention_of[child];
        if (mention != FIND_NONE && is_source(a, mention))
            continue; /* "ceased its operations": its own */
        if ((possessor || before || behind) && mention != FIND_NONE && (found->mentions[mention].code.n || possessor)) {
            a->frame.target = child;
            a->frame.target_mention = mention;
            /* "released an Indian soldier", "met the king of Jordan": the soldier and the king, not the country. */
            uint32_t own = found->mention_of[noun];
            if (own != FIND_NONE && mention != FIND_NONE && found->mentions[own].code.n > found->mentions[mention].code.n &&
                found->mentions[mention].code.n >= 3 &&
                str_starts(found->mentions[own].code, str_slice(found->mentions[mention].code, 0, 3))) {
                a->frame.target = noun;
                a->frame.target_mention = own;
            }
            return true;
        }
    }
    return false;
}

/* The act that a nominal names, itself or counted: "an attack", "a series of attacks". FIND_NONE. */
static uint32_t act_noun(const code_attempt *a, uint32_t word) {
    if (code_is_act_noun(a, word))
        return word;
    uint32_t inside = content_of(a, word);
    return inside != FIND_NONE && code_is_act_noun(a, inside) ? inside : FIND_NONE;
}

/* "took them hostage", "found him guilty": a predicate beside the object, out of the list. */
static bool fill_predicate(code_attempt *a, const know_element *element) {
    if (element->filler != FILLER_WORDS)
        return false;
    FOR_EACH_CHILD(&a->self->found->tree, a->word, child) {
        const lang_word *word = code_word(a->self, child);
        bool beside = word->relation == REL_xcomp || word->relation == REL_advmod || word->relation == REL_advcl ||
                      word->relation == REL_obj || word->relation == REL_obl || word->relation == REL_compound;
        if (!beside || child < a->word || is_taken(a, child) || find_case_of(a->self->found, child) != FIND_NONE ||
            !ends_phrase(a, element->words, child))
            continue;
        a->frame.score += POINTS_WORDS;
        fix(a, child);
        take(a, child);
        return true;
    }
    return false;
}

/* "stopped work over pay", parsed as if to work were stopped: a bare form right behind the verb is its object. */
static uint32_t noun_read_as_verb(const code_attempt *a) {
    uint32_t next = a->word + 1;
    if (next >= a->self->found->document->word_count)
        return FIND_NONE;
    const lang_word *word = code_word(a->self, next);
    bool bare = word->head == a->word && word->relation == REL_xcomp && str_equal_ascii_nocase(word->form, word->lemma) &&
                find_case_of(a->self->found, next) == FIND_NONE;
    return bare ? next : FIND_NONE;
}

/* "expelled each other's diplomats" */
static void see_mutual_owner(code_attempt *a, uint32_t object) {
    uint32_t owner = a->clause == FIND_NONE ? find_child(a->self->found, object, REL_nmod) : FIND_NONE;
    if (owner == FIND_NONE || owner > object || !is_reciprocal(a, owner))
        return;
    a->frame.each_other = true;
    a->frame.target = FIND_NONE;
}

static bool fill_object(code_attempt *a, const know_element *element) {
    uint32_t object = a->arguments.object;
    if (a->clause != FIND_NONE)
        object = code_arguments_of(a->self, a->clause).object;
    else if (a->objects_left > 1 && a->arguments.indirect != FIND_NONE)
        object = a->arguments.indirect;
    if (object != FIND_NONE && is_taken(a, object))
        return fill_predicate(a, element);
    if (object == FIND_NONE && element->filler == FILLER_TARGET && a->arguments.indirect != FIND_NONE)
        object = a->arguments.indirect;
    if (object == FIND_NONE && element->filler == FILLER_WORDS)
        object = noun_read_as_verb(a);
    if (object == FIND_NONE || is_taken(a, object))
        return false;
    switch ((know_filler)element->filler) {
    case FILLER_SOURCE:
        a->frame.source = object;
        a->frame.score += POINTS_ACTOR;
        break;
    case FILLER_TARGET:
    case FILLER_PLACE:
    case FILLER_PERSON:
        if (is_reciprocal(a, object)) {
            a->frame.each_other = true;
            a->frame.score += POINTS_ACTOR;
            break;
        }
        if (!is_nominal(a, object) || code_is_time_word(a, object) || !is_of_kind(a, (know_filler)element->filler, object))
            return false;
        set_target(a, (know_filler)element->filler, object);
        break;
    case FILLER_EACH_OTHER:
        if (!is_several(a, object))
            return false;
        a->frame.source = object;
        a->frame.each_other = true;
        a->frame.score += POINTS_ACTOR;
        break;
    case FILLER_WORDS:
    case FILLER_TARGETS_WORDS: {
        uint32_t hit = word_in_list(a, element->words, object);
        if (hit == FIND_NONE)
            return false;
        if (element->filler == FILLER_TARGETS_WORDS && !target_at_noun(a, hit))
            return false;
        a->frame.score += POINTS_WORDS + (element->filler == FILLER_TARGETS_WORDS ? POINTS_ACTOR : 0);
        fix(a, hit);
        if (hit != object)
            take(a, hit);
        break;
    }
    case FILLER_ACT:
        object = act_noun(a, object);
        if (object == FIND_NONE)
            return false;
        a->frame.inner = object;
        a->frame.score += POINTS_ACT;
        break;
    }
    see_mutual_owner(a, object);
    take(a, object);
    if (a->objects_left && a->clause == FIND_NONE)
        a->objects_left--;
    return true;
}

static bool marker_in(const code_attempt *a, uint32_t word, uint32_t prepositions) {
    const find_result *found = a->self->found;
    uint32_t only = find_case_of(found, word);
    if (only != FIND_NONE && found->form_id[only] != KNOW_NONE &&
        know_list_has(a->self->knowledge, prepositions, found->form_id[only]))
        return true;
    FOR_EACH_CHILD(&found->tree, word, child) {
        const lang_word *marker = code_word(a->self, child);
        if (marker->relation != REL_case && marker->relation != REL_mark)
            continue;
        if (found->form_id[child] != KNOW_NONE && know_list_has(a->self->knowledge, prepositions, found->form_id[child]))
            return true;
        /* "in front of": the fixed parts follow the first word. */
        if (find_child(found, child, REL_fixed) == FIND_NONE && code_word(a->self, child)->relation != REL_case)
            continue;
        uint32_t count = know_list_count(a->self->knowledge, prepositions);
        for (uint32_t i = 0; i < count; i++) {
            know_phrase phrase = know_list_phrase(a->self->knowledge, prepositions, i);
            uint32_t k = 0;
            while (phrase.count > 1 && k < phrase.count && child + k < word && found->form_id[child + k] == phrase.words[k])
                k++;
            if (phrase.count > 1 && k == phrase.count)
                return true;
        }
    }
    return false;
}

/* A nominal or gerund behind one of the prepositions that can fill the element, at one anchor. */
static bool fill_from(code_attempt *a, const know_element *element, uint32_t anchor) {
    const find_result *found = a->self->found;
    FOR_EACH_CHILD(&found->tree, anchor, child) {
        const lang_word *word = code_word(a->self, child);
        bool clause = word->relation == REL_advcl || word->relation == REL_acl || word->relation == REL_ccomp ||
                      word->relation == REL_xcomp;
        /* A conjunct behind another preposition is none: "with opposition from military and intelligence officials". */
        bool astray = word->relation == REL_conj && find_case_of(found, child) != FIND_NONE && word->upos != UPOS_VERB;
        bool phrase = word->relation == REL_obl || word->relation == REL_nmod || word->relation == REL_obj || astray;
        if ((!clause && !phrase) || is_taken(a, child) || code_is_time_word(a, child) || child == a->frame.source)
            continue;
        /* "rallied to demand X" and "rallied demanding X" are one. */
        bool participle = clause && element->filler == FILLER_WORDS && (word->features & (FEAT_GERUND | FEAT_PARTICIPLE)) &&
                          know_list_has(a->self->knowledge, element->prepositions, a->self->to_word);
        if (!participle && !marker_in(a, child, element->prepositions))
            continue;
        uint32_t guest = clause ? code_guest_of(a->self, child) : FIND_NONE;
        uint32_t phrase_head = guest != FIND_NONE ? guest : child, hit = phrase_head;
        clause = clause && guest == FIND_NONE;
        switch ((know_filler)element->filler) {
        case FILLER_SOURCE:
            if (clause || !names_actor(a, phrase_head))
                continue;
            a->frame.source = phrase_head;
            a->frame.score += POINTS_ACTOR;
            break;
        case FILLER_TARGET:
        case FILLER_PLACE:
        case FILLER_PERSON:
            if (!clause && is_reciprocal(a, phrase_head)) {
                a->frame.each_other = true;
                a->frame.score += POINTS_ACTOR;
                break;
            }
            if (clause || !is_nominal(a, phrase_head) || (!names_actor(a, phrase_head) && element->optional) ||
                !is_of_kind(a, (know_filler)element->filler, phrase_head))
                continue;
            set_target(a, (know_filler)element->filler, phrase_head);
            break;
        case FILLER_EACH_OTHER:
            if (clause || !is_several(a, phrase_head))
                continue;
            a->frame.source = phrase_head;
            a->frame.each_other = true;
            a->frame.score += POINTS_ACTOR;
            break;
        case FILLER_WORDS:
        case FILLER_TARGETS_WORDS:
            hit = word_in_list(a, element->words, phrase_head);
            if (hit == FIND_NONE || (element->filler == FILLER_TARGETS_WORDS && !target_at_noun(a, hit)))
                continue;
            a->frame.score += POINTS_WORDS;
            fix(a, hit);
            break;
        case FILLER_ACT:
            if (!clause)
                hit = act_noun(a, phrase_head);
            if (hit == FIND_NONE)
                continue;
            a->frame.inner = hit;
            a->frame.score += POINTS_ACT;
            break;
        }
        take(a, hit);
        if (hit != phrase_head)
            take(a, phrase_head);
        if (clause)
            a->clause = phrase_head;
        return true;
    }
    return false;
}

static bool is_place(const code_attempt *a, uint32_t word) {
    uint32_t mention = a->self->found->mention_of[word];
    return mention != FIND_NONE && a->self->found->mentions[mention].type == MENTION_PLACE;
}

/* "discussed the crisis and the situation in the north with the leaders": hung on the last of what was joined. */
static bool fill_from_joined(code_attempt *a, const know_element *element) {
    const find_result *found = a->self->found;
    FOR_EACH_CHILD(&found->tree, a->arguments.object, child) {
        if (code_word(a->self, child)->relation != REL_conj || is_taken(a, child))
            continue;
        FOR_EACH_CHILD(&found->tree, child, below) {
            uint32_t marker = find_case_of(found, below);
            if (marker != FIND_NONE && str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("with")) &&
                marker_in(a, below, element->prepositions) && fill_from(a, element, child))
                return true;
        }
    }
    return false;
}

/* "a petition filed by the opposition", "a rally staged by students": whoever brought the thing about, as "by" at it would
 * say. */
static bool fill_from_maker(code_attempt *a, const know_element *element, uint32_t anchor) {
    static const char *const making[] = {"file",   "lodge", "submit", "bring",   "table",    "propose", "present",
                                         "draft",  "issue", "pass",   "stage",   "hold",     "mount",   "sponsor",
                                         "launch", "call",  "commit", "conduct", "lead",     "impose",  "reach",
                                         "sign",   "adopt", "offer",  "plan",    "organise", "organize"};
    if (element->filler != FILLER_TARGET || anchor == a->word)
        return false;
    FOR_EACH_CHILD(&a->self->found->tree, anchor, child) {
        const lang_word *word = code_word(a->self, child);
        if (word->relation == REL_acl && word->subtype != SUB_RELCL && (word->features & FEAT_PARTICIPLE) &&
            STR_AMONG(word->lemma, making) && code_by_phrase(a, child) != FIND_NONE && fill_from(a, element, child))
            return true;
    }
    return false;
}

/* "lifted the sanctions imposed on Iraq", "dropped the charges brought against him": hung on the participle in between. */
static bool fill_from_imposed(code_attempt *a, const know_element *element) {
    static const char *const imposed[] = {"bring", "clamp", "file",  "impose", "level",
                                          "levy",  "lodge", "place", "put",    "slap"};
    FOR_EACH_CHILD(&a->self->found->tree, a->arguments.object, child) {
        const lang_word *word = code_word(a->self, child);
        if (word->relation == REL_acl && (word->features & FEAT_PARTICIPLE) && STR_AMONG(word->lemma, imposed) &&
            fill_from(a, element, child))
            return true;
    }
    return false;
}

static bool fill_prepositional(code_attempt *a, const know_element *element) {
    /* The nearest anchor first: what was filled last, then back to the verb. */
    for (uint32_t i = a->anchor_count; i-- > 0;)
        if (fill_from(a, element, a->anchors[i]) || fill_from_maker(a, element, a->anchors[i]))
            return true;
    /* "held talks in Geneva on Friday with Iran": parsers hang the last phrase on the one before it. */
    FOR_EACH_CHILD(&a->self->found->tree, a->word, child) {
        const lang_word *word = code_word(a->self, child);
        if (word->relation == REL_obl && child > a->word && (code_is_time_word(a, child) || is_place(a, child)) &&
            !is_taken(a, child) && fill_from(a, element, child))
            return true;
    }
    bool object = a->verbal && a->arguments.object != FIND_NONE;
    if (object && ((!element->optional && fill_from_joined(a, element)) || fill_from_imposed(a, element)))
        return true;
    /* "called for restraint" may be parsed as a verb with particle and object. */
    if (a->verbal && a->arguments.object != FIND_NONE && !is_taken(a, a->arguments.object)) {
        FOR_EACH_CHILD(&a->self->found->tree, a->word, child) {
            const lang_word *word = code_word(a->self, child);
            bool particle = word->relation == REL_compound && word->subtype == SUB_PRT;
            uint32_t form = a->self->found->form_id[child];
            if (!particle || form == KNOW_NONE || !know_list_has(a->self->knowledge, element->prepositions, form) ||
                child > a->arguments.object)
                continue;
            know_element as_object = *element;
            return fill_object(a, &as_object);
        }
    }
    return false;
}

static bool is_verbal(const code_attempt *a, uint32_t word) {
    uint8_t upos = code_word(a->self, word)->upos;
    return upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_ADJ || upos == UPOS_NOUN || upos == UPOS_PROPN;
}

static bool has_mark(const code_attempt *a, uint32_t word, str mark) {
    FOR_EACH_CHILD(&a->self->found->tree, word, child) {
        if (code_word(a->self, child)->relation == REL_mark &&
            str_equal_ascii_nocase(code_word(a->self, child)->form, mark))
            return true;
    }
    return false;
}

static bool fill_clause(code_attempt *a, const know_element *element) {
    const find_result *found = a->self->found;
    for (uint32_t i = 0; i < a->anchor_count; i++) {
        FOR_EACH_CHILD(&found->tree, a->anchors[i], child) {
            const lang_word *word = code_word(a->self, child);
            if (is_taken(a, child) || !is_verbal(a, child))
                continue;
            bool fits = false;
            bool to = has_mark(a, child, STR("to"));
            if (element->at == AT_INFINITIVE)
                fits = to && (word->relation == REL_xcomp || word->relation == REL_ccomp || word->relation == REL_acl ||
                              (word->relation == REL_advcl && a->anchors[i] == a->word));
            else if (element->at == AT_FINITE)
                fits = (word->relation == REL_ccomp || (word->relation == REL_acl && i > 0) ||
                        (word->relation == REL_acl && !a->verbal)) &&
                       !to;
            else
                fits = word->relation == REL_ccomp || word->relation == REL_xcomp ||
                       (word->relation == REL_parataxis && i == 0 && child < a->word);
            if (!fits)
                continue;
            a->frame.inner = child;
            a->frame.score += POINTS_ACT;
            if (a->taken_count < ELEMENTS_MAX)
                a->taken[a->taken_count++] = child;
            a->clause = child;
            return true;
        }
    }
    return false;
}

/* A bare ACT: an object that is an act, else a clause. */
static bool fill_any_act(code_attempt *a, const know_element *element) {
    uint32_t noun = a->verbal && a->arguments.object != FIND_NONE ? act_noun(a, a->arguments.object) : FIND_NONE;
    if (noun != FIND_NONE && !is_taken(a, noun)) {
        a->frame.inner = noun;
        a->frame.score += POINTS_ACT;
        take(a, noun);
        return true;
    }
    return fill_clause(a, element);
}

bool code_fill_element(code_attempt *a, const know_element *element) {
    switch ((know_place_in_tree)element->at) {
    case AT_SUBJECT:
        return fill_subject(a, element);
    case AT_OBJECT:
        return a->verbal && fill_object(a, element);
    case AT_PREPOSITION:
        return fill_prepositional(a, element);
    case AT_INFINITIVE:
    case AT_FINITE:
        return fill_clause(a, element);
    case AT_CLAUSE:
        return fill_any_act(a, element);
    }
    return false;
}
