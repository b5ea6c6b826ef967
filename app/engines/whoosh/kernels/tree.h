/* The plan as a tree that is read paragraph by paragraph: M, A and scores (`app.domain.plan`). */
#pragma once

#include "leaves.h"

enum { LEAF, AND, OR, NOT, MASK, ALL, TITLE, SYMBOL };

/* How a paragraph that matches stands to a node: it still needs an anchor, or it does not, or it
 * has one. */
enum { UNANCHORED, FREE, ANCHORED };

typedef struct Node Node;
struct Node {
    int op;
    int asked;
    int frees; /* some paragraph could match it and need no anchor */
    uint32_t doc; /* the answer given last: it holds for all paragraphs up to it */
    uint32_t n;
    Node **children;
    Leaf leaf;
    const uint64_t *mask;
    List spans; /* documents; of a symbol the paragraphs that mention it */
    uint32_t at;
    float own, mention; /* what a symbol adds to the score of its documents, or of a mention */
    uint32_t number; /* of a leaf, among all of the program */
};

static inline float norm_of(const Run *run, uint32_t doc) { return run->norms[run->codes[doc]]; }

/* The first paragraph from `doc` on that matches; only forwards. */
uint32_t node_seek(Run *run, Node *node, uint32_t doc);
/* No paragraph before the answer is anchored or, if the node `frees`, matches it unanchored. */
uint32_t node_hit(Run *run, Node *node, uint32_t doc, int frees);
/* How the paragraph, which matches, stands to the node. */
int node_standing(Run *run, Node *node, uint32_t doc);
/* The score of a paragraph that matches. */
float node_score(Run *run, Node *node, uint32_t doc);

/* A leaf's score: S·y/(y + n), y = tf + c·n/k1. */
static inline float leaf_score(float factor, float tf, float c, float norm, float k1) {
    float y = tf + c * norm / k1;
    return factor * y / (y + norm);
}

/* tf in the text and c of the context at this paragraph. */
static inline void leaf_frequencies(const Run *run, Leaf *leaf, uint32_t doc, float *tf, float *c) {
    *tf = own_seek(leaf, doc) == doc ? own_frequency(leaf, doc) : 0;
    *c = 0;
    if (leaf->units.n &&
        under_seek(&leaf->units, run->snapshot->unit_start, &leaf->unit_at, doc) == doc)
        *c = leaf->units.tfs[leaf->unit_at];
}
