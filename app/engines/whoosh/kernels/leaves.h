/* What a leaf of the plan finds: paragraphs with frequencies, and context units with theirs. */
#pragma once

#include "near.h"

#define FIELDS 5 /* stem, exact, context, context_exact, title */

/* Strings or records, one after another. */
typedef struct {
    const uint8_t *bytes;
    int64_t size;
    const void *off; /* where each begins, and the end of the last */
    int64_t off_width;
} Records;

/* The stored rows of a segment (`stored.py`). Members are eight bytes wide. */
typedef struct {
    Records rows;                /* of paragraphs */
    Records shared;              /* of stretches of paragraphs */
    Records ids;                 /* of documents; strings, not sealed */
    const int32_t *shared_start; /* first paragraph of a stretch, and one past the last */
    int64_t stretches;
    const int32_t *document_of;
    int64_t documents;
    int64_t base, count;
} Store;

/* The segments of a generation as one (`snapshot.py`). Members are eight bytes wide. */
struct Snapshot {
    int64_t segments;
    const Column *columns;    /* [segments][FIELDS] */
    int64_t size;             /* paragraphs, deleted ones included */
    int64_t paragraphs;       /* live ones */
    int64_t units, documents;
    const int64_t *unit_start, *document_start; /* one more than there are */
    const int32_t *document_of;
    const uint8_t *live, *live_units, *live_documents; /* NULL: all are */
    const Store *stores; /* [segments] */
    const int32_t *rank; /* place in document order; NULL: that of the numbers */
    Scratch *scratches[64]; /* kept for the next searches; exchanged atomically */
};

/* The parts of a leaf as they are read from a program: single terms of any number, sequences and
 * NEAR; all their occurrences are added up. */
typedef struct {
    Term *terms;
    uint32_t n_terms;
    Near **nears;
    uint32_t n_nears;
} Parts;

/* A leaf's own postings: those of one term, and in `list` of the few others that mean the same
 * (joined words of compounds); or, without a term, `list` alone. */
typedef struct {
    Parts own, around; /* in the text, and in the context */
    double weight;
    int is_term;
    Term term;
    List list;
    List units;       /* with `tfs` weighted and normalised for the default profile */
    float factor;     /* weight · idf · (k1 + 1) */
    Cursor cursor;    /* for reading paragraph by paragraph */
    uint32_t at, unit_at;
} Leaf;

static inline uint64_t own_postings(const Leaf *leaf) { return leaf->term.df + leaf->list.n; }

/* All postings of the parts among `size` numbers, those that are not `live` left out. */
List parts_list(Run *run, const Parts *parts, int64_t size, const uint8_t *live);

/* Finds what a leaf's parts have. `unit_norm` NULL: contexts count nothing. */
void leaf_open(Run *run, Leaf *leaf, const float *unit_norm, double k1, int plain);

/* The first paragraph from `doc` on that has the leaf in its text. Only forwards. */
static inline uint32_t own_seek(Leaf *leaf, uint32_t doc) {
    if (!leaf->is_term) return list_seek(&leaf->list, &leaf->at, doc);
    uint32_t found = cursor_seek(&leaf->cursor, doc);
    if (LIKELY(!leaf->list.n)) return found;
    uint32_t other = list_seek(&leaf->list, &leaf->at, doc);
    return other < found ? other : found;
}

/* The first paragraph from `doc` on under one of the rising `units`, whose index becomes `*at`. */
static inline uint32_t under_seek(const List *units, const int64_t *start, uint32_t *at,
                                  uint32_t doc) {
    while (*at < units->n && start[units->docs[*at] + 1] <= (int64_t)doc) ++*at;
    if (*at == units->n) return NONE;
    uint32_t first = (uint32_t)start[units->docs[*at]];
    return first > doc ? first : doc;
}

/* Moves `*from` to the next of the rising `docs` that stands under one of the `units`, whose index
 * becomes `*at`; behind the last that stands under the same one. 0: there is none. */
static inline uint32_t under_run(const List *units, const int64_t *start, uint32_t *at,
                                 const uint32_t *docs, uint32_t n, uint32_t *from) {
    uint32_t k = *from, doc;
    while (k < n && (doc = under_seek(units, start, at, docs[k])) != docs[k])
        while (k < n && docs[k] < doc) k++;
    *from = k;
    if (k == n) return 0;
    int64_t end = start[units->docs[*at] + 1];
    while (k < n && docs[k] < end) k++;
    return k;
}

/* The frequency in the text of the paragraph that `own_seek` has found. */
static inline float own_frequency(const Leaf *leaf, uint32_t doc) {
    const List *list = &leaf->list;
    float listed = leaf->at < list->n && list->docs[leaf->at] == doc ? list->tfs[leaf->at] : 0;
    if (!leaf->is_term || leaf->cursor.doc != doc) return listed;
    return (float)cursor_frequency(&leaf->cursor) + listed;
}

/* Reads a leaf's own postings in blocks. */
typedef struct {
    Reader reader;
    uint32_t listed; /* so many of the list */
    /* What has been read of the term and is put together with the list, from `at` on. */
    uint32_t at, n, docs[BLOCK];
    float tfs[BLOCK];
} LeafReader;

/* The next postings of a leaf, at most BLOCK; 0: there are none. */
uint32_t read_leaf(const Leaf *leaf, LeafReader *own, uint32_t *docs, float *tfs);
