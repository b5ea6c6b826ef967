#include "collect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void collector_open(Collector *collector, Run *run, Request *request) {
    collector->run = run;
    collector->request = request;
    collector->docs = take(run, 2 * BLOCK, sizeof(uint32_t));
    collector->scores = take(run, 2 * BLOCK, sizeof(float));
    Heap *heap = &collector->heap;
    *heap = (Heap){.limit = request->limit > 0 ? request->limit : 0};
    if (heap->limit > run->snapshot->size) heap->limit = run->snapshot->size;
    heap->hits = take(run, (size_t)heap->limit, sizeof(Hit));
    collector->plain_masks = 1;
    for (int64_t m = 0; m < request->n_masks; m++)
        if (request->masks[m].facet >= 0) collector->plain_masks = 0;
    collector->counts = take(run, (size_t)request->n_facets, sizeof(Counts));
    for (int64_t f = 0; f < request->n_facets; f++) {
        const Facet *facet = request->facets + f;
        collector->counts[f] = (Counts){
            .of_set = take_zeroed(run, (size_t)facet->sets, sizeof(Count)),
            .of_value = take_zeroed(run, (size_t)facet->values, sizeof(Count)),
        };
    }
}

/* The best */

static inline int is_worse(Hit one, Hit other) {
    return one.value != other.value ? one.value < other.value : one.rank > other.rank;
}

/* Puts a hit into the place of the first. */
static void sift_down(Heap *heap, Hit hit) {
    Hit *hits = heap->hits;
    int64_t k = 0;
    for (int64_t worst; (worst = 2 * k + 1) < heap->n; k = worst) {
        if (worst + 1 < heap->n && is_worse(hits[worst + 1], hits[worst])) worst++;
        if (!is_worse(hits[worst], hit)) break;
        hits[k] = hits[worst];
    }
    hits[k] = hit;
}

static void keep(Heap *heap, double value, uint32_t doc, int64_t rank) {
    Hit hit = {value, rank, doc}, *hits = heap->hits;
    if (heap->n == heap->limit) {
        if (heap->limit && !is_worse(hit, *hits)) sift_down(heap, hit);
        return;
    }
    int64_t k = heap->n++;
    for (; k && is_worse(hit, hits[(k - 1) / 2]); k = (k - 1) / 2) hits[k] = hits[(k - 1) / 2];
    hits[k] = hit;
}

/* Facets */

static inline int64_t set_of(const Facet *facet, int64_t doc) {
    return (int64_t)number_at(facet->set, facet->set_width, doc);
}

static inline void require_set(Collector *collector, const Facet *facet, int64_t set) {
    if (UNLIKELY(set < 0 || set >= facet->sets)) fail(collector->run, DAMAGED);
}

/* Counts `n` paragraphs of the document at hand. */
static inline void count(const Collector *collector, Count *counted, int64_t n) {
    int64_t document = collector->document + 1;
    counted->paragraphs += n;
    counted->documents += counted->last != document;
    counted->last = document;
}

/* The same of these, which have values or sets of them. */
static inline void count_run(Collector *collector, int64_t f, const uint32_t *docs, uint32_t n) {
    const Facet *facet = collector->request->facets + f;
    const Counts *counts = collector->counts + f;
    int64_t set = facet->document_set[collector->document];
    if (LIKELY(set >= 0)) {
        require_set(collector, facet, set);
        count(collector, counts->of_set + set, n);
        return;
    }
    /* Those of one turn stand together, and have one set. */
    for (uint32_t k = 0; k < n;) {
        uint32_t first = k;
        set = set_of(facet, docs[k]);
        while (++k < n && set_of(facet, docs[k]) == set) continue;
        require_set(collector, facet, set);
        for (int64_t i = facet->starts[set]; i < facet->starts[set + 1]; i++)
            count(collector, counts->of_value + facet->ordinals[i], k - first);
    }
}

/* From sets of values to values: no document that was counted by set has two. */
static void add_sets(const Facet *facet, const Counts *counts) {
    for (int64_t set = 0; set < facet->sets; set++) {
        if (!counts->of_set[set].paragraphs) continue;
        for (int64_t k = facet->starts[set]; k < facet->starts[set + 1]; k++) {
            Count *counted = counts->of_value + facet->ordinals[k];
            counted->paragraphs += counts->of_set[set].paragraphs;
            counted->documents += counts->of_set[set].documents;
        }
    }
}

/* On to the paragraph's document: looking it up would cost a cache miss. */
static void enter_document(Collector *collector, uint32_t doc) {
    const Snapshot *snapshot = collector->run->snapshot;
    const int64_t *start = snapshot->document_start;
    int64_t first = collector->document + 1;
    int64_t behind = seek_in(start, 8, first, snapshot->documents, (uint64_t)doc + 1);
    collector->document = (int32_t)(behind - 1);
    collector->document_end = (uint32_t)start[behind];
}

/* Counts paragraphs for all facets, or for one; -1: all. */
static void count_facets(Collector *collector, const uint32_t *docs, uint32_t n, int64_t only) {
    for (uint32_t k = 0; k < n;) {
        if (docs[k] >= collector->document_end) enter_document(collector, docs[k]);
        uint32_t behind = k + 1, end = collector->document_end;
        while (behind < n && docs[behind] < end) behind++;
        int64_t first = only < 0 ? 0 : only;
        int64_t last = only < 0 ? collector->request->n_facets : only + 1;
        for (int64_t f = first; f < last; f++) count_run(collector, f, docs + k, behind - k);
        k = behind;
    }
}

/* Filters */

/* Whether a paragraph passes; if only one facet's own filter keeps it out, that facet counts it. */
static int passes(Collector *collector, uint32_t doc) {
    const Request *request = collector->request;
    int64_t blocked = -1;
    for (int64_t m = 0; m < request->n_masks; m++) {
        if (LIKELY(has_bit(request->masks[m].bits, doc))) continue;
        if (blocked >= 0 || request->masks[m].facet < 0) return 0;
        blocked = request->masks[m].facet;
    }
    for (uint32_t k = 0; k < collector->n_filters; k++)
        if (node_seek(collector->run, collector->filters[k], doc) != doc) return 0;
    if (UNLIKELY((int64_t)doc == request->excluded)) return 0;
    if (blocked < 0) return 1;
    count_facets(collector, &doc, 1, blocked);
    return 0;
}

uint32_t filter(Collector *collector, uint32_t *docs, float *scores, uint32_t n) {
    const Request *request = collector->request;
    int others = collector->n_filters || request->excluded >= 0;
    uint32_t kept = n;
    if (collector->plain_masks && !others) {
        for (int64_t m = 0; m < request->n_masks; m++, n = kept) {
            const uint64_t *mask = request->masks[m].bits;
            kept = 0;
            for (uint32_t k = 0; k < n; k++) {
                uint32_t there = has_bit(mask, docs[k]);
                docs[kept] = docs[k];
                scores[kept] = scores[k];
                kept += there;
            }
        }
        return kept;
    }
    kept = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (!passes(collector, docs[k])) continue;
        docs[kept] = docs[k];
        scores[kept++] = scores[k];
        /* In the order of paragraphs, among those that only one facet counts. */
        if (!collector->plain_masks && request->n_facets) count_facets(collector, docs + k, 1, -1);
    }
    return kept;
}

/* What a paragraph is ordered by. */
static inline double value_of(const Collector *collector, uint32_t doc, float score) {
    const Request *request = collector->request;
    if (LIKELY(!request->order)) return score;
    if (!request->order_of_document) return request->order[doc];
    return request->order[collector->run->snapshot->document_of[doc]];
}

static inline int64_t rank_of(const Collector *collector, uint32_t doc) {
    const int32_t *rank = collector->run->snapshot->rank;
    return rank ? rank[doc] : (int64_t)doc;
}

static void list(Collector *collector, uint32_t doc, double value) {
    Request *request = collector->request;
    /* More than there are: numbers that do not rise, which is damage. */
    if (request->found == collector->run->snapshot->size) fail(collector->run, DAMAGED);
    request->docs[request->found] = doc;
    request->values[request->found++] = value;
}

static void show_behind(Collector *collector, uint32_t doc, double value) {
    Request *request = collector->request;
    int64_t rank = rank_of(collector, doc);
    if (value > request->after_value ||
        (value == request->after_value && rank <= request->after_rank))
        return;
    request->following++;
    keep(&collector->heap, value, doc, rank);
}

/* The first from `k` on that scores no less; most blocks have none. */
static uint32_t next_best(const float *scores, uint32_t k, uint32_t n, float least) {
    for (; k + 16 <= n; k += 16) {
        int some = 0;
        for (uint32_t i = 0; i < 16; i++) some |= scores[k + i] >= least;
        if (some) break;
    }
    while (k < n && scores[k] < least) k++;
    return k;
}

void collect(Collector *collector, uint32_t *docs, float *scores, uint32_t n) {
    Request *request = collector->request;
    Heap *heap = &collector->heap;
    n = filter(collector, docs, scores, n);
    request->total += n;
    if (request->n_facets && collector->plain_masks) count_facets(collector, docs, n, -1);
    int by_score = heap->limit && !request->after && !request->order;
    int in_order = !collector->run->snapshot->rank;
    for (uint32_t k = 0; k < n; k++) {
        if (by_score && heap->n == heap->limit) {
            /* Of equal ones the first stays, where they come in order. */
            float least = (float)heap->hits->value;
            k = next_best(scores, k, n, in_order ? nextafterf(least, INFINITY) : least);
            if (k == n) return;
        }
        double value = value_of(collector, docs[k], scores[k]);
        if (UNLIKELY(request->limit < 0))
            list(collector, docs[k], value);
        else if (UNLIKELY(request->after))
            show_behind(collector, docs[k], value);
        else if (UNLIKELY(heap->n < heap->limit || (heap->limit && value >= heap->hits->value)))
            keep(heap, value, docs[k], rank_of(collector, docs[k]));
    }
}

void collect_found(Collector *collector) {
    const List *around = &collector->around;
    const int64_t *start = collector->run->snapshot->unit_start;
    uint32_t *docs = collector->docs, *at = &collector->around_at, n = collector->n;
    for (uint32_t k = 0, end; around->n && (end = under_run(around, start, at, docs, n, &k));)
        for (; k < end; k++) collector->scores[k] += around->tfs[*at];
    collector->n = 0;
    collect(collector, docs, collector->scores, n);
}

typedef struct {
    int64_t count, rank, value;
} FacetRow;

static int by_count(const void *one, const void *other) {
    const FacetRow *a = one, *b = other;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static void close_facet(Collector *collector, int64_t f) {
    Facet *facet = collector->request->facets + f;
    const Counts *counts = collector->counts + f;
    add_sets(facet, counts);
    FacetRow *found = take(collector->run, (size_t)facet->values, sizeof(FacetRow));
    int64_t n = 0;
    for (int64_t value = 0; value < facet->values; value++)
        if (counts->of_value[value].paragraphs)
            found[n++] = (FacetRow){counts->of_value[value].paragraphs, facet->rank[value], value};
    qsort(found, (size_t)n, sizeof(FacetRow), by_count);
    if (n > facet->limit) n = facet->limit;
    facet->found = n;
    for (int64_t k = 0; k < n; k++) {
        facet->out[3 * k] = found[k].value;
        facet->out[3 * k + 1] = found[k].count;
        facet->out[3 * k + 2] = counts->of_value[found[k].value].documents;
    }
}

void collector_close(Collector *collector) {
    Request *request = collector->request;
    collect_found(collector);
    for (int64_t f = 0; f < request->n_facets; f++) close_facet(collector, f);
    if (request->limit < 0) return;
    if (!request->after) request->following = request->total;
    Heap *heap = &collector->heap;
    request->found = heap->n;
    /* The worst goes to the end, one after another. */
    while (heap->n) {
        Hit worst = *heap->hits;
        heap->n--;
        request->docs[heap->n] = worst.doc;
        request->values[heap->n] = worst.value;
        sift_down(heap, heap->hits[heap->n]);
    }
}
