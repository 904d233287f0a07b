namespace Gongkai.Features.People.SingleSignOn;

/// <summary>Addresses of this site, to which alone anybody is led after signing in.</summary>
static class LocalAddress
{
    /// <summary>Whether an address stays on this site: it begins with one slash and goes on with neither slash nor backslash nor control character.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.AsSpan().ContainsAnyInRange('\0', '\x1f');
}
