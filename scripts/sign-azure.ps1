# ETWDNS_SIGN for Azure Trusted Signing (Artifact Signing): the account's names come from the environment, the identity from
# the Azure login before. https://learn.microsoft.com/azure/trusted-signing/how-to-signing-integrations
param([Parameter(Mandatory)] [string] $File)
$ErrorActionPreference = 'Stop'
if (-not (Get-Module -ListAvailable TrustedSigning)) { Install-Module TrustedSigning -Scope CurrentUser -Force }
Invoke-TrustedSigning -Files $File -FileDigest SHA256 `
  -Endpoint $env:SIGNING_ENDPOINT -CodeSigningAccountName $env:SIGNING_ACCOUNT -CertificateProfileName $env:SIGNING_PROFILE `
  -TimestampRfc3161 'http://timestamp.acs.microsoft.com' -TimestampDigest SHA256
