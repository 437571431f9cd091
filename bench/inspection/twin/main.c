/* The settings in the order of the catalogue, and the clock around them. */
#include "twin.h"
#include <stdio.h>
#include <stdlib.h>

static FILE *list;
static const WCHAR *agent;

void called(const char *name) {
  if (list) fprintf(list, "%s\n", name);
}

void wrong(const char *what) {
  fprintf(stderr, "%s: %lu\n", what, GetLastError());
  exit(1);
}

void *buffer(size_t size) {
  void *made = calloc(1, size);
  if (!made) wrong("memory");
  return made;
}

static void named_account(struct account *account) {
  if (!account_by_name(L"CORP\\svc-kuma", account)) wrong("account");
}

static void disk_space(void) {
  struct channel channel;
  struct log log;
  struct disk windows, logs;
  read_channel(&channel);
  read_log(&log);
  read_disk(L"%SystemRoot%", &windows);
  read_disk(channel.file, &logs);
}

static void dns_role(void) {
  struct service service;
  struct channel channel;
  read_service(L"DNS", &service);
  read_channel(&channel);
  if (service.state != SERVICE_RUNNING) wrong("DNS");
}

static void analytic_channel(void) {
  struct channel channel;
  struct log log;
  read_channel(&channel);
  read_log(&log);
  if (!channel.enabled) wrong("channel");
}

static void autologger(void) {
  struct key key;
  struct version version;
  if (!read_key(AUTOLOGGER L"\\" SESSION, &key)) wrong("Autologger");
  read_version(&version);
  future_guid();
  if (!read_key(AUTOLOGGER L"\\" SESSION L"\\" PROVIDER, &key)) wrong("provider of the Autologger");
}

static void trace_session(void) {
  struct version version;
  read_version(&version);
  DWORD id = read_session();
  /* By the name again: what is enabled is asked of the session that runs now. */
  if (id != read_session() || providers_of(id) != 1) wrong("session");
  future_guid();
}

static void people(void) {
  struct account account, group;
  struct version version;
  named_account(&account);
  if (!is_enabled(&account)) wrong("account disabled");
  named_account(&account);
  read_version(&version);
  if (!is_member(GROUP, account.sid)) wrong("not in the group");
  if (!account_by_sid(GROUP, &group)) wrong("group");
  named_account(&account);
  if (!has_right(account.sid, SERVICE_LOGON_RIGHT)) wrong("right");
  named_account(&account);
  const WCHAR *token[] = {account.sid, GROUP, L"S-1-1-0", L"S-1-5-11", L"S-1-5-6"};
  for (int i = 0; i < 5; i++) if (has_right(token[i], DENY_SERVICE_LOGON_RIGHT)) wrong("denied");
}

static void etw_access(void) {
  struct account account;
  struct key key;
  named_account(&account);
  read_key(ETW_SECURITY, &key);
  read_session();
}

static void agent_service(void) {
  struct service service;
  struct account account, wanted;
  read_service(agent, &service);
  named_account(&wanted);
  if (!account_by_name(service.account, &account) || wcscmp(account.sid, wanted.sid)) wrong("agent");
}

static void requirements(void) {
  struct version version;
  read_version(&version);
  if (!read_elevation()) wrong("not elevated");
  disk_space();
  dns_role();
}

static void logging(void) {
  analytic_channel();
  autologger();
  trace_session();
}

static void inspect(void) {
  struct account account;
  requirements();
  named_account(&account);
  logging();
  people();
  etw_access();
  agent_service();
}

static double now(void) {
  LARGE_INTEGER ticks, second;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&second);
  return 1000.0 * (double)ticks.QuadPart / (double)second.QuadPart;
}

/* Without an account, and from a library: what a check of the defaults asks at least. */
__declspec(dllexport) void inspect_server(void) {
  requirements();
  logging();
}

/* twin.exe AGENT VERB FILE [WARM COUNT] */
int wmain(int argc, WCHAR **argv) {
  FILE *out = argc > 3 ? _wfopen(argv[3], L"w") : NULL;
  if (!out) return 2;
  agent = argv[1];
  inspect();
  if (!wcscmp(argv[2], L"calls")) {
    list = out;
    inspect();
  } else {
    for (int i = argc > 4 ? _wtoi(argv[4]) : 0; i > 0; i--) inspect();
    for (int i = argc > 5 ? _wtoi(argv[5]) : 0; i > 0; i--) {
      double begin = now();
      inspect();
      fprintf(out, "%f\n", now() - begin);
    }
  }
  fclose(out);
  return 0;
}
