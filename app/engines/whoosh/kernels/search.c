/* One search from program to answer, and the few other calls that Python makes.
 *
 * One word, any of some and all of some are read from their postings (`collect.h`); every other plan
 * paragraph by paragraph through its tree.
 */
#include "program.h"

#include <stdlib.h>

static void read_tree(Collector *collector, Node *root) {
    Run *run = collector->run;
    uint32_t doc = 0;
    for (;;) {
        tick(run);
        if (collector->request->anchored) {
            doc = node_hit(run, root, doc, 1);
            if (doc == NONE) return;
        }
        uint32_t found = node_seek(run, root, doc);
        if (found == NONE) return;
        if (found == doc || !collector->request->anchored) collect_node(collector, root, found++);
        doc = found;
    }
}

/* Whether this part could anchor some paragraph, or add to its score. */
static int anchors(const Node *node) {
    if (node->op == LEAF || node->op == ALL || node->op == SYMBOL) return 1;
    if (node->op != AND && node->op != OR) return 0;
    for (uint32_t k = 0; k < node->n; k++)
        if (anchors(node->children[k])) return 1;
    return 0;
}

/* Takes from a conjunction the parts that only filter; what is left. */
static Node *without_filters(Run *run, Node *root, Collector *collector) {
    collector->n_filters = 0;
    if (root->op != AND || !collector->request->anchored) return root;
    collector->filters = take(run, root->n, sizeof(Node *));
    uint32_t kept = 0;
    for (uint32_t k = 0; k < root->n; k++) {
        Node *child = root->children[k];
        if (anchors(child))
            root->children[kept++] = child;
        else
            collector->filters[collector->n_filters++] = child;
    }
    root->n = kept;
    return kept == 1 ? root->children[0] : root;
}

/* The leaves of a tree that is any of some; 0 where it is another. */
static uint32_t flatten(Node *node, Leaf **leaves) {
    if (node->op == LEAF) {
        *leaves = &node->leaf;
        return 1;
    }
    if (node->op != OR) return 0;
    uint32_t count = 0;
    for (uint32_t k = 0; k < node->n; k++) {
        uint32_t found = flatten(node->children[k], leaves + count);
        if (!found) return 0;
        count += found;
    }
    return count;
}

static void evaluate(Run *run, Request *request) {
    uint32_t n;
    Collector collector = {0};
    Node *root = read_program(run, request, &n);
    open_tree(run, request, root);
    collector_open(&collector, run, request);
    root = without_filters(run, root, &collector);
    Leaf **leaves = take(run, n, sizeof(Leaf *));
    uint32_t count = request->anchored ? flatten(root, leaves) : 0;
    if (count == 1)
        one_word(&collector, *leaves);
    else if (count)
        any_word(&collector, leaves, count);
    else if (request->anchored && are_words(run, root))
        all_words(&collector, root);
    else
        read_tree(&collector, root);
    collector_close(&collector);
    int64_t skipped = request->skipped < request->found ? request->skipped : request->found;
    if (request->rows)
        request->rows_size = parley_rows(run->snapshot, request->docs + skipped,
                                         request->found - skipped, request->rows, request->rows_room);
}

/* Fills `values` [leaves][3] for the paragraph `excluded`. */
static void explain(Run *run, Request *request) {
    uint32_t leaves, doc = (uint32_t)request->excluded;
    Node *root = read_program(run, request, &leaves);
    open_tree(run, request, root);
    if (leaves > request->leaves) fail(run, BAD_PROGRAM);
    run->explained = request->values;
    if (node_seek(run, root, doc) == doc) node_score(run, root, doc);
}

/* About how many postings a search of this program reads becomes `found`. */
static void measure(Run *run, Request *request) {
    uint32_t leaves;
    request->found = cost_of(run, read_program(run, request, &leaves));
}

/* Calls */

/* Memory that a search has given back; NULL: there is none. */
static Scratch *take_kept(Snapshot *snapshot) {
    Scratch *kept = NULL;
    for (int k = 0; k < 64 && !kept; k++)
        kept = __atomic_exchange_n(&snapshot->scratches[k], NULL, __ATOMIC_ACQUIRE);
    return kept;
}

static void give_back(Snapshot *snapshot, Scratch *scratch) {
    for (int k = 0; k < 64; k++) {
        Scratch *empty = NULL;
        if (__atomic_compare_exchange_n(&snapshot->scratches[k], &empty, scratch, 0,
                                        __ATOMIC_RELEASE, __ATOMIC_RELAXED))
            return;
    }
    scratch_free(scratch);
}

EXPORT int parley_run(Snapshot *snapshot, Request *request, int what) {
    static void (*const works[])(Run *, Request *) = {
        [SEARCH] = evaluate, [COST] = measure, [EXPLAIN] = explain};
    Scratch *scratch = take_kept(snapshot);
    if (!scratch && !(scratch = calloc(1, sizeof(Scratch)))) return NO_MEMORY;
    Run run = {
        .scratch = scratch,
        .chunk = scratch->chunks,
        .deadline = request->deadline,
        .snapshot = snapshot,
        .codes = request->codes,
        .norms = request->norms,
        .k1 = (float)request->k1,
    };
    int code = setjmp(run.failed);
    if (!code) works[what](&run, request);
    if (code) {
        scratch_free(scratch); /* it was left in the middle of something */
    } else {
        scratch_reset(scratch);
        give_back(snapshot, scratch);
    }
    return code;
}

/* Gives back what searches have kept. One that is still running, at the end of the process, keeps
 * its own. */
EXPORT void parley_close(Snapshot *snapshot) {
    for (Scratch *kept; (kept = take_kept(snapshot));) scratch_free(kept);
}

/* Sizes of the structures that Python fills, for it to compare. */
EXPORT int64_t parley_sizes(int which) {
    const int64_t sizes[] = {sizeof(Column), sizeof(Snapshot), sizeof(Mask), sizeof(Facet),
                             sizeof(Request), sizeof(Store)};
    return which < 6 ? sizes[which] : -1;
}
