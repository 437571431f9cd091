/* What lasts of the server between processes: tables of plain rows, and the file that holds them. */
#ifndef LAB_STATE_H
#define LAB_STATE_H

#include <windows.h>

#define NAME_SIZE 1025
#define SHORT_NAME_SIZE 264

struct session {
  WCHAR name[NAME_SIZE], log_file[NAME_SIZE], channel[SHORT_NAME_SIZE];
  GUID guid;
  DWORD logger_id, instance, mode, buffer_kb, minimum, maximum, flush_timer, clock, file_mb, owned_by_windows;
  /* Thousandths of an event, so that shares of a query add up. */
  ULONGLONG logged, lost, backlog_bytes, file_bytes;
};
struct enablement {
  DWORD logger_id, level, property;
  GUID provider;
  ULONGLONG any, all;
};
struct channel {
  WCHAR path[SHORT_NAME_SIZE], file[NAME_SIZE];
  DWORD type, enabled, retention, has_log;
  ULONGLONG max_size, log_bytes, log_written;
};
struct event {
  WCHAR session[NAME_SIZE], file[NAME_SIZE];
  ULONGLONG time;
  DWORD id, status, mode;
};
struct account {
  WCHAR sid[SHORT_NAME_SIZE], name[SHORT_NAME_SIZE], domain[SHORT_NAME_SIZE];
  DWORD use, flags;
};
struct member { WCHAR group[SHORT_NAME_SIZE], sid[SHORT_NAME_SIZE]; };
struct right { WCHAR sid[SHORT_NAME_SIZE], name[SHORT_NAME_SIZE]; };
struct folder { WCHAR path[NAME_SIZE], sddl[NAME_SIZE]; };
struct server { ULONGLONG time, queries, responses; DWORD instances, next_rid, slots; };

struct state {
  struct server server[1];
  struct session session[256];
  struct enablement enablement[1024];
  struct channel channel[8];
  struct event event[200];
  struct account account[200];
  struct member member[200];
  struct right right[400];
  struct folder folder[100];
  int server_count, session_count, enablement_count, channel_count, event_count, account_count, member_count, right_count, folder_count;
};
extern struct state lab;

/* A new row at the end of a table, all zero; NULL: full. Removing one closes the gap; its index is a plain variable. */
#define ADD(table) ((table##_count) < (int)(sizeof(table) / sizeof *(table)) ? \
  (ZeroMemory(&(table)[table##_count], sizeof *(table)), &(table)[table##_count++]) : NULL)
#define REMOVE(table, index) (MoveMemory(&(table)[index], &(table)[(index) + 1], \
  (--table##_count - (index)) * sizeof *(table)))

/* state.c */
BOOL find_folder(void);
const WCHAR *lab_file(const WCHAR *name);
void lock_state(void);
void unlock_state(void);
BOOL load_state(void);
BOOL save_state(void);
char *read_file(const WCHAR *path, DWORD *size);
/* state-text.c */
int state_text(char *out, int room, BOOL json);
void parse_state(char *text);
/* fresh.c: a server after its installation, with the DNS role. */
void fresh_state(void);

/* session.c: the rules of sessions. */
enum { BY_CONTROLLER, BY_AUTOLOGGER };
DWORD refusal_of(const struct session *spec, int by);
struct session *open_session(const struct session *spec);
void close_session(struct session *session);
struct session *session_named(const WCHAR *name);
struct session *session_of(ULONGLONG handle);
ULONGLONG handle_of(const struct session *session);
DWORD enable_in(const struct session *session, const struct enablement *how);
void disable_in(const struct session *session, const GUID *provider);
/* channel.c */
struct channel *channel_at(const WCHAR *path);
BOOL is_direct(const struct channel *channel);
BOOL start_channel_session(struct channel *channel);
void stop_channel_session(const struct channel *channel);
/* traffic.c: brings the counters to the present. */
void settle(void);
void receive(ULONGLONG queries);
DWORD consumers(const struct session *session);
void report_tracing(DWORD id, const struct session *session, DWORD status);
/* reboot.c */
void reboot(void);
void start_windows_sessions(void);

extern const GUID dns_provider;
#define DNS_CHANNEL L"Microsoft-Windows-DNSServer/Analytical"
#define TRACING_CHANNEL L"Microsoft-Windows-Kernel-EventTracing/Admin"

#endif
