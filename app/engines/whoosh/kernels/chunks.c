/* Chunks of texts to numbers, for an index in the making: each distinct chunk of a language has one,
 * by the order in which they are met, from 1 on. */
#include "base.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t hash;
    uint32_t number; /* 0: free */
    uint32_t begin, size; /* of its bytes */
} Slot;

typedef struct {
    Slot *slots;   /* a power of two of them, less than half in use */
    uint64_t slot_mask;
    uint8_t *bytes;   /* chunk after chunk, before each its language */
    uint64_t room;    /* of `bytes` */
    uint64_t *starts; /* [count + 2]: where each number's bytes begin; 0 has none */
    uint64_t count;   /* chunks; there is room for as many as half the slots */
} Chunks;

/* Space for twice as many chunks; 0: no memory. */
static int grow(Chunks *chunks) {
    uint64_t size = chunks->slots ? 2 * (chunks->slot_mask + 1) : 1 << 12, mask = size - 1;
    uint64_t *starts = realloc(chunks->starts, (size / 2 + 2) * sizeof(uint64_t));
    if (starts && !chunks->starts) starts[0] = starts[1] = 0;
    if (starts) chunks->starts = starts;
    Slot *slots = calloc(size, sizeof(Slot));
    if (!starts || !slots) {
        free(slots);
        return 0;
    }
    for (uint64_t k = 0; chunks->slots && k <= chunks->slot_mask; k++) {
        if (!chunks->slots[k].number) continue;
        uint64_t place = chunks->slots[k].hash & mask;
        while (slots[place].number) place = (place + 1) & mask;
        slots[place] = chunks->slots[k];
    }
    free(chunks->slots);
    chunks->slots = slots;
    chunks->slot_mask = mask;
    return 1;
}

/* The number of a chunk, a new one where it is met first; 0: no memory. */
static uint32_t number_of(Chunks *chunks, uint8_t language, const uint8_t *chunk, uint64_t size,
                          uint32_t hash) {
    if (2 * (chunks->count + 1) > chunks->slot_mask && !grow(chunks)) return 0;
    uint64_t place = hash & chunks->slot_mask;
    for (Slot slot; (slot = chunks->slots[place]).number; place = (place + 1) & chunks->slot_mask)
        if (slot.hash == hash && slot.size == size && chunks->bytes[slot.begin] == language &&
            !memcmp(chunks->bytes + slot.begin + 1, chunk, size))
            return slot.number;
    uint64_t number = chunks->count + 1, begin = chunks->starts[number], end = begin + size + 1;
    if (number >= INT32_MAX || end > UINT32_MAX) return 0;
    if (end > chunks->room) {
        uint8_t *bytes = realloc(chunks->bytes, 2 * end);
        if (!bytes) return 0;
        chunks->bytes = bytes;
        chunks->room = 2 * end;
    }
    chunks->bytes[begin] = language;
    memcpy(chunks->bytes + begin + 1, chunk, size);
    chunks->starts[number + 1] = end;
    chunks->slots[place] = (Slot){hash, (uint32_t)number, (uint32_t)begin, (uint32_t)size};
    chunks->count = number;
    return (uint32_t)number;
}

EXPORT void parley_chunks_close(Chunks *chunks) {
    free(chunks->slots);
    free(chunks->bytes);
    free(chunks->starts);
    free(chunks);
}

/* NULL: no memory. */
EXPORT Chunks *parley_chunks_open(void) { return calloc(1, sizeof(Chunks)); }

/* How many chunks there are; `where`: the addresses of their bytes and of `starts`. */
EXPORT int64_t parley_chunks_known(const Chunks *chunks, int64_t *where) {
    where[0] = (int64_t)chunks->bytes;
    where[1] = (int64_t)chunks->starts;
    return (int64_t)chunks->count;
}

/* The numbers of the chunks of a text, which stand between separators. `out` has room for half its
 * bytes and one. How many; -1: no memory. */
EXPORT int64_t parley_chunks_number(Chunks *chunks, int64_t language, const uint8_t *text,
                                    int64_t size, int64_t separator, int32_t *out) {
    const uint64_t seed = 0xcbf29ce484222325 + (uint64_t)language, prime = 0x100000001b3;
    int64_t n = 0;
    for (int64_t at = 0, begin; at < size; at++) {
        uint64_t hash = seed;
        for (begin = at; at < size && text[at] != separator; at++)
            hash = (hash ^ text[at]) * prime; /* FNV-1a */
        if (at == begin) continue;
        uint32_t number = number_of(chunks, (uint8_t)language, text + begin, (uint64_t)(at - begin),
                                    (uint32_t)(hash ^ hash >> 32));
        if (!number) return -1;
        out[n++] = (int32_t)number;
    }
    return n;
}
