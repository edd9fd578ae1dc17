/* Authors in lines: who is a person, what stands beside, and which lines are bylines in which language. */
#include "unit/test.h"

#include "read/read_room.h"

static void the_page_may_know_the_order_of_day_and_month(void **state) {
    (void)state;
    str line = STR("Published: 03/04/2016");
    assert_false(read_byline_of(line).published_found);
    assert_int_equal(read_byline_of_in(line, READ_DAY_FIRST).published.month, 4);
    assert_int_equal(read_byline_of_in(line, READ_MONTH_FIRST).published.month, 3);
}

static void names_are_taken_from_lines(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"Jane Doe", "Jane Doe"},
        {"By Jane Doe", "Jane Doe"},
        {"BY JANE DOE and JOHN ROE", "JANE DOE|JOHN ROE"},
        {"By Jane Doe, John Roe and Richard Roe", "Jane Doe|John Roe|Richard Roe"},
        {"Jane Doe, John Roe", "Jane Doe|John Roe"},
        {"Jane Doe, Example News", "Jane Doe"},
        {"Jane Doe, Norrvik.example", "Jane Doe"},
        {"Jane Doe, New Norrvik", "Jane Doe"},
        {"Jane Doe in Norrvik", "Jane Doe"},
        {"Jane Doe for Example Weekly", "Jane Doe"},
        {"By JANE DOE, AP National Security Writer", "JANE DOE"},
        {"Jane Doe | July 13, 2016", "Jane Doe"},
        {"Jane Doe (jane@example.org)", "Jane Doe"},
        {"Von Jana Beispiel und Max Muster", "Jana Beispiel|Max Muster"},
        {"Par Jeanne Exemple et Marie de la Tour", "Jeanne Exemple|Marie de la Tour"},
        {"Por Ana Ejemplo y Luis Prueba", "Ana Ejemplo|Luis Prueba"},
        {"José Muestra y Ejemplo", "José Muestra y Ejemplo"},
        {"Di Anna Esempio e Carlo Prova", "Anna Esempio|Carlo Prova"},
        {"Door Jan van der Berg", "Jan van der Berg"},
        {"Автор: Иван Примеров", "Иван Примеров"},
        {"بقلم: أحمد مثال", "أحمد مثال"},
        {"记者 王小明", "王小明"},
        {"Von Muster", "Von Muster"},
        {"Jane Doe Jr.", "Jane Doe Jr."},
        {"J.R. Doe", "J.R. Doe"},
        {"Reuters", ""},
        {"AP", ""},
        {"EXW", ""},
        {"admin", ""},
        {"Example Newsroom", ""},
        {"Staff Reporter", ""},
        {"@janedoe", ""},
        {"https://example.org/jane", ""},
        {"jane@example.org", ""},
        {"user17", ""},
        {"Wednesday", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str names[READ_NAMES_MAX];
        uint32_t count = read_names_of(str_of(cases[i][0]), names);
        char joined[256] = "";
        for (uint32_t k = 0; k < count; k++)
            snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%.*s", k ? "|" : "", (int)names[k].n,
                     names[k].s);
        if (strcmp(joined, cases[i][1]) != 0)
            fail_msg("\"%s\" names \"%s\"", cases[i][0], joined);
    }
}

static void bylines_are_read(void **state) {
    (void)state;
    static const struct {
        const char *line, *author, *published, *modified; /* author NULL: no byline */
    } cases[] = {
        {"By Jane Doe", "Jane Doe", "", ""},
        {"By Jane Doe and John Roe, July 13, 2016", "Jane Doe and John Roe", "2016-07-13", ""},
        {"Published: 13 July 2016 10:30 GMT", "", "2016-07-13T10:30:00Z", ""},
        {"Published 13 July 2016. Updated 14 July 2016", "", "2016-07-13", "2016-07-14"},
        {"Von Jana Beispiel publiziert am 30. Juli 2018", "Jana Beispiel", "2018-07-30", ""},
        {"Aktualisiert am 3. März 2016, 9:05 Uhr", "", "", "2016-03-03T09:05:00"},
        {"Publié le 1er juillet 2016 à 10h30", "", "2016-07-01T10:30:00", ""},
        {"Publicado el 13 de julio de 2016", "", "2016-07-13", ""},
        {"Опубликовано 13 июля 2016", "", "2016-07-13", ""},
        {"Associated Press November 19, 2019, 9:02 AM", "Associated Press", "2019-11-19T09:02:00", ""},
        {"Он родился 13 июля 2016", NULL, "", ""},
        {"By the time they met, all was over.", NULL, "", ""},
        {"Von dort ging es weiter", NULL, "", ""},
        {"The talks began on July 13, 2016", NULL, "", ""},
        {"Author Jane Doe", NULL, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_byline line = read_byline_of(str_of(cases[i].line));
        char published[40] = "", modified[40] = "";
        if (line.published_found)
            read_date_format(&line.published, published);
        if (line.modified_found)
            read_date_format(&line.modified, modified);
        bool same = line.found == (cases[i].author != NULL) && strcmp(published, cases[i].published) == 0 &&
                    strcmp(modified, cases[i].modified) == 0 &&
                    (!line.found || str_equal(line.author, str_of(cases[i].author)));
        if (!same)
            fail_msg("\"%s\": found %d, \"%.*s\", \"%s\", \"%s\"", cases[i].line, line.found, (int)line.author.n,
                     line.author.s ? line.author.s : "", published, modified);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_may_know_the_order_of_day_and_month),
        cmocka_unit_test(names_are_taken_from_lines),
        cmocka_unit_test(bylines_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
