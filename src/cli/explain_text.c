/* What explain shows, section by section, in columns that fit the sentence. Every line that comes from a dictionary names
 * its file and line, so that whoever wants another answer knows where to mend. */
#include "cli/cli.h"

#include <string.h>

/* Pads what was added since `from` with blanks to `width` columns. */
static void pad(buffer *out, size_t from, uint32_t width) {
    str text = {out->s + from, (uint32_t)(out->n - from)};
    for (uint32_t n = utf8_count(text, text.n); n < width; n++)
        buffer_add_char(out, ' ');
}

static void add_padded(buffer *out, str text, uint32_t width) {
    size_t from = out->n;
    for (uint32_t i = 0; i < text.n; i++)
        buffer_add_char(out, text.s[i] == '\n' || text.s[i] == '\t' ? ' ' : text.s[i]);
    pad(out, from, width);
}

static uint32_t wider(uint32_t width, str text) {
    uint32_t n = utf8_count(text, text.n);
    return n > width ? n : width;
}

static void add_origin(buffer *out, const know *knowledge, know_origin origin) {
    str file = know_file_name(knowledge, origin.file);
    buffer_add_format(out, "%.*s:%u", (int)file.n, file.s, origin.line);
}

/* ---- the tree ----------------------------------------------------------------------------------------------------- */

static void show_sentence(const casus_engine *engine, const lang_document *document, const lang_sentence *sentence,
                          buffer *out) {
    uint32_t form = 0, lemma = 0, relation = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        form = wider(form, document->words[i].form);
        lemma = wider(lemma, document->words[i].lemma);
        relation = wider(relation, lang_label_name(engine->model, document->words[i].label));
    }
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const lang_word *word = &document->words[i];
        buffer_add_format(out, "%4u  ", i - sentence->first + 1);
        add_padded(out, word->form, form + 2);
        add_padded(out, str_of(lang_upos_name((lang_upos)word->upos)), 7);
        add_padded(out, word->lemma, lemma + 2);
        str label = lang_label_name(engine->model, word->label);
        if (word->head == LANG_NO_HEAD) {
            buffer_add_str(out, label);
        } else {
            add_padded(out, label, relation);
            buffer_add_format(out, "  of %u ", word->head - sentence->first + 1);
            buffer_add_str(out, document->words[word->head].form);
        }
        buffer_add_char(out, '\n');
    }
    buffer_add_char(out, '\n');
}

void explain_tree(const casus_engine *engine, const lang_document *document, buffer *out) {
    buffer_add_str(out, STR("TREE\n"));
    for (uint32_t s = 0; s < document->sentence_count; s++)
        show_sentence(engine, document, &document->sentences[s], out);
}

/* ---- who, when, who says ------------------------------------------------------------------------------------------ */

static str sense_meaning(know_sense_kind kind) {
    switch (kind) {
    case SENSE_NAME:
        return STR("name of");
    case SENSE_ADJECTIVE:
        return STR("adjective of");
    case SENSE_PEOPLE:
        return STR("people of");
    case SENSE_CAPITAL:
        return STR("capital of");
    case SENSE_METONYM:
        return STR("stands for");
    case SENSE_REGION:
        return STR("region of");
    case SENSE_SURNAME:
        return STR("surname of");
    case SENSE_PLACE:
        return STR("place in");
    case SENSE_AGENT:
    case SENSE_AGENT_TITLE:
    case SENSE_AGENT_PREFIX:
        return STR("role");
    case SENSE_AGENT_WEAK:
        return STR("weak role");
    case SENSE_AGENT_ADJECTIVE:
        return STR("role, as an adjective,");
    }
    return STR("");
}

static void add_entry(const know *knowledge, const find_result *found, const find_entry *entry, uint32_t width,
                      buffer *out) {
    const lang_word *words = found->document->words;
    const know_sense *sense = entry->sense;
    buffer_add_str(out, STR("    "));
    add_padded(out, str_in(found->document->text, (span){words[entry->first].where.start, words[entry->end - 1].where.end}),
               width - 2);
    buffer_add_str(out, STR("  "));
    buffer_add_str(out, sense_meaning((know_sense_kind)sense->kind));
    buffer_add_char(out, ' ');
    if (sense->kind >= SENSE_AGENT) {
        buffer_add_str(out, know_str(knowledge, know_agent_at(knowledge, sense->entry)->code));
    } else if (sense->kind == SENSE_PLACE) {
        buffer_add_str(out, know_str(knowledge, know_place_at(knowledge, sense->entry)->country));
    } else {
        str code = know_actor_code(knowledge, sense->entry, found->published), role = know_str(knowledge, sense->role);
        buffer_add_str(out, know_actor_name(knowledge, sense->entry));
        buffer_add_char(out, ' ');
        buffer_add_str(out, code);
        buffer_add_str(out, role);
    }
    buffer_add_str(out, STR("   "));
    add_origin(out, knowledge, sense->origin);
    if (entry->meanings > 1)
        buffer_add_format(out, "  (and %u more)", entry->meanings - 1);
    if (sense->kind == SENSE_SURNAME)
        buffer_add_str(out, STR("  (behind a title, or after the full name)"));
    buffer_add_char(out, '\n');
}

/* What lies inside a larger phrase ("Turkish" of "Turkish soldiers") is part of its explanation. */
static bool is_nested(const find_result *found, uint32_t mention) {
    const find_mention *m = &found->mentions[mention];
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *other = &found->mentions[i];
        if (i != mention && other->first <= m->first && m->end <= other->end &&
            other->end - other->first > m->end - m->first)
            return true;
    }
    return false;
}

/* A phrase whose mention was made twice: for two roles of one word. */
static bool is_repeated(const find_result *found, uint32_t mention) {
    const find_mention *m = &found->mentions[mention], *before = m - 1;
    return mention > 0 && before->first == m->first && before->end == m->end && str_equal(before->code, m->code) &&
           str_equal(before->name, m->name);
}

static void add_why(const find_result *found, const find_mention *m, buffer *out) {
    const char *from = find_code_from_name(m);
    if (m->type == MENTION_PRONOUN && m->antecedent != FIND_NONE) {
        str name = str_in(found->document->text, found->mentions[m->antecedent].where);
        buffer_add_format(out, "stands for \"%.*s\"", (int)name.n, name.s);
    } else if (m->code.n == 0) {
        buffer_add_str(out, STR("no code: nothing says whose or what"));
    } else {
        buffer_add_format(out, "by %s", from);
    }
}

void explain_mentions(const know *knowledge, const find_result *found, bool all, buffer *out) {
    uint32_t words = 0, code = 3;
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *m = &found->mentions[i];
        if (!all && (is_nested(found, i) || is_repeated(found, i)))
            continue;
        words = wider(words, str_in(found->document->text, m->where));
        code = wider(code, m->code);
    }
    buffer_add_str(out, found->mention_count ? STR("MENTIONS\n") : STR("MENTIONS\n  none\n"));
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *m = &found->mentions[i];
        find_entry entries[16];
        if (!all && (is_nested(found, i) || is_repeated(found, i)))
            continue;
        buffer_add_str(out, STR("  "));
        add_padded(out, str_in(found->document->text, m->where), words + 2);
        add_padded(out, m->code.n ? m->code : STR("---"), code + 2);
        add_padded(out, str_of(find_mention_type_name((find_mention_type)m->type)), 14);
        add_why(found, m, out);
        buffer_add_char(out, '\n');
        bool again = i > 0 && found->mentions[i - 1].head == m->head;
        uint32_t count = again ? 0 : find_entries(found, knowledge, m->first, m->end, entries, 16);
        for (uint32_t e = 0; e < count; e++)
            add_entry(knowledge, found, &entries[e], words + 2, out);
    }
    buffer_add_char(out, '\n');
}

void explain_times_and_claims(const find_result *found, buffer *out) {
    const lang_word *words = found->document->words;
    if (found->time_count)
        buffer_add_str(out, STR("TIMES\n"));
    for (uint32_t i = 0; i < found->time_count; i++) {
        str value = found->times[i].value;
        buffer_add_str(out, STR("  "));
        add_padded(out, str_in(found->document->text, found->times[i].where), 24);
        buffer_add_str(out, value.n ? value : STR("(needs --published)"));
        buffer_add_char(out, '\n');
    }
    if (found->time_count)
        buffer_add_char(out, '\n');
    if (found->claim_count)
        buffer_add_str(out, STR("CLAIMS\n"));
    for (uint32_t i = 0; i < found->claim_count; i++) {
        const find_claim *claim = &found->claims[i];
        const find_mention *m = claim->mention == FIND_NONE ? NULL : &found->mentions[claim->mention];
        str source = m ? m->name : claim->source == FIND_NONE ? STR("(nobody named)") : words[claim->source].form;
        buffer_add_format(out, "  %.*s (%.*s) %.*s: … %.*s …%s\n", (int)source.n, source.s,
                          m && m->code.n ? (int)m->code.n : 3, m && m->code.n ? m->code.s : "---",
                          (int)words[claim->cue].form.n, words[claim->cue].form.s, (int)words[claim->content].form.n,
                          words[claim->content].form.s, claim->anonymous ? "  (anonymous)" : "");
    }
    if (found->claim_count)
        buffer_add_char(out, '\n');
}

/* ---- events ------------------------------------------------------------------------------------------------------- */

static void add_party(buffer *out, const code_party *party, const char *missing) {
    if (!party->present && party->text.n == 0) {
        buffer_add_format(out, "nobody (%s)", missing ? missing : "none");
        return;
    }
    str name = party->name.n ? party->name : party->text;
    buffer_add_format(out, "%.*s %.*s", party->code.n ? (int)party->code.n : 3, party->code.n ? party->code.s : "---",
                      (int)name.n, name.s);
}

void explain_event(const code_record *event, buffer *out) {
    buffer_add_str(out, STR("  "));
    add_party(out, &event->source, event->missing.source);
    buffer_add_format(out, "  --%.*s %.*s-->  ", (int)event->cameo.n, event->cameo.s, (int)event->cameo_name.n,
                      event->cameo_name.s);
    add_party(out, &event->target, event->missing.target);
    buffer_add_format(out, "\n      %s", event->status);
    if (event->plover.n)
        buffer_add_format(out, "; PLOVER %.*s", (int)event->plover.n, event->plover.s);
    if (event->mode.n)
        buffer_add_format(out, " %.*s", (int)event->mode.n, event->mode.s);
    if (event->date[0])
        buffer_add_format(out, "; %s (%s)", event->date, event->date_precision);
    else
        buffer_add_format(out, "; no date (%s)", event->missing.date ? event->missing.date : "none");
    if (event->has_place)
        buffer_add_format(out, "; in %.*s, %.*s", (int)event->place_name.n, event->place_name.s,
                          (int)event->place_country.n, event->place_country.s);
    for (uint32_t i = 0; i < event->claim_count; i++) {
        const code_claim *claim = &event->claims[i];
        str name = claim->name.n ? claim->name : STR("somebody");
        buffer_add_format(out, "; according to %.*s", (int)name.n, name.s);
    }
    buffer_add_format(out, "\n      \"%.*s\"  %s\n", (int)event->trigger.n, event->trigger.s, event->rule);
}

/* ---- rules and acts: the coder's trace ---------------------------------------------------------------------------- */

/* A word's part of the trace: its head line and the lines below it. */
typedef struct section {
    str head;
    str lines;
} section;

static str take_line(str text, uint32_t *at) {
    uint32_t start = *at;
    while (*at < text.n && text.s[*at] != '\n')
        ++*at;
    *at += *at < text.n;
    return str_slice(text, start, *at);
}

static bool is_head(str line) {
    return str_starts(line, STR("  ")) && !str_starts(line, STR("   "));
}

static section take_section(str trace, uint32_t *at) {
    section out = {.head = take_line(trace, at)};
    uint32_t start = *at;
    while (*at < trace.n) {
        uint32_t before = *at;
        if (is_head(take_line(trace, at))) {
            *at = before;
            break;
        }
    }
    out.lines = str_slice(trace, start, *at);
    return out;
}

/* "  attacked (VERB)" heads what was tried, "  attacked:" what became of it. */
static bool is_of_rules(str head) {
    return str_ends(str_trim(head), STR(")"));
}

/* Behind the points and the fraction: pattern, result and place of a line. */
static str pattern_part(str line) {
    return str_trim(str_slice(line, 15, line.n));
}

/* How far a pattern went that fell: "falls 1/2" says one of two. */
static uint32_t reached(str line) {
    return line.n > 10 && line.s[10] >= '0' && line.s[10] <= '9' ? (uint32_t)(line.s[10] - '0') : 0;
}

/* What is worth showing of a word's patterns without --all. */
typedef struct tried {
    str taken; /* the pattern that is taken, with its place */
    uint32_t fits;
    uint32_t falls;
    uint32_t best; /* how far one that fell went */
} tried;

static tried count_tried(str lines) {
    tried out = {.taken = {NULL, 0}};
    for (uint32_t at = 0; at < lines.n;) {
        str line = take_line(lines, &at);
        out.fits += str_starts(line, STR("    fits"));
        if (str_starts(line, STR("    taken")))
            out.taken = pattern_part(line);
        if (str_starts(line, STR("    falls"))) {
            out.falls++;
            out.best = reached(line) > out.best ? reached(line) : out.best;
        }
    }
    return out;
}

/* The lines of a word that was tried: a few that fit, with a mark at what is taken; for a verb to which nothing fits, the
 * three that went furthest. */
static void add_tried(section of, bool all, buffer *out) {
    enum { SHOWN = 3 };
    tried sum = count_tried(of.lines);
    bool verb = str_ends(str_trim(of.head), STR("(VERB)"));
    uint32_t near_shown = 0, fits_shown = 0;
    if (of.lines.n == 0)
        return;
    buffer_add_str(out, of.head);
    for (uint32_t at = 0; at < of.lines.n;) {
        str line = take_line(of.lines, &at);
        bool fell = str_starts(line, STR("    falls")), fit = str_starts(line, STR("    fits"));
        bool marked = fit && sum.taken.n && str_equal(pattern_part(line), sum.taken);
        bool near = fell && verb && sum.fits == 0 && reached(line) == sum.best && near_shown < SHOWN;
        bool other = fit && !marked && fits_shown >= SHOWN;
        if (str_starts(line, STR("    taken")) || (!all && ((fell && !near) || other)))
            continue;
        near_shown += near;
        fits_shown += fit && !marked;
        buffer_add_str(out, marked ? STR("  * ") : STR("    "));
        buffer_add_str(out, str_slice(line, 4, line.n));
    }
    uint32_t fits_left = sum.fits - fits_shown - (sum.taken.n > 0), falls_left = sum.falls - near_shown;
    if (!all && fits_left)
        buffer_add_format(out, "    (%u more fit no better, %u fall; --all shows them)\n", fits_left, falls_left);
    else if (!all && falls_left)
        buffer_add_format(out, "    (%u %s; --all shows why)\n", falls_left,
                          falls_left == 1 ? "pattern falls" : "patterns fall");
}

void explain_trace(str trace, bool all, buffer *out) {
    buffer acts = {0};
    buffer_add_str(out, STR("RULES\n"));
    for (uint32_t at = 0; at < trace.n;) {
        section of = take_section(trace, &at);
        if (is_of_rules(of.head)) {
            add_tried(of, all, out);
        } else {
            buffer_add_str(&acts, of.head);
            buffer_add_str(&acts, of.lines);
        }
    }
    if (acts.n)
        buffer_add_str(out, STR("\nACTS\n"));
    buffer_add_str(out, buffer_str(&acts));
    out->failed |= acts.failed;
    buffer_free(&acts);
}
