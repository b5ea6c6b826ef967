/* What all kernels share: error codes, memory of one search, its time budget.
 *
 * The kernels evaluate searches over the mapped columns of an index (`columns.py` describes them)
 * without the interpreter: one call a search, no Python object, no lock. They never trust a number
 * that they read further than its array reaches: a damaged index is an error, not a crash. How the
 * documents, contexts and sets of values part the paragraphs was looked at when the index was opened
 * (`soundness.py`); that the numbers of a term rise was not.
 */
#pragma once

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* No paragraph, unit or document: greater than any number of one. */
#define NONE UINT32_MAX

enum { DONE = 0, LATE = 1, DAMAGED = 2, NO_MEMORY = 3, BAD_PROGRAM = 4 };

/* Memory that is kept from one search to the next. `scores` and `found` are zero between uses. */
typedef struct Chunk Chunk;
typedef struct {
    float *scores;   /* one a paragraph (or unit, or document) */
    uint64_t *found; /* one bit each */
    size_t size;
    Chunk *chunks;
} Scratch;

/* One search: where it jumps to when it cannot go on, its memory, its deadline; what it reads. */
typedef struct Snapshot Snapshot;
typedef struct {
    jmp_buf failed;
    Scratch *scratch;
    Chunk *chunk;
    int64_t deadline; /* of `parley_now`; 0: none */
    uint32_t steps;
    const Snapshot *snapshot;
    const uint16_t *codes; /* of each paragraph's length norm */
    const float *norms;    /* by code: few, so that they stay in the first cache */
    float k1;
    double *explained; /* [leaves][3]: factor, tf and c of what is scored; NULL: nobody asks */
} Run;

_Noreturn void fail(Run *run, int code);

/* Uninitialised memory, aligned to 16 bytes, that lasts until the search ends. */
void *take(Run *run, size_t count, size_t size);
/* The same, all zero. */
void *take_zeroed(Run *run, size_t count, size_t size);

void check_time(Run *run);

/* Called at every step of a loop: looks at the clock now and then. */
static inline void tick(Run *run) {
    if (UNLIKELY((++run->steps & 4095) == 0)) check_time(run);
}

/* Makes the dense arrays reach `size`. */
void reserve(Run *run, size_t size);

void scratch_free(Scratch *scratch);
/* Back to how it was; gives up what a large search has taken. */
void scratch_reset(Scratch *scratch);
