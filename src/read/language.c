/* The language of a text: by its script where one language alone writes it, else by how many of its words are among the
 * most common ones of a language. Function words make up a third of any running text, so a few hundred words decide; a text
 * too short for that has no language here. Words that two of the languages share count for both. */
#include "read/read_room.h"

#include <string.h>

/* So much of a text decides. */
#define SAMPLE_MAX 3000u
/* Fewer common words than this are chance. */
#define HITS_MIN 8u
/* A script's letters in percent of all: names of other scripts are quoted in any text. */
#define SCRIPT_SHARE 60u

static const struct {
    const char *code;
    const char *words; /* small letters, separated by blanks */
} common[] = {
    {"en",
     "the of and to in that is was for on with as at by from his her has have had are were it this which said not be"},
    {"de",
     "der die das und in den von zu mit ist des im für auf nicht ein eine dem sich auch als wird sind nach bei wie es wir"},
    {"fr", "le la les de des du et en un une est que qui dans pour sur au aux par pas plus avec ce cette il ont sont"},
    {"es", "el la los las de del y en que un una por con para se es su al lo como más pero este esta ha fue"},
    {"pt", "o a os as de do da dos das e em um uma que por com para se não no na nos ao mais foi são pelo pela"},
    {"it", "il la le di del della dei e che in un una per con non si sono è da nel nella al più gli ha anche come alla"},
    {"nl",
     "de het een van en in is dat op te voor met zijn niet aan er om ook als bij door werd naar uit maar heeft wordt"},
    {"sv", "och i att det som en på är av för med den till har inte ett de om var vid från men kan ska"},
    {"da", "og i at det som en på er af for med den til har ikke et de om var ved fra men kan skal blev efter"},
    {"nb", "og i å det som en på er av for med den til har ikke et de om var ved fra men kan skal ble etter"},
    {"pl", "w i na z do się nie że jest o od za po to jak przez przy dla jego ale są był która który oraz"},
    {"tr", "ve bir bu da de için ile olarak olan çok daha en gibi kadar sonra ise olduğunu dedi göre ancak"},
    {"id", "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh ke juga sebagai adalah para telah bahwa"},
    {"ru", "и в не на что с по он его как это к из у за от о был для также при до который они но со"},
    {"uk", "і в не на що з та до у за про як від по його це для є був також при який вони але й"},
    {"fa", "و در به از که این را با است آن برای یک تا بر خود شد های می کرد"},
    {"ur", "کے کی میں ہے اور کا سے کو نے پر اس یہ کہ ہیں بھی کر"},
    {"ar", "في من على إلى أن التي الذي عن مع هذا ما كان بعد قال هذه أو لا وقال"},
};
#define LANGUAGES (sizeof common / sizeof *common)

/* Letters of scripts that one language of the news writes alone. */
static const char *language_of_letter(uint32_t c) {
    if (c >= 0xAC00 && c <= 0xD7A3)
        return "ko";
    if (c >= 0x3041 && c <= 0x30FF)
        return "ja";
    if (c >= 0x4E00 && c <= 0x9FFF)
        return "zh";
    if (c >= 0x05D0 && c <= 0x05EA)
        return "he";
    if (c >= 0x0370 && c <= 0x03FF)
        return "el";
    if (c >= 0x0E01 && c <= 0x0E2E)
        return "th";
    if (c >= 0x10D0 && c <= 0x10FF)
        return "ka";
    if (c >= 0x0531 && c <= 0x0586)
        return "hy";
    return NULL;
}

static const char *language_of_script(str text) {
    static const char *const codes[] = {"ko", "ja", "zh", "he", "el", "th", "ka", "hy"};
    uint32_t count[sizeof codes / sizeof *codes] = {0};
    uint32_t letters = 0;
    for (uint32_t i = 0; i < text.n;) {
        uint32_t c = utf8_next(text, &i);
        letters += utf8_is_letter(c);
        const char *code = language_of_letter(c);
        for (size_t k = 0; code && k < sizeof codes / sizeof *codes; k++)
            count[k] += strcmp(codes[k], code) == 0;
    }
    /* Japanese writes words in Chinese signs and endings in kana. */
    if (count[1] * 5 > count[2] && count[1] >= HITS_MIN && (count[1] + count[2]) * 100 > letters * SCRIPT_SHARE)
        return "ja";
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
        if (count[k] >= HITS_MIN && count[k] * 100 > letters * SCRIPT_SHARE)
            return codes[k];
    return NULL;
}

/* All common words by their hash, with the languages that have each as bits: made for each text, which takes less time than
 * comparing a dozen of its words with all of them. Open addressing; a slot without languages is free. */
#define SLOTS 2048u
#define WORD_BYTES_MAX 24u

typedef struct word_table {
    uint64_t hash[SLOTS];
    uint32_t languages[SLOTS];
} word_table;

static uint32_t slot_of(const word_table *table, uint64_t hash) {
    uint32_t slot = (uint32_t)(hash % SLOTS);
    while (table->languages[slot] && table->hash[slot] != hash)
        slot = (slot + 1) % SLOTS;
    return slot;
}

static void fill(word_table *table) {
    memset(table->languages, 0, sizeof table->languages);
    for (size_t k = 0; k < LANGUAGES; k++) {
        str rest = str_of(common[k].words), word;
        while (str_split(&rest, ' ', &word)) {
            uint64_t hash = hash_str(word);
            uint32_t slot = slot_of(table, hash);
            table->hash[slot] = hash;
            table->languages[slot] |= 1u << k;
        }
    }
}
_Static_assert(LANGUAGES <= 32, "a word's languages are the bits of a 32-bit number");

/* The languages of a word whose letters stand in `text`. */
static uint32_t languages_of(const word_table *table, str word) {
    char small[WORD_BYTES_MAX + 4];
    uint32_t n = 0;
    for (uint32_t i = 0; i < word.n && n < WORD_BYTES_MAX;)
        n += utf8_put(utf8_to_lower(utf8_next(word, &i)), small + n);
    return table->languages[slot_of(table, hash_str((str){small, n}))];
}

static void count_words(str text, uint32_t hits[LANGUAGES], uint32_t *words) {
    word_table table;
    fill(&table);
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i, end = i;
        while (end < text.n && utf8_is_letter(utf8_next(text, &i)))
            end = i;
        if (end == start)
            continue;
        ++*words;
        str word = str_slice(text, start, end);
        uint32_t languages = word.n <= WORD_BYTES_MAX ? languages_of(&table, word) : 0;
        for (size_t k = 0; languages >> k; k++)
            hits[k] += languages >> k & 1;
    }
}

str read_language_of(str text, uint32_t *margin) {
    *margin = 1;
    text = str_slice(text, 0, SAMPLE_MAX);
    const char *code = language_of_script(text);
    if (code) {
        *margin = 99;
        return str_of(code);
    }
    uint32_t hits[LANGUAGES] = {0}, words = 0;
    count_words(text, hits, &words);
    size_t best = 0;
    for (size_t k = 1; k < LANGUAGES; k++)
        if (hits[k] > hits[best])
            best = k;
    uint32_t second = 0;
    for (size_t k = 0; k < LANGUAGES; k++)
        second = k != best && hits[k] > second ? hits[k] : second;
    if (hits[best] < HITS_MIN || hits[best] * 6 < words || hits[best] * 2 < second * 3)
        return (str){NULL, 0};
    uint32_t times = hits[best] / (second ? second : 1);
    *margin = times > 99 ? 99 : times;
    return str_of(common[best].code);
}

/* Codes of three letters and names that stand in metadata; a code of two letters stands for itself. */
static const struct {
    const char *code;
    const char *names;
} named[] = {{"en", "eng english"},
             {"de", "deu ger german deutsch"},
             {"fr", "fra fre french français francais"},
             {"es", "spa spanish español espanol castellano"},
             {"pt", "por portuguese português portugues"},
             {"it", "ita italian italiano"},
             {"nl", "nld dut dutch nederlands"},
             {"ru", "rus russian русский"},
             {"ar", "ara arabic العربية"},
             {"zh", "zho chi chinese mandarin cmn"},
             {"ja", "jpn japanese 日本語"},
             {"ko", "kor korean 한국어"},
             {"tr", "tur turkish türkçe turkce"},
             {"pl", "pol polish polski"},
             {"uk", "ukr ukrainian українська"},
             {"fa", "fas per persian farsi"},
             {"ur", "urd urdu"},
             {"hi", "hin hindi"},
             {"he", "heb hebrew iw"},
             {"el", "ell gre greek"},
             {"sv", "swe swedish svenska"},
             {"da", "dan danish dansk"},
             {"nb", "nob norwegian norsk"},
             {"fi", "fin finnish suomi"},
             {"id", "ind indonesian bahasa in"},
             {"ro", "ron rum romanian"},
             {"cs", "ces cze czech"},
             {"hu", "hun hungarian magyar"},
             {"bg", "bul bulgarian"},
             {"sr", "srp serbian"},
             {"hr", "hrv croatian hrvatski"},
             {"vi", "vie vietnamese"},
             {"th", "tha thai"},
             {"bn", "ben bengali"},
             {"sk", "slk slo slovak"},
             {"sl", "slv slovenian"},
             {"ta", "tam tamil"},
             {"ms", "msa may malay"},
             {"et", "est estonian"},
             {"lv", "lav latvian"},
             {"lt", "lit lithuanian"},
             {"ca", "cat catalan"},
             {"sw", "swa swahili"}};

/* The codes of ISO 639-1. */
static const char codes[] =
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdglgugv"
    "hahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmt"
    "mynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltn"
    "totrtstttwtyugukuruzvevivowawoxhyiyozazhzu";

static bool holds(const char *names, str word) {
    str rest = str_of(names), item;
    while (str_split(&rest, ' ', &item))
        if (read_same_letters(word, item))
            return true;
    return false;
}

str read_language_code(str name) {
    name = str_trim(name);
    uint32_t end = 0;
    for (uint32_t i = 0; i < name.n && utf8_is_letter(utf8_next(name, &i));)
        end = i;
    str word = str_slice(name, 0, end);
    for (uint32_t k = 0; word.n == 2 && k + 2 < sizeof codes; k += 2)
        if (read_lower(word.s[0]) == codes[k] && read_lower(word.s[1]) == codes[k + 1])
            return (str){codes + k, 2};
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (word.n >= 2 && holds(named[k].names, word))
            return str_of(named[k].code);
    return (str){NULL, 0};
}

str read_language_named(str name) {
    for (str rest = name, part; str_split(&rest, ';', &part);) {
        uint32_t n = 0;
        while (n < part.n && part.s[n] != ' ')
            n++;
        str word = str_slice(part, 0, n), variety = str_trim(str_slice(part, n, part.n));
        /* "Chinese (Simplified)", "Chinese - Traditional"; longer than a code, which could be any word. */
        if (word.n > 3 && (variety.n == 0 || variety.s[0] == '(' || variety.s[0] == '-') && read_language_code(word).n)
            return read_language_code(word);
    }
    return (str){NULL, 0};
}

bool story_may_be_in(const story *told, const char *code) {
    str known = read_language_code(told->language);
    return known.n == 0 || str_equal(known, str_of(code));
}
