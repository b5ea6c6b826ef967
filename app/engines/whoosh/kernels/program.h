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
#pragma once

#include "collect.h"

/* The tree of a program, of which nothing is looked for yet; how many leaves it has. */
Node *read_program(Run *run, const Request *request, uint32_t *leaves);
/* Makes it ready to be read. */
void open_tree(Run *run, const Request *request, Node *root);
/* What evaluating it takes, in postings that are read one after another (`cost.c`). */
int64_t cost_of(Run *run, const Node *root);
