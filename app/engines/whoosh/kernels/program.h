/* Reads a program: a plan whose terms are looked up, as 64-bit words (`program.py` writes it).
 *
 *     node     := LEAF weight parts parts | AND n node* | OR n node* | NOT node
 *               | MASK address | ALL | TITLE parts | SYMBOL own mention address parts
 *     parts    := n word* n list* n near*
 *     word     := field posted            one term over all segments
 *     list     := field segment n number*           terms of one segment, each by itself
 *     posted   := n (segment number)*
 *     sequence := field n element*;  element := n path*;  path := n step*;  step := span posted
 *     near     := distance ordered n operand*;  operand := n sequence*
 *
 * A sequence by itself is a NEAR of one operand.
 *
 * A leaf has its parts in the text and in the context. Its weight, and what a symbol's documents
 * and mentions add to a score, are in units of 2**-32.
 */
#ifndef PARLEY_PROGRAM_H
#define PARLEY_PROGRAM_H

#include "collect.h"

typedef struct {
    Run *run;
    const Snapshot *snapshot;
    const Request *request;
    int64_t at;
    uint32_t leaves;
} Program;

/* Nodes within nodes. */
#define DEEPEST 200

static inline int64_t next(Program *program) {
    if (program->at >= program->request->words) fail(program->run, BAD_PROGRAM);
    return program->request->program[program->at++];
}

static inline uint32_t next_count(Program *program) {
    int64_t count = next(program);
    /* Everything that is counted takes a word at least. */
    if (count < 0 || count > program->request->words - program->at)
        fail(program->run, BAD_PROGRAM);
    return (uint32_t)count;
}

static inline const Column *column_of(Program *program, int64_t segment, int64_t field) {
    if (segment < 0 || segment >= program->snapshot->segments || field < 0 || field >= FIELDS)
        fail(program->run, BAD_PROGRAM);
    return program->snapshot->columns + segment * FIELDS + field;
}

/* The tree of a program, of which nothing is looked for yet. */
Node *read_program(Program *program);
/* Makes it ready to be read. */
void open_tree(Run *run, const Snapshot *snapshot, const Request *request, Node *root);
/* What evaluating it takes, in postings that are read one after another (`cost.c`). */
int64_t cost_of(Run *run, const Snapshot *snapshot, const Node *root);

#endif
