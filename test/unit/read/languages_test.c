/* Reports in many languages, each in the encodings that its newspapers used before UTF-8, without a declaration: which are
 * read right? All are asserted but those that `may_fail`; how many are
 * right is printed. */
#include "unit/test.h"

#include "read/read_room.h"

#include <iconv.h>

/* Of 42; 120 bytes cannot always tell encodings apart that differ in a few letters. */
#define SHORT_LEAST 37u

typedef struct language {
    const char *name;
    const char *text;
    const char *encodings[6];
    bool may_fail[6]; /* known not to be told apart today */
} language;

static const language languages[] = {
    {"English",
     "The foreign minister arrived in Geneva on Thursday and met his counterpart. “There will be no further concessions,” he "
     "told reporters after the meeting – the third this year. The next round will be held in September, a government "
     "spokesman said, and the soldiers’ leave is cancelled.",
     {"WINDOWS-1252"},
     {0}},
    {"Portuguese",
     "O ministro das Relações Exteriores chegou na quinta-feira a Genebra e reuniu-se com o seu homólogo. A situação na "
     "fronteira dominou as negociações. Não haverá novas concessões, afirmou aos jornalistas após a reunião.",
     {"WINDOWS-1252"},
     {0}},
    {"Swedish",
     "Utrikesministern anlände på torsdagen till Genève där han träffade sin kollega. Parterna talade om läget vid gränsen. "
     "Några nya eftergifter blir det inte, sade han till journalister efter mötet. Nästa runda hålls i september.",
     {"WINDOWS-1252"},
     {0}},
    {"French",
     "Le ministre des Affaires étrangères a été reçu jeudi à Genève par son homologue. « Nous avons évoqué la situation à la "
     "frontière, déjà très préoccupante », a-t-il déclaré à l’issue de la réunion. Les négociations reprendront après l’été, "
     "selon une source proche du dossier, qui a requis l’anonymat.",
     {"WINDOWS-1252", "MACINTOSH"},
     {false, true}},
    {"German",
     "Der Außenminister reiste am Donnerstag überraschend nach Genf, um über die Lage an der Grenze zu sprechen. „Wir müssen "
     "jetzt schnell Lösungen finden“, erklärte er. Die Gespräche könnten am Freitag fortgeführt werden, hieß es aus Kreisen "
     "der Regierung. Für die Bevölkerung ändert sich vorläufig nichts.",
     {"WINDOWS-1252", "ISO-8859-15"},
     {0}},
    {"Spanish",
     "El canciller llegó el jueves a Ginebra para una reunión con sus homólogos de la región. «No habrá más concesiones», "
     "señaló ante los periodistas. La oposición calificó el viaje de improvisación y pidió que el Congreso sea informado "
     "también mañana.",
     {"WINDOWS-1252", "ISO-8859-1"},
     {0}},
    {"Polish",
     "Minister spraw zagranicznych przyjechał w czwartek do Genewy, gdzie spotkał się ze swoim odpowiednikiem. Rozmowy "
     "dotyczyły sytuacji na granicy. „Nie będzie żadnych ustępstw”, oświadczył po spotkaniu. Następna tura rozmów odbędzie "
     "się we wrześniu, poinformował rzecznik rządu, dodając, że żołnierze pozostaną w koszarach.",
     {"WINDOWS-1250", "ISO-8859-2"},
     {0}},
    {"Czech",
     "Ministr zahraničí přijel ve čtvrtek do Ženevy, kde se sešel se svým protějškem. Jednání se týkala situace na hranici. "
     "„Žádné ústupky už nebudou,“ řekl po schůzce novinářům. Další kolo rozhovorů proběhne v září, uvedl mluvčí vlády a dodal, "
     "že vojáci zůstanou v kasárnách.",
     {"WINDOWS-1250", "ISO-8859-2"},
     {0}},
    {"Hungarian",
     "A külügyminiszter csütörtökön Genfbe érkezett, ahol találkozott hivatali partnerével. A tárgyalások a határon kialakult "
     "helyzetről szóltak. „Több engedmény nem lesz” – jelentette ki a megbeszélés után. A következő forduló szeptemberben "
     "lesz, közölte a kormány szóvivője, hozzátéve, hogy a fegyverszünet érvényben marad, és őrség áll a hídnál.",
     {"WINDOWS-1250", "ISO-8859-2"},
     {0}},
    {"Turkish",
     "Dışişleri Bakanı perşembe günü Cenevre’de mevkidaşıyla görüştü. Görüşmelerde sınırdaki durum ele alındı. Bakan, "
     "toplantının ardından yaptığı açıklamada yeni bir ödün verilmeyeceğini söyledi. Müzakerelerin ağustos ayında süreceği, "
     "askerlerin ise kışlalarında kalacağı öğrenildi.",
     {"WINDOWS-1254"},
     {0}},
    {"Russian",
     "Министр иностранных дел прибыл в четверг в Женеву, где встретился со своим коллегой. Стороны обсудили положение на "
     "границе. «Новых уступок не будет», — заявил он журналистам после встречи. Следующий раунд переговоров пройдёт в "
     "сентябре, сообщил представитель правительства.",
     {"WINDOWS-1251", "KOI8-R", "ISO-8859-5", "CP866", "MAC-CYRILLIC"},
     {0}},
    {"Ukrainian",
     "Міністр закордонних справ прибув у четвер до Женеви, де зустрівся зі своїм колегою. Сторони обговорили становище на "
     "кордоні. «Нових поступок не буде», — заявив він журналістам після зустрічі. Наступний раунд переговорів відбудеться у "
     "вересні, повідомив речник уряду.",
     {"WINDOWS-1251", "KOI8-U"},
     {0}},
    {"Bulgarian",
     "Министърът на външните работи пристигна в четвъртък в Женева, където се срещна със своя колега. Страните обсъдиха "
     "положението на границата. Нови отстъпки няма да има, заяви той пред журналисти след срещата. Следващият кръг ще бъде "
     "през септември, съобщи говорителят на правителството.",
     {"WINDOWS-1251", "ISO-8859-5"},
     {0}},
    {"Greek",
     "Ο υπουργός Εξωτερικών έφτασε την Πέμπτη στη Γενεύη, όπου συναντήθηκε με τον ομόλογό του. Οι δύο πλευρές συζήτησαν την "
     "κατάσταση στα σύνορα. Δεν θα υπάρξουν άλλες υποχωρήσεις, δήλωσε στους δημοσιογράφους μετά τη συνάντηση. Ο επόμενος γύρος "
     "θα γίνει τον Σεπτέμβριο, ανακοίνωσε ο εκπρόσωπος. Άλλη ανακοίνωση δεν εκδόθηκε.",
     {"WINDOWS-1253", "ISO-8859-7"},
     {0}},
    {"Arabic",
     "وصل وزير الخارجية يوم الخميس إلى جنيف حيث التقى بنظيره وبحث معه الوضع على الحدود. وقال للصحفيين بعد اللقاء إنه لن تكون "
     "هناك تنازلات جديدة. وأعلن المتحدث باسم الحكومة أن الجولة المقبلة من المحادثات ستعقد في سبتمبر وأن الجنود سيبقون في "
     "ثكناتهم.",
     {"WINDOWS-1256", "ISO-8859-6"},
     {0}},
    {"Hebrew",
     "שר החוץ הגיע ביום חמישי לז'נבה ונפגש שם עם עמיתו. הצדדים דנו במצב בגבול. לא יהיו ויתורים נוספים, אמר לעיתונאים לאחר "
     "הפגישה. הסבב הבא של השיחות יתקיים בספטמבר, מסר דובר הממשלה, והוסיף כי החיילים יישארו בבסיסיהם.",
     {"WINDOWS-1255", "ISO-8859-8"},
     {0}},
    {"Thai",
     "รัฐมนตรีว่าการกระทรวงการต่างประเทศเดินทางถึงกรุงเจนีวาเมื่อวันพฤหัสบดี และพบกับรัฐมนตรีของอีกฝ่าย ทั้งสองฝ่ายหารือเรื่องสถานการณ์ที่ชายแดน "
     "โฆษกรัฐบาลกล่าวว่าการเจรจารอบต่อไปจะมีขึ้นในเดือนกันยายน",
     {"TIS-620", "WINDOWS-874"},
     {0}},
    {"Vietnamese",
     "Bộ trưởng Ngoại giao đã đến Genève hôm thứ Năm và gặp người đồng cấp. Hai bên thảo luận về tình hình ở biên giới. Ông nói "
     "với các nhà báo rằng sẽ không có thêm nhượng bộ nào. Vòng đàm phán tiếp theo sẽ diễn ra vào tháng Chín.",
     {"VISCII"},
     {0}},
    {"Chinese (simplified)",
     "外交部长星期四抵达日内瓦，与对方外长举行了会谈。双方讨论了边界局势。他在会后对记者说，不会再作任何让步。政府发言人表示，下一轮谈判将于九月"
     "举行，士兵将留在军营。",
     {"GB18030", "GB2312"},
     {0}},
    {"Chinese (traditional)",
     "外交部長星期四抵達日內瓦，與對方外長舉行了會談。雙方討論了邊界局勢。他在會後對記者說，不會再作任何讓步。政府發言人表示，下一輪談判將於九月"
     "舉行，士兵將留在軍營。",
     {"BIG5", "GB18030"},
     {0}},
    {"Japanese",
     "外務大臣は木曜日にジュネーブに到着し、相手国の外相と会談した。双方は国境の状況について協議した。大臣は会談後、記者団に対し、これ以上の譲歩は"
     "ないと述べた。次の交渉は九月に行われると政府の報道官が発表した。",
     {"CP932", "EUC-JP", "ISO-2022-JP"},
     {0}},
    {"Korean",
     "외교부 장관은 목요일 제네바에 도착하여 상대국 외교장관과 회담했다. 양측은 국경의 상황을 논의했다. 장관은 회담 뒤 기자들에게 더 이상의 양보는 "
     "없을 것이라고 말했다. 다음 협상은 구월에 열릴 것이라고 정부 대변인이 밝혔다.",
     {"EUC-KR"},
     {0}},
};

/* The text in another encoding; what that cannot write is written near to it. */
static bool encode(const char *text, const char *encoding, buffer *bytes) {
    char target[64];
    snprintf(target, sizeof target, "%s//TRANSLIT", encoding);
    iconv_t converter = iconv_open(target, "UTF-8");
    if (converter == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)text, out[8192];
    size_t left = strlen(text), room = sizeof out;
    char *to = out;
    bool whole =
        iconv(converter, &in, &left, &to, &room) != (size_t)-1 && iconv(converter, NULL, NULL, &to, &room) != (size_t)-1;
    iconv_close(converter);
    buffer_clear(bytes);
    buffer_add(bytes, out, sizeof out - room);
    return whole;
}

/* What a reader who knows the encoding makes of the bytes. */
static void decode_known(str bytes, const char *encoding, buffer *out) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    assert_true(converter != (iconv_t)-1);
    char *in = (char *)(uintptr_t)bytes.s, text[8192];
    size_t left = bytes.n, room = sizeof text;
    char *to = text;
    assert_true(iconv(converter, &in, &left, &to, &room) != (size_t)-1);
    iconv_close(converter);
    buffer_clear(out);
    buffer_add(out, text, sizeof text - room);
}

static bool is_read_right(const char *text, const char *encoding, const char **taken_for) {
    buffer bytes = {0}, wanted = {0}, scratch = {0}, cleaned = {0}, wanted_cleaned = {0};
    str out;
    casus_error error;
    assert_true(encode(text, encoding, &bytes));
    decode_known(buffer_str(&bytes), encoding, &wanted);
    assert_int_equal(read_decode(buffer_str(&bytes), (str){NULL, 0}, &scratch, &out, taken_for, &error), CASUS_OK);
    assert_true(utf8_valid(out));
    read_clean(out, &cleaned);
    read_clean(buffer_str(&wanted), &wanted_cleaned);
    bool right = str_equal(buffer_str(&cleaned), buffer_str(&wanted_cleaned));
    buffer_free(&bytes);
    buffer_free(&wanted);
    buffer_free(&scratch);
    buffer_free(&cleaned);
    buffer_free(&wanted_cleaned);
    return right;
}

static void undeclared_reports_are_read(void **state) {
    (void)state;
    uint32_t right = 0, all = 0, broken = 0;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        for (size_t k = 0; k < 6 && languages[i].encodings[k]; k++) {
            const char *taken_for = "";
            bool good = is_read_right(languages[i].text, languages[i].encodings[k], &taken_for);
            right += good;
            all++;
            if (!good)
                print_message("%s in %s is taken for %s\n", languages[i].name, languages[i].encodings[k], taken_for);
            broken += !good && !languages[i].may_fail[k];
        }
    print_message("%u of %u undeclared reports are read right\n", right, all);
    assert_int_equal(broken, 0);
}

/* A headline and a half: what a guess has least to go by. Counted, and held from falling. */
static void short_reports_are_mostly_read(void **state) {
    (void)state;
    uint32_t right = 0, all = 0;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        for (size_t k = 0; k < 6 && languages[i].encodings[k]; k++) {
            char head[160];
            size_t n = strlen(languages[i].text) < 120 ? strlen(languages[i].text) : 120;
            while (n > 0 && (languages[i].text[n] & 0xC0) == 0x80)
                n--;
            snprintf(head, sizeof head, "%.*s", (int)n, languages[i].text);
            const char *taken_for = "";
            bool good = is_read_right(head, languages[i].encodings[k], &taken_for);
            right += good;
            all++;
            if (!good)
                print_message("short: %s in %s is taken for %s\n", languages[i].name, languages[i].encodings[k], taken_for);
        }
    print_message("%u of %u undeclared short reports are read right\n", right, all);
    assert_true(right >= SHORT_LEAST);
}

static void a_declaration_settles_it(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        for (size_t k = 0; k < 6 && languages[i].encodings[k]; k++) {
            buffer bytes = {0}, wanted = {0}, scratch = {0};
            str out;
            const char *encoding;
            casus_error error;
            const char *label = languages[i].encodings[k];
            assert_true(encode(languages[i].text, label, &bytes));
            decode_known(buffer_str(&bytes), label, &wanted);
            assert_int_equal(read_decode(buffer_str(&bytes), str_of(label), &scratch, &out, &encoding, &error), CASUS_OK);
            assert_str(out, buffer_str(&wanted).s);
            buffer_free(&bytes);
            buffer_free(&wanted);
            buffer_free(&scratch);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undeclared_reports_are_read),
        cmocka_unit_test(short_reports_are_mostly_read),
        cmocka_unit_test(a_declaration_settles_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
