/* Checking: what can be said of dictionaries only once all of them are read. None of it keeps them from being loaded.
 *
 * Names that several entries of a kind share, sets that no pattern uses, patterns that the same pattern before them
 * shadows, codes that start with no country known to ISO 3166-1. Faults of single lines are found while reading (parse.c
 * and the files of the blocks), through the same report. */
#include "know/load.h"

#include <stdlib.h>
#include <string.h>

/* ISO 3166-1 alpha-3; XKX, which the field uses for Kosovo; and states that are no more (ISO 3166-3). */
static const char iso_countries[] =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU "
    "BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA "
    "DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM "
    "GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT "
    "LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ "
    "MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF "
    "QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD "
    "TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB "
    "ZWE XKX "
    "ANT BUR BYS CSK DDR SCG SUN TMP VDR YMD YUG ZAR ";

/* CAMEO's codes of actors that belong to no country: organisations, movements, firms, regions, religions, former states. */
static const char other_starts[] =
    "IGO IMG NGO NGM MNC INT UIS AFR ASA BLK CAS CAU CFR CRB EAF EEU EIN EUR LAM MEA MDT MDE NAF NMR PGS SAF SAM SAS SCN SEA WAF "
    "WST WSN NON CRM CVL UAF REB MIL REL CHR JEW MOS HIN BUD SIK ATH CTH BAH DOX MED ARB CEU CAM PAC ";

static bool holds(const char *list, str unit) {
    for (const char *at = list; *at; at += 4)
        if (memcmp(at, unit.s, 3) == 0)
            return true;
    return false;
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

static casus_status check_codes(loader *self) {
    const know *data = self->know;
    for (uint32_t i = 0; i < data->actors.count; i++) {
        const know_actor *actor = &data->actors.items[i];
        for (uint32_t r = 0; r < actor->role_count; r++) {
            str code = know_str(data, data->roles.items[actor->first_role + r].code), unit = str_slice(code, 0, 3);
            bool country = holds(iso_countries, unit);
            if (actor->kind == ACTOR_CODED)
                continue; /* a code of another scheme */
            if (actor->kind == ACTOR_COUNTRY && (!country || code.n != 3))
                TRY(know_fault_at(self, false, actor->origin, 0, "\"%.*s\" is no country of ISO 3166-1", (int)code.n,
                                  code.s));
            else if (!country && !holds(other_starts, unit))
                TRY(know_fault_at(self, false, actor->origin, 0, "\"%.*s\" starts with no country or other known unit",
                                  (int)code.n, code.s));
        }
    }
    for (uint32_t i = 0; i < data->places.count; i++) {
        const know_place *place = &data->places.items[i];
        str country = know_str(data, place->country);
        bool told = i > 0 && str_equal(country, know_str(data, place[-1].country));
        if (!told && !holds(iso_countries, country))
            TRY(know_fault_at(self, false, place->origin, 0, "\"%.*s\" is no country of ISO 3166-1", (int)country.n,
                              country.s));
    }
    return CASUS_OK;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* What a name stands for without doubt: of these there should be one. A capital or a region may share its name. */
static bool claims_name(uint8_t kind) {
    return kind == SENSE_NAME || kind == SENSE_PEOPLE || kind == SENSE_ADJECTIVE || kind == SENSE_AGENT_TITLE;
}

static str entry_name(const know *data, const know_sense *sense) {
    return know_str(data, sense->kind == SENSE_AGENT_TITLE ? data->agents.items[sense->entry].code
                                                           : data->actors.items[sense->entry].name);
}

static casus_status check_names(loader *self) {
    const know *data = self->know;
    for (uint32_t node = 0; node + 1 < data->nodes.count; node++) {
        uint32_t count;
        const know_sense *senses = know_senses(data, node, &count);
        for (uint32_t i = 1; i < count; i++)
            for (uint32_t k = 0; k < i; k++) {
                const know_sense *a = &senses[k], *b = &senses[i];
                bool same_kind = a->kind == b->kind && a->entry != b->entry && a->capitals == b->capitals &&
                                 a->all_capitals == b->all_capitals && claims_name(a->kind) &&
                                 (a->kind == SENSE_AGENT_TITLE ||
                                  data->actors.items[a->entry].kind == data->actors.items[b->entry].kind);
                if (!same_kind)
                    continue;
                str name = entry_name(data, a), file = know_file_name(data, a->origin.file);
                TRY(know_fault_at(self, false, b->origin, 0, "a name that \"%.*s\" has too (%.*s:%u)", (int)name.n, name.s,
                                  (int)file.n, file.s, a->origin.line));
                break;
            }
    }
    return CASUS_OK;
}

/* ---- sets -------------------------------------------------------------------------------------------------------- */

static casus_status check_sets(loader *self) {
    for (uint32_t i = 0; i < self->list_info.count; i++) {
        const know_list_info *info = &self->list_info.items[i];
        if (info->defined && !info->used)
            TRY(know_fault_at(self, false, info->origin, 0, "set \"%.*s\" is used by no pattern", (int)info->name.n,
                              info->name.s));
    }
    return CASUS_OK;
}

/* ---- patterns ---------------------------------------------------------------------------------------------------- */

static bool same_elements(const know *data, const know_pattern *a, const know_pattern *b) {
    if (a->element_count != b->element_count)
        return false;
    for (uint32_t i = 0; i < a->element_count; i++) {
        const know_element *x = know_element_at(data, a->first_element + i),
                           *y = know_element_at(data, b->first_element + i);
        if (x->at != y->at || x->filler != y->filler || x->optional != y->optional || x->prepositions != y->prepositions ||
            x->words != y->words)
            return false;
    }
    return true;
}

static uint64_t elements_hash(const know *data, const know_pattern *pattern) {
    uint64_t hash = pattern->element_count;
    for (uint32_t i = 0; i < pattern->element_count; i++) {
        const know_element *at = know_element_at(data, pattern->first_element + i);
        uint32_t parts[5] = {at->at, at->filler, at->optional, at->prepositions, at->words};
        hash = hash_bytes(parts, sizeof parts, hash);
    }
    return hash;
}

/* Patterns of one headword by hash of their elements, in order. */
typedef struct keyed {
    uint64_t hash;
    uint32_t pattern;
} keyed;

static int by_hash(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

static int by_origin(const void *a, const void *b) {
    const know_origin *x = &((const know_pattern *)a)->origin, *y = &((const know_pattern *)b)->origin;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* The shadowed pattern lines of one headword, as (line, line that shadows it). A line is counted for every headword of its
 * block, so that the caller drops repetitions. */
static void find_shadowed(const know *data, const know_act *act, keyed *keys, know_pattern (*pairs)[2], uint32_t *count) {
    for (uint32_t i = 0; i < act->pattern_count; i++) {
        uint32_t pattern = act->first_pattern + i;
        keys[i] = (keyed){elements_hash(data, know_pattern_at(data, pattern)), pattern};
    }
    qsort(keys, act->pattern_count, sizeof *keys, by_hash);
    for (uint32_t i = 1; i < act->pattern_count; i++) {
        const know_pattern *a = know_pattern_at(data, keys[i - 1].pattern), *b = know_pattern_at(data, keys[i].pattern);
        if (keys[i].hash != keys[i - 1].hash || !same_elements(data, a, b))
            continue;
        pairs[*count][0] = *b;
        pairs[(*count)++][1] = *a;
    }
}

static casus_status check_patterns(loader *self) {
    const know *data = self->know;
    uint32_t count = 0, total = data->patterns.count + 1;
    keyed *keys = memory_alloc(total * sizeof *keys);
    know_pattern(*pairs)[2] = memory_alloc(total * sizeof *pairs);
    casus_status status = keys && pairs ? CASUS_OK : know_no_memory(self);
    for (uint32_t i = 0; i < data->acts.count && status == CASUS_OK; i++)
        if (data->acts.items[i].pattern_count > 1)
            find_shadowed(data, &data->acts.items[i], keys, pairs, &count);
    if (status == CASUS_OK && count)
        qsort(pairs, count, sizeof *pairs, by_origin);
    for (uint32_t i = 0; i < count && status == CASUS_OK; i++) {
        const uint32_t *folders = self->folder_of_files.items;
        if (i > 0 && by_origin(&pairs[i][0], &pairs[i - 1][0]) == 0)
            continue;
        if (folders[pairs[i][0].origin.file] != folders[pairs[i][1].origin.file])
            continue; /* what a later folder is for */
        str file = know_file_name(data, pairs[i][1].origin.file);
        bool same = pairs[i][0].result == pairs[i][1].result && pairs[i][0].event == pairs[i][1].event;
        status = know_fault_at(self, false, pairs[i][0].origin, 0, "%s: the same pattern stands in %.*s:%u",
                               same ? "said twice" : "never chosen, and means something else", (int)file.n, file.s,
                               pairs[i][1].origin.line);
    }
    memory_free(keys);
    memory_free(pairs);
    return status;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

casus_status know_check_loaded(loader *self) {
    TRY(check_codes(self));
    TRY(check_names(self));
    TRY(check_sets(self));
    return check_patterns(self);
}

casus_status know_check(const char *const *folders, size_t count,
                        void (*report)(void *context, const casus_error *fault, bool severe), void *context,
                        uint32_t *faults, casus_error *error) {
    know *self;
    *faults = 0;
    casus_status status = know_load(folders, count, report, context, know_check_loaded, faults, &self, error);
    know_close(self);
    return status;
}
