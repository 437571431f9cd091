/* Handles and memory that the lab gives out. A value is never used twice in a process, so a second close is noticed. */
#include "lab.h"
#include <stdlib.h>

static struct { enum kind kind; void *object; } table[4096];
static ULONG_PTR next = 1;

/* Above 32 bits and with the low bits used: a handle that is cut anywhere does not come back as itself. */
#define SLOT(handle) ((ULONG_PTR)(handle) % 4096)
#define VALUE(number) (0x5e1ab00000000 + (number))

static CRITICAL_SECTION *guard(void) {
  static CRITICAL_SECTION section;
  static LONG ready;
  if (!InterlockedExchange(&ready, 1)) InitializeCriticalSection(&section);
  return &section;
}

static ULONG_PTR values[4096];

void *open_handle(enum kind kind, void *object) {
  ULONG_PTR value;
  EnterCriticalSection(guard());
  do value = VALUE(next++);
  while (table[SLOT(value)].kind);
  table[SLOT(value)].kind = kind;
  table[SLOT(value)].object = object;
  values[SLOT(value)] = value;
  LeaveCriticalSection(guard());
  return (void *)value;
}

enum kind kind_of(const void *handle) {
  return values[SLOT(handle)] == (ULONG_PTR)handle ? table[SLOT(handle)].kind : 0;
}

void *object_of(enum kind kind, const void *handle) {
  return kind_of(handle) == kind ? table[SLOT(handle)].object : NULL;
}

void *close_handle(enum kind kind, const void *handle) {
  void *object = object_of(kind, handle);
  if (kind_of(handle) != kind) {
    complain("%p is no open handle of kind %d", handle, kind);
    return NULL;
  }
  table[SLOT(handle)].kind = 0;
  return object;
}

/* Memory keeps its handle in front of itself. */
void *allocate(enum kind kind, SIZE_T size) {
  void **memory = calloc(1, size + 16);
  memory[0] = open_handle(kind, memory);
  memory[1] = memory;
  return memory + 2;
}

static BOOL is_ours(enum kind kind, void **memory) {
  for (int i = 0; i < 4096; i++) if (table[i].kind == kind && table[i].object == (void *)(memory - 2)) return TRUE;
  complain("%p is no memory of kind %d", memory, kind);
  return FALSE;
}

BOOL release(enum kind kind, void *memory) {
  void **whole = (void **)memory - 2;
  if (!is_ours(kind, memory)) return FALSE;
  close_handle(kind, whole[0]);
  free(whole);
  return TRUE;
}

__declspec(dllexport) int open_handles(void) {
  int open = open_services() + memory_out();
  for (int i = 0; i < 4096; i++) open += table[i].kind != 0;
  return open;
}

void forget_handles(void) {
  EnterCriticalSection(guard());
  for (int i = 0; i < 4096; i++) table[i].kind = 0;
  LeaveCriticalSection(guard());
}
