/* The XML that PETRARCH and its kin take: <Sentences> of <Sentence>, <Articles> of <Article>, each with its date, id and
 * source as attributes and its words in <Text>.
 *
 *     <Sentence date="20160713" id="EWE20160713.0001" source="EW" sentence="TRUE">
 *     <Text>…</Text><Parse>…</Parse></Sentence>
 *
 * Every record is a story with the id that it has there, so that events can be compared by it. The words are taken as they
 * are, one paragraph for each empty line. A parse is passed over: casus parses by itself. Names of elements and attributes
 * are compared without case, since files write them both ways. */
#include "read/wire.h"
#include "read/xml.h"

#include <string.h>

typedef enum text_of { NO_TEXT, TEXT, HEADLINE } text_of;

typedef struct petrarch {
    wire wire;
    uint32_t depth;
    uint32_t item_depth; /* of the open record; 0: none */
    uint32_t text_depth; /* of the element whose characters are gathered; 0: none */
    text_of of;
    buffer text;
} petrarch;

static void start_record(petrarch *self, const xml_element *element) {
    wire *w = &self->wire;
    wire_start_item(w, element->line);
    self->item_depth = self->depth;
    wire_id(w, xml_attribute(element, "id"), STR("PETRARCH id"));
    wire_published(w, xml_attribute(element, "date"), STR("PETRARCH date"));
    wire_publisher(w, xml_attribute(element, "source"), STR("PETRARCH source"));
    wire_title(w, xml_attribute(element, "headline"), STR("PETRARCH headline"));
    wire_url(w, xml_attribute(element, "url"), STR("PETRARCH url"));
    wire_tag(w, xml_attribute(element, "category"), STR("PETRARCH category"));
}

static bool on_start(void *context, const xml_element *element) {
    petrarch *self = context;
    self->depth++;
    bool record = xml_is(element, "sentence") || xml_is(element, "article") || xml_is(element, "story");
    /* An article that is given sentence by sentence is no record itself. */
    bool within = self->item_depth && xml_is(element, "sentence") && !self->text_depth;
    if ((record && self->item_depth == 0) || within) {
        start_record(self, element);
    } else if (self->item_depth && self->text_depth == 0 && (xml_is(element, "text") || xml_is(element, "headline"))) {
        self->text_depth = self->depth;
        self->of = xml_is(element, "text") ? TEXT : HEADLINE;
        buffer_clear(&self->text);
    }
    return !self->wire.run->stopped;
}

static bool on_text(void *context, str characters) {
    petrarch *self = context;
    if (self->text_depth)
        buffer_add_str(&self->text, characters);
    return true;
}

static void end_text(petrarch *self) {
    wire *w = &self->wire;
    self->text_depth = 0;
    if (self->text.failed)
        w->draft.status = CASUS_NO_MEMORY;
    else if (self->of == HEADLINE)
        wire_title(w, buffer_str(&self->text), STR("PETRARCH Headline"));
    else
        wire_full(w, buffer_str(&self->text), WIRE_AS_IT_IS, STR("PETRARCH Text"));
}

static bool on_end(void *context, str name) {
    (void)name;
    petrarch *self = context;
    if (self->text_depth == self->depth) {
        end_text(self);
    } else if (self->item_depth == self->depth) {
        self->item_depth = 0;
        wire_end_item(&self->wire);
    }
    self->depth--;
    return !self->wire.run->stopped;
}

casus_status read_petrarch(read_run *run, str text, casus_error *error) {
    static const xml_visitor visitor = {on_start, on_text, on_end};
    petrarch self;
    memset(&self, 0, sizeof self);
    wire_start(&self.wire, run);
    casus_status status = xml_read(text, &visitor, &self, run->name, error);
    if (status == CASUS_OK && self.item_depth && !run->stopped)
        wire_cut_item(&self.wire);
    else if (status == CASUS_OK && self.wire.told == 0 && !run->stopped)
        status = error_at(error, CASUS_EMPTY, run->name, 0, 0, "holds no <Sentence> and no <Article>");
    buffer_free(&self.text);
    wire_free(&self.wire);
    return status;
}
