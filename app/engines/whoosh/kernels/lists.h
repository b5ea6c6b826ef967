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

/* The first number of the list from `doc` on, by doubling steps from index `*at`. */
static inline uint32_t list_seek(const List *list, uint32_t *at, uint32_t doc) {
    uint32_t i = *at, n = list->n;
    if (i < n && list->docs[i] < doc) {
        uint32_t step = 1;
        while (i + step < n && list->docs[i + step] < doc) {
            i += step;
            step *= 2;
        }
        uint32_t end = i + step < n ? i + step : n;
        i++;
        while (i < end) {
            uint32_t middle = i + (end - i) / 2;
            if (list->docs[middle] < doc)
                i = middle + 1;
            else
                end = middle;
        }
        *at = i;
    }
    return i < n ? list->docs[i] : NONE;
}

#endif
