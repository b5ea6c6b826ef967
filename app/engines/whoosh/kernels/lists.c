#include "postings.h"

static void add(Scratch *sums, const uint32_t *docs, const float *tfs, uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        sums->scores[docs[k]] += tfs[k];
        sums->found[docs[k] / 64] |= (uint64_t)1 << (docs[k] % 64);
    }
}

static void add_term(Run *run, const Term *term) {
    uint32_t docs[BLOCK], n;
    float tfs[BLOCK];
    Reader reader = {.term = term};
    while ((n = read_block(&reader, docs, tfs))) {
        tick(run);
        add(run->scratch, docs, tfs, n);
    }
}

/* What was added up, and the dense arrays zero again. */
static List harvest(Run *run, uint64_t most, int64_t size) {
    List list = list_of(run, most < (uint64_t)size ? most : (uint64_t)size);
    float *scores = run->scratch->scores;
    uint64_t *found = run->scratch->found;
    for (int64_t word = 0; word <= (size - 1) / 64 && size; word++) {
        uint64_t bits = found[word];
        if (bits) found[word] = 0;
        for (; bits; bits &= bits - 1) {
            uint32_t doc = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(bits);
            list.docs[list.n] = doc;
            list.tfs[list.n++] = scores[doc];
            scores[doc] = 0;
        }
    }
    return list;
}

static List term_list(Run *run, const Term *term) {
    List list = list_of(run, term->df);
    Reader reader = {.term = term};
    uint32_t n;
    while ((n = read_block(&reader, list.docs + list.n, list.tfs + list.n))) {
        tick(run);
        list.n += n;
    }
    return list;
}

List sum_list(Run *run, const Term *terms, uint32_t n_terms, const List *lists, uint32_t n_lists,
              int64_t size) {
    if (!n_terms && !n_lists) return list_of(run, 0);
    if (n_terms == 1 && !n_lists) return term_list(run, terms);
    if (n_lists == 1 && !n_terms) return *lists;
    uint64_t most = 0;
    reserve(run, (size_t)size + 1);
    for (uint32_t k = 0; k < n_lists; k++) {
        most += lists[k].n;
        add(run->scratch, lists[k].docs, lists[k].tfs, lists[k].n);
    }
    for (uint32_t k = 0; k < n_terms; k++) {
        most += terms[k].df;
        add_term(run, terms + k);
    }
    return harvest(run, most, size);
}
