/* One search from program to answer, and the few other calls that Python makes.
 *
 * Any of some words is added up word by word into a dense array; every other plan is read
 * paragraph by paragraph through its tree.
 */
#include "program.h"
#include "windows.h"

#include <stdlib.h>
#include <string.h>

/* One word, streamed */

static void score_block(const LeafReader *from, const Leaf *leaf, const Reading *reading,
                        const uint32_t *docs, const float *tfs, uint32_t n, float *scores) {
    const Reader *reader = &from->reader;
    float norms[LEAF_BLOCK], factor = leaf->factor;
    if (UNLIKELY(from->mixed)) {
        for (uint32_t k = 0; k < n; k++) norms[k] = norm_of(reading, docs[k]);
        for (uint32_t k = 0; k < n; k++) scores[k] = tfs[k] / (tfs[k] + norms[k]) * factor;
        return;
    }
    /* Most words stand once: what that gives is known by length. */
    for (uint32_t k = 0; k < n; k++) scores[k] = reading->norms[2 * reading->codes[docs[k]] + 1];
    for (uint32_t m = 0; m < reader->n_several; m++) {
        uint32_t k = reader->several[m];
        scores[k] = tfs[k] / (tfs[k] + norm_of(reading, docs[k]));
    }
    for (uint32_t k = 0; k < n; k++) scores[k] *= factor;
}

/* Keeps the score of a hit above zero where rounding would lose it. */
#define LEAST 1e-9f

/* Scores again those that stand under a unit whose context has the word too; `less`: without what
 * the context gives by itself, for it is added to all under the unit, whether they have the word. */
static void add_context(Leaf *leaf, const Reading *reading, const uint32_t *docs, const float *tfs,
                        uint32_t n, float *scores, int less) {
    const int64_t *start = reading->snapshot->unit_start;
    for (uint32_t k = 0; k < n;) {
        uint32_t doc = under_seek(&leaf->units, start, &leaf->unit_at, docs[k]);
        if (doc == NONE) return;
        while (k < n && docs[k] < doc) k++;
        if (k == n || docs[k] != doc) continue;
        float c = leaf->units.tfs[leaf->unit_at];
        float whole = leaf_score(leaf->factor, tfs[k], c, norm_of(reading, doc), reading->k1);
        float rest = less ? whole - leaf->factor * c / (c + reading->k1) : whole;
        scores[k++] = !less || rest > LEAST ? rest : LEAST;
    }
}

static void stream(Run *run, const Reading *reading, Leaf *leaf, Collector *collector) {
    uint32_t docs[LEAF_BLOCK], n;
    float tfs[LEAF_BLOCK], scores[LEAF_BLOCK];
    const Request *request = collector->request;
    int scored = (int)request->scored, few = 0;
    /* A mask may be looked at twice; a filter of the plan is only read forwards. */
    int maskable = collector->plain_masks && !collector->n_filters;
    LeafReader reader = {.reader.term = &leaf->term};
    memset(scores, 0, sizeof scores);
    while ((n = read_leaf(leaf, &reader, NONE, docs, tfs))) {
        tick(run);
        uint32_t passing = n;
        if (few) { /* what is filtered out need not be scored */
            passing = filter(collector, docs, tfs, n);
            reader.mixed = 1;
        }
        if (scored) score_block(&reader, leaf, reading, docs, tfs, passing, scores);
        if (scored && leaf->units.n && !request->plain)
            add_context(leaf, reading, docs, tfs, passing, scores, 0);
        int64_t before = request->total;
        collect(collector, docs, scores, passing);
        few = maskable && 4 * (request->total - before) < (int64_t)n;
    }
}

/* Any of some words */

/* The leaves of a tree that is any of some; 0 where it is another. */
static uint32_t flatten(Node *node, Leaf **leaves) {
    if (node->op == LEAF) {
        if (leaves) *leaves = &node->leaf;
        return 1;
    }
    if (node->op != OR) return 0;
    uint32_t count = 0;
    for (uint32_t k = 0; k < node->n; k++) {
        uint32_t found = flatten(node->children[k], leaves ? leaves + count : NULL);
        if (!found) return 0;
        count += found;
    }
    return count;
}

/* What contexts alone give the paragraphs under a unit: `units` with `tfs` of scores. */
static List contexts(Run *run, const Reading *reading, Leaf *const *leaves, uint32_t n) {
    uint64_t most = 0;
    for (uint32_t k = 0; k < n; k++) most += leaves[k]->units.n;
    if (!most) return (List){NULL, NULL, 0};
    float *sums = take_zeroed(run, (size_t)reading->snapshot->units, sizeof(float));
    for (uint32_t k = 0; k < n; k++) {
        const List *units = &leaves[k]->units;
        for (uint32_t i = 0; i < units->n; i++)
            sums[units->docs[i]] +=
                leaves[k]->factor * units->tfs[i] / (units->tfs[i] + reading->k1);
    }
    List around = {take(run, most, sizeof(uint32_t)), take(run, most, sizeof(float)), 0};
    for (int64_t unit = 0; unit < reading->snapshot->units; unit++)
        if (sums[unit] > 0) {
            around.docs[around.n] = (uint32_t)unit;
            around.tfs[around.n++] = sums[unit];
        }
    return around;
}

/* Adds to scores what the contexts of the units give under which the paragraphs stand. */
static void add_around(const Reading *reading, const List *around, uint32_t *at,
                       const uint32_t *docs, float *scores, uint32_t n) {
    for (uint32_t k = 0; k < n && around->n; k++)
        if (under_seek(around, reading->snapshot->unit_start, at, docs[k]) == docs[k])
            scores[k] += around->tfs[*at];
}

/* Paragraphs that are added up at a time: their sums stay in the processor's first cache. */
#define WINDOW 8192
/* A number's place: numbers that do not rise are damage, and may be of another window. */
#define WITHIN(doc) ((doc) % WINDOW)

/* 64 bytes that are 0 or 1 as bits. */
static inline uint64_t bits_of(const uint8_t *bytes) {
    uint64_t bits = 0, eight;
    for (uint32_t k = 0; k < 8; k++) {
        memcpy(&eight, bytes + 8 * k, sizeof eight);
        bits |= (eight * 0x0102040810204080 >> 56) << 8 * k;
    }
    return bits;
}

/* One leaf's postings with their scores, less what the context gives by itself. */
typedef struct {
    Leaf *leaf;
    LeafReader reader;
    uint32_t at, n;
    uint32_t docs[LEAF_BLOCK];
    float scores[LEAF_BLOCK];
} Stream;

/* Reads on where all has been taken; 0: there is no more. */
static int filled(Run *run, const Reading *reading, const Request *request, Stream *stream) {
    float tfs[LEAF_BLOCK];
    if (stream->at < stream->n) return 1;
    tick(run);
    stream->at = 0;
    stream->n = read_leaf(stream->leaf, &stream->reader, NONE, stream->docs, tfs);
    if (!request->scored) return stream->n > 0;
    score_block(&stream->reader, stream->leaf, reading, stream->docs, tfs, stream->n,
                stream->scores);
    if (stream->leaf->units.n && !request->plain)
        add_context(stream->leaf, reading, stream->docs, tfs, stream->n, stream->scores, 1);
    return stream->n > 0;
}

/* Paragraphs on their way to the collector. */
typedef struct {
    const Reading *reading;
    Collector *collector;
    const List *around;
    uint32_t around_at, n;
    uint32_t docs[BLOCK + LEAF_BLOCK];
    float scores[BLOCK + LEAF_BLOCK];
} Outgoing;

static void send(Outgoing *out) {
    add_around(out->reading, out->around, &out->around_at, out->docs, out->scores, out->n);
    collect(out->collector, out->docs, out->scores, out->n);
    out->n = 0;
}

/* Sends on what the stream has below `end`. */
static void send_below(Outgoing *out, Stream *stream, uint32_t end) {
    uint32_t from = stream->at, to = from;
    while (to < stream->n && stream->docs[to] < end) to++;
    memcpy(out->docs + out->n, stream->docs + from, (to - from) * sizeof(uint32_t));
    memcpy(out->scores + out->n, stream->scores + from, (to - from) * sizeof(float));
    out->n += to - from;
    stream->at = to;
    if (out->n >= BLOCK) send(out);
}

/* Two leaves of which one has many times the postings of the other: runs of the one go through
 * between the postings of the other. */
static void either(Run *run, const Reading *reading, Leaf *many, Leaf *few,
                   Collector *collector) {
    const Request *request = collector->request;
    Leaf *leaves[] = {many, few};
    List around = {NULL, NULL, 0};
    if (request->scored && !request->plain) around = contexts(run, reading, leaves, 2);
    Stream *one = take_zeroed(run, 1, sizeof(Stream));
    Stream *other = take_zeroed(run, 1, sizeof(Stream));
    Outgoing *out = take_zeroed(run, 1, sizeof(Outgoing));
    one->leaf = many;
    one->reader.reader.term = &many->term;
    other->leaf = few;
    other->reader.reader.term = &few->term;
    out->reading = reading;
    out->collector = collector;
    out->around = &around;
    while (filled(run, reading, request, other)) {
        uint32_t doc = other->docs[other->at];
        float score = other->scores[other->at++];
        while (filled(run, reading, request, one)) {
            send_below(out, one, doc);
            if (one->at < one->n) break;
        }
        if (one->at < one->n && one->docs[one->at] == doc) score += one->scores[one->at++];
        out->docs[out->n] = doc;
        out->scores[out->n++] = score;
        if (out->n >= BLOCK) send(out);
    }
    while (filled(run, reading, request, one)) send_below(out, one, NONE);
    send(out);
}

static void any_of(Run *run, const Reading *reading, Leaf **leaves, uint32_t n,
                   Collector *collector) {
    uint32_t docs[LEAF_BLOCK], count, around_at = 0;
    float tfs[LEAF_BLOCK], scores[LEAF_BLOCK], sums[WINDOW];
    uint8_t seen[WINDOW]; /* 1: has a posting */
    int scored = (int)collector->request->scored, plain = (int)collector->request->plain;
    uint32_t size = (uint32_t)reading->snapshot->size;
    List around = {NULL, NULL, 0};
    if (scored && !plain) around = contexts(run, reading, leaves, n);
    LeafReader *readers = take_zeroed(run, n, sizeof(LeafReader));
    for (uint32_t k = 0; k < n; k++) readers[k].reader.term = &leaves[k]->term;
    memset(sums, 0, sizeof sums);
    memset(seen, 0, sizeof seen);
    for (uint32_t begin = 0; begin < size; begin += WINDOW) {
        uint32_t end = size - begin > WINDOW ? begin + WINDOW : size;
        int found = 0;
        for (uint32_t k = 0; k < n; k++) {
            Leaf *leaf = leaves[k];
            if (readers[k].next >= end) continue;
            while ((count = read_leaf(leaf, readers + k, end, docs, tfs))) {
                found = 1;
                if (scored) score_block(readers + k, leaf, reading, docs, tfs, count, scores);
                if (around.n && leaf->units.n)
                    add_context(leaf, reading, docs, tfs, count, scores, 1);
                if (scored)
                    for (uint32_t i = 0; i < count; i++) sums[WITHIN(docs[i])] += scores[i];
                for (uint32_t i = 0; i < count; i++) seen[WITHIN(docs[i])] = 1;
            }
        }
        if (!found) continue;
        tick(run);
        check_time(run);
        count = 0;
        memset(seen + (end - begin), 0, WINDOW - (end - begin));
        for (uint32_t i = 0; i < WINDOW; i += 64) {
            uint64_t bits = bits_of(seen + i);
            if (!bits) continue;
            for (; bits; bits &= bits - 1) {
                uint32_t place = i + (uint32_t)__builtin_ctzll(bits);
                docs[count] = begin + place;
                scores[count++] = sums[place];
            }
            memset(seen + i, 0, 64);
            memset(sums + i, 0, 64 * sizeof(float));
            if (UNLIKELY(count > BLOCK - 64)) {
                add_around(reading, &around, &around_at, docs, scores, count);
                collect(collector, docs, scores, count);
                count = 0;
            }
        }
        add_around(reading, &around, &around_at, docs, scores, count);
        collect(collector, docs, scores, count);
    }
}

/* All of some words */

static uint64_t own_postings(const Leaf *leaf) { return leaf->term.df + leaf->list.n; }

static int are_terms(const Node *root) {
    if (root->op != AND || !root->n) return 0;
    for (uint32_t k = 0; k < root->n; k++) {
        const Node *child = root->children[k];
        if (child->op != LEAF || !child->leaf.is_term) return 0;
    }
    return 1;
}

/* The first paragraph from `doc` on that has one of the few other words of some leaf, or stands
 * under a context that has one: the windows do not tell what becomes of it. `at`: two a leaf. */
static uint32_t next_other(const Reading *reading, const Node *root, uint32_t *at, uint32_t doc) {
    uint32_t least = NONE;
    for (uint32_t k = 0; k < root->n && least != doc; k++) {
        const Leaf *leaf = &root->children[k]->leaf;
        uint32_t listed = list_seek(&leaf->list, at + 2 * k, doc);
        uint32_t under =
            under_seek(&leaf->units, reading->snapshot->unit_start, at + 2 * k + 1, doc);
        if (listed < least) least = listed;
        if (under < least) least = under;
    }
    return least;
}

/* Reads such a paragraph; the next one. The rarest word is looked for first: few have it. */
static uint32_t read_other(Run *run, const Reading *reading, Node *root, Node *rarest,
                           uint32_t *at, uint32_t other, Collector *collector) {
    uint32_t found = node_seek(run, reading, rarest, other);
    for (uint32_t k = 0; k < root->n && found == other; k++)
        found = node_seek(run, reading, root->children[k], other);
    if (found == other) {
        if (!is_masked(collector, other) &&
            node_standing(run, reading, root, other) != UNANCHORED)
            collect_one(collector, other,
                        collector->request->scored ? node_score(run, reading, root, other) : 0);
        found++;
    }
    return found == NONE ? NONE : next_other(reading, root, at, found);
}

static float score_lanes(const Reading *reading, const Node *root, const Windows *windows,
                         uint32_t i) {
    float score = 0, norm = norm_of(reading, windows->base + windows->lows[i]);
    for (uint32_t k = 0; k < root->n; k++) {
        const Lane *lane = windows->lanes + k;
        float tf = (float)frequency_at(lane->slice->column, lane->slice->at + lane->index[i]);
        score += root->children[k]->leaf.factor * tf / (tf + norm);
    }
    return score;
}

static void all_of_terms(Run *run, const Reading *reading, Node *root, Collector *collector) {
    const Term **terms = take(run, root->n, sizeof(Term *));
    Node *rarest = root->children[0];
    for (uint32_t k = 0; k < root->n; k++) {
        Node *child = root->children[k];
        terms[k] = &child->leaf.term;
        if (own_postings(&child->leaf) < own_postings(&rarest->leaf)) rarest = child;
    }
    uint32_t *at = take_zeroed(run, 2 * (size_t)root->n, sizeof(uint32_t));
    uint32_t other = next_other(reading, root, at, 0);
    Windows windows;
    windows_open(run, &windows, terms, root->n);
    while (windows_next(run, &windows))
        for (uint32_t i = 0; i < windows.found; i++) {
            uint32_t doc = windows.base + windows.lows[i];
            while (other < doc) other = read_other(run, reading, root, rarest, at, other, collector);
            if (other == doc || is_masked(collector, doc)) continue;
            int scored = (int)collector->request->scored;
            collect_one(collector, doc, scored ? score_lanes(reading, root, &windows, i) : 0);
        }
    while (other != NONE) other = read_other(run, reading, root, rarest, at, other, collector);
}

/* Any plan */

static void read_tree(Run *run, const Reading *reading, Node *root, Collector *collector) {
    const Request *request = collector->request;
    uint32_t doc = 0;
    for (;;) {
        tick(run);
        if (request->anchored) {
            doc = node_hit(run, reading, root, doc);
            if (doc == NONE) return;
        }
        uint32_t found = node_seek(run, reading, root, doc);
        if (found == NONE) return;
        if (found != doc && request->anchored) {
            doc = found;
            continue;
        }
        doc = found;
        if (!request->anchored || node_standing(run, reading, root, doc) != UNANCHORED)
            collect_one(collector, doc,
                        request->scored ? node_score(run, reading, root, doc) : 0);
        doc++;
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

/* How many times the postings of the other a leaf has for `either`. */
#define MANY 6

static void evaluate(Run *run, const Snapshot *snapshot, Request *request) {
    Program program = {run, snapshot, request, 0, 0};
    Reading reading = {snapshot, request->codes, request->norms, (float)request->k1};
    Collector collector = {0};
    Node *root = read_program(&program);
    collector_open(&collector, run, &reading, request);
    root = without_filters(run, root, &collector);
    uint32_t count = request->anchored ? flatten(root, NULL) : 0;
    Leaf **leaves = take(run, count, sizeof(Leaf *));
    if (count) flatten(root, leaves);
    if (count == 1) {
        stream(run, &reading, leaves[0], &collector);
    } else if (count) {
        uint64_t first = own_postings(leaves[0]), second = own_postings(leaves[1]);
        if (count == 2 && second * MANY <= first)
            either(run, &reading, leaves[0], leaves[1], &collector);
        else if (count == 2 && first * MANY <= second)
            either(run, &reading, leaves[1], leaves[0], &collector);
        else
            any_of(run, &reading, leaves, count, &collector);
    } else if (request->anchored && are_terms(root)) {
        all_of_terms(run, &reading, root, &collector);
    } else {
        read_tree(run, &reading, root, &collector);
    }
    collector_close(&collector);
    int64_t skipped = request->skipped < request->found ? request->skipped : request->found;
    if (request->rows)
        request->rows_size = parley_rows(snapshot, request->docs + skipped, request->found - skipped,
                                        request->rows, request->rows_room);
}

/* The parts of one paragraph's score: factor, tf and c of each leaf that counts. */
static void explain_node(Run *run, const Reading *reading, Node *node, uint32_t doc, double *out) {
    if (node->op == LEAF) {
        float tf, c;
        leaf_frequencies(reading, &node->leaf, doc, &tf, &c);
        out[3 * node->number] = node->leaf.factor;
        out[3 * node->number + 1] = tf;
        out[3 * node->number + 2] = c;
        return;
    }
    if (node->op == SYMBOL) {
        if (node_seek(run, reading, node, doc) == doc)
            out[3 * node->number] = node_score(run, reading, node, doc);
        return;
    }
    if (node->op != AND && node->op != OR) return;
    if (node_seek(run, reading, node, doc) != doc) return;
    for (uint32_t k = 0; k < node->n; k++)
        explain_node(run, reading, node->children[k], doc, out);
}

static void explain(Run *run, const Snapshot *snapshot, Request *request) {
    Program program = {run, snapshot, request, 0, 0};
    Reading reading = {snapshot, request->codes, request->norms, (float)request->k1};
    Node *root = read_program(&program);
    if (program.leaves > request->leaves) fail(run, BAD_PROGRAM);
    for (int64_t k = 0; k < 3 * request->leaves; k++) request->values[k] = 0;
    explain_node(run, &reading, root, (uint32_t)request->excluded, request->values);
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

typedef void Work(Run *run, const Snapshot *snapshot, Request *request);

static int run_work(Snapshot *snapshot, Request *request, Work *work) {
    Scratch *scratch = borrow(snapshot);
    if (!scratch) return NO_MEMORY;
    Run run = {.scratch = scratch, .chunk = scratch->chunks};
    run.deadline = request->budget ? now_ns() + request->budget : 0;
    int code = setjmp(run.failed);
    if (!code) work(&run, snapshot, request);
    scratch_reset(scratch, code);
    give_back(snapshot, scratch);
    return code;
}

EXPORT int parley_search(Snapshot *snapshot, Request *request) {
    return run_work(snapshot, request, evaluate);
}

static void measure(Run *run, const Snapshot *snapshot, Request *request) {
    Program program = {run, snapshot, request, 0, 0};
    request->found = cost_of(&program);
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

/* Gives back what a listing holds. */
EXPORT void parley_release(Request *request) {
    free(request->docs);
    free(request->values);
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
