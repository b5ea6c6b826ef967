#include "collect.h"

#include <stdlib.h>
#include <string.h>

void collector_open(Collector *collector, Run *run, const Reading *reading, Request *request) {
    collector->run = run;
    collector->reading = reading;
    collector->request = request;
    Heap *heap = &collector->heap;
    *heap = (Heap){.limit = request->limit > 0 ? request->limit : 0};
    if (heap->limit > reading->snapshot->size) heap->limit = reading->snapshot->size;
    heap->values = take(run, (size_t)heap->limit, sizeof(double));
    heap->docs = take(run, (size_t)heap->limit, sizeof(uint32_t));
    heap->ranks = take(run, (size_t)heap->limit, sizeof(int64_t));
    collector->counts = take(run, (size_t)request->n_facets, sizeof(Counts));
    for (int64_t f = 0; f < request->n_facets; f++) {
        size_t values = (size_t)request->facets[f].values;
        collector->counts[f] = (Counts){
            take_zeroed(run, values, sizeof(int64_t)),
            take_zeroed(run, values, sizeof(int64_t)),
            take_zeroed(run, values, sizeof(int32_t)),
        };
    }
}

/* The best */

/* Whether hit `a` of the heap comes after hit `b`. */
static inline int worse(const Heap *heap, int64_t a, int64_t b) {
    if (heap->values[a] != heap->values[b]) return heap->values[a] < heap->values[b];
    return heap->ranks[a] > heap->ranks[b];
}

static inline void swap(Heap *heap, int64_t a, int64_t b) {
    double value = heap->values[a];
    uint32_t doc = heap->docs[a];
    int64_t rank = heap->ranks[a];
    heap->values[a] = heap->values[b];
    heap->docs[a] = heap->docs[b];
    heap->ranks[a] = heap->ranks[b];
    heap->values[b] = value;
    heap->docs[b] = doc;
    heap->ranks[b] = rank;
}

static void sift_down(Heap *heap, int64_t k) {
    for (;;) {
        int64_t worst = 2 * k + 1;
        if (worst >= heap->n) return;
        if (worst + 1 < heap->n && worse(heap, worst + 1, worst)) worst++;
        if (!worse(heap, worst, k)) return;
        swap(heap, k, worst);
        k = worst;
    }
}

static void keep(Heap *heap, double value, uint32_t doc, int64_t rank) {
    if (heap->n == heap->limit) {
        if (!heap->limit || value < heap->values[0] ||
            (value == heap->values[0] && rank > heap->ranks[0]))
            return;
        heap->values[0] = value;
        heap->docs[0] = doc;
        heap->ranks[0] = rank;
        sift_down(heap, 0);
        return;
    }
    int64_t k = heap->n++;
    heap->values[k] = value;
    heap->docs[k] = doc;
    heap->ranks[k] = rank;
    while (k && worse(heap, k, (k - 1) / 2)) {
        swap(heap, k, (k - 1) / 2);
        k = (k - 1) / 2;
    }
}

/* All */

static void list(Collector *collector, uint32_t doc, double value) {
    Request *request = collector->request;
    if (request->found == collector->room) {
        int64_t room = collector->room ? 2 * collector->room : 1024;
        uint32_t *docs = realloc(request->docs, (size_t)room * sizeof(uint32_t));
        if (docs) request->docs = docs;
        double *values = realloc(request->values, (size_t)room * sizeof(double));
        if (values) request->values = values;
        if (!docs || !values) fail(collector->run, NO_MEMORY);
        collector->room = room;
    }
    request->docs[request->found] = doc;
    request->values[request->found++] = value;
}

/* Facets */

static inline int64_t set_of(const Facet *facet, uint32_t doc) {
    switch (facet->set_width) {
    case 1:
        return ((const uint8_t *)facet->set)[doc];
    case 2:
        return ((const uint16_t *)facet->set)[doc];
    case 4:
        return ((const uint32_t *)facet->set)[doc];
    default:
        return ((const int64_t *)facet->set)[doc];
    }
}

static inline void count(Collector *collector, int64_t f, uint32_t doc, int32_t document) {
    const Facet *facet = collector->request->facets + f;
    const Counts *counts = collector->counts + f;
    int64_t set = set_of(facet, doc);
    if (UNLIKELY(set < 0 || set >= facet->sets)) fail(collector->run, DAMAGED);
    for (int64_t k = facet->starts[set]; k < facet->starts[set + 1]; k++) {
        int64_t value = facet->ordinals[k];
        counts->paragraphs[value]++;
        counts->documents[value] += counts->last[value] != document + 1;
        counts->last[value] = document + 1;
    }
}

void collect(Collector *collector, uint32_t doc, float score) {
    Request *request = collector->request;
    const Snapshot *snapshot = collector->reading->snapshot;
    int64_t blocked = -1; /* the one facet that ignores the one filter it fails */
    for (int64_t m = 0; m < request->n_masks; m++) {
        if (LIKELY(request->masks[m].bytes[doc])) continue;
        if (blocked >= 0 || request->masks[m].facet < 0) return;
        blocked = request->masks[m].facet;
    }
    for (uint32_t k = 0; k < collector->n_filters; k++)
        if (node_seek(collector->run, collector->reading, collector->filters[k], doc) != doc) return;
    if (UNLIKELY((int64_t)doc == request->excluded)) return;
    if (request->n_facets) {
        int32_t document = snapshot->document_of[doc];
        if (LIKELY(blocked < 0))
            for (int64_t f = 0; f < request->n_facets; f++) count(collector, f, doc, document);
        else
            count(collector, blocked, doc, document);
    }
    if (blocked >= 0) return;
    request->total++;
    double value = score;
    if (request->order)
        value = request->order[request->order_of_document ? snapshot->document_of[doc] : (int32_t)doc];
    if (request->limit < 0) {
        list(collector, doc, value);
        return;
    }
    if (!promising(&collector->heap, value) && !request->after) return;
    int64_t rank = snapshot->rank ? snapshot->rank[doc] : (int64_t)doc;
    if (request->after) {
        if (value > request->after_value ||
            (value == request->after_value && rank <= request->after_rank))
            return;
        request->following++;
    }
    keep(&collector->heap, value, doc, rank);
}

typedef struct {
    int64_t count, rank, value;
} Counted;

static int by_count(const void *one, const void *other) {
    const Counted *a = one, *b = other;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static void close_facet(Collector *collector, int64_t f) {
    Facet *facet = collector->request->facets + f;
    const Counts *counts = collector->counts + f;
    Counted *found = take(collector->run, (size_t)facet->values, sizeof(Counted));
    int64_t n = 0;
    for (int64_t value = 0; value < facet->values; value++)
        if (counts->paragraphs[value])
            found[n++] = (Counted){counts->paragraphs[value], facet->rank[value], value};
    qsort(found, (size_t)n, sizeof(Counted), by_count);
    if (n > facet->limit) n = facet->limit;
    facet->found = n;
    for (int64_t k = 0; k < n; k++) {
        facet->out[3 * k] = found[k].value;
        facet->out[3 * k + 1] = found[k].count;
        facet->out[3 * k + 2] = counts->documents[found[k].value];
    }
}

void collector_close(Collector *collector) {
    Request *request = collector->request;
    for (int64_t f = 0; f < request->n_facets; f++) close_facet(collector, f);
    if (request->limit < 0) return;
    if (!request->after) request->following = request->total;
    Heap *heap = &collector->heap;
    request->found = heap->n;
    /* The worst goes to the end, one after another. */
    while (heap->n) {
        int64_t last = heap->n - 1;
        request->docs[last] = heap->docs[0];
        request->values[last] = heap->values[0];
        swap(heap, 0, last);
        heap->n--;
        sift_down(heap, 0);
    }
}
