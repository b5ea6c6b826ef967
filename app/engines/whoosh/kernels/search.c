/* One search from program to answer, and the few other calls that Python makes.
 *
 * One word, any of some and all of some are read from their postings (`plans.h`); every other plan
 * paragraph by paragraph through its tree.
 */
#include "plans.h"
#include "program.h"

static void read_tree(Collector *collector, Node *root) {
    Run *run = collector->run;
    uint32_t doc = 0;
    for (;;) {
        tick(run);
        if (collector->request->anchored) {
            doc = node_hit(run, root, doc);
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

/* The parts of one paragraph's score: factor, tf and c of each leaf that counts. */
static void explain_node(Run *run, Node *node, uint32_t doc, double *out) {
    if (node->op == LEAF) {
        float tf, c;
        leaf_frequencies(run, &node->leaf, doc, &tf, &c);
        out[3 * node->number] = node->leaf.factor;
        out[3 * node->number + 1] = tf;
        out[3 * node->number + 2] = c;
        return;
    }
    if (node->op == SYMBOL) {
        if (node_seek(run, node, doc) == doc)
            out[3 * node->number] = node_score(run, node, doc);
        return;
    }
    if (node->op != AND && node->op != OR) return;
    if (node_seek(run, node, doc) != doc) return;
    for (uint32_t k = 0; k < node->n; k++)
        explain_node(run, node->children[k], doc, out);
}

static void explain(Run *run, Request *request) {
    uint32_t leaves;
    Node *root = read_program(run, request, &leaves);
    open_tree(run, request, root);
    if (leaves > request->leaves) fail(run, BAD_PROGRAM);
    for (int64_t k = 0; k < 3 * request->leaves; k++) request->values[k] = 0;
    explain_node(run, root, (uint32_t)request->excluded, request->values);
}

/* Calls */

__attribute__((noinline)) static Scratch *borrow(Snapshot *snapshot) {
    for (int k = 0; k < 64; k++) {
        Scratch *kept = __atomic_exchange_n(&snapshot->scratches[k], NULL, __ATOMIC_ACQUIRE);
        if (kept) return kept;
    }
    return scratch_new();
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

typedef void Work(Run *run, Request *request);

static int run_work(Snapshot *snapshot, Request *request, Work *work) {
    Scratch *scratch = borrow(snapshot);
    if (!scratch) return NO_MEMORY;
    Run run = {
        .scratch = scratch,
        .chunk = scratch->chunks,
        .deadline = request->budget ? now_ns() + request->budget : 0,
        .snapshot = snapshot,
        .codes = request->codes,
        .norms = request->norms,
        .k1 = (float)request->k1,
    };
    int code = setjmp(run.failed);
    if (!code) work(&run, request);
    scratch_reset(scratch, code);
    give_back(snapshot, scratch);
    return code;
}

EXPORT int parley_search(Snapshot *snapshot, Request *request) {
    return run_work(snapshot, request, evaluate);
}

static void measure(Run *run, Request *request) {
    uint32_t leaves;
    request->found = cost_of(run, read_program(run, request, &leaves));
}

/* About how many postings a search of this program reads; 0 where it will fail. */
EXPORT int64_t parley_cost(Snapshot *snapshot, Request *request) {
    int64_t cost = run_work(snapshot, request, measure) ? 0 : request->found;
    request->found = 0;
    return cost;
}

/* Fills `values` [leaves][3] for the paragraph `excluded`. */
EXPORT int parley_explain(Snapshot *snapshot, Request *request) {
    return run_work(snapshot, request, explain);
}

/* Gives back what searches have kept. One that is still running, at the end of the process, keeps
 * its own. */
EXPORT void parley_close(Snapshot *snapshot) {
    for (int k = 0; k < 64; k++) {
        Scratch *kept = __atomic_exchange_n(&snapshot->scratches[k], NULL, __ATOMIC_ACQUIRE);
        if (kept) scratch_free(kept);
    }
}

/* Sizes of the structures that Python fills, for it to compare. */
EXPORT int64_t parley_sizes(int which) {
    const int64_t sizes[] = {sizeof(Column), sizeof(Snapshot), sizeof(Mask), sizeof(Facet),
                             sizeof(Request), sizeof(Store)};
    return which < 6 ? sizes[which] : -1;
}
