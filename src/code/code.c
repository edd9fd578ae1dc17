/* The coder: frames at every word that the dictionary knows, then acts from frames, then what is left of operations that no
 * coded act stood under ("Iran promised", "demanded an apology" of nobody in particular). */
#include "code/sequence.h"

#include <string.h>

const char *code_status_name(code_status status) {
    switch (status) {
    case STATUS_ACTUAL:
        return "actual";
    case STATUS_INTENDED:
        return "intended";
    case STATUS_POSSIBLE:
        return "possible";
    case STATUS_DENIED:
        return "denied";
    case STATUS_BACKGROUND:
        return "background";
    }
    return "actual";
}

casus_status coder_new(const know *knowledge, coder **out, casus_error *error) {
    *out = memory_alloc(sizeof **out);
    if (!*out)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(*out, 0, sizeof **out);
    (*out)->knowledge = knowledge;
    (*out)->to_word = know_word(knowledge, STR("to"));
    casus_status status = know_seen_init(&(*out)->seen, knowledge, error);
    if (status == CASUS_OK)
        status = code_topics_init(*out, error);
    if (status != CASUS_OK) {
        coder_free(*out);
        *out = NULL;
    }
    return status;
}

void coder_free(coder *self) {
    if (!self)
        return;
    memory_free(self->frame_of.items);
    memory_free(self->operation_at.items);
    memory_free(self->frames.items);
    memory_free(self->fits.items);
    memory_free(self->cover.items);
    know_seen_release(&self->seen);
    code_topics_release(self);
    memory_free(self->contexts.items);
    memory_free(self->events.items);
    memory_free(self);
}

static void trace_word(coder *self, uint32_t word) {
    if (!self->trace)
        return;
    uint32_t lemma = self->found->lemma_id[word], verbs = 0, nouns = 0;
    if (lemma != KNOW_NONE) {
        know_verb(self->knowledge, lemma, &verbs);
        know_noun(self->knowledge, lemma, &nouns);
    }
    if (verbs || nouns)
        code_trace_word(self, word, true);
    else
        code_trace_unknown(self, word);
}

/* Elements look for the words of their lists in the sentence and nowhere else, by form or lemma; but for participles, which
 * stand for infinitives. */
static void see_words(coder *self, const lang_sentence *sentence) {
    const find_result *found = self->found;
    know_seen_begin(&self->seen);
    know_see_word(&self->seen, self->to_word);
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        know_see_word(&self->seen, found->form_id[i]);
        if (found->lemma_id[i] != found->form_id[i])
            know_see_word(&self->seen, found->lemma_id[i]);
    }
}

static bool find_frames(coder *self, const lang_sentence *sentence) {
    see_words(self, sentence);
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        self->frame_of.items[i] = self->operation_at.items[i] = FRAME_NONE;
        code_frame frame;
        trace_word(self, i);
        if (!code_match(self, i, true, &frame))
            continue;
        code_trace_taken(self, frame.act);
        if (ARRAY_RESERVE(self->frames, self->frame_count + 1) != CASUS_OK)
            return false;
        self->frame_of.items[i] = self->frame_count;
        self->frames.items[self->frame_count++] = frame;
    }
    return true;
}

/* "signed a treaty with Chad" fits a light verb's pattern best, but where the noun is no act by itself there is nothing
 * that the verb could carry: what else the verb means counts. */
static void mend_empty_light(coder *self, uint32_t first_frame) {
    buffer *trace = self->trace;
    self->trace = NULL;
    for (uint32_t i = first_frame; i < self->frame_count; i++) {
        code_frame *frame = &self->frames.items[i], other;
        if (frame->result != RESULT_LIGHT || frame->inner == FIND_NONE || self->frame_of.items[frame->inner] != FRAME_NONE)
            continue;
        if (code_match(self, frame->word, false, &other))
            *frame = other;
    }
    self->trace = trace;
}

static bool is_verbal_operation(uint8_t result) {
    return result == RESULT_INTENT || result == RESULT_APPEAL || result == RESULT_DEMAND || result == RESULT_REFUSE ||
           result == RESULT_THREATEN;
}

/* "welcomed the decision to accept refugees": the noun belongs to the welcome, and still says that refugees are to be
 * accepted. */
static bool promises(const coder *self, const code_frame *frame) {
    return frame->nominal && is_verbal_operation(frame->result) &&
           (code_word(self, frame->inner)->features & FEAT_INFINITIVE) != 0 &&
           find_child(self->found, frame->inner, REL_mark) != FIND_NONE;
}

/* "North Korea's threat was repeated", "the attack by rebels was repelled": nobody is the subject of the verb, and the noun
 * says who did it. */
static bool is_poorer_verb(const coder *self, const code_frame *verb, const code_frame *noun) {
    const lang_word *subject = code_word(self, noun->word);
    bool meeting = noun->result == RESULT_EVENT && str_starts(know_event_code(self->knowledge, noun->event), STR("04"));
    return subject->relation == REL_nsubj && subject->subtype == SUB_PASS && subject->head == verb->word && !meeting &&
           !verb->nominal && verb->result == RESULT_EVENT && verb->source == FIND_NONE && !verb->each_other &&
           noun->nominal && noun->result == RESULT_EVENT && noun->source != FIND_NONE;
}

/* A noun that a verb's pattern names ("hold &talks with T") reports nothing beside it; and each operation is noted at the
 * word that heads what it works on. */
static void link_frames(coder *self, uint32_t first_frame) {
    for (uint32_t i = first_frame; i < self->frame_count; i++) {
        const code_frame *frame = &self->frames.items[i];
        for (uint32_t k = 0; k < frame->fixed_count; k++) {
            uint32_t other = self->frame_of.items[frame->fixed[k]];
            if (other == FRAME_NONE || other == i || code_is_said_in_call(self, frame, self->frames.items[other].event))
                continue;
            if (is_poorer_verb(self, frame, &self->frames.items[other])) {
                self->frames.items[i].covered = true;
                break;
            }
            self->frames.items[other].covered = true;
            self->frame_of.items[frame->fixed[k]] = FRAME_NONE;
        }
    }
    for (uint32_t i = first_frame; i < self->frame_count; i++) {
        const code_frame *frame = &self->frames.items[i];
        if (frame->inner != FIND_NONE && (!frame->covered || promises(self, frame)) &&
            self->operation_at.items[frame->inner] == FRAME_NONE)
            self->operation_at.items[frame->inner] = i;
    }
}

static bool is_question(const coder *self, const lang_sentence *sentence) {
    for (uint32_t i = sentence->end; i-- > sentence->first && i + 3 > sentence->end;)
        if (str_equal(code_word(self, i)->form, STR("?")))
            return true;
    return false;
}

static void code_frame_as_act(coder *self, code_frame *frame) {
    code_act act = code_operate(self, frame);
    if (self->question && act.status < STATUS_POSSIBLE)
        act.status = STATUS_POSSIBLE;
    code_trace_word(self, frame->word, false);
    code_trace_act(self, &act);
    if (!act.dropped)
        code_emit(self, &act);
}

/* An appeal, or a decision or readiness, whose content is no act and that addresses no actor says nothing: "prepared for
 * the winter", "decided to move house". A promise is news all the same. */
static bool is_said_to_nobody(const coder *self, const code_frame *frame) {
    static const char *const promises[] = {"agree", "consent", "offer", "pledge", "promise", "swear", "undertake", "vow"};
    if ((frame->result != RESULT_INTENT && frame->result != RESULT_APPEAL) || frame->target_mention != FIND_NONE)
        return false;
    if (STR_AMONG(code_word(self, frame->word)->lemma, promises))
        return false;
    return frame->target == FIND_NONE || find_actor_within(self->found, frame->target) == FIND_NONE;
}

/* "Bush said China must drop its barriers": what is demanded may be no act of the dictionary, the demand is one all the
 * same. */
static void code_spoken_demands(coder *self, uint32_t sentence, uint32_t first_event) {
    const find_result *found = self->found;
    for (uint32_t c = find_first_claim(found, sentence); c < found->claim_count && found->claims[c].sentence == sentence;
         c++) {
        const find_claim *claim = &found->claims[c];
        if (claim->mention == FIND_NONE || code_word(self, claim->content)->upos != UPOS_VERB)
            continue;
        know_result modal = code_modal_of(self, claim->content);
        uint32_t report = self->frame_of.items[claim->cue], doer = code_arguments_of(self, claim->content).subject;
        if ((modal != RESULT_DEMAND && modal != RESULT_APPEAL) || report == FRAME_NONE || doer == FIND_NONE ||
            self->frame_of.items[claim->content] != FRAME_NONE || code_is_negated(self, claim->content))
            continue;
        uint32_t asked = find_actor_within(found, doer);
        if (asked == FIND_NONE || found->mentions[asked].code.n == 0) /* "demand should recover": a guess */
            continue;
        bool coded = false;
        for (uint32_t e = first_event; e < self->event_count; e++)
            coded |= self->events.items[e].source == claim->mention;
        uint32_t event = know_combine(self->knowledge, modal, KNOW_NONE);
        if (coded || event == KNOW_NONE)
            continue;
        code_act act = {.frame = &self->frames.items[report],
                        .event = event,
                        .source = FIND_NONE,
                        .target = doer,
                        .source_mention = claim->mention,
                        .target_mention = FIND_NONE,
                        .status = STATUS_ACTUAL,
                        .operation = KNOW_NONE,
                        .top = claim->cue};
        code_trace_act(self, &act);
        code_emit(self, &act);
    }
}

static bool is_violent_root(str code) {
    static const char *const roots[] = {"18", "19", "20"};
    return CODE_AMONG(code, roots);
}

/* The same act of the same source, once with a target and once without, is one act. */
static void drop_poorer(coder *self, uint32_t first_event) {
    uint32_t kept = first_event;
    for (uint32_t i = first_event; i < self->event_count; i++) {
        code_event *event = &self->events.items[i];
        str code = know_event_code(self->knowledge, event->event);
        bool poorer = false;
        for (uint32_t k = first_event; k < self->event_count && event->target == FIND_NONE && !poorer; k++) {
            const code_event *other = &self->events.items[k];
            str root = str_slice(know_event_code(self->knowledge, other->event), 0, is_violent_root(code) ? 2 : 3);
            poorer = k != i && other->target != FIND_NONE && str_starts(code, root) &&
                     code_same_actor(self, event->source, other->source);
        }
        if (!poorer)
            self->events.items[kept++] = *event;
    }
    self->event_count = kept;
}

/* A sequence decides at its verb; the bare verb only where no pattern does. */
static void choose_sequences(coder *self, uint32_t first_fit) {
    for (uint32_t i = first_fit; i < self->fit_count; i++) {
        sequence_fit *fit = &self->fits.items[i];
        uint32_t frame = self->frame_of.items[fit->word];
        if (frame == FRAME_NONE || fit->covered)
            continue;
        if (fit->bare) {
            fit->covered = true;
        } else {
            self->frames.items[frame].covered = true;
            self->frame_of.items[fit->word] = FRAME_NONE;
        }
    }
}

static void code_sentence(coder *self, const lang_sentence *sentence) {
    uint32_t first_frame = self->frame_count, first_event = self->event_count, first_fit = self->fit_count;
    if (code_is_discarded(self, sentence, false)) {
        code_trace_text(self, "  not coded: a phrase of the discards stands in the sentence\n");
        return;
    }
    if (!code_find_sequences(self, sentence) || !find_frames(self, sentence)) {
        self->status = CASUS_NO_MEMORY;
        return;
    }
    choose_sequences(self, first_fit);
    mend_empty_light(self, first_frame);
    link_frames(self, first_frame);
    self->question = is_question(self, sentence);
    for (uint32_t i = first_frame; i < self->frame_count && self->status == CASUS_OK; i++)
        if (self->frames.items[i].result == RESULT_EVENT && !self->frames.items[i].covered)
            code_frame_as_act(self, &self->frames.items[i]);
    for (uint32_t i = first_frame; i < self->frame_count && self->status == CASUS_OK; i++) {
        code_frame *frame = &self->frames.items[i];
        if (!is_verbal_operation(frame->result) || frame->used || frame->covered)
            continue;
        uint32_t event = know_combine(self->knowledge, (know_result)frame->result, KNOW_NONE);
        if (event == KNOW_NONE)
            continue;
        frame->event = event;
        if (frame->target == FIND_NONE && frame->inner != FIND_NONE && code_word(self, frame->inner)->upos == UPOS_VERB) {
            /* "demanded that Iran sign": whoever should act is addressed. */
            uint32_t doer = code_arguments_of(self, frame->inner).subject;
            if (doer != frame->source)
                frame->target = doer;
        } else if (frame->target == FIND_NONE && frame->inner != FIND_NONE) {
            frame->target = frame->inner;
        }
        if (!is_said_to_nobody(self, frame))
            code_frame_as_act(self, frame);
    }
    if (first_frame < self->frame_count)
        code_spoken_demands(self, self->found->word_sentence[sentence->first], first_event);
    drop_poorer(self, first_event);
    code_emit_sequences(self, sentence, first_fit);
}

/* Does a phrase stand in the story that says it is not to be coded? */
static bool is_discarded(const coder *self) {
    const lang_document *document = self->found->document;
    for (uint32_t s = 0; s < document->sentence_count; s++)
        if (code_is_discarded(self, &document->sentences[s], true))
            return true;
    return false;
}

casus_status code_all(coder *self, const find_result *found, buffer *trace, const code_event **events, uint32_t *count,
                      casus_error *error) {
    *events = NULL;
    *count = 0;
    self->found = found;
    self->trace = trace;
    self->status = CASUS_OK;
    self->event_count = 0;
    self->frame_count = self->fit_count = 0;
    self->topics.summed = false;
    self->topics.sentence = self->contexts_sentence = FIND_NONE;
    const lang_document *document = found->document;
    if (ARRAY_RESERVE(self->frame_of, document->word_count + 1) != CASUS_OK ||
        ARRAY_RESERVE(self->operation_at, document->word_count + 1) != CASUS_OK ||
        ARRAY_RESERVE(self->cover, document->word_count + 1) != CASUS_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t s = is_discarded(self) ? document->sentence_count : 0;
         s < document->sentence_count && self->status == CASUS_OK; s++)
        code_sentence(self, &document->sentences[s]);
    if (self->status != CASUS_OK)
        return error_set(error, self->status, "out of memory");
    *events = self->events.items;
    *count = self->event_count;
    return CASUS_OK;
}
