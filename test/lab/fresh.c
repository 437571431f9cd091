/* The server as its installer leaves it: with the DNS role unless the configuration says `provider absent`. */
#include "lab.h"
#include <lm.h>

#define DOMAIN_SID L"S-1-5-21-1085031214-1563985344-725345543-"
#define LOGS L"%SystemRoot%\\System32\\Winevt\\Logs\\"

static void add_channel(const WCHAR *path, const WCHAR *file, DWORD type, ULONGLONG max_size) {
  struct channel *channel = ADD(lab.channel);
  wcscpy(channel->path, path);
  wcscpy(channel->file, file);
  channel->type = type;
  channel->max_size = max_size;
  if (type >= 2) {
    /* Analytic: off, and full when it is full. */
    channel->retention = 1;
    return;
  }
  channel->enabled = channel->has_log = 1;
  channel->log_bytes = 69632;
  channel->log_written = now();
}

static void add_account(const WCHAR *rid, const WCHAR *name, DWORD use, DWORD flags) {
  struct account *account = ADD(lab.account);
  wcscpy(account->sid, DOMAIN_SID);
  wcscat(account->sid, rid);
  wcscpy(account->name, name);
  wcscpy(account->domain, L"CORP");
  account->use = use;
  account->flags = flags;
}

void fresh_state(void) {
  ZeroMemory(&lab, sizeof lab);
  struct server *server = ADD(lab.server);
  server->time = now();
  server->next_rid = 1101;
  server->slots = 64;
  add_channel(TRACING_CHANNEL, LOGS L"Microsoft-Windows-Kernel-EventTracing%4Admin.evtx", 0, 1052672);
  /* `deep C:\…`: the path of a log that is longer than most answers. */
  if (setting("deep", NULL)) add_channel(L"etwDNS/Deep", setting("deep", NULL), 1, 1048576);
  if (wcscmp(setting("provider", L""), L"absent")) {
    add_channel(L"Microsoft-Windows-DNSServer/Audit", LOGS L"Microsoft-Windows-DNSServer%4Audit.evtx", 1, 268435456);
    add_channel(DNS_CHANNEL, LOGS L"Microsoft-Windows-DNSServer%4Analytical.etl", 2, 1ull << 30);
  }
  add_account(L"1104", L"svc-kuma", SidTypeUser, UF_NORMAL_ACCOUNT);
  add_account(L"1105", L"gmsa-kuma$", SidTypeUser, UF_WORKSTATION_TRUST_ACCOUNT);
  add_account(L"512", L"Domain Admins", SidTypeGroup, 0);
  add_account(L"2101", L"svc-old", SidTypeUser, UF_NORMAL_ACCOUNT | UF_ACCOUNTDISABLE);
  add_account(L"2102", L"PC-07$", SidTypeComputer, UF_WORKSTATION_TRUST_ACCOUNT);
  add_account(L"2103", L"gone", SidTypeDeletedAccount, 0);
  /* The domain itself: no name of its own, and a SID without the last number. */
  add_account(L"", L"", SidTypeDomain, 0);
  WCHAR *domain = lab.account[lab.account_count - 1].sid;
  domain[wcslen(domain) - 1] = 0;
  struct right *right = ADD(lab.right);
  wcscpy(right->sid, L"S-1-5-80-0");
  wcscpy(right->name, L"SeServiceLogonRight");
  start_windows_sessions();
}
