/* Places: towns and regions with coordinates. Blocks of dictionaries/LANGUAGE/places/, a block a country:
 * `name latitude longitude [region] [= other names]`, degrees of WGS 84. Blocks of one country are joined; a place of the
 * same name and country in a later folder replaces those of earlier ones. */
#include "know/load.h"

#include <string.h>

/* Decimal degrees with an optional sign, read without the locale. */
static bool read_degrees(str text, double limit, float *out) {
    double value = 0, scale = 1;
    uint32_t i = 0, digits = 0;
    bool negative = text.n && text.s[0] == '-', fraction = false;
    if (text.n && (text.s[0] == '-' || text.s[0] == '+'))
        i++;
    for (; i < text.n && digits < 12; i++) {
        char c = text.s[i];
        if (c == '.' && !fraction) {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            scale *= fraction ? 10 : 1;
            digits++;
        } else {
            return false;
        }
    }
    value /= scale;
    *out = (float)(negative ? -value : value);
    return digits && i == text.n && value <= limit;
}

/* Is the place in a later folder already? Asked only where there are several folders. */
static casus_status is_replaced(loader *self, const know_line *line, str country, str name, bool *hidden) {
    char kind[] = "place    ";
    know_named *named;
    bool fresh;
    *hidden = false;
    if (self->folder_count < 2)
        return CASUS_OK;
    memcpy(kind + 6, country.s, 3);
    return know_name_block(self, line, str_of(kind), name, &named, &fresh, hidden);
}

static casus_status read_line(loader *self, const know_line *line, str country) {
    know *data = self->know;
    know_place place = {.origin = know_here(self, line)};
    str left = line->text, others = {NULL, 0};
    const char *equals = memchr(left.s, '=', left.n);
    if (equals) {
        others = str_trim((str){equals + 1, (uint32_t)(left.s + left.n - equals - 1)});
        left = str_trim((str){left.s, (uint32_t)(equals - left.s)});
    }
    str longitude = know_last_word(&left);
    place.area = str_equal(longitude, STR("region"));
    if (place.area)
        longitude = know_last_word(&left);
    str latitude = know_last_word(&left);
    if (left.n == 0)
        return know_fault(self, true, line, line->text.s, "a place takes a name, a latitude and a longitude");
    if (!read_degrees(latitude, 90, &place.latitude))
        return know_fault(self, true, line, latitude.s, "\"%.*s\" is no latitude (degrees, -90 to 90)", (int)latitude.n,
                          latitude.s);
    if (!read_degrees(longitude, 180, &place.longitude))
        return know_fault(self, true, line, longitude.s, "\"%.*s\" is no longitude (degrees, -180 to 180)",
                          (int)longitude.n, longitude.s);
    bool hidden;
    TRY(is_replaced(self, line, country, left, &hidden));
    if (hidden)
        return CASUS_OK;
    TRY(know_keep(self, left, &place.name));
    TRY(know_keep(self, country, &place.country));
    if (KNOW_ROOM(data->places) != CASUS_OK)
        return know_no_memory(self);
    uint32_t entry = data->places.count;
    data->places.items[data->places.count++] = place;
    TRY(know_add_names(self, line, left, SENSE_PLACE, entry, (str){NULL, 0}));
    return others.n ? know_add_names(self, line, others, SENSE_PLACE, entry, (str){NULL, 0}) : CASUS_OK;
}

casus_status know_read_places(loader *self, const know_block *block) {
    if (know_country_key(block->head) == KNOW_NONE)
        return know_fault(self, true, &block->where, block->head.n ? block->head.s : NULL,
                          "a country (ISO 3166-1 alpha-3) has to stand behind \"places\"");
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_line(self, &block->lines[i], block->head));
    return CASUS_OK;
}

const know_place *know_place_at(const know *self, uint32_t place) {
    return place < self->places.count ? &self->places.items[place] : NULL;
}
