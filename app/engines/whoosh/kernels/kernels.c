#include "kernels.h"

PARLEY_EXPORT int parley_abi(void) { return 1; }
