/* What becomes of the paragraphs found: filters, the exact total, facets, the best, or all. */
#pragma once

#include "tree.h"

/* A filter, one bit a paragraph. `facet` ignores it; -1: none does. */
typedef struct {
    const uint64_t *bits;
    int64_t facet;
} Mask;

/* A keyword field to count (`values.py`). Members are eight bytes wide. */
typedef struct {
    const void *set; /* the set of values of each paragraph */
    int64_t set_width;
    const int32_t *document_set; /* of all paragraphs of a document; -1: they have several */
    const int64_t *starts, *ordinals; /* values of set s: ordinals[starts[s] : starts[s + 1]] */
    const int64_t *rank; /* place of a value by label, then key */
    int64_t sets, values;
    int64_t limit;
    int64_t *out; /* [limit][3]: ordinal, paragraphs, documents */
    int64_t found; /* rows of `out` */
} Facet;

/* What a search asks for and what it answers. Members are eight bytes wide. */
typedef struct {
    const int64_t *program;
    int64_t words;
    int64_t leaves;
    const uint16_t *codes; /* see `Run` */
    const float *norms, *unit_norm;
    double k1;
    int64_t plain;    /* Whoosh's own BM25F */
    int64_t scored;
    int64_t anchored; /* hits must be */
    int64_t deadline; /* of `parley_now`; 0: none */
    const Mask *masks;
    int64_t n_masks;
    Facet *facets;
    int64_t n_facets;
    const double *order; /* greater first, where not by score; NULL: all alike */
    int64_t order_of_document;
    int64_t excluded; /* a paragraph that is no hit; -1: none */
    int64_t after;    /* only hits behind (after_value, after_rank) are shown */
    double after_value;
    int64_t after_rank;
    int64_t limit;    /* how many of the best are wanted; -1: list all */
    uint32_t *docs;   /* [limit], or for all hits room for each paragraph */
    double *values;
    int64_t found;
    int64_t total;
    int64_t following; /* hits behind `after` */
    int64_t skipped;   /* of the best, as many are not shown */
    char *rows;        /* the stored paragraphs of those shown (`parley_rows`), if there is room */
    int64_t rows_room, rows_size;
} Request;

typedef struct {
    double value;
    int64_t rank;
    uint32_t doc;
} Hit;

/* The worst of the best is the first. */
typedef struct {
    Hit *hits;
    int64_t n, limit;
} Heap;

typedef struct {
    int64_t paragraphs, documents;
    int64_t last; /* the document in which it was seen last, plus one */
} Count;

/* Of documents with one set of values by set, which is told apart in the end; else by value. */
typedef struct {
    Count *of_set, *of_value;
} Counts;

typedef struct {
    Run *run;
    Request *request;
    Node **filters;
    uint32_t n_filters;
    Heap heap;
    Counts *counts;
    int plain_masks; /* no facet ignores one */
    /* The document at hand, and the first paragraph behind it. */
    int32_t document;
    uint32_t document_end;
    /* Paragraphs found, to be taken together: at most two blocks. */
    uint32_t *docs;
    float *scores;
    uint32_t n;
    /* What contexts add to their scores, by unit. */
    List around;
    uint32_t around_at;
} Collector;

/* Fills in an empty one. */
void collector_open(Collector *collector, Run *run, Request *request);
/* Moves those that pass the filters to the front, with their numbers beside them; how many. */
uint32_t filter(Collector *collector, uint32_t *docs, float *scores, uint32_t n);
/* Takes paragraphs that were found, by rising number; changes the arrays. */
void collect(Collector *collector, uint32_t *docs, float *scores, uint32_t n);
/* Fills in the answer. */
void collector_close(Collector *collector);

/* Takes those that were put into `docs`. */
void collect_found(Collector *collector);

static inline uint32_t has_bit(const uint64_t *bits, uint32_t doc) {
    return bits[doc / 64] >> (doc % 64) & 1;
}

/* Whether a filter keeps the paragraph out, whatever else it is: it need not be looked at. */
static inline int is_masked(const Collector *collector, uint32_t doc) {
    uint32_t passing = 1;
    for (int64_t m = 0; m < collector->request->n_masks; m++)
        passing &= has_bit(collector->request->masks[m].bits, doc);
    return !passing && collector->plain_masks;
}

/* Takes one paragraph. */
static inline void collect_one(Collector *collector, uint32_t doc, float score) {
    collector->docs[collector->n] = doc;
    collector->scores[collector->n] = score;
    if (++collector->n == BLOCK) collect_found(collector);
}

/* Takes a paragraph that matches, if it need not be anchored, or is. */
static inline void collect_node(Collector *collector, Node *root, uint32_t doc) {
    Run *run = collector->run;
    const Request *request = collector->request;
    if (request->anchored && node_standing(run, root, doc) == UNANCHORED) return;
    collect_one(collector, doc, request->scored ? node_score(run, root, doc) : 0);
}

/* Plans that are read faster than through their tree: one leaf, streamed; any of some leaves, two or
 * more; all of some leaves that are terms, of which few stand in contexts. */
void one_word(Collector *collector, Leaf *leaf);
void any_word(Collector *collector, Leaf **leaves, uint32_t n);
int are_words(const Run *run, const Node *root);
void all_words(Collector *collector, Node *root);

enum { SEARCH, COST, EXPLAIN };
/* One of these; a code of `base.h`. Safe to call from many threads at once. */
EXPORT int parley_run(Snapshot *snapshot, Request *request, int what);

/* Writes the stored paragraphs of hits as `[[document id, shared, row], …]` (`stored.py`) into
 * `room` bytes at `out`, null for a row that is not plain; the size of the whole, of which nothing
 * counts where it is more than `room`. */
EXPORT int64_t parley_rows(const Snapshot *snapshot, const uint32_t *docs, int64_t n, char *out,
                           int64_t room);
