/* Lists of postings: those of some terms, or added up. */
#ifndef PARLEY_LISTS_H
#define PARLEY_LISTS_H

#include "postings.h"

/* Numbers, rising, with frequencies. */
typedef struct {
    uint32_t *docs;
    float *tfs;
    uint32_t n;
} List;

/* An empty list with room for `most` numbers, and one that is written before it is known to count. */
static inline List list_of(Run *run, uint64_t most) {
    return (List){take(run, most + 1, sizeof(uint32_t)), take(run, most + 1, sizeof(float)), 0};
}

/* Adds a number that is counted, if it is. */
static inline void list_push(List *list, uint32_t doc, uint32_t count) {
    list->docs[list->n] = doc;
    list->tfs[list->n] = (float)count;
    list->n += count > 0;
}

/* All postings of the terms and of the lists, added up, among `size` numbers. The dense arrays of
 * `run` are used: lists are read before. */
List sum_list(Run *run, const Term *terms, uint32_t n_terms, const List *lists, uint32_t n_lists,
              int64_t size);

/* The first number of the list from `doc` on, from index `*at` on. */
static inline uint32_t list_seek(const List *list, uint32_t *at, uint32_t doc) {
    *at = (uint32_t)seek_in(list->docs, 4, *at, list->n, doc);
    return *at < list->n ? list->docs[*at] : NONE;
}

#endif
