/* Stored paragraphs of the hits, as one JSON array (`stored.py` describes the rows). */
#ifndef PARLEY_ROWS_H
#define PARLEY_ROWS_H

#include "collect.h"

/* Writes `[[document id, paragraph], …]` into `room` bytes at `out`, null for a row that is not
 * plain; the size of the whole, of which nothing counts where it is more than `room`. */
int64_t write_rows(const Snapshot *snapshot, const uint32_t *docs, int64_t n, char *out,
                   int64_t room);

#endif
