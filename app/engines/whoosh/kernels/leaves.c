#include "leaves.h"

#include <math.h>

List parts_list(Run *run, const Parts *parts, int64_t size, const uint8_t *live) {
    List *read = take(run, parts->n_nears, sizeof(List));
    for (uint32_t k = 0; k < parts->n_nears; k++) read[k] = near_list(run, parts->nears[k], size);
    List list = sum_list(run, parts->terms, parts->n_terms, read, parts->n_nears, size);
    uint32_t n = list.n;
    if (!live) return list;
    for (uint32_t k = list.n = 0; k < n; k++) {
        list.docs[list.n] = list.docs[k];
        list.tfs[list.n] = list.tfs[k];
        list.n += live[list.docs[k]];
    }
    return list;
}

static int64_t count_live(Run *run, const Term *term, const uint8_t *live) {
    if (!live) return (int64_t)term->df;
    int64_t count = 0;
    for (uint32_t s = 0; s < term->count; s++) {
        const Slice *slice = term->slices + s;
        tick(run);
        for (uint32_t k = 0; k < slice->n; k++) count += live[slice->base + slice->low[k]];
    }
    return count;
}

/* Lucene's BM25 weight of a word, or Whoosh's (`app.domain.ranking`). */
static double inverse_frequency(int64_t paragraphs, int64_t having, int plain) {
    if (plain) return log((double)paragraphs / (double)(having + 1)) + 1;
    return log(1 + ((double)(paragraphs - having) + 0.5) / ((double)having + 0.5));
}

/* How many times as many postings the first of a leaf's terms has as all others together. */
#define MAIN 4

/* Takes the term from the parts that has most of their postings; 0: there is none. */
static int take_main(Parts *parts, Term *term) {
    if (!parts->n_terms || parts->n_nears) return 0;
    uint32_t main = 0;
    uint64_t postings = 0;
    for (uint32_t k = 0; k < parts->n_terms; k++) {
        postings += parts->terms[k].df;
        if (parts->terms[k].df > parts->terms[main].df) main = k;
    }
    *term = parts->terms[main];
    if ((postings - term->df) * MAIN > term->df) return 0;
    parts->terms[main] = *parts->terms;
    parts->terms++;
    parts->n_terms--;
    return 1;
}

void leaf_open(Run *run, Leaf *leaf, const float *unit_norm, double k1, int plain) {
    const Snapshot *snapshot = run->snapshot;
    leaf->is_term = take_main(&leaf->own, &leaf->term);
    leaf->list = parts_list(run, &leaf->own, snapshot->size, snapshot->live);
    int64_t having = leaf->list.n;
    if (leaf->is_term) {
        cursor_open(&leaf->cursor, &leaf->term);
        having = count_live(run, &leaf->term, snapshot->live);
        Cursor cursor = leaf->cursor;
        for (uint32_t k = 0; k < leaf->list.n; k++)
            having += cursor_seek(&cursor, leaf->list.docs[k]) != leaf->list.docs[k];
    }
    leaf->units = parts_list(run, &leaf->around, snapshot->units, snapshot->live_units);
    const List *units = &leaf->units;
    if (!having)
        for (uint32_t k = 0; k < units->n; k++)
            having += snapshot->unit_start[units->docs[k] + 1] - snapshot->unit_start[units->docs[k]];
    for (uint32_t k = 0; k < units->n; k++)
        units->tfs[k] = unit_norm ? units->tfs[k] * unit_norm[units->docs[k]] : 0;
    leaf->factor =
        (float)(leaf->weight * inverse_frequency(snapshot->paragraphs, having, plain) * (k1 + 1));
}

uint32_t read_leaf(const Leaf *leaf, LeafReader *own, uint32_t *docs, float *tfs) {
    const List *list = &leaf->list;
    uint32_t total = 0, left = list->n - own->listed;
    if (leaf->is_term && own->at == own->n) {
        uint32_t n = read_block(&own->reader, docs, tfs);
        /* Most blocks have none of the list's among them. */
        if (n && (!left || docs[n - 1] < list->docs[own->listed])) return n;
        memcpy(own->docs, docs, n * sizeof(uint32_t));
        memcpy(own->tfs, tfs, n * sizeof(float));
        own->at = 0;
        own->n = n;
    }
    if (own->at == own->n) {
        total = left < BLOCK ? left : BLOCK;
        for (uint32_t k = 0; k < total; k++, own->listed++) {
            docs[k] = list->docs[own->listed];
            tfs[k] = list->tfs[own->listed];
        }
    }
    for (; total < BLOCK && own->at < own->n; total++) {
        uint32_t here = own->docs[own->at];
        uint32_t other = own->listed < list->n ? list->docs[own->listed] : NONE;
        /* A number of both is one posting. */
        docs[total] = here < other ? here : other;
        tfs[total] = here <= other ? own->tfs[own->at++] : 0;
        if (other <= here) tfs[total] += list->tfs[own->listed++];
    }
    return total;
}
