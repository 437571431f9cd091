/* Accounts as the lab knows them beside Wine's own: those of the domain, and those that NetUserAdd made. */
#ifndef LAB_ACCOUNTS_H
#define LAB_ACCOUNTS_H

#include "lab.h"

/* The authority that local accounts are numbered under, with its last hyphen: this machine's, or the domain's on its controller. */
void local_authority(WCHAR *sid);
const WCHAR *local_domain(void);
struct account *account_of(const WCHAR *sid);
struct account *account_named(const WCHAR *domain, const WCHAR *name);
/* Whether anybody has this SID: the lab, or Wine. `use` is its SID_NAME_USE. */
BOOL is_known(const WCHAR *sid, DWORD *use);
/* The text of a SID that its caller's bytes hold; FALSE: they hold none. */
BOOL sid_text(const void *sid, WCHAR *text);
/* S-1-5-32-… of a built-in local group by its name in this Windows' language; NULL: no such group. */
const WCHAR *group_sid(const WCHAR *name);

#endif
