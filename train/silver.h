/* silver: sentences of raw text, to be annotated by networks and learnt from by another. */
#ifndef CASUS_TRAIN_SILVER_H
#define CASUS_TRAIN_SILVER_H

#include "train/draft.h"

/* Appends the sentences of the raw files to a corpus, as far as they are worth parsing: 4 to 80 words. The model's lexicon
 * and splitter must be there. Forms lie in `forms`. Errors: those of reading, NO_MEMORY. */
CASUS_CHECKED casus_status silver_read(const lang_model *model, const train_options *options, conllu_corpus *corpus,
                                       intern *forms, casus_error *error);

#endif
