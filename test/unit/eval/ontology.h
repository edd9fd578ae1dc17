/* A small ontology for the tests of eval. */
#ifndef CASUS_TEST_EVAL_ONTOLOGY_H
#define CASUS_TEST_EVAL_ONTOLOGY_H

#include "unit/know/dictionary.h"

#define ONTOLOGY                                                                                                           \
    "event 02\n    name Appeal\n    goldstein 3\n    quad 1\n"                                                             \
    "event 111\n    name Criticize\n    goldstein -2\n    quad 3\n    plover ACCUSE\n"                                     \
    "event 112\n    name Accuse\n    goldstein -2\n    quad 3\n    plover ACCUSE\n"                                        \
    "event 190\n    name Use force\n    goldstein -10\n    quad 4\n    plover ASSAULT\n"

static inline know *ontology_open(void) {
    return dictionary_open("ontology/cameo.txt", ONTOLOGY);
}

#endif
