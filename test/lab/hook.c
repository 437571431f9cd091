/* Puts the lab's functions into the place of the system's: a jump over the first bytes of each. */
#include "lab.h"

/* jmp [rip+0], followed by the address. */
static const BYTE jump[6] = {0xff, 0x25, 0, 0, 0, 0};

/* Wine's advapi32 and kernel32 only lead on to other DLLs: 8 bytes of nothing, then a jump through a pointer. */
static const BYTE lead[10] = {0x48, 0x8d, 0xa4, 0x24, 0, 0, 0, 0, 0xff, 0x25};

static CRITICAL_SECTION exposing;

static BOOL replace(struct hook *hook) {
  HMODULE module = LoadLibraryW(hook->dll);
  BYTE *place = module ? (BYTE *)GetProcAddress(module, hook->name) : NULL;
  DWORD protection;
  if (!place) return FALSE;
  if (!memcmp(place, lead, sizeof lead)) hook->before = *(void **)(place + 14 + *(LONG *)(place + 10));
  if (!VirtualProtect(place, sizeof hook->code, PAGE_EXECUTE_READWRITE, &protection)) return FALSE;
  hook->place = place;
  memcpy(hook->code, place, sizeof hook->code);
  cover(hook);
  return TRUE;
}

BOOL install(struct hook *hooks, int count) {
  for (int i = 0; i < count; i++) {
    if (!replace(&hooks[i])) {
      complain("no %ls!%s in this Wine", hooks[i].dll, hooks[i].name);
      return FALSE;
    }
  }
  return TRUE;
}

void expose(struct hook *hook) {
  EnterCriticalSection(&exposing);
  memcpy(hook->place, hook->code, sizeof hook->code);
  FlushInstructionCache(GetCurrentProcess(), hook->place, sizeof hook->code);
}

void cover(struct hook *hook) {
  memcpy(hook->place, jump, sizeof jump);
  memcpy(hook->place + sizeof jump, &hook->replacement, sizeof hook->replacement);
  FlushInstructionCache(GetCurrentProcess(), hook->place, sizeof hook->code);
  if (exposing.OwningThread == (HANDLE)(ULONG_PTR)GetCurrentThreadId()) LeaveCriticalSection(&exposing);
}

/*
 * The product asks once whether it runs under Wine, and then skips the checks of folders that Wine cannot pass. The lab
 * can, so the answer becomes no: the export's name ends differently.
 */
static BOOL hide_wine(void) {
  BYTE *base = (BYTE *)GetModuleHandleW(L"ntdll");
  IMAGE_NT_HEADERS *headers = (IMAGE_NT_HEADERS *)(base + ((IMAGE_DOS_HEADER *)base)->e_lfanew);
  IMAGE_DATA_DIRECTORY *directory = &headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
  IMAGE_EXPORT_DIRECTORY *exports = (IMAGE_EXPORT_DIRECTORY *)(base + directory->VirtualAddress);
  DWORD *names = (DWORD *)(base + exports->AddressOfNames);
  for (DWORD i = 0; i < exports->NumberOfNames; i++) {
    char *name = (char *)base + names[i];
    DWORD protection;
    if (strcmp(name, "wine_get_version")) continue;
    if (!VirtualProtect(name, strlen(name), PAGE_EXECUTE_READWRITE, &protection)) return FALSE;
    name[strlen(name) - 1] = '~';
    return TRUE;
  }
  return FALSE;
}

/*
 * The variable ETWDNS_LAB_HIGH_MEMORY: every place below 4 GB that is still free is taken, as on a Windows that spreads a
 * process over all its addresses. An address that is cut to 32 bits then leads nowhere.
 */
static void take_low_memory(void) {
  MEMORY_BASIC_INFORMATION block;
  for (BYTE *at = (BYTE *)0x10000; at < (BYTE *)0x100000000 && VirtualQuery(at, &block, sizeof block); at = (BYTE *)block.BaseAddress + block.RegionSize) {
    /* Reservations begin at multiples of 64 KB. */
    BYTE *from = (BYTE *)(((ULONG_PTR)block.BaseAddress + 0xffff) & ~(ULONG_PTR)0xffff), *end = (BYTE *)block.BaseAddress + block.RegionSize;
    if (end > (BYTE *)0x100000000) end = (BYTE *)0x100000000;
    if (block.State == MEM_FREE && from < end) VirtualAlloc(from, end - from, MEM_RESERVE, PAGE_NOACCESS);
  }
}

static BOOL start(void) {
  InitializeCriticalSection(&exposing);
  return find_folder() && install(trace_hooks, trace_hook_count) && install(channel_hooks, channel_hook_count) &&
         install(log_hooks, log_hook_count) && install(network_hooks, network_hook_count) &&
         install(account_hooks, account_hook_count) && install(policy_hooks, policy_hook_count) &&
         install(counter_hooks, counter_hook_count) && install(folder_hooks, folder_hook_count) &&
         install(passing_hooks, passing_hook_count) && install(child_hooks, child_hook_count) &&
         install(memory_hooks, memory_hook_count) && install(machine_hooks, machine_hook_count) && hide_wine();
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved) {
  (void)module, (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) {
    if (!start()) return FALSE;
    if (GetEnvironmentVariableW(L"ETWDNS_LAB_HIGH_MEMORY", NULL, 0)) take_low_memory();
  }
  if (reason == DLL_PROCESS_DETACH) complain("end of the process, handles open: %d", open_handles());
  return TRUE;
}
