#include "tree.h"

static uint32_t all_seek(Run *run, Node *node, uint32_t doc) {
    for (uint32_t k = 0; k < node->n && doc != NONE;) {
        uint32_t found = node_seek(run, node->children[k], doc);
        k = found == doc || !k ? k + 1 : 0;
        doc = found;
    }
    return doc;
}

static uint32_t outside_seek(Run *run, Node *child, uint32_t doc) {
    uint32_t size = (uint32_t)run->snapshot->size;
    for (; doc < size && node_seek(run, child, doc) == doc; doc++) tick(run);
    return doc < size ? doc : NONE;
}

/* The first bit from `doc` on that is set; bits from `size` on are not. */
static uint32_t mask_seek(const uint64_t *mask, uint32_t doc, uint32_t size) {
    if (doc >= size) return NONE;
    uint32_t word = doc / 64, last = (size - 1) / 64;
    uint64_t bits = mask[word] & ~(uint64_t)0 << (doc % 64);
    while (!bits && word < last) bits = mask[++word];
    return bits ? word * 64 + (uint32_t)__builtin_ctzll(bits) : NONE;
}

static uint32_t find(Run *run, Node *node, uint32_t doc) {
    const Snapshot *snapshot = run->snapshot;
    uint32_t size = (uint32_t)snapshot->size, least = NONE;
    switch (node->op) {
    case LEAF:
        least = own_seek(&node->leaf, doc);
        if (least != doc && node->leaf.units.n) {
            uint32_t under =
                under_seek(&node->leaf.units, snapshot->unit_start, &node->leaf.unit_at, doc);
            if (under < least) least = under;
        }
        return least;
    case AND:
        return all_seek(run, node, doc);
    case OR:
        for (uint32_t k = 0; k < node->n && least != doc; k++) {
            uint32_t found = node_seek(run, node->children[k], doc);
            if (found < least) least = found;
        }
        return least;
    case NOT:
        return outside_seek(run, node->children[0], doc);
    case MASK:
        return mask_seek(node->mask, doc, size);
    case TITLE:
        return under_seek(&node->spans, snapshot->document_start, &node->at, doc);
    case SYMBOL: {
        uint32_t own = mask_seek(node->mask, doc, size);
        uint32_t mention = list_seek(&node->spans, &node->at, doc);
        return own < mention ? own : mention;
    }
    default:
        return doc < size ? doc : NONE;
    }
}

uint32_t node_seek(Run *run, Node *node, uint32_t doc) {
    if (node->asked && node->doc >= doc) return node->doc;
    tick(run);
    node->asked = 1;
    return node->doc = find(run, node, doc);
}

uint32_t node_hit(Run *run, Node *node, uint32_t doc, int frees) {
    uint32_t least = NONE;
    switch (node->op) {
    case LEAF:
        return own_seek(&node->leaf, doc);
    case AND:
    case OR:
        for (uint32_t k = 0; k < node->n && least > doc; k++) {
            uint32_t found = node_hit(run, node->children[k], doc, frees && node->frees);
            if (found < least) least = found;
        }
        return least;
    case ALL:
        return doc;
    default:
        return frees ? node_seek(run, node, doc) : NONE;
    }
}

int node_standing(Run *run, Node *node, uint32_t doc) {
    int all = FREE, any = UNANCHORED;
    switch (node->op) {
    case LEAF:
        return own_seek(&node->leaf, doc) == doc ? ANCHORED : UNANCHORED;
    case AND:
        for (uint32_t k = 0; k < node->n; k++) {
            int found = node_standing(run, node->children[k], doc);
            if (found == ANCHORED) return ANCHORED;
            if (found < all) all = found;
        }
        return all;
    case OR:
        for (uint32_t k = 0; k < node->n && any != ANCHORED; k++) {
            Node *child = node->children[k];
            if (node_seek(run, child, doc) != doc) continue;
            int found = node_standing(run, child, doc);
            if (found > any) any = found;
        }
        return any;
    case ALL:
        return ANCHORED;
    default:
        return FREE;
    }
}

static void explain(Run *run, const Node *node, float factor, float tf, float c) {
    const double parts[] = {factor, tf, c};
    memcpy(run->explained + 3 * node->number, parts, sizeof parts);
}

float node_score(Run *run, Node *node, uint32_t doc) {
    float sum = 0, tf, c;
    switch (node->op) {
    case LEAF:
        leaf_frequencies(run, &node->leaf, doc, &tf, &c);
        if (UNLIKELY(run->explained != NULL)) explain(run, node, node->leaf.factor, tf, c);
        return leaf_score(node->leaf.factor, tf, c, norm_of(run, doc), run->k1);
    case AND:
        for (uint32_t k = 0; k < node->n; k++) sum += node_score(run, node->children[k], doc);
        return sum;
    case OR:
        for (uint32_t k = 0; k < node->n; k++) {
            Node *child = node->children[k];
            if (child->op == LEAF || node_seek(run, child, doc) == doc)
                sum += node_score(run, child, doc);
        }
        return sum;
    case SYMBOL:
        sum = node->mask[doc / 64] >> (doc % 64) & 1 ? node->own : node->mention;
        if (run->explained) explain(run, node, sum, 0, 0);
        return sum;
    default:
        return 0;
    }
}
