#ifndef PARLEY_KERNELS_H
#define PARLEY_KERNELS_H

/* Everything else stays inside the library (-fvisibility=hidden). */
#ifdef _WIN32
#define PARLEY_EXPORT __declspec(dllexport)
#else
#define PARLEY_EXPORT __attribute__((visibility("default")))
#endif

PARLEY_EXPORT int parley_abi(void);

#endif
