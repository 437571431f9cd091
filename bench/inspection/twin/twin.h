/*
 * A whole inspection in C: the calls that inspect.ts makes of Windows, in the same order and with buffers of the same
 * sizes, fresh and zeroed where the product's are. `twin.exe calls FILE` lists them, `twin.exe times FILE WARM COUNT` measures.
 */
#ifndef TWIN_H
#define TWIN_H

#include <windows.h>

#define SESSION L"etwDNS-Analytics"
#define CHANNEL L"Microsoft-Windows-DNSServer/Analytical"
#define AUTOLOGGER L"SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger"
#define PROVIDER L"{eb79061a-a566-4698-9119-3ed2807060e7}"
#define ETW_SECURITY L"SYSTEM\\CurrentControlSet\\Control\\WMI\\Security"
#define SERVICE_LOGON_RIGHT L"SeServiceLogonRight"
#define DENY_SERVICE_LOGON_RIGHT L"SeDenyServiceLogonRight"
#define GROUP L"S-1-5-32-559"

/* Every call of Windows goes through here. */
#define CALL(function, ...) (called(#function), function(__VA_ARGS__))
void called(const char *name);
/* What was read is not what was prepared: a quick answer that is none. */
void wrong(const char *what);
void *buffer(size_t size);
/* Made at the first use, then used again and again. */
static inline void *kept(void **place, size_t size) {
  if (!*place) *place = buffer(size);
  return *place;
}

/* machine.c */
struct version { DWORD major, minor, build, processors; BYTE product; WCHAR computer[16]; };
struct disk { WCHAR root[MAX_PATH]; ULONGLONG free, total; };
void read_version(struct version *version);
BOOL read_elevation(void);
void read_disk(const WCHAR *path, struct disk *disk);

/* people.c */
struct account { WCHAR sid[200], name[260], domain[260]; int use; };
void text_of_sid(PSID sid, WCHAR *text);
void *bytes_of_sid(const WCHAR *text);
BOOL account_by_sid(const WCHAR *sid, struct account *account);
BOOL account_by_name(const WCHAR *name, struct account *account);
BOOL is_enabled(const struct account *account);
BOOL is_member(const WCHAR *group, const WCHAR *sid);
BOOL has_right(const WCHAR *sid, const WCHAR *right);

/* channel.c */
struct channel { BOOL enabled, retention; DWORD type; ULONGLONG max_size; WCHAR file[MAX_PATH]; };
struct log { ULONGLONG size, last_write, records; };
void read_channel(struct channel *channel);
void read_log(struct log *log);

/* keys.c */
struct key { int values, subkeys; WCHAR subkey[64][256], guid[64]; };
/* FALSE: no such key. */
BOOL read_key(const WCHAR *path, struct key *key);
void future_guid(void);

/* sessions.c */
DWORD read_session(void);
int providers_of(DWORD logger_id);

/* services.c */
struct service { DWORD state, start, pid; WCHAR account[260]; };
void read_service(const WCHAR *name, struct service *service);

#endif
