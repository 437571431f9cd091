/*
 * CreateProcessW: the desktop application's engine is a process of its own, which belongs to the lab as its parent does.
 * The others that Electron starts (page, network, graphics) have nothing to do with it.
 */
#include "lab.h"
#include "inject.h"

static BOOL WINAPI lab_CreateProcessW(const WCHAR *, WCHAR *, SECURITY_ATTRIBUTES *, SECURITY_ATTRIBUTES *, BOOL, DWORD, void *,
                                      const WCHAR *, STARTUPINFOW *, PROCESS_INFORMATION *);

struct hook child_hooks[] = {
  {.dll = L"kernel32", .name = "CreateProcessW", .replacement = lab_CreateProcessW},
};
const int child_hook_count = sizeof child_hooks / sizeof *child_hooks;

static const WCHAR *own_path(void) {
  static WCHAR path[MAX_PATH];
  HMODULE module;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, (const WCHAR *)own_path, &module);
  GetModuleFileNameW(module, path, MAX_PATH);
  return path;
}

static BOOL WINAPI lab_CreateProcessW(const WCHAR *program, WCHAR *line, SECURITY_ATTRIBUTES *process, SECURITY_ATTRIBUTES *thread, BOOL inherit,
                                      DWORD flags, void *environment, const WCHAR *folder, STARTUPINFOW *start, PROCESS_INFORMATION *child) {
  BOOL (WINAPI *create)(const WCHAR *, WCHAR *, SECURITY_ATTRIBUTES *, SECURITY_ATTRIBUTES *, BOOL, DWORD, void *, const WCHAR *, STARTUPINFOW *,
                        PROCESS_INFORMATION *) = child_hooks[0].before;
  BOOL engine = line && wcsstr(line, L"node.mojom.NodeService");
  if (!create(program, line, process, thread, inherit, engine ? flags | CREATE_SUSPENDED : flags, environment, folder, start, child)) return FALSE;
  if (!engine) return TRUE;
  if (!inject(child->hProcess, own_path())) complain("the engine's process does not load the lab");
  if (!(flags & CREATE_SUSPENDED)) ResumeThread(child->hThread);
  return TRUE;
}
