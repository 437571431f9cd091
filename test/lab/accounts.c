/*
 * LookupAccountNameW and LookupAccountSidW, for the accounts that the lab has; Wine answers for all others.
 * https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountnamew
 */
#include "accounts.h"
#include <sddl.h>

#define DOMAIN L"CORP"
#define DNS_DOMAIN L"corp.example"

/* https://learn.microsoft.com/windows/win32/secauthz/well-known-sids; the second name is that of a Russian Windows. */
static const struct group { const WCHAR *sid, *name, *russian; } groups[] = {
  {L"S-1-5-32-544", L"Administrators", L"\x0410\x0434\x043c\x0438\x043d\x0438\x0441\x0442\x0440\x0430\x0442\x043e\x0440\x044b"},
  {L"S-1-5-32-545", L"Users", L"\x041f\x043e\x043b\x044c\x0437\x043e\x0432\x0430\x0442\x0435\x043b\x0438"},
  {L"S-1-5-32-559", L"Performance Log Users", L"\x041f\x043e\x043b\x044c\x0437\x043e\x0432\x0430\x0442\x0435\x043b\x0438 "
   L"\x0436\x0443\x0440\x043d\x0430\x043b\x043e\x0432 \x043f\x0440\x043e\x0438\x0437\x0432\x043e\x0434\x0438\x0442\x0435\x043b\x044c\x043d\x043e\x0441\x0442\x0438"},
};
#define GROUPS (int)(sizeof groups / sizeof *groups)

static BOOL WINAPI lab_LookupAccountNameW(const WCHAR *, const WCHAR *, void *, DWORD *, WCHAR *, DWORD *, SID_NAME_USE *);
static BOOL WINAPI lab_LookupAccountSidW(const WCHAR *, void *, WCHAR *, DWORD *, WCHAR *, DWORD *, SID_NAME_USE *);

struct hook account_hooks[] = {
  {.dll = L"advapi32", .name = "LookupAccountNameW", .replacement = lab_LookupAccountNameW},
  {.dll = L"advapi32", .name = "LookupAccountSidW", .replacement = lab_LookupAccountSidW},
};
const int account_hook_count = sizeof account_hooks / sizeof *account_hooks;

static const WCHAR *group_name(const struct group *group) {
  return wcscmp(setting("language", L"en"), L"ru") ? group->name : group->russian;
}

const WCHAR *group_sid(const WCHAR *name) {
  for (int i = 0; i < GROUPS; i++) if (!_wcsicmp(group_name(&groups[i]), name)) return groups[i].sid;
  return NULL;
}

BOOL sid_text(const void *sid, WCHAR *text) {
  WCHAR *made;
  if (!sid || !IsValidSid((PSID)sid) || !ConvertSidToStringSidW((PSID)sid, &made)) return FALSE;
  wcscpy(text, made);
  LocalFree(made);
  return TRUE;
}

const WCHAR *local_domain(void) { return is_domain_controller() ? DOMAIN : computer(); }

/* The user of this process is an account of the machine: without the last number its SID is the machine's. */
void local_authority(WCHAR *sid) {
  BYTE user[256];
  DWORD size;
  HANDLE token;
  if (is_domain_controller()) {
    wcscpy(sid, account_named(DOMAIN, L"svc-kuma")->sid);
  } else {
    OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token);
    GetTokenInformation(token, TokenUser, user, sizeof user, &size);
    CloseHandle(token);
    sid_text(((TOKEN_USER *)user)->User.Sid, sid);
  }
  wcsrchr(sid, L'-')[1] = 0;
}

struct account *account_of(const WCHAR *sid) {
  for (int i = 0; i < lab.account_count; i++) if (!wcscmp(lab.account[i].sid, sid)) return &lab.account[i];
  return NULL;
}

struct account *account_named(const WCHAR *domain, const WCHAR *name) {
  for (int i = 0; i < lab.account_count; i++) {
    if (!_wcsicmp(lab.account[i].name, name) && !_wcsicmp(lab.account[i].domain, domain)) return &lab.account[i];
  }
  return NULL;
}

/* `DOMAIN\name`, `name@dns.domain`, or a bare name: this machine's before the domain's. */
static struct account *account_written(const WCHAR *wanted) {
  WCHAR part[SHORT_NAME_SIZE];
  const WCHAR *slash = wcschr(wanted, L'\\'), *at = wcsrchr(wanted, L'@');
  if (wcslen(wanted) >= SHORT_NAME_SIZE) return NULL;
  wcscpy(part, wanted);
  if (slash) {
    part[slash - wanted] = 0;
    return account_named(_wcsicmp(part, DNS_DOMAIN) ? part : DOMAIN, slash + 1);
  }
  if (at) {
    part[at - wanted] = 0;
    return _wcsicmp(at + 1, DNS_DOMAIN) ? NULL : account_named(DOMAIN, part);
  }
  struct account *local = account_named(local_domain(), wanted);
  return local ? local : account_named(DOMAIN, wanted);
}

static const WCHAR *without_builtin(const WCHAR *name) { return _wcsnicmp(name, L"BUILTIN\\", 8) ? name : name + 8; }

/* Wine knows these groups by their English names, a Russian Windows does not. */
static BOOL is_foreign_name(const WCHAR *name) {
  for (int i = 0; i < GROUPS; i++) if (!_wcsicmp(without_builtin(name), groups[i].name)) return TRUE;
  return FALSE;
}

/* The size comes back without the NUL when the text fits, with it when it does not. */
static BOOL put_text(const WCHAR *text, WCHAR *to, DWORD *size) {
  DWORD length = (DWORD)wcslen(text);
  BOOL fits = to && *size > length;
  if (fits) wcscpy(to, text);
  *size = fits ? length : length + 1;
  return fits;
}

static BOOL put_sid(const WCHAR *text, void *to, DWORD *size) {
  PSID sid;
  if (!ConvertStringSidToSidW(text, &sid)) return FALSE;
  DWORD length = GetLengthSid(sid);
  BOOL fits = to && *size >= length;
  if (fits) memcpy(to, sid, length);
  *size = length;
  LocalFree(sid);
  return fits;
}

static BOOL WINAPI lab_LookupAccountNameW(const WCHAR *system, const WCHAR *name, void *sid, DWORD *sid_size, WCHAR *domain,
                                          DWORD *domain_size, SID_NAME_USE *use) {
  DWORD code = enter("LookupAccountNameW", "%ls", name ? name : L"(null)");
  if (!code && (system || !name || !sid_size || !domain_size || !use)) code = ERROR_INVALID_PARAMETER;
  if (code) return leave_true(code);
  const struct account *found = account_written(name);
  const WCHAR *group = found ? NULL : group_sid(without_builtin(name));
  if (!found && !group) {
    if (is_foreign_name(name)) return leave_true(ERROR_NONE_MAPPED);
    expose(&account_hooks[0]);
    code = LookupAccountNameW(NULL, name, sid, sid_size, domain, domain_size, use) ? 0 : GetLastError();
    cover(&account_hooks[0]);
    return leave_true(code);
  }
  BOOL fits = put_sid(found ? found->sid : group, sid, sid_size) & put_text(found ? found->domain : L"BUILTIN", domain, domain_size);
  *use = found ? found->use : SidTypeAlias;
  return leave_true(fits ? 0 : ERROR_INSUFFICIENT_BUFFER);
}

static const struct group *group_of(const WCHAR *sid) {
  for (int i = 0; i < GROUPS; i++) if (!wcscmp(groups[i].sid, sid)) return &groups[i];
  return NULL;
}

static BOOL WINAPI lab_LookupAccountSidW(const WCHAR *system, void *sid, WCHAR *name, DWORD *name_size, WCHAR *domain,
                                         DWORD *domain_size, SID_NAME_USE *use) {
  WCHAR text[SHORT_NAME_SIZE] = L"";
  DWORD code = enter("LookupAccountSidW", "%ls", sid_text(sid, text) ? text : L"(no SID)");
  if (!code && (system || !*text || !name_size || !domain_size || !use)) code = ERROR_INVALID_PARAMETER;
  if (code) return leave_true(code);
  const struct account *found = account_of(text);
  const struct group *group = found ? NULL : group_of(text);
  if (!found && !group) {
    expose(&account_hooks[1]);
    code = LookupAccountSidW(NULL, sid, name, name_size, domain, domain_size, use) ? 0 : GetLastError();
    cover(&account_hooks[1]);
    return leave_true(code);
  }
  BOOL fits = put_text(found ? found->name : group_name(group), name, name_size) & put_text(found ? found->domain : L"BUILTIN", domain, domain_size);
  *use = found ? found->use : SidTypeAlias;
  return leave_true(fits ? 0 : ERROR_INSUFFICIENT_BUFFER);
}

BOOL is_known(const WCHAR *text, DWORD *use) {
  WCHAR name[SHORT_NAME_SIZE], domain[SHORT_NAME_SIZE];
  DWORD name_size = SHORT_NAME_SIZE, domain_size = SHORT_NAME_SIZE;
  SID_NAME_USE found = SidTypeUnknown;
  const struct account *account = account_of(text);
  PSID sid;
  if (account) *use = account->use;
  if (account || !ConvertStringSidToSidW(text, &sid)) return account != NULL;
  expose(&account_hooks[1]);
  BOOL known = LookupAccountSidW(NULL, sid, name, &name_size, domain, &domain_size, &found);
  cover(&account_hooks[1]);
  LocalFree(sid);
  *use = found;
  return known;
}
