using System.Text;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using QRCoder;

namespace Gongkai.Features.People.SigningIn;

/// <summary>Time-based one-time codes (动态验证码, RFC 6238): six digits, thirty seconds. A code works once, and one step early or late.</summary>
public sealed class TotpCodes(GongkaiContext data, InstallationKeys keys, TimeProvider time)
{
    static readonly VerificationWindow OneStep = new(previous: 1, future: 1);

    /// <summary>A new secret in base 32.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));

    /// <summary>The address that authenticator apps read. What is usual (SHA-1, six digits, thirty seconds) is left out, so that the picture stays coarse.</summary>
    public static string Address(string secret, string account, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>A QR code as the source of an image.</summary>
    public static string Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4)));
    }

    /// <summary>The step of a code that is right for a secret now, or null.</summary>
    public long? StepOf(string secret, string? code) =>
        Digits(code) is { Length: 6 } digits && new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(time.GetUtcNow().UtcDateTime, digits, out var step, OneStep) ? step : null;

    /// <summary>Takes a person's code; the same one, or an older one, is not taken again.</summary>
    public async Task<bool> Take(Person person, string? code, CancellationToken stop) =>
        person.TotpSecret is { } secret && StepOf(keys.Open(secret, Person.TotpPurpose), code) is { } step
        && await data.People.Where(p => p.Id == person.Id && p.TotpStep < step).ExecuteUpdateAsync(row => row.SetProperty(p => p.TotpStep, step), stop) == 1;

    // As people type them: with spaces, or with the digits of a Chinese keyboard.
    static string Digits(string? code) => Accounts.HalfWidth(code ?? "").Replace(" ", "", StringComparison.Ordinal);
}
