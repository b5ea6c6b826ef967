#include "leaves.h"

#include "phrases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add(Run *run, float *scores, uint64_t *found, const Term *term) {
    uint32_t docs[BLOCK], n;
    float tfs[BLOCK];
    Reader reader = {.term = term};
    while ((n = read_block(&reader, NONE, docs, tfs))) {
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
    Reader reader = {.term = term};
    uint32_t n;
    while ((n = read_block(&reader, NONE, list.docs + list.n, list.tfs + list.n))) {
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

static List sequence_list(Run *run, Sequence *sequence, int64_t size, const uint8_t *live) {
    uint64_t most = sequence_bound(sequence);
    if (is_phrase(sequence)) return phrase_list(run, sequence, size, live);
    List list = {take(run, most, sizeof(uint32_t)), take(run, most, sizeof(float)), 0};
    for (uint32_t doc = 0; (doc = sequence_seek(run, sequence, doc)) != NONE; doc++)
        push(&list, doc, sequence_count(run, sequence), live);
    return list;
}

static List near_list(Run *run, Near *near, int64_t size, const uint8_t *live) {
    if (is_of_words(near)) return words_near_list(run, near, size, live);
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

typedef struct {
    uint32_t doc;
    float tf;
} Posting;

static int by_doc(const void *one, const void *other) {
    uint32_t a = ((const Posting *)one)->doc, b = ((const Posting *)other)->doc;
    return (a > b) - (a < b);
}

/* Few postings of many terms: sorted, which is faster than looking through all numbers. */
static List few_list(Run *run, const Term *terms, uint32_t n, uint64_t postings,
                     const uint8_t *live) {
    Posting *all = take(run, postings, sizeof(Posting));
    uint32_t docs[BLOCK], count, total = 0;
    float tfs[BLOCK];
    for (uint32_t k = 0; k < n; k++) {
        Reader reader = {.term = terms + k};
        while ((count = read_block(&reader, NONE, docs, tfs)))
            for (uint32_t i = 0; i < count; i++)
                if (!live || live[docs[i]]) all[total++] = (Posting){docs[i], tfs[i]};
    }
    qsort(all, total, sizeof(Posting), by_doc);
    List list = {take(run, total, sizeof(uint32_t)), take(run, total, sizeof(float)), 0};
    for (uint32_t k = 0; k < total; k++) {
        if (list.n && list.docs[list.n - 1] == all[k].doc) {
            list.tfs[list.n - 1] += all[k].tf;
            continue;
        }
        list.docs[list.n] = all[k].doc;
        list.tfs[list.n++] = all[k].tf;
    }
    return list;
}

/* Postings that are sorted rather than added up. */
#define FEW 1024

List parts_list(Run *run, const Parts *parts, int64_t size, const uint8_t *live) {
    if (parts->near) return near_list(run, parts->near, size, live);
    uint32_t lists = parts->n_terms + parts->n_sequences;
    if (!lists) return (List){take(run, 0, 1), take(run, 0, 1), 0}; /* copied from, though empty */
    if (lists == 1 && parts->n_terms) return term_list(run, parts->terms, live);
    if (lists == 1) return sequence_list(run, parts->sequences[0], size, live);
    uint64_t postings = 0;
    for (uint32_t k = 0; k < parts->n_terms; k++) postings += parts->terms[k].df;
    if (!parts->n_sequences && postings <= FEW)
        return few_list(run, parts->terms, parts->n_terms, postings, live);
    reserve(run, (size_t)size + 1);
    float *scores = run->scratch->scores;
    uint64_t *found = run->scratch->found;
    uint64_t most = postings;
    /* The dense arrays are not ours while sequences are read: those come first. */
    List *read = take(run, parts->n_sequences, sizeof(List));
    for (uint32_t k = 0; k < parts->n_sequences; k++) {
        read[k] = sequence_list(run, parts->sequences[k], size, live);
        most += read[k].n;
    }
    for (uint32_t k = 0; k < parts->n_sequences; k++)
        for (uint32_t i = 0; i < read[k].n; i++) {
            uint32_t doc = read[k].docs[i];
            scores[doc] += read[k].tfs[i];
            found[doc / 64] |= (uint64_t)1 << (doc % 64);
        }
    for (uint32_t k = 0; k < parts->n_terms; k++) add(run, scores, found, parts->terms + k);
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

/* How many times as many postings the first of a leaf's terms has as all others together. */
#define MAIN 4

/* Takes the term from the parts that has most of their postings; 0: there is none. */
static int take_main(Parts *parts, Term *term) {
    if (!parts->n_terms || parts->n_sequences || parts->near) return 0;
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

void leaf_open(Run *run, Leaf *leaf, const Snapshot *snapshot, const Parts *own,
               const Parts *around, double weight, const float *unit_norm, double k1, int plain) {
    *leaf = (Leaf){0};
    int64_t having;
    Parts others = *own;
    leaf->is_term = take_main(&others, &leaf->term);
    leaf->list = parts_list(run, &others, snapshot->size, snapshot->live);
    having = leaf->list.n;
    if (leaf->is_term) {
        cursor_open(&leaf->cursor, &leaf->term);
        having = count_live(run, &leaf->term, snapshot->live);
        Cursor cursor = leaf->cursor;
        for (uint32_t k = 0; k < leaf->list.n; k++)
            having += cursor_seek(&cursor, leaf->list.docs[k]) != leaf->list.docs[k];
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

/* The next postings of the leaf's term below `end`, at most BLOCK. */
static uint32_t read_term(const Leaf *leaf, LeafReader *reached, uint32_t end, uint32_t *docs,
                          float *tfs) {
    Reader *reader = &reached->reader;
    uint32_t n = read_block(reader, end, docs, tfs);
    if (!n && reader->slice < leaf->term.count) {
        const Slice *slice = leaf->term.slices + reader->slice;
        reached->next = slice->base + slice->low[reader->i];
    }
    return n;
}

static uint32_t read_list(const List *list, LeafReader *reader, uint32_t end, uint32_t *docs,
                          float *tfs) {
    uint32_t n = 0, at = reader->at;
    for (; n < BLOCK && at < list->n && list->docs[at] < end; n++, at++) {
        docs[n] = list->docs[at];
        tfs[n] = list->tfs[at];
    }
    reader->at = at;
    uint32_t next = at < list->n ? list->docs[at] : NONE;
    if (next < reader->next) reader->next = next;
    return n;
}

uint32_t read_leaf(const Leaf *leaf, LeafReader *reader, uint32_t end, uint32_t *docs, float *tfs) {
    const List *list = &leaf->list;
    reader->next = NONE;
    reader->mixed = 1;
    if (!leaf->is_term) return read_list(list, reader, end, docs, tfs);
    reader->mixed = reader->at < list->n;
    if (LIKELY(!reader->mixed)) return read_term(leaf, reader, end, docs, tfs);
    /* No more of the list than a block has room for. */
    if (reader->at + BLOCK < list->n && list->docs[reader->at + BLOCK] < end)
        end = list->docs[reader->at + BLOCK];
    uint32_t n = read_term(leaf, reader, end, docs, tfs);
    if (!n) return read_list(list, reader, end, docs, tfs);
    uint32_t first = reader->at, last = first;
    while (last < list->n && last - first < BLOCK && list->docs[last] <= docs[n - 1]) last++;
    reader->at = last;
    if (first == last) return n;
    /* A number of both is one posting. Numbers that do not rise are damage: there is room for it. */
    uint32_t own[BLOCK], at = 0, total = 0;
    float own_tfs[BLOCK];
    memcpy(own, docs, n * sizeof(uint32_t));
    memcpy(own_tfs, tfs, n * sizeof(float));
    while (at < n || first < last) {
        uint32_t here = at < n ? own[at] : NONE, other = first < last ? list->docs[first] : NONE;
        docs[total] = here < other ? here : other;
        tfs[total] = here <= other ? own_tfs[at++] : 0;
        if (other <= here) tfs[total] += list->tfs[first++];
        total++;
    }
    return total;
}
