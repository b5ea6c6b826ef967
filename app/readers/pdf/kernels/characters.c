/* The characters of a page, read from PDFium in one call: a call for each of five facts of each
 * character takes Python longer than all else that is done with it. PDFium's functions come as
 * addresses, from the library that the interpreter has loaded; they take a text page and the index of
 * a character. */
#include <stdint.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

typedef struct {
    unsigned (*code)(void *, int);
    void *(*object)(void *, int);
    int (*box)(void *, int, float *);
    int (*origin)(void *, int, double *, double *);
} Functions;

/* Of each character its code point, the address of the piece of text that it is of, its box (left,
 * top, right, bottom) and its origin (x, y). */
EXPORT void parley_characters(const Functions *pdfium, void *page, int count, uint32_t *codes,
                              uint64_t *objects, float *boxes, double *origins) {
    for (int index = 0; index < count; index++) {
        codes[index] = pdfium->code(page, index);
        objects[index] = (uint64_t)(uintptr_t)pdfium->object(page, index);
        pdfium->box(page, index, boxes + 4 * index);
        pdfium->origin(page, index, origins + 2 * index, origins + 2 * index + 1);
    }
}
