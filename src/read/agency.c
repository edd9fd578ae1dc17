/* The agencies whose names stand in datelines and photo credits. Abbreviations are matched in capitals, as words of their
 * own. */
#include "read/read_room.h"

#include <string.h>

static const struct {
    const char *written;
    const char *usual;
} agencies[] = {
    {"AP", "Associated Press"},
    {"Associated Press", "Associated Press"},
    {"AFP", "AFP"},
    {"Agence France-Presse", "AFP"},
    {"Reuters", "Reuters"},
    {"REUTERS", "Reuters"},
    {"UPI", "UPI"},
    {"Getty Images", "Getty Images"},
    {"GETTY IMAGES", "Getty Images"},
    {"Getty", "Getty Images"},
    {"EPA-EFE", "EPA-EFE"},
    {"EPA", "EPA"},
    {"EFE", "EFE"},
    {"DPA", "dpa"},
    {"dpa", "dpa"},
    {"Xinhua", "Xinhua"},
    {"XINHUA", "Xinhua"},
    {"TASS", "TASS"},
    {"ITAR-TASS", "TASS"},
    {"Sputnik", "Sputnik"},
    {"RIA Novosti", "RIA Novosti"},
    {"Interfax", "Interfax"},
    {"IRNA", "IRNA"},
    {"ISNA", "ISNA"},
    {"Fars News", "Fars News Agency"},
    {"Tasnim", "Tasnim"},
    {"Mehr News", "Mehr News Agency"},
    {"Anadolu", "Anadolu Agency"},
    {"Anadolu Agency", "Anadolu Agency"},
    {"ANSA", "ANSA"},
    {"Kyodo", "Kyodo News"},
    {"KYODO", "Kyodo News"},
    {"Jiji", "Jiji Press"},
    {"Yonhap", "Yonhap"},
    {"Press Association", "PA Media"},
    {"PA Wire", "PA Media"},
    {"PA Images", "PA Media"},
    {"PTI", "PTI"},
    {"ANI", "ANI"},
    {"IANS", "IANS"},
    {"Bloomberg", "Bloomberg"},
    {"AAP", "AAP"},
    {"Canadian Press", "The Canadian Press"},
    {"CANADIAN PRESS", "The Canadian Press"},
    {"KCNA", "KCNA"},
    {"SANA", "SANA"},
    {"WAFA", "WAFA"},
    {"SPA", "SPA"},
    {"Belga", "Belga"},
    {"Lusa", "Lusa"},
    {"Ukrinform", "Ukrinform"},
    {"Interfax-Ukraine", "Interfax-Ukraine"},
    {"Antara", "Antara"},
    {"Bernama", "Bernama"},
    {"Shutterstock", "Shutterstock"},
    {"Alamy", "Alamy"},
    {"NurPhoto", "NurPhoto"},
    {"iStock", "iStock"},
    {"ZUMA", "ZUMA Press"},
};

static bool is_word_byte(char c) {
    return read_is_alpha(c) || read_is_digit(c) || (c & 0x80);
}

str read_agency_find(str text, span *where) {
    for (uint32_t i = 0; i < text.n; i++) {
        if (!read_is_alpha(text.s[i]) || (i > 0 && is_word_byte(text.s[i - 1])))
            continue;
        const char *best = NULL;
        uint32_t longest = 0;
        for (size_t k = 0; k < sizeof agencies / sizeof *agencies; k++) {
            str name = str_of(agencies[k].written);
            bool fits = name.n > longest && name.n <= text.n - i && memcmp(text.s + i, name.s, name.n) == 0 &&
                        (i + name.n == text.n || !is_word_byte(text.s[i + name.n]));
            if (fits) {
                best = agencies[k].usual;
                longest = name.n;
            }
        }
        if (best) {
            if (where)
                *where = (span){i, i + longest};
            return str_of(best);
        }
    }
    return (str){NULL, 0};
}
