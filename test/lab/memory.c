/*
 * Memory that a call allocates for its caller, who gives it back with LocalFree: Wine does all of it, the lab only counts
 * what is still out.
 */
#include "lab.h"
#include <sddl.h>

/* A block of the process's heap says how large it is; a place inside one, or on a stack, cannot be asked. */
BOOL has_room(void *memory, SIZE_T size) {
  HANDLE heap = GetProcessHeap();
  return !HeapValidate(heap, 0, memory) || HeapSize(heap, 0, memory) >= size;
}

static BOOL WINAPI lab_ConvertSidToStringSidW(PSID, WCHAR **);
static BOOL WINAPI lab_ConvertStringSidToSidW(const WCHAR *, PSID *);
static BOOL WINAPI lab_DescriptorToText(PSECURITY_DESCRIPTOR, DWORD, SECURITY_INFORMATION, WCHAR **, ULONG *);
static BOOL WINAPI lab_TextToDescriptor(const WCHAR *, DWORD, PSECURITY_DESCRIPTOR *, ULONG *);
static HLOCAL WINAPI lab_LocalFree(HLOCAL);

struct hook memory_hooks[] = {
  {.dll = L"advapi32", .name = "ConvertSidToStringSidW", .replacement = lab_ConvertSidToStringSidW},
  {.dll = L"advapi32", .name = "ConvertStringSidToSidW", .replacement = lab_ConvertStringSidToSidW},
  {.dll = L"advapi32", .name = "ConvertSecurityDescriptorToStringSecurityDescriptorW", .replacement = lab_DescriptorToText},
  {.dll = L"advapi32", .name = "ConvertStringSecurityDescriptorToSecurityDescriptorW", .replacement = lab_TextToDescriptor},
  {.dll = L"kernel32", .name = "LocalFree", .replacement = lab_LocalFree},
};
const int memory_hook_count = sizeof memory_hooks / sizeof *memory_hooks;

static SRWLOCK guard = SRWLOCK_INIT;
static void *given[1024];
static int given_count;

int memory_out(void) { return given_count; }

static BOOL noted(BOOL made, void *memory) {
  AcquireSRWLockExclusive(&guard);
  if (made && given_count < (int)(sizeof given / sizeof *given)) given[given_count++] = memory;
  ReleaseSRWLockExclusive(&guard);
  return made;
}

static BOOL WINAPI lab_ConvertSidToStringSidW(PSID sid, WCHAR **text) {
  BOOL (WINAPI *convert)(PSID, WCHAR **) = memory_hooks[0].before;
  BOOL made = convert(sid, text);
  return noted(made, made ? *text : NULL);
}

static BOOL WINAPI lab_ConvertStringSidToSidW(const WCHAR *text, PSID *sid) {
  BOOL (WINAPI *convert)(const WCHAR *, PSID *) = memory_hooks[1].before;
  BOOL made = convert(text, sid);
  return noted(made, made ? *sid : NULL);
}

static BOOL WINAPI lab_DescriptorToText(PSECURITY_DESCRIPTOR descriptor, DWORD revision, SECURITY_INFORMATION parts, WCHAR **text, ULONG *length) {
  BOOL (WINAPI *convert)(PSECURITY_DESCRIPTOR, DWORD, SECURITY_INFORMATION, WCHAR **, ULONG *) = memory_hooks[2].before;
  BOOL made = convert(descriptor, revision, parts, text, length);
  return noted(made, made ? *text : NULL);
}

static BOOL WINAPI lab_TextToDescriptor(const WCHAR *text, DWORD revision, PSECURITY_DESCRIPTOR *descriptor, ULONG *size) {
  BOOL (WINAPI *convert)(const WCHAR *, DWORD, PSECURITY_DESCRIPTOR *, ULONG *) = memory_hooks[3].before;
  BOOL made = convert(text, revision, descriptor, size);
  return noted(made, made ? *descriptor : NULL);
}

static HLOCAL WINAPI lab_LocalFree(HLOCAL memory) {
  HLOCAL (WINAPI *release)(HLOCAL) = memory_hooks[4].before;
  AcquireSRWLockExclusive(&guard);
  for (int i = given_count - 1; memory && i >= 0; i--) {
    if (given[i] != memory) continue;
    given[i] = given[--given_count];
    break;
  }
  ReleaseSRWLockExclusive(&guard);
  return release(memory);
}
