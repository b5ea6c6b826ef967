#include "rows.h"

#include <string.h>

typedef struct {
    char *out;
    int64_t size, room;
} Text;

static void append(Text *text, const void *bytes, int64_t size) {
    if (text->size + size <= text->room) memcpy(text->out + text->size, bytes, (size_t)size);
    text->size += size;
}

typedef struct {
    const uint8_t *at;
    int64_t size;
} Bytes;

/* RFC 1950, 8.2. */
static uint32_t adler32(Bytes bytes) {
    uint32_t a = 1, b = 0;
    for (int64_t k = 0; k < bytes.size;) {
        /* The sums stay below 2**32 for so many bytes. */
        int64_t end = bytes.size - k > 5552 ? k + 5552 : bytes.size;
        for (; k < end; k++) {
            a += bytes.at[k];
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    return b << 16 | a;
}

/* The pickle within a zlib stream of one last block that is stored as it is; else nothing. */
static Bytes unpacked(Bytes packed) {
    const uint8_t *at = packed.at;
    Bytes none = {NULL, 0};
    if (packed.size < 11 || at[2] != 1) return none;
    Bytes row = {at + 7, at[3] | at[4] << 8};
    if (row.size != packed.size - 11) return none;
    const uint8_t *check = at + packed.size - 4;
    uint32_t sum = (uint32_t)check[0] << 24 | (uint32_t)check[1] << 16 | (uint32_t)check[2] << 8 |
                   check[3];
    return sum == adler32(row) ? row : none;
}

/* Takes a pickled string (X, a length of four bytes, UTF-8) from the front. */
static Bytes take_string(Bytes *rest) {
    Bytes none = {NULL, 0};
    if (rest->size < 5 || rest->at[0] != 'X') return none;
    uint32_t size;
    memcpy(&size, rest->at + 1, 4);
    if ((int64_t)size > rest->size - 5) return none;
    Bytes found = {rest->at + 5, size};
    rest->at += 5 + size;
    rest->size -= 5 + (int64_t)size;
    return found;
}

static int is(Bytes bytes, const char *word) {
    return bytes.size == (int64_t)strlen(word) && !memcmp(bytes.at, word, (size_t)bytes.size);
}

static Bytes paragraph_of(Bytes packed) {
    Bytes row = unpacked(packed), none = {NULL, 0};
    if (row.size < 4) return none;
    Bytes rest = {row.at + 4, row.size - 4};
    Bytes key = take_string(&rest), value = take_string(&rest);
    if (is(key, "document")) {
        key = take_string(&rest);
        value = take_string(&rest);
    }
    return is(key, "paragraph") ? value : none;
}

static void write_row(const Snapshot *snapshot, uint32_t doc, Text *text) {
    const Store *store = snapshot->stores;
    while ((int64_t)doc >= store->base + store->count) store++;
    int64_t number = doc - store->base;
    int64_t begin = (int64_t)number_at(store->extents, store->extents_width, number);
    int64_t end = (int64_t)number_at(store->extents, store->extents_width, number + 1);
    int64_t document = store->document_of[number];
    Bytes found = {NULL, 0};
    if (0 <= begin && begin <= end && end <= store->size && document >= 0 &&
        document < store->documents)
        found = paragraph_of((Bytes){store->bytes + begin, end - begin});
    if (!found.at) {
        append(text, "null", 4);
        return;
    }
    int64_t first = (int64_t)number_at(store->id_off, store->id_off_width, document);
    int64_t last = (int64_t)number_at(store->id_off, store->id_off_width, document + 1);
    if (first < 0 || first > last || last > store->id_bytes) first = last = 0;
    /* Ids are letters, digits and a few marks: nothing that JSON would escape. */
    append(text, "[\"", 2);
    append(text, store->id_blob + first, last - first);
    append(text, "\",", 2);
    append(text, found.at, found.size);
    append(text, "]", 1);
}

int64_t write_rows(const Snapshot *snapshot, const uint32_t *docs, int64_t n, char *out,
                   int64_t room) {
    Text text = {out, 0, room};
    append(&text, "[", 1);
    for (int64_t k = 0; k < n; k++) {
        if (k) append(&text, ",", 1);
        write_row(snapshot, docs[k], &text);
    }
    append(&text, "]", 1);
    return text.size;
}
