/* quantise: a network that has learnt becomes part of the model. */
#ifndef CASUS_TRAIN_QUANTISE_H
#define CASUS_TRAIN_QUANTISE_H

#include "train/draft.h"
#include "train/network.h"

/* Writes the network's sections. `rows` has the eight bytes of each feature's key, in the order of the network's rows; the
 * lexicon must be there. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status train_draft_network(train_draft *draft, const network *from, const intern *rows);

#endif
