/* The call that evaluates a search. */
#ifndef PARLEY_SEARCH_H
#define PARLEY_SEARCH_H

#include "collect.h"

/* Evaluates; a code of `base.h`. Safe to call from many threads at once. */
EXPORT int parley_search(Snapshot *snapshot, Request *request);

#endif
