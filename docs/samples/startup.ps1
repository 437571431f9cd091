# A computer start-up script for Group Policy: brings each DNS server of the organisational unit to the profile.
# Computer Configuration > Policies > Windows Settings > Scripts > Startup > PowerShell Scripts.
#
# The share must be writable for administrators only: this runs as SYSTEM. A server that is as wanted is left alone, so
# that the script may run at every start; exit code 2 means that a requirement is unmet, such as a missing DNS role.
param(
    [Parameter(Mandatory)] [string] $Share,                       # \\corp.example\netlogon\etwdns
    [string] $Program = "$env:ProgramFiles\etwDNS",
    [string] $Log = "$env:ProgramData\etwDNS-startup.log"
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if (-not (Get-Service -Name DNS -ErrorAction SilentlyContinue)) { exit 0 }

# The program refuses to write from a share: it runs from the local disk, where only administrators may write.
robocopy.exe "$Share\program" $Program /MIR /NJH /NJS /NP /R:2 | Out-Null
if ($LASTEXITCODE -ge 8) { throw "robocopy ended with $LASTEXITCODE" }

& "$Program\etwdns.exe" apply --profile "$Share\profile.yaml" --yes --quiet --log $Log
exit $LASTEXITCODE
