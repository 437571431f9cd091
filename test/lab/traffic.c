/*
 * The server's DNS traffic and where its events end, computed from the time that passed: `qps` queries a second while
 * the DNS service runs. Shares of a query are invented but steady; what reaches a session follows the documented rules.
 */
#include "lab.h"
#include <wmistr.h>
#include <evntrace.h>
#include <stdlib.h>

#define EVENT_BYTES 500
#define CHANNEL_KEYWORD 0x8000000000000000

/* Ids, keywords and levels of the provider's manifest; thousandths of an event for a query. */
static const struct sort { ULONGLONG keyword; DWORD level, share; } kinds[] = {
  {0x1, 4, 1000},        /* 256 QUERY_RECEIVED */
  {0x2, 4, 900},         /* 257 RESPONSE_SUCCESS */
  {0x4, 2, 100},         /* 258 RESPONSE_FAILURE */
  {0x10, 4, 250},        /* 260 RECURSE_QUERY_OUT */
  {0x20, 4, 250},        /* 261 RECURSE_RESPONSE_IN */
  {0x800000000, 4, 125}, /* 279 INTERNAL_LOOKUP_CNAME, above bit 31 */
};

static ULONGLONG backlog_limit(void) { return _wcstoui64(setting("backlog", L"536870912"), NULL, 10); }

/* Who reads it in real time: Windows its own sessions, an agent those that the configuration names. */
DWORD consumers(const struct session *session) {
  if (!(session->mode & EVENT_TRACE_REAL_TIME_MODE)) return 0;
  return session->owned_by_windows || listed("consumer", session->name);
}

static BOOL is_full(const struct session *session) {
  const struct channel *channel = *session->channel ? channel_at(session->channel) : NULL;
  ULONGLONG limit = channel ? channel->max_size : (ULONGLONG)session->file_mb << 20;
  if ((session->mode & EVENT_TRACE_REAL_TIME_MODE) && !consumers(session) && session->backlog_bytes >= backlog_limit()) return TRUE;
  return *session->log_file && !(session->mode & EVENT_TRACE_FILE_MODE_CIRCULAR) && limit && session->file_bytes >= limit;
}

static BOOL wants(const struct session *session, const struct sort *kind) {
  ULONGLONG keyword = kind->keyword | CHANNEL_KEYWORD;
  for (int i = 0; i < lab.enablement_count; i++) {
    const struct enablement *how = &lab.enablement[i];
    if (how->logger_id != session->logger_id || !IsEqualGUID(&how->provider, &dns_provider)) continue;
    if (how->level && kind->level > how->level) return FALSE;
    return !how->any || ((keyword & how->any) && (keyword & how->all) == how->all);
  }
  return FALSE;
}

/*
 * "Without this mode, if an event cannot be published to one of the sessions that a provider is enabled to, the event will
 * not get published to any of the sessions." https://learn.microsoft.com/windows/win32/etw/logging-mode-constants
 */
static BOOL is_starved(const struct session *session, const struct sort *kind, const BOOL *full) {
  if (session->mode & EVENT_TRACE_INDEPENDENT_SESSION_MODE) return FALSE;
  for (int i = 0; i < lab.session_count; i++) if (full[i] && wants(&lab.session[i], kind)) return TRUE;
  return FALSE;
}

void report_tracing(DWORD id, const struct session *session, DWORD status) {
  struct channel *channel = channel_at(TRACING_CHANNEL);
  if (lab.event_count == sizeof lab.event / sizeof *lab.event) REMOVE(lab.event, 0);
  struct event *event = ADD(lab.event);
  event->time = channel->log_written = now();
  event->id = id;
  wcscpy(event->session, session->name);
  event->status = status;
  event->mode = session->mode;
  if (id == 1) swprintf(event->file, NAME_SIZE, L"%%SystemRoot%%\\System32\\LogFiles\\WMI\\RtBackup\\EtwRT%.900ls.etl", session->name);
  else wcscpy(event->file, session->log_file);
}

static void record(struct session *session, ULONGLONG events) {
  ULONGLONG bytes = events * EVENT_BYTES / 1000;
  struct channel *channel = *session->channel ? channel_at(session->channel) : NULL;
  session->logged += events;
  if (*session->log_file) session->file_bytes += bytes;
  if (channel) {
    session->file_bytes = min(session->file_bytes, channel->max_size);
    channel->log_bytes = session->file_bytes;
    if (bytes) channel->log_written = lab.server->time;
  }
  if (!(session->mode & EVENT_TRACE_REAL_TIME_MODE)) return;
  session->backlog_bytes = consumers(session) ? 0 : session->backlog_bytes + bytes;
  if (session->backlog_bytes < backlog_limit() || session->backlog_bytes - bytes >= backlog_limit()) return;
  session->backlog_bytes = backlog_limit();
  report_tracing(1, session, 0xc0000188); /* STATUS_LOG_FILE_FULL */
}

void receive(ULONGLONG queries) {
  BOOL full[256];
  lab.server->queries += queries;
  lab.server->responses += queries;
  for (int i = 0; i < lab.session_count; i++) full[i] = is_full(&lab.session[i]);
  for (int i = 0; i < lab.session_count; i++) {
    ULONGLONG logged = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
      if (!wants(&lab.session[i], &kinds[k])) continue;
      if (full[i]) lab.session[i].lost += kinds[k].share * queries;
      else if (!is_starved(&lab.session[i], &kinds[k], full)) logged += kinds[k].share * queries;
    }
    record(&lab.session[i], logged);
  }
}

/* Whole queries only: the rest of the time stays for the next call. */
void settle(void) {
  ULONGLONG qps = _wcstoui64(setting("qps", L"400"), NULL, 10), time = now(), since = time - lab.server->time;
  if (!qps || time < lab.server->time || !service_process(L"DNS")) {
    lab.server->time = time;
    return;
  }
  ULONGLONG queries = since * qps / 10000000;
  lab.server->time += queries * 10000000 / qps;
  if (queries) receive(queries);
}
