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

/* All postings of the terms and of the lists, added up, among `size` numbers. Those of terms that are
 * not `live` are left out. The dense arrays of `run` are used: lists are read before. */
List sum_list(Run *run, const Term *terms, uint32_t n_terms, const List *lists, uint32_t n_lists,
              int64_t size, const uint8_t *live);

/* The first number of the list from `doc` on, from index `*at` on. */
static inline uint32_t list_seek(const List *list, uint32_t *at, uint32_t doc) {
    *at = (uint32_t)seek_in(list->docs, 4, *at, list->n, doc);
    return *at < list->n ? list->docs[*at] : NONE;
}

#endif
