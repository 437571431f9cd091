/*
 * CreateDirectoryW and GetSecurityInfo: the owner and access list that a folder was made with, and those that Windows
 * itself gives to drive C; for other places Wine's answer, which derives them from the Unix file. CreateFileW and
 * GetFileInformationByHandleEx: a folder that the configuration calls a `link` is a junction, which Wine cannot make.
 */
#include "lab.h"
#include <aclapi.h>
#include <sddl.h>

#define TRUSTED_INSTALLER L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"

/* As an installation leaves them; what lies below inherits, as in `below`. */
static const struct { const WCHAR *path, *sddl, *below; } defaults[] = {
  {L"C:\\ProgramData", L"O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)",
   L"O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)"},
  {L"C:\\Program Files", L"O:" TRUSTED_INSTALLER L"G:" TRUSTED_INSTALLER L"D:PAI(A;CIIO;GA;;;" TRUSTED_INSTALLER
   L")(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;BA)(A;;0x1301bf;;;BA)(A;OICI;0x1200a9;;;BU)(A;OICIIO;GA;;;CO)",
   L"O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)"},
  {L"C:", L"O:" TRUSTED_INSTALLER L"G:" TRUSTED_INSTALLER
   L"D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;CI;LC;;;BU)(A;CIIO;DC;;;BU)", NULL},
};

static BOOL WINAPI lab_CreateDirectoryW(const WCHAR *, SECURITY_ATTRIBUTES *);
static DWORD WINAPI lab_GetSecurityInfo(HANDLE, SE_OBJECT_TYPE, SECURITY_INFORMATION, PSID *, PSID *, PACL *, PACL *, PSECURITY_DESCRIPTOR *);
static HANDLE WINAPI lab_CreateFileW(const WCHAR *, DWORD, DWORD, SECURITY_ATTRIBUTES *, DWORD, DWORD, HANDLE);
static BOOL WINAPI lab_FileInformation(HANDLE, FILE_INFO_BY_HANDLE_CLASS, void *, DWORD);

struct hook folder_hooks[] = {
  {.dll = L"kernel32", .name = "CreateDirectoryW", .replacement = lab_CreateDirectoryW},
  {.dll = L"advapi32", .name = "GetSecurityInfo", .replacement = lab_GetSecurityInfo},
  {.dll = L"kernel32", .name = "CreateFileW", .replacement = lab_CreateFileW},
  {.dll = L"kernel32", .name = "GetFileInformationByHandleEx", .replacement = lab_FileInformation},
};
const int folder_hook_count = sizeof folder_hooks / sizeof *folder_hooks;

/* Without a trailing backslash, so that `C:\` is `C:`. */
static BOOL full_path(const WCHAR *path, WCHAR *full) {
  DWORD length = GetFullPathNameW(path, NAME_SIZE, full, NULL);
  if (!length || length >= NAME_SIZE) return FALSE;
  if (full[length - 1] == L'\\') full[length - 1] = 0;
  return TRUE;
}

/* -1: none. With `above`, the longest path that `path` lies below. */
static int folder_index(const WCHAR *path, BOOL above) {
  int best = -1;
  size_t longest = 0;
  for (int i = 0; i < lab.folder_count; i++) {
    size_t length = wcslen(lab.folder[i].path);
    BOOL fits = above ? !_wcsnicmp(lab.folder[i].path, path, length) && path[length] == L'\\' : !_wcsicmp(lab.folder[i].path, path);
    if (fits && length > longest) longest = length, best = i;
  }
  return best;
}

static DWORD remember(const WCHAR *path, PSECURITY_DESCRIPTOR descriptor) {
  WCHAR full[NAME_SIZE], *sddl;
  SECURITY_INFORMATION parts = OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
  if (!full_path(path, full)) return ERROR_INVALID_NAME;
  if (!ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, SDDL_REVISION_1, parts, &sddl, NULL)) return GetLastError();
  int index = folder_index(full, FALSE);
  if (index >= 0) REMOVE(lab.folder, index);
  struct folder *folder = ADD(lab.folder);
  wcscpy(folder->path, full);
  wcscpy(folder->sddl, sddl);
  LocalFree(sddl);
  return 0;
}

static BOOL WINAPI lab_CreateDirectoryW(const WCHAR *path, SECURITY_ATTRIBUTES *attributes) {
  BOOL (WINAPI *create)(const WCHAR *, SECURITY_ATTRIBUTES *) = folder_hooks[0].before;
  if (!attributes || !attributes->lpSecurityDescriptor) return create(path, attributes);
  DWORD code = enter("CreateDirectoryW", "%ls", path ? path : L"(null)");
  PSECURITY_DESCRIPTOR descriptor = attributes->lpSecurityDescriptor;
  if (!code && attributes->nLength != sizeof *attributes) code = ERROR_INVALID_PARAMETER;
  if (!code && !IsValidSecurityDescriptor(descriptor)) code = ERROR_INVALID_SECURITY_DESCR;
  /* Without the descriptor: Wine would take the folder from the Unix user that the tests run as. */
  if (!code && !create(path, NULL)) code = GetLastError();
  if (!code) code = remember(path, descriptor);
  return leave_true(code);
}

/* What lies in a folder of the lab has its entries as inherited ones. */
static const WCHAR *sddl_of(const WCHAR *path) {
  int own = folder_index(path, FALSE), above = folder_index(path, TRUE);
  if (own >= 0) return lab.folder[own].sddl;
  if (above >= 0) return L"O:BAG:BAD:AI(A;OICIID;FA;;;BA)(A;OICIID;FA;;;SY)";
  for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
    size_t length = wcslen(defaults[i].path);
    if (!_wcsicmp(defaults[i].path, path)) return defaults[i].sddl;
    if (defaults[i].below && !_wcsnicmp(defaults[i].path, path, length) && path[length] == L'\\') return defaults[i].below;
  }
  return NULL;
}

/* Owner and DACL are for handles with READ_CONTROL only; Wine does not look. */
static BOOL may_read_control(HANDLE object) {
  LONG (WINAPI *query)(HANDLE, int, void *, ULONG, ULONG *) = (void *)GetProcAddress(GetModuleHandleW(L"ntdll"), "NtQueryObject");
  /* PUBLIC_OBJECT_BASIC_INFORMATION: https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntqueryobject */
  struct { ULONG attributes; ACCESS_MASK granted; ULONG rest[12]; } basic = {0};
  return query(object, 0, &basic, sizeof basic, NULL) || (basic.granted & READ_CONTROL);
}

static DWORD WINAPI lab_GetSecurityInfo(HANDLE object, SE_OBJECT_TYPE type, SECURITY_INFORMATION parts, PSID *owner, PSID *group,
                                        PACL *dacl, PACL *sacl, PSECURITY_DESCRIPTOR *descriptor) {
  WCHAR path[NAME_SIZE], full[NAME_SIZE];
  DWORD length = type == SE_FILE_OBJECT ? GetFinalPathNameByHandleW(object, path, NAME_SIZE, 0) : 0;
  DWORD code = enter("GetSecurityInfo", "%ls, parts %#lx", length ? path : L"(no file)", parts);
  if (!code && !may_read_control(object)) code = ERROR_ACCESS_DENIED;
  if (code) return leave(code);
  const WCHAR *sddl = length && length < NAME_SIZE && full_path(wcsncmp(path, L"\\\\?\\", 4) ? path : path + 4, full) ? sddl_of(full) : NULL;
  if (sddl && descriptor && !owner && !group && !dacl && !sacl) {
    BOOL made = ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, descriptor, NULL);
    return leave(made ? 0 : GetLastError());
  }
  expose(&folder_hooks[1]);
  code = GetSecurityInfo(object, type, parts, owner, group, dacl, sacl, descriptor);
  cover(&folder_hooks[1]);
  return leave(code);
}

/* By the handle's value: is it one of a link itself, not of where it leads? */
static BYTE of_link[4096];
#define LINK(handle) of_link[(ULONG_PTR)(handle) / 4 % sizeof of_link]

static HANDLE WINAPI lab_CreateFileW(const WCHAR *path, DWORD access, DWORD share, SECURITY_ATTRIBUTES *security, DWORD how, DWORD flags,
                                     HANDLE template) {
  HANDLE (WINAPI *create)(const WCHAR *, DWORD, DWORD, SECURITY_ATTRIBUTES *, DWORD, DWORD, HANDLE) = folder_hooks[2].before;
  HANDLE file = create(path, access, share, security, how, flags, template);
  DWORD code = GetLastError();
  if (file != INVALID_HANDLE_VALUE) LINK(file) = (flags & FILE_FLAG_OPEN_REPARSE_POINT) && listed("link", path);
  SetLastError(code);
  return file;
}

static BOOL WINAPI lab_FileInformation(HANDLE file, FILE_INFO_BY_HANDLE_CLASS kind, void *out, DWORD size) {
  BOOL (WINAPI *query)(HANDLE, FILE_INFO_BY_HANDLE_CLASS, void *, DWORD) = folder_hooks[3].before;
  FILE_ATTRIBUTE_TAG_INFO *tag = out;
  BOOL known = query(file, kind, out, size);
  if (known && kind == FileAttributeTagInfo && LINK(file)) {
    tag->FileAttributes |= FILE_ATTRIBUTE_REPARSE_POINT;
    tag->ReparseTag = IO_REPARSE_TAG_MOUNT_POINT;
  }
  return known;
}
