/* Postings of texts, for an index in the making: a text is the numbers of its chunks, and each chunk
 * is known to post some terms. Text t has `chunks` at [ends[t], ends[t + 1]); chunk c has `terms` and
 * `places` at [posted[c], posted[c + 1]). */
#include "base.h"

/* How often each term is posted (`cf`), in how many texts (`df`), and how many terms each text posts
 * (`lengths`). `last`: a number for each term. All zero before. */
EXPORT void parley_count(const int32_t *chunks, const int64_t *ends, int64_t texts,
                         const int64_t *posted, const int32_t *terms, int64_t *cf, int64_t *df,
                         int32_t *last, int64_t *lengths) {
    for (int64_t text = 0; text < texts; text++)
        for (int64_t k = ends[text]; k < ends[text + 1]; k++) {
            int64_t p = posted[chunks[k]], end = posted[chunks[k] + 1];
            for (lengths[text] += end - p; p < end; p++) {
                int32_t term = terms[p];
                cf[term]++;
                df[term] += last[term] != text + 1;
                last[term] = (int32_t)(text + 1);
            }
        }
}

/* The postings of each term: from `doc[term]` on the texts that have it and how often, from
 * `pos[term]` on its positions, of which chunk c takes `sizes[c]`. Both move to their ends. `last`
 * is all zero before. */
EXPORT void parley_post(const int32_t *chunks, const int64_t *ends, int64_t texts,
                        const int64_t *posted, const int32_t *terms, const int32_t *places,
                        const int32_t *sizes, int64_t *doc, int64_t *pos, int32_t *last,
                        int32_t *docs, int32_t *tfs, int32_t *at) {
    for (int64_t text = 0; text < texts; text++) {
        int32_t base = 0;
        for (int64_t k = ends[text]; k < ends[text + 1]; base += sizes[chunks[k++]])
            for (int64_t p = posted[chunks[k]]; p < posted[chunks[k] + 1]; p++) {
                int32_t term = terms[p];
                at[pos[term]++] = base + places[p];
                if (last[term] != text + 1) {
                    docs[doc[term]] = (int32_t)text;
                    tfs[doc[term]++] = 0;
                }
                tfs[doc[term] - 1]++;
                last[term] = (int32_t)(text + 1);
            }
    }
}
