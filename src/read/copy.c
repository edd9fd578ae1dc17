/* A story of one's own: everything it holds copied into another arena, for those who keep it longer than the visit. */
#include "read/read.h"

static casus_status copy_strings(arena *memory, const story_strings *from, story_strings *to) {
    to->items = arena_alloc(memory, (from->count ? from->count : 1) * sizeof *to->items);
    if (!to->items)
        return CASUS_NO_MEMORY;
    to->count = from->count;
    for (uint32_t i = 0; i < from->count; i++)
        TRY(arena_copy(memory, from->items[i], &to->items[i]));
    return CASUS_OK;
}

static casus_status copy_parts(arena *memory, const story *from, story *to) {
    if (!from->parts.count)
        return CASUS_OK;
    to->parts.items = arena_alloc(memory, from->parts.count * sizeof *to->parts.items);
    if (!to->parts.items)
        return CASUS_NO_MEMORY;
    to->parts.count = from->parts.count;
    for (uint32_t i = 0; i < from->parts.count; i++) {
        const story_part *part = &from->parts.items[i];
        to->parts.items[i] = *part;
        TRY(arena_copy(memory, part->title, &to->parts.items[i].title));
        TRY(arena_copy(memory, part->published, &to->parts.items[i].published));
    }
    return CASUS_OK;
}

static casus_status copy_sources(arena *memory, const story *from, story *to) {
    if (!from->sources.count)
        return CASUS_OK;
    to->sources.items = arena_alloc(memory, from->sources.count * sizeof *to->sources.items);
    if (!to->sources.items)
        return CASUS_NO_MEMORY;
    to->sources.count = from->sources.count;
    for (uint32_t i = 0; i < from->sources.count; i++) {
        TRY(arena_copy(memory, from->sources.items[i].field, &to->sources.items[i].field));
        TRY(arena_copy(memory, from->sources.items[i].place, &to->sources.items[i].place));
    }
    return CASUS_OK;
}

casus_status story_copy(const story *from, arena *memory, story *to) {
    *to = (story){.memory = memory, .kind = from->kind, .parsed = from->parsed, .lost = from->lost};
    const str *sources[] = {&from->id,        &from->file,     &from->url,       &from->canonical_url, &from->title,
                            &from->published, &from->modified, &from->publisher, &from->language,      &from->section,
                            &from->dateline,  &from->text,     &from->story_key, &from->content_hash,  &from->encoding};
    str *targets[] = {&to->id,        &to->file,     &to->url,       &to->canonical_url, &to->title,
                      &to->published, &to->modified, &to->publisher, &to->language,      &to->section,
                      &to->dateline,  &to->text,     &to->story_key, &to->content_hash,  &to->encoding};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        TRY(arena_copy(memory, *sources[i], targets[i]));
    TRY(copy_strings(memory, &from->alternate_urls, &to->alternate_urls));
    TRY(copy_strings(memory, &from->authors, &to->authors));
    TRY(copy_strings(memory, &from->tags, &to->tags));
    TRY(copy_parts(memory, from, to));
    TRY(copy_sources(memory, from, to));
    to->images.items = arena_alloc(memory, (from->images.count ? from->images.count : 1) * sizeof *to->images.items);
    if (!to->images.items)
        return CASUS_NO_MEMORY;
    to->images.count = from->images.count;
    for (uint32_t i = 0; i < from->images.count; i++) {
        TRY(arena_copy(memory, from->images.items[i].url, &to->images.items[i].url));
        TRY(arena_copy(memory, from->images.items[i].caption, &to->images.items[i].caption));
        TRY(arena_copy(memory, from->images.items[i].credit, &to->images.items[i].credit));
    }
    return CASUS_OK;
}
