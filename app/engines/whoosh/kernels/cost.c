/* How long a search will take, told from how many paragraphs have its terms: nothing is read. */
#include "program.h"

/* Postings that take as long to read one after another as: one that is sought; the positions of a
 * paragraph that has all words of a NEAR or a phrase, a word; so many that are only compared. */
#define SOUGHT 3
#define POSITIONS 6
#define COMPARED 12

/* In postings that are read one after another: what is put together before the first paragraph is
 * asked for, and what is read from then on; bounds of the paragraphs found, and of those under
 * contexts that have a term. */
typedef struct {
    uint64_t made, read, found, under;
} Work;

static void add(Work *work, Work more) {
    work->made += more.made;
    work->read += more.read;
    work->found += more.found;
    work->under += more.under;
}

/* Its words are compared, and their positions where all may stand. */
static Work of_near(const Near *near) {
    uint64_t all = 0, words = 0, found = near_bound(near);
    for (uint32_t k = 0; k < near->n; k++)
        for (uint32_t m = 0; m < near->operands[k].n; m++) {
            const Sequence *sequence = near->operands[k].sequences[m];
            words += sequence->n;
            for (uint32_t e = 0; e < sequence->n; e++) all += sequence->elements[e].postings;
        }
    return (Work){words > 1 ? all / COMPARED + POSITIONS * words * found : all, 0, found, 0};
}

/* Of terms the one that most have is read where it stands, the others are listed. */
static Work of_parts(const Parts *parts) {
    Work work = {0, 0, 0, 0};
    for (uint32_t k = 0; k < parts->n_terms; k++) {
        uint64_t df = parts->terms[k].df;
        work.found += df;
        work.made += df < work.read ? df : work.read;
        if (df > work.read) work.read = df;
    }
    for (uint32_t k = 0; k < parts->n_nears; k++) add(&work, of_near(parts->nears[k]));
    return work;
}

static Work of_node(Run *run, const Node *node);

/* Nothing is read but where the rarest child stands; what stands under a context, one by one. */
static Work of_all(Run *run, const Node *node) {
    Work work = {0, 0, (uint64_t)run->snapshot->size, 0};
    Work *children = take(run, node->n, sizeof(Work));
    for (uint32_t k = 0; k < node->n; k++) {
        children[k] = of_node(run, node->children[k]);
        if (children[k].found < work.found) work.found = children[k].found;
    }
    for (uint32_t k = 0; k < node->n; k++) {
        uint64_t sought = SOUGHT * work.found + children[k].read / COMPARED;
        work.made += children[k].made;
        work.read += children[k].read < sought ? children[k].read : sought;
        work.under += children[k].under;
    }
    work.read += work.under < work.found ? work.under : work.found;
    return work;
}

static Work of_node(Run *run, const Node *node) {
    uint64_t size = (uint64_t)run->snapshot->size, units = (uint64_t)run->snapshot->units;
    Work work = {0, 0, 0, 0};
    switch (node->op) {
    case LEAF: {
        Work own = of_parts(&node->leaf.own), around = of_parts(&node->leaf.around);
        uint64_t under = around.found * (units ? size / units + 1 : 0);
        if (under > size) under = size;
        return (Work){own.made + around.made + around.read, own.read, own.found + under, under};
    }
    case AND:
        return of_all(run, node);
    case OR:
        for (uint32_t k = 0; k < node->n; k++) add(&work, of_node(run, node->children[k]));
        return work;
    case NOT:
        work = of_node(run, node->children[0]);
        return (Work){work.made, work.read + size, size, 0};
    default: /* of masks there are no parts */
        work = of_parts(&node->leaf.own);
        return (Work){work.made + work.read, size, size, 0};
    }
}

int64_t cost_of(Run *run, const Node *root) {
    Work work = of_node(run, root);
    return (int64_t)(work.made + work.read);
}
