/* Phrases of single words, and NEAR of single words: what people ask for most, window by window. */
#ifndef PARLEY_PHRASES_H
#define PARLEY_PHRASES_H

#include "leaves.h"

/* Paragraphs of a simple sequence, with how often it stands in each. */
List phrase_list(Run *run, const Sequence *sequence, const uint8_t *live);

/* Whether each operand is one word, for which `words_near_list` is there. */
int is_of_words(const Near *near);
/* Paragraphs of such a NEAR, with how many positions begin it in each. */
List words_near_list(Run *run, const Near *near, const uint8_t *live);

#endif
