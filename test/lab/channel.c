/* Channels: the rules of their configuration, and the session that an enabled direct channel owns. */
#include "lab.h"
#include <wmistr.h>
#include <evntrace.h>

struct channel *channel_at(const WCHAR *path) {
  for (int i = 0; i < lab.channel_count; i++) if (!_wcsicmp(lab.channel[i].path, path)) return &lab.channel[i];
  return NULL;
}

/* Analytic or debug: events go through a session of its own straight into its file. */
BOOL is_direct(const struct channel *channel) { return channel->type >= 2; }

static void session_name(const struct channel *channel, WCHAR *name) {
  swprintf(name, NAME_SIZE, L"EventLog-%ls", channel->path);
  for (; *name; name++) if (*name == L'/') *name = L'-';
}

/*
 * Small buffers, the manifest schema's defaults; the file begins anew.
 * https://learn.microsoft.com/windows/win32/wes/eventmanifestschema-channelpublishingtype-complextype
 */
BOOL start_channel_session(struct channel *channel) {
  static struct session spec;
  ZeroMemory(&spec, sizeof spec);
  session_name(channel, spec.name);
  wcscpy(spec.log_file, channel->file);
  wcscpy(spec.channel, channel->path);
  spec.guid = dns_provider;
  spec.guid.Data1 ^= 0x10;
  spec.mode = channel->retention ? EVENT_TRACE_FILE_MODE_SEQUENTIAL : EVENT_TRACE_FILE_MODE_CIRCULAR;
  spec.buffer_kb = 4;
  spec.maximum = 10;
  spec.flush_timer = 5;
  spec.clock = 2;
  spec.file_mb = (DWORD)((channel->max_size + 1048575) / 1048576);
  spec.owned_by_windows = 1;
  DWORD code = refusal_of(&spec, BY_AUTOLOGGER);
  /* The reserve that StartTraceW demands on the drive does not bind the event log service. */
  if (code && code != ERROR_DISK_FULL) return FALSE;
  struct session *session = open_session(&spec);
  struct enablement how = {.provider = dns_provider, .level = 255, .any = 0x8000000000000000};
  if (enable_in(session, &how)) {
    close_session(session);
    return FALSE;
  }
  channel->has_log = 1;
  channel->log_bytes = 0;
  channel->log_written = now();
  return TRUE;
}

void stop_channel_session(const struct channel *channel) {
  WCHAR name[NAME_SIZE];
  session_name(channel, name);
  struct session *session = session_named(name);
  if (session) close_session(session);
}
