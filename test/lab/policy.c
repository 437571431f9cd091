/*
 * The Local Security Authority: account rights.
 * https://learn.microsoft.com/windows/win32/secmgmt/managing-account-permissions
 */
#include "accounts.h"
#include <ntsecapi.h>
#include <stdio.h>
#include <stdlib.h>

#define INVALID_PARAMETER ((NTSTATUS)0xc000000d)
#define ACCESS_DENIED ((NTSTATUS)0xc0000022)
#define OBJECT_NAME_NOT_FOUND ((NTSTATUS)0xc0000034)
#define NO_SUCH_PRIVILEGE ((NTSTATUS)0xc0000060)
#define INVALID_SID ((NTSTATUS)0xc0000078)
#define INVALID_HANDLE_STATUS ((NTSTATUS)0xc0000008)

struct policy { ACCESS_MASK access; };

static NTSTATUS open(const void *system, const LSA_OBJECT_ATTRIBUTES *attributes, ACCESS_MASK access, LSA_HANDLE *handle) {
  static const LSA_OBJECT_ATTRIBUTES zero;
  LSA_OBJECT_ATTRIBUTES rest;
  if (system || !attributes || !handle || attributes->Length != sizeof *attributes) return INVALID_PARAMETER;
  /* "You must initialize the members of this structure to zero" – all but Length. */
  rest = *attributes;
  rest.Length = 0;
  if (memcmp(&rest, &zero, sizeof rest)) return INVALID_PARAMETER;
  if (!access || (access & ~POLICY_ALL_ACCESS)) return ACCESS_DENIED;
  if (!is_elevated()) return ACCESS_DENIED;
  struct policy *policy = malloc(sizeof *policy);
  policy->access = access;
  *handle = open_handle(LSA_POLICY, policy);
  return 0;
}

static NTSTATUS WINAPI lab_LsaOpenPolicy(void *system, LSA_OBJECT_ATTRIBUTES *attributes, ACCESS_MASK access, LSA_HANDLE *handle) {
  DWORD code = enter("LsaOpenPolicy", "access %#lx", access);
  return leave(code ? code : (DWORD)open(system, attributes, access, handle));
}

static NTSTATUS WINAPI lab_LsaClose(LSA_HANDLE handle) {
  DWORD code = enter_passing("LsaClose", "%p", handle);
  struct policy *policy = code ? NULL : close_handle(LSA_POLICY, handle);
  free(policy);
  return leave(code || policy ? code : (DWORD)INVALID_HANDLE_STATUS);
}

static NTSTATUS WINAPI lab_LsaFreeMemory(void *memory) {
  DWORD code = enter_passing("LsaFreeMemory", "%p", memory);
  return leave(code || !memory || release(LSA_MEMORY, memory) ? code : (DWORD)INVALID_PARAMETER);
}

/* Handle and SID of a call; 0: both are good for it. */
static NTSTATUS check(LSA_HANDLE handle, PSID sid, ACCESS_MASK access, WCHAR *text) {
  const struct policy *policy = object_of(LSA_POLICY, handle);
  if (!policy) return INVALID_HANDLE_STATUS;
  if (!sid_text(sid, text)) return INVALID_SID;
  return (policy->access & access) == access ? 0 : ACCESS_DENIED;
}

static BOOL has_rights(const WCHAR *sid) {
  for (int i = 0; i < lab.right_count; i++) if (!wcscmp(lab.right[i].sid, sid)) return TRUE;
  return FALSE;
}

/* One block: the list, then the texts, each without a NUL, as Windows counts them. */
static NTSTATUS enumerate(const WCHAR *sid, LSA_UNICODE_STRING **out, ULONG *count) {
  if (!has_rights(sid)) return OBJECT_NAME_NOT_FOUND;
  LSA_UNICODE_STRING *list = allocate(LSA_MEMORY, lab.right_count * (sizeof *list + sizeof lab.right->name));
  WCHAR *at = (WCHAR *)(list + lab.right_count);
  *count = 0;
  for (int i = 0; i < lab.right_count; i++) {
    if (wcscmp(lab.right[i].sid, sid)) continue;
    USHORT length = (USHORT)(wcslen(lab.right[i].name) * sizeof(WCHAR));
    LSA_UNICODE_STRING text = {.Length = length, .MaximumLength = length, .Buffer = memcpy(at, lab.right[i].name, length)};
    list[(*count)++] = text;
    at += length / sizeof(WCHAR);
  }
  *out = list;
  return 0;
}

static NTSTATUS WINAPI lab_LsaEnumerateAccountRights(LSA_HANDLE handle, PSID sid, LSA_UNICODE_STRING **out, ULONG *count) {
  WCHAR text[SHORT_NAME_SIZE] = L"(no SID)";
  sid_text(sid, text);
  DWORD code = enter("LsaEnumerateAccountRights", "%ls", text);
  if (!code) code = check(handle, sid, POLICY_LOOKUP_NAMES, text);
  if (!code && (!out || !count)) code = INVALID_PARAMETER;
  return leave(code ? code : (DWORD)enumerate(text, out, count));
}

/* Length counts bytes without NUL. Every name of winnt.h and ntsecapi.h has this shape. */
static BOOL is_right(const LSA_UNICODE_STRING *name, WCHAR *text) {
  size_t length = name->Length / sizeof(WCHAR);
  if (!name->Buffer || name->Length % 2 || name->MaximumLength < name->Length || !length || length > 80) return FALSE;
  memcpy(text, name->Buffer, name->Length);
  text[length] = 0;
  for (const WCHAR *at = text; *at; at++) if (!(*at < 128 && isalpha(*at))) return FALSE;
  BOOL right = length > 7 && !wcscmp(text + length - 5, L"Right"), privilege = length > 11 && !wcscmp(text + length - 9, L"Privilege");
  return !wcsncmp(text, L"Se", 2) && (right || privilege);
}

static int find_right(const WCHAR *sid, const WCHAR *name) {
  for (int i = 0; i < lab.right_count; i++) if (!wcscmp(lab.right[i].sid, sid) && !wcscmp(lab.right[i].name, name)) return i;
  return -1;
}

static NTSTATUS WINAPI lab_LsaAddAccountRights(LSA_HANDLE handle, PSID sid, LSA_UNICODE_STRING *names, ULONG count) {
  WCHAR text[SHORT_NAME_SIZE] = L"(no SID)", name[SHORT_NAME_SIZE] = L"";
  BOOL known = sid_text(sid, text);
  DWORD code = enter("LsaAddAccountRights", "%ls, %.*ls", text, names ? names->Length / 2 : 0, names ? names->Buffer : L"");
  ACCESS_MASK access = POLICY_LOOKUP_NAMES | (known && has_rights(text) ? 0 : POLICY_CREATE_ACCOUNT);
  if (!code) code = check(handle, sid, access, text);
  if (!code && (!names || !count)) code = INVALID_PARAMETER;
  for (ULONG i = 0; !code && i < count; i++) if (!is_right(&names[i], name)) code = NO_SUCH_PRIVILEGE;
  for (ULONG i = 0; !code && i < count; i++) {
    is_right(&names[i], name);
    if (find_right(text, name) >= 0) continue;
    struct right *right = ADD(lab.right);
    wcscpy(right->sid, text);
    wcscpy(right->name, name);
  }
  return leave(code);
}

static NTSTATUS WINAPI lab_LsaRemoveAccountRights(LSA_HANDLE handle, PSID sid, BOOLEAN all, LSA_UNICODE_STRING *names, ULONG count) {
  WCHAR text[SHORT_NAME_SIZE] = L"(no SID)", name[SHORT_NAME_SIZE] = L"";
  BOOL known = sid_text(sid, text);
  DWORD code = enter("LsaRemoveAccountRights", "%ls, all %d, %.*ls", text, all, names ? names->Length / 2 : 0, names ? names->Buffer : L"");
  if (!code) code = check(handle, sid, POLICY_LOOKUP_NAMES, text);
  if (!code && !all && (!names || !count)) code = INVALID_PARAMETER;
  for (ULONG i = 0; !code && i < count; i++) if (!is_right(&names[i], name)) code = NO_SUCH_PRIVILEGE;
  if (!code && !(known && has_rights(text))) code = OBJECT_NAME_NOT_FOUND;
  for (int i = lab.right_count - 1; !code && all && i >= 0; i--) if (!wcscmp(lab.right[i].sid, text)) REMOVE(lab.right, i);
  for (ULONG i = 0; !code && i < count; i++) {
    is_right(&names[i], name);
    int index = find_right(text, name);
    if (index >= 0) REMOVE(lab.right, index);
  }
  return leave(code);
}

struct hook policy_hooks[] = {
  {.dll = L"advapi32", .name = "LsaOpenPolicy", .replacement = lab_LsaOpenPolicy},
  {.dll = L"advapi32", .name = "LsaClose", .replacement = lab_LsaClose},
  {.dll = L"advapi32", .name = "LsaFreeMemory", .replacement = lab_LsaFreeMemory},
  {.dll = L"advapi32", .name = "LsaEnumerateAccountRights", .replacement = lab_LsaEnumerateAccountRights},
  {.dll = L"advapi32", .name = "LsaAddAccountRights", .replacement = lab_LsaAddAccountRights},
  {.dll = L"advapi32", .name = "LsaRemoveAccountRights", .replacement = lab_LsaRemoveAccountRights},
};
const int policy_hook_count = sizeof policy_hooks / sizeof *policy_hooks;
