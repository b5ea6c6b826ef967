/* One word, or any of some: postings are scored block by block, and added up by paragraph. */
#include "collect.h"

#include <string.h>

static void score_words(float factor, const Run *run, const uint32_t *docs,
                        const float *tfs, uint32_t n, float *scores) {
    /* First what must be looked up, then what the processor does for several at once. */
    float norms[BLOCK];
    for (uint32_t k = 0; k < n; k++) norms[k] = norm_of(run, docs[k]);
    for (uint32_t k = 0; k < n; k++) scores[k] = tfs[k] / (tfs[k] + norms[k]) * factor;
}

/* Keeps the score of a hit above zero where rounding would lose it. */
#define LEAST 1e-9f

/* Scores again those that stand under a unit whose context has the word too; `less`: without what
 * the context gives by itself, for it is added to all under the unit, whether they have the word. */
static void add_context(Leaf *leaf, const Run *run, const uint32_t *docs, const float *tfs,
                        uint32_t n, float *scores, int less) {
    const int64_t *start = run->snapshot->unit_start;
    for (uint32_t k = 0, end; (end = under_run(&leaf->units, start, &leaf->unit_at, docs, n, &k));) {
        float c = leaf->units.tfs[leaf->unit_at];
        float given = less ? leaf->factor * c / (c + run->k1) : 0;
        for (; k < end; k++) {
            float norm = norm_of(run, docs[k]);
            float rest = leaf_score(leaf->factor, tfs[k], c, norm, run->k1) - given;
            scores[k] = !less || rest > LEAST ? rest : LEAST;
        }
    }
}

/* Scores what was read of a leaf, where hits have scores. */
static void score_block(const Collector *collector, Leaf *leaf, const uint32_t *docs,
                        const float *tfs, uint32_t n, float *scores, int less) {
    if (!collector->request->scored) return;
    score_words(leaf->factor, collector->run, docs, tfs, n, scores);
    if (leaf->units.n && !collector->request->plain)
        add_context(leaf, collector->run, docs, tfs, n, scores, less);
}

void one_word(Collector *collector, Leaf *leaf) {
    uint32_t docs[BLOCK], n;
    float tfs[BLOCK], scores[BLOCK] = {0};
    const Request *request = collector->request;
    int few = 0;
    /* A mask may be looked at twice; a filter of the plan is only read forwards. */
    int maskable = collector->plain_masks && !collector->n_filters;
    LeafReader reader = {.reader.term = &leaf->term};
    while ((n = read_leaf(leaf, &reader, docs, tfs))) {
        tick(collector->run);
        /* What is filtered out need not be scored. */
        uint32_t passing = few ? filter(collector, docs, tfs, n) : n;
        score_block(collector, leaf, docs, tfs, passing, scores, 0);
        int64_t before = request->total;
        collect(collector, docs, scores, passing);
        few = maskable && 4 * (request->total - before) < (int64_t)n;
    }
}

/* What contexts alone give the paragraphs under a unit: `units` with `tfs` of scores. */
static List contexts(const Collector *collector, Leaf *const *leaves, uint32_t n) {
    Run *run = collector->run;
    if (!collector->request->scored || collector->request->plain) return (List){NULL, NULL, 0};
    List *given = take(run, n, sizeof(List));
    for (uint32_t k = 0; k < n; k++) {
        given[k] = leaves[k]->units;
        given[k].tfs = take(run, given[k].n, sizeof(float));
        for (uint32_t i = 0; i < given[k].n; i++) {
            float c = leaves[k]->units.tfs[i];
            given[k].tfs[i] = leaves[k]->factor * c / (c + run->k1);
        }
    }
    return sum_list(run, NULL, 0, given, n, run->snapshot->units);
}

/* One leaf's postings with their scores, less what the context gives by itself. */
typedef struct {
    Leaf *leaf;
    LeafReader reader;
    uint32_t at, n;
    uint32_t docs[BLOCK];
    float scores[BLOCK];
} Stream;

static Stream *stream_of(Run *run, Leaf *leaf) {
    Stream *stream = take_zeroed(run, 1, sizeof(Stream));
    stream->leaf = leaf;
    stream->reader.reader.term = &leaf->term;
    return stream;
}

/* Reads on where all has been taken; 0: there is no more. */
static int filled(const Collector *collector, Stream *stream) {
    float tfs[BLOCK];
    if (stream->at < stream->n) return 1;
    tick(collector->run);
    stream->at = 0;
    stream->n = read_leaf(stream->leaf, &stream->reader, stream->docs, tfs);
    score_block(collector, stream->leaf, stream->docs, tfs, stream->n, stream->scores, 1);
    return stream->n > 0;
}

/* Takes what the stream has below `end`; the place behind. */
static uint32_t take_below(Stream *stream, uint32_t end) {
    uint32_t to = stream->docs[stream->n - 1] < end ? stream->n : stream->at;
    while (to < stream->n && stream->docs[to] < end) to++;
    return stream->at = to;
}

/* Hands it on. */
static void collect_below(Collector *collector, Stream *stream, uint32_t end) {
    uint32_t from = stream->at, taken = take_below(stream, end) - from, n = collector->n;
    memcpy(collector->docs + n, stream->docs + from, taken * sizeof(uint32_t));
    memcpy(collector->scores + n, stream->scores + from, taken * sizeof(float));
    collector->n += taken;
    if (collector->n >= BLOCK) collect_found(collector);
}

/* Two leaves of which one has many times the postings of the other: runs of the one go through
 * between the postings of the other. */
static void either(Collector *collector, Leaf *many, Leaf *few) {
    Stream *one = stream_of(collector->run, many), *other = stream_of(collector->run, few);
    while (filled(collector, other)) {
        uint32_t doc = other->docs[other->at];
        float score = other->scores[other->at++];
        while (filled(collector, one)) {
            collect_below(collector, one, doc);
            if (one->at < one->n) break;
        }
        if (one->at < one->n && one->docs[one->at] == doc) score += one->scores[one->at++];
        collect_one(collector, doc, score);
    }
    while (filled(collector, one)) collect_below(collector, one, NONE);
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

static void add_up(Collector *collector, Leaf **leaves, uint32_t n) {
    float sums[WINDOW] = {0};
    uint8_t seen[WINDOW] = {0}; /* 1: has a posting */
    uint32_t size = (uint32_t)collector->run->snapshot->size;
    Stream **streams = take(collector->run, n, sizeof(Stream *));
    for (uint32_t k = 0; k < n; k++) streams[k] = stream_of(collector->run, leaves[k]);
    for (uint32_t begin = 0; begin < size; begin += WINDOW) {
        uint32_t end = size - begin > WINDOW ? begin + WINDOW : size;
        int found = 0;
        for (uint32_t k = 0; k < n; k++) {
            Stream *stream = streams[k];
            const uint32_t *docs = stream->docs;
            while (filled(collector, stream) && docs[stream->at] < end) {
                uint32_t from = stream->at, to = take_below(stream, end);
                for (uint32_t i = from; i < to; i++) sums[WITHIN(docs[i])] += stream->scores[i];
                for (uint32_t i = from; i < to; i++) seen[WITHIN(docs[i])] = 1;
                found = 1;
            }
        }
        if (!found) continue;
        memset(seen + (end - begin), 0, WINDOW - (end - begin));
        for (uint32_t i = 0; i < WINDOW; i += 64) {
            uint64_t bits = bits_of(seen + i);
            if (!bits) continue;
            for (; bits; bits &= bits - 1) {
                uint32_t place = i + (uint32_t)__builtin_ctzll(bits);
                collector->docs[collector->n] = begin + place;
                collector->scores[collector->n++] = sums[place];
            }
            memset(seen + i, 0, 64);
            memset(sums + i, 0, 64 * sizeof(float));
            if (UNLIKELY(collector->n >= BLOCK)) collect_found(collector);
        }
    }
}

/* How many times the postings of the other a leaf has for `either`. */
#define MANY 6

void any_word(Collector *collector, Leaf **leaves, uint32_t n) {
    collector->around = contexts(collector, leaves, n);
    int other = own_postings(leaves[0]) < own_postings(leaves[1]);
    Leaf *many = leaves[other], *few = leaves[!other];
    if (n == 2 && own_postings(few) * MANY <= own_postings(many))
        either(collector, many, few);
    else
        add_up(collector, leaves, n);
}
