/* Phrases of single words, and NEAR of single words: what people ask for most, window by window. */
#ifndef PARLEY_PHRASES_H
#define PARLEY_PHRASES_H

#include "lists.h"
#include "near.h"

/* Whether nearly all occurrences of a sequence are of the main path of each element. */
int is_phrase(const Sequence *sequence);
/* Paragraphs of such a sequence, with how often it stands in each. */
List phrase_list(Run *run, Sequence *sequence, int64_t size);

/* Whether each operand is such a sequence of one word. */
int is_of_words(const Near *near);
/* Paragraphs of such a NEAR, with how many positions begin it in each. */
List words_near_list(Run *run, Near *near, int64_t size);

#endif
