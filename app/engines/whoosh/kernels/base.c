/* For clock_gettime. */
#define _POSIX_C_SOURCE 200809L
#include "base.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct Chunk {
    Chunk *next;
    size_t size, used;
};

#define HEADER ((sizeof(Chunk) + 15) & ~(size_t)15)
#define CHUNK ((size_t)1 << 18)
/* Kept for the next search; what a larger one took is given back. */
#define KEPT ((size_t)1 << 23)

_Noreturn void fail(Run *run, int code) { longjmp(run->failed, code); }

void *take(Run *run, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size) fail(run, NO_MEMORY);
    size_t bytes = (count * size + 15) & ~(size_t)15;
    for (Chunk *chunk = run->chunk; chunk; chunk = run->chunk = chunk->next) {
        if (chunk->size - chunk->used >= bytes) {
            void *found = (char *)chunk + HEADER + chunk->used;
            chunk->used += bytes;
            return found;
        }
        if (!chunk->next) break;
    }
    size_t room = bytes > CHUNK ? bytes : CHUNK;
    Chunk *made = malloc(HEADER + room);
    if (!made) fail(run, NO_MEMORY);
    *made = (Chunk){NULL, room, bytes};
    if (run->chunk)
        run->chunk->next = made;
    else
        run->scratch->chunks = made;
    run->chunk = made;
    return (char *)made + HEADER;
}

void *take_zeroed(Run *run, size_t count, size_t size) {
    void *found = take(run, count, size);
    memset(found, 0, count * size);
    return found;
}

/* Nanoseconds, of the clock of deadlines. */
EXPORT int64_t parley_now(void) {
    struct timespec now;
#ifdef _WIN32
    timespec_get(&now, TIME_UTC);
#else
    clock_gettime(CLOCK_MONOTONIC, &now);
#endif
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void check_time(Run *run) {
    if (run->deadline && parley_now() > run->deadline) fail(run, LATE);
}

void reserve(Run *run, size_t size) {
    Scratch *scratch = run->scratch;
    if (scratch->size >= size) return;
    free(scratch->scores);
    free(scratch->found);
    scratch->size = 0;
    scratch->scores = calloc(size, sizeof(float));
    scratch->found = calloc(size / 64 + 1, sizeof(uint64_t));
    if (!scratch->scores || !scratch->found) fail(run, NO_MEMORY);
    scratch->size = size;
}

static void free_chunks(Chunk *chunk) {
    while (chunk) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

void scratch_free(Scratch *scratch) {
    free(scratch->scores);
    free(scratch->found);
    free_chunks(scratch->chunks);
    free(scratch);
}

void scratch_reset(Scratch *scratch) {
    size_t held = 0;
    Chunk **place = &scratch->chunks;
    for (; *place && (held += (*place)->size) <= KEPT; place = &(*place)->next) (*place)->used = 0;
    free_chunks(*place);
    *place = NULL;
}
