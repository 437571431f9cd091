/*
 * The lab: a server's ETW controller, event log, accounts, rights, counters and folder security for programs under Wine,
 * where Wine itself only has functions that say yes. lab.dll replaces those functions inside the process; what they
 * change lasts in files of the folder that the variable ETWDNS_LAB names, so that processes see each other's work.
 */
#ifndef LAB_H
#define LAB_H

#include <winsock2.h>
#include <windows.h>
#include <stdio.h>
#include "state.h"

/* hook.c: a function of a system DLL and what takes its place. `before` is the original, where it can still be called. */
struct hook {
  const WCHAR *dll;
  const char *name;
  void *replacement;
  void *before;
  BYTE *place, code[14];
};
BOOL install(struct hook *hooks, int count);
/* For the originals that have no address of their own: the replaced bytes are put back for the time of the call. */
void expose(struct hook *hook);
void cover(struct hook *hook);
extern struct hook trace_hooks[], channel_hooks[], log_hooks[], network_hooks[], account_hooks[], policy_hooks[];
extern struct hook counter_hooks[], folder_hooks[], passing_hooks[], child_hooks[], memory_hooks[], machine_hooks[];
extern const int trace_hook_count, channel_hook_count, log_hook_count, network_hook_count, account_hook_count;
extern const int policy_hook_count, counter_hook_count, folder_hook_count, passing_hook_count, child_hook_count, memory_hook_count;
extern const int machine_hook_count;

/*
 * call.c: every replacement is one call between enter and leave: counted, logged, and failed or made the process's last
 * as the configuration says. enter gives 0 or the code to fail with; the state is loaded, and leave saves it. Calls that
 * Wine makes inside such a call are neither counted nor logged.
 */
DWORD enter(const char *api, const char *format, ...);
/* The same for calls that go on to Wine's own function and do not concern the state. */
DWORD enter_passing(const char *api, const char *format, ...);
DWORD leave(DWORD answer);
/* For functions that answer TRUE, or FALSE and GetLastError. */
BOOL leave_true(DWORD code);
/* The configuration ends the process inside the current call: `die within JournalLine#3`. */
BOOL dies_within(void);
/* A new case in this process: no call made yet, no fault met. */
void begin_case(void);
int calls_made(void);
/* Of the call with this number, counted from 1, as in `fail #17 5`. */
const char *call_name(int number);
/* `StartTraceW#1`; empty: no planned fault has come. */
const char *call_met(void);
void die(const char *when);
/* A misuse that Windows need not notice: the log says so. */
void complain(const char *format, ...);

/* handle.c: what this process holds of the lab; the log tells at the process's end what was never given back. */
enum kind { CHANNEL_CONFIG = 1, EVENT_LOG, EVENT_QUERY, EVENT_FRAGMENT, NET_MEMORY, LSA_POLICY, LSA_MEMORY, PDH_QUERY, PDH_COUNTER };
void *open_handle(enum kind kind, void *object);
/* NULL: not a handle of this kind that is open. */
void *object_of(enum kind kind, const void *handle);
/* The object, for its owner to free; NULL: the same. */
void *close_handle(enum kind kind, const void *handle);
void *allocate(enum kind kind, SIZE_T size);
BOOL release(enum kind kind, void *memory);
enum kind kind_of(const void *handle);
int open_handles(void);
/* machine.c: handles of the service manager, which Wine itself gives out. */
int open_services(void);
/* memory.c: what is still to be given back with LocalFree. */
int memory_out(void);
/* memory.c: FALSE for a block of the heap that is too small for an answer whose size the call is not told. */
BOOL has_room(void *memory, SIZE_T size);
/* What a case left open is no concern of the next. */
void forget_handles(void);

/* config.c: the lines of the file `config`, read at the process's start: `word rest`. */
/* In the file's place. The text is kept, and changed. */
void use_config(char *text);
const WCHAR *setting(const char *word, const WCHAR *otherwise);
BOOL listed(const char *word, const WCHAR *rest);
/* The fault that a line such as `fail StartTraceW#2 5` or `die before #17` plans for this call. */
BOOL planned(const char *what, const char *api, int nth, int total, DWORD *code);

/* server.c: what Wine itself knows of the machine. */
DWORD service_process(const WCHAR *name);
BOOL is_elevated(void);
BOOL is_domain_controller(void);
DWORD build_number(void);
DWORD processors(void);
const WCHAR *computer(void);
ULONGLONG now(void);

#endif
