/* Plans that are read faster than through their tree. */
#ifndef PARLEY_PLANS_H
#define PARLEY_PLANS_H

#include "collect.h"

static inline uint64_t own_postings(const Leaf *leaf) { return leaf->term.df + leaf->list.n; }

/* One leaf, streamed. */
void one_word(Collector *collector, Leaf *leaf);
/* Any of some leaves, two or more. */
void any_word(Collector *collector, Leaf **leaves, uint32_t n);

/* Whether the plan is all of some leaves that are terms, of which few stand in contexts. */
int are_words(const Run *run, const Node *root);
void all_words(Collector *collector, Node *root);

#endif
