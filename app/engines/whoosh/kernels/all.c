/* All of some words: their postings meet window by window (`windows.h`). */
#include "collect.h"
#include "windows.h"

/* Of how many units one may have a word: of more, most paragraphs would be looked up twice. */
#define UNITS_PER_OTHER 2

int are_words(const Run *run, const Node *root) {
    if (root->op != AND || !root->n) return 0;
    for (uint32_t k = 0; k < root->n; k++) {
        const Node *child = root->children[k];
        if (child->op != LEAF || !child->leaf.is_term) return 0;
        if (UNITS_PER_OTHER * (int64_t)child->leaf.units.n > run->snapshot->units) return 0;
    }
    return 1;
}

/* Paragraphs of which the windows do not tell what becomes of them: those that have one of the few
 * other words of some leaf, or stand under a context that has one. */
typedef struct {
    Collector *collector;
    Node *root, *rarest;
    uint32_t doc; /* the next one */
} Others;

/* Moves to the first one from `doc` on. */
static void move(Others *others, uint32_t doc) {
    const int64_t *start = others->collector->run->snapshot->unit_start;
    others->doc = NONE;
    if (doc == NONE) return;
    for (uint32_t k = 0; k < others->root->n && others->doc != doc; k++) {
        Leaf *leaf = &others->root->children[k]->leaf;
        uint32_t listed = list_seek(&leaf->list, &leaf->at, doc);
        uint32_t under = under_seek(&leaf->units, start, &leaf->unit_at, doc);
        if (listed < others->doc) others->doc = listed;
        if (under < others->doc) others->doc = under;
    }
}

/* Reads those below `end`. The rarest word is looked for first: few have it. */
static void read_others(Others *others, uint32_t end) {
    Collector *collector = others->collector;
    Run *run = collector->run;
    while (others->doc < end) {
        uint32_t doc = others->doc, found = node_seek(run, others->rarest, doc);
        for (uint32_t k = 0; k < others->root->n && found == doc; k++)
            found = node_seek(run, others->root->children[k], doc);
        if (found == doc) {
            if (!is_masked(collector, doc)) collect_node(collector, others->root, doc);
            found++;
        }
        move(others, found);
    }
}

static float score_lanes(const Run *run, const Node *root, const Windows *windows, uint32_t i) {
    float score = 0, norm = norm_of(run, windows->base + windows->lows[i]);
    for (uint32_t k = 0; k < root->n; k++) {
        const Lane *lane = windows->lanes + k;
        float tf = (float)frequency_at(lane->slice->column, lane->slice->at + lane->index[i]);
        score += root->children[k]->leaf.factor * tf / (tf + norm);
    }
    return score;
}

void all_words(Collector *collector, Node *root) {
    Run *run = collector->run;
    int scored = (int)collector->request->scored;
    const Term **terms = take(run, root->n, sizeof(Term *));
    Others others = {collector, root, root->children[0], NONE};
    for (uint32_t k = 0; k < root->n; k++) {
        Node *child = root->children[k];
        terms[k] = &child->leaf.term;
        if (own_postings(&child->leaf) < own_postings(&others.rarest->leaf)) others.rarest = child;
    }
    move(&others, 0);
    Windows windows;
    windows_open(run, &windows, terms, root->n);
    while (windows_next(run, &windows))
        for (uint32_t i = 0; i < windows.found; i++) {
            uint32_t doc = windows.base + windows.lows[i];
            read_others(&others, doc);
            if (others.doc == doc || is_masked(collector, doc)) continue;
            collect_one(collector, doc, scored ? score_lanes(run, root, &windows, i) : 0);
        }
    read_others(&others, NONE);
}
