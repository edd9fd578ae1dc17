/* Events by hand, so that what is written does not hang on what the coder finds. */
#include "unit/write/record.h"

#include <string.h>

code_record record_full(void) {
    code_record r = {
        .id = "0123456789abcdef",
        .story = STR("kerry-moscow"),
        .url = STR("https://news.example/a?b=1,2"),
        .publisher = STR("The \"Wire\", Geneva"),
        .published = STR("2016-07-13"),
        .date = "2016-07-14",
        .date_precision = "day",
        .source = {true, STR("USAGOV"), "name", STR("John Kerry"), STR("Kerry"), 0, 5},
        .target = {true, STR("RUSGOV"), "context", STR("Владимир Путин"), STR("Putin"), 15, 20},
        .cameo = STR("036"),
        .cameo_name = STR("Express intent to meet or negotiate"),
        .plover = STR("AGREE"),
        .mode = STR("meet"),
        .context = STR("diplomatic;military"),
        .quad = 1,
        .goldstein = -5,
        .status = "intended",
        .claim_count = 2,
        .has_place = true,
        .place_name = STR("Moscow"),
        .place_country = STR("RUS"),
        .has_coordinates = true,
        .latitude = 55.75,
        .longitude = 37.62,
        .trigger = STR("will meet"),
        .trigger_start = 6,
        .trigger_end = 14,
        .sentence = 2,
        .sentence_start = 0,
        .sentence_end = 40,
        .sentence_text = STR("Kerry will meet\tPutin,\n\"soon\"."),
        .rule = "en/verbs/03-intent.txt:412",
    };
    r.claims[0] = (code_claim){STR("Mark Toner"), STR("USAGOV"), STR("said"), false, 22, 32};
    r.claims[1] = (code_claim){{NULL, 0}, {NULL, 0}, STR("reportedly"), true, 33, 43};
    return r;
}

code_record record_bare(void) {
    code_record r = {
        .id = "fedcba9876543210",
        .story = STR("bare"),
        .date_precision = "",
        .cameo = STR("190"),
        .plover = STR("ASSAULT"),
        .quad = 4,
        .goldstein = -100,
        .status = "actual",
        .trigger = STR("attacked"),
        .trigger_end = 8,
        .rule = "en/verbs/19-fight.txt:1",
        .missing = {"not_stated", "not_stated", "no_published_date", "ambiguous"},
    };
    return r;
}
