#include "leaves.h"

#include "phrases.h"

#include <math.h>
#include <string.h>

static void add(Run *run, float *scores, uint64_t *found, const Term *term) {
    uint32_t docs[BLOCK], n;
    float tfs[BLOCK];
    Reader reader = {term, 0, 0};
    while ((n = read_block(&reader, docs, tfs))) {
        tick(run);
        for (uint32_t k = 0; k < n; k++) {
            scores[docs[k]] += tfs[k];
            found[docs[k] / 64] |= (uint64_t)1 << (docs[k] % 64);
        }
    }
}

/* What was added up, and the dense arrays zero again. */
static List harvest(Run *run, uint64_t most, int64_t size, const uint8_t *live) {
    if (most > (uint64_t)size) most = (uint64_t)size;
    List list = {take(run, most, sizeof(uint32_t)), take(run, most, sizeof(float)), 0};
    float *scores = run->scratch->scores;
    uint64_t *found = run->scratch->found;
    for (int64_t word = 0; word <= (size - 1) / 64 && size; word++) {
        uint64_t bits = found[word];
        if (!bits) continue;
        found[word] = 0;
        do {
            uint32_t doc = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(bits);
            bits &= bits - 1;
            list.docs[list.n] = doc;
            list.tfs[list.n] = scores[doc];
            scores[doc] = 0;
            list.n += !live || live[doc];
        } while (bits);
    }
    return list;
}

static List term_list(Run *run, const Term *term, const uint8_t *live) {
    List list = {take(run, term->df + BLOCK, sizeof(uint32_t)),
                 take(run, term->df + BLOCK, sizeof(float)), 0};
    Reader reader = {term, 0, 0};
    uint32_t n;
    while ((n = read_block(&reader, list.docs + list.n, list.tfs + list.n))) {
        tick(run);
        if (!live) {
            list.n += n;
            continue;
        }
        uint32_t *docs = list.docs + list.n, kept = 0;
        float *tfs = list.tfs + list.n;
        for (uint32_t k = 0; k < n; k++) {
            docs[kept] = docs[k];
            tfs[kept] = tfs[k];
            kept += live[docs[k]];
        }
        list.n += kept;
    }
    return list;
}

static void push(List *list, uint32_t doc, uint32_t count, const uint8_t *live) {
    if (!count || (live && !live[doc])) return;
    list->docs[list->n] = doc;
    list->tfs[list->n++] = (float)count;
}

static List sequence_list(Run *run, Sequence *sequence, const uint8_t *live) {
    uint64_t most = sequence_bound(sequence);
    if (sequence->simple && most) return phrase_list(run, sequence, live);
    List list = {take(run, most, sizeof(uint32_t)), take(run, most, sizeof(float)), 0};
    for (uint32_t doc = 0; (doc = sequence_seek(run, sequence, doc)) != NONE; doc++)
        push(&list, doc, sequence_count(run, sequence), live);
    return list;
}

static List near_list(Run *run, Near *near, int64_t size, const uint8_t *live) {
    if (is_of_words(near)) return words_near_list(run, near, live);
    uint64_t most = (uint64_t)size;
    for (uint32_t k = 0; k < near->n; k++) {
        uint64_t bound = 0;
        for (uint32_t m = 0; m < near->operands[k].n; m++)
            bound += sequence_bound(near->operands[k].sequences[m]);
        if (bound < most) most = bound;
    }
    List list = {take(run, most, sizeof(uint32_t)), take(run, most, sizeof(float)), 0};
    for (uint32_t doc = 0; (doc = near_seek(run, near, doc)) != NONE; doc++) {
        tick(run);
        push(&list, doc, near_count(run, near, doc), live);
    }
    return list;
}

List parts_list(Run *run, const Parts *parts, int64_t size, const uint8_t *live) {
    if (parts->near) return near_list(run, parts->near, size, live);
    uint32_t lists = parts->n_terms + parts->n_sequences;
    if (!lists) return (List){take(run, 0, 1), take(run, 0, 1), 0}; /* copied from, though empty */
    if (lists == 1 && parts->n_terms) return term_list(run, parts->terms, live);
    if (lists == 1) return sequence_list(run, parts->sequences[0], live);
    reserve(run, (size_t)size + 1);
    float *scores = run->scratch->scores;
    uint64_t *found = run->scratch->found;
    uint64_t most = 0;
    /* The dense arrays are not ours while sequences are read: those come first. */
    List *read = take(run, parts->n_sequences, sizeof(List));
    for (uint32_t k = 0; k < parts->n_sequences; k++) {
        read[k] = sequence_list(run, parts->sequences[k], live);
        most += read[k].n;
    }
    for (uint32_t k = 0; k < parts->n_sequences; k++)
        for (uint32_t i = 0; i < read[k].n; i++) {
            uint32_t doc = read[k].docs[i];
            scores[doc] += read[k].tfs[i];
            found[doc / 64] |= (uint64_t)1 << (doc % 64);
        }
    for (uint32_t k = 0; k < parts->n_terms; k++) {
        add(run, scores, found, parts->terms + k);
        most += parts->terms[k].df;
    }
    return harvest(run, most, size, live);
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

void leaf_open(Run *run, Leaf *leaf, const Snapshot *snapshot, const Parts *own,
               const Parts *around, double weight, const float *unit_norm, double k1, int plain) {
    *leaf = (Leaf){0};
    int64_t having;
    if (own->n_terms == 1 && !own->n_sequences) {
        leaf->is_term = 1;
        leaf->term = own->terms[0];
        cursor_open(&leaf->cursor, &leaf->term);
        having = count_live(run, &leaf->term, snapshot->live);
    } else {
        leaf->list = parts_list(run, own, snapshot->size, snapshot->live);
        having = leaf->list.n;
    }
    leaf->units = parts_list(run, around, snapshot->units, snapshot->live_units);
    const List *units = &leaf->units;
    if (!having)
        for (uint32_t k = 0; k < units->n; k++)
            having += snapshot->unit_start[units->docs[k] + 1] - snapshot->unit_start[units->docs[k]];
    for (uint32_t k = 0; k < units->n; k++)
        units->tfs[k] = unit_norm ? units->tfs[k] * unit_norm[units->docs[k]] : 0;
    leaf->factor =
        (float)(weight * inverse_frequency(snapshot->paragraphs, having, plain) * (k1 + 1));
}
