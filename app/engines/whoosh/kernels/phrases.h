/* Phrases of single words: the sequences that people ask for most, read window by window. */
#ifndef PARLEY_PHRASES_H
#define PARLEY_PHRASES_H

#include "leaves.h"

/* Paragraphs of a simple sequence, with how often it stands in each. */
List phrase_list(Run *run, const Sequence *sequence, const uint8_t *live);

#endif
