/* Postings of texts, for an index in the making: a text is the numbers of its chunks, and each chunk
 * is known to post some terms. Text t has `chunks` at [ends[t], ends[t + 1]); chunk c has `terms` and
 * `places` at [posted[c], posted[c + 1]). */
#include "base.h"

typedef struct {
    uint32_t at, doc; /* where the term's next position and posting go */
    uint32_t text;    /* one more than the last that has it */
} Term;

typedef struct {
    int32_t doc, tf;
} Posting;

/* The positions of each term, from `at` on, of which chunk c takes `sizes[c]`; from as far into
 * `postings` on, all zero before, its texts, each with how often. `lengths`: how many terms each text
 * posts, zero before. The most positions that a text has. */
EXPORT int64_t parley_post(const int32_t *chunks, const int64_t *ends, int64_t texts,
                           const int64_t *posted, const int32_t *terms, const int32_t *places,
                           const int32_t *sizes, Term *state, Posting *postings, int32_t *at,
                           int64_t *lengths) {
    int64_t most = 0;
    for (int64_t text = 0; text < texts; text++) {
        int64_t base = 0;
        for (int64_t k = ends[text]; k < ends[text + 1]; base += sizes[chunks[k++]]) {
            int64_t p = posted[chunks[k]], end = posted[chunks[k] + 1];
            for (lengths[text] += end - p; p < end; p++) {
                Term *term = state + terms[p];
                at[term->at++] = (int32_t)base + places[p];
                if (term->text != (uint32_t)text + 1) postings[term->doc++].doc = (int32_t)text;
                postings[term->doc - 1].tf++;
                term->text = (uint32_t)text + 1;
            }
        }
        if (base > most) most = base;
    }
    return most;
}

/* The postings of all terms without the free places between them; how many. */
EXPORT int64_t parley_gather(const Posting *postings, int64_t places, int32_t *docs, int32_t *tfs) {
    int64_t n = 0;
    for (int64_t k = 0; k < places; n += postings[k++].tf > 0) {
        docs[n] = postings[k].doc;
        tfs[n] = postings[k].tf;
    }
    return n;
}
